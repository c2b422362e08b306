import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, Refused, served, soon } from '#ui/react/served.tsx'
import { TaskOrigins } from './beside.tsx'
import { DecisionsPage } from './decisions-page.tsx'
import { changed, decision, item, meeting, now, offer, review, seat, series, view } from './examples.ts'
import { MeetingPage } from './meeting-page.tsx'
import { MeetingsPage } from './meetings-page.tsx'
import { PrintPage } from './print-page.tsx'
import { ReviewPage } from './review-page.tsx'
import { StudiesPage } from './studies-page.tsx'

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

type Page = () => React.ReactNode
const never = () => new Promise<never>(() => undefined)

/** What each page asks first, and where it stands. */
// biome-ignore format: a table for people
const pages: [name: string, path: string, address: string, page: Page, asks: string, empty: unknown, says: string][] = [
  ['meetings',  '/c/meetings',                        '/c/meetings',                          MeetingsPage,  'meetings/meetings',  { lines: [], next: null, offers: [], at: now }, '还没有您能看的会议'],
  ['decisions', '/c/decisions',                       '/c/decisions',                         DecisionsPage, 'meetings/decisions', { lines: [], next: null, at: now },             '没有符合的决定'],
  ['studies',   '/c/studies',                         '/c/studies',                           StudiesPage,   'meetings/studies',   { year: 2023, sessions: [], years: [2023], at: now }, '2023 年还没有开过'],
  ['review',    '/c/meetings/$id/review/$versionId',  `/c/meetings/${meeting().id}/review/x`, ReviewPage,    'meetings/review',    review({ rows: [], offers: [] }),               '共 0 处'],
  ['meeting',   '/c/meetings/$id',                    `/c/meetings/${meeting().id}`,          MeetingPage,   'meetings/meeting',   view({ items: [], attendees: [] }),             '参会 0'],
]

describe.each(pages)('the page of %s', (_, path, address, page, asks, empty, says) => {
  const others: Answers = {
    'meetings/everySeries': { series: [], offers: [] },
    'meetings/fate': { before: null, decisions: [], total: 0, done: 0, worrying: 0, waiting: 0, at: now },
  }
  const at = async (answer: unknown): Promise<void> => {
    served({ ...others, [asks]: answer })
    screen = await opened(path, page, address)
  }

  it('says that there is nothing yet', async () => {
    await at(empty)
    await screen.arrives(says)
  })

  it('says whom to ask when somebody may not see it', async () => {
    await at(new Refused(403, 'forbidden', 'meetings.not-asked', '没有请您参加这次会议'))
    await screen.arrives('没有请您参加这次会议')
  })

  it('gives a number to quote when something broke, and a way to try again', async () => {
    await at(new Refused(500, 'bug', 'http.bug', '出错了'))
    await screen.arrives('重试')
  })

  it('shows that it waits', async () => {
    await at(never)
    await soon(async () => {
      await screen.settle()
      expect(screen.has('.bone')).toBe(true)
    })
  })
})

describe('a meeting that is prepared', () => {
  const planning = [offer('plan'), offer('convene', 'meetings.no-presenter')]
  const answers: Answers = {
    'meetings/fate': { before: null, decisions: [], total: 0, done: 0, worrying: 0, waiting: 0, at: now },
    'meetings/candidates': { lists: [], tasks: [] },
    'organisations/units': { lines: [], next: null, offers: [] },
    'programme/years': [],
  }
  const at = async (of = view({ offers: planning }), more: Answers = {}) => {
    const asked = served({ ...answers, 'meetings/meeting': of, ...more })
    screen = await opened('/c/meetings/$id', MeetingPage, `/c/meetings/${meeting().id}`)
    await screen.arrives('演示：第一次会议')
    return (path: string) => asked.filter((one) => one.path === path)
  }

  it('says what is there and what is missing', async () => {
    await at()
    expect(screen.text()).toContain('材料 0/1')
    expect(screen.text()).toContain('通知未发')
  })

  it('keeps what was typed when somebody else was faster, and says so', async () => {
    const sent = await at(undefined, {
      'meetings/editMeeting': new Refused(409, 'stale', 'kernel.stale', '别人刚改过，请看一下再存'),
    })
    await screen.press('改时间地点')
    await screen.write('input[id$="venue"]', '演示：5 楼')
    await screen.press('保存')
    await screen.arrives('别人刚改过')
    expect(sent('meetings/editMeeting')[0]).toMatchObject({ ifMatch: '"3"', input: { venue: '演示：5 楼' } })
    expect(screen.find('input[id$="venue"]')).toHaveProperty('value', '演示：5 楼')
  })

  it('replaces a paper by another, and shows beside the form why a file was not taken', async () => {
    const paper = {
      ...{ id: '018f0000-0000-7000-8000-000000000050', meetingId: meeting().id, itemId: item().id, kind: 'task' },
      ...{ title: '演示：旧稿', text: '', refId: '018f0000-0000-7000-8000-000000000051', fromId: null, figures: null },
      ...{ frozenAt: null, number: 1, state: 'current', at: now, version: 1, files: [], moved: [], characters: 0 },
    } as never
    const sent = await at(view({ offers: planning, papers: [paper] }), {
      'meetings/addPaper': new Refused(409, 'conflict', 'meetings.paper-gone', '这份材料已经换掉或撤下'),
    })
    await screen.press('更换材料：演示：旧稿')
    await screen.press('更换')
    await screen.arrives('这份材料已经换掉或撤下')
    expect(sent('meetings/addPaper')[0]?.input).toMatchObject({ replacesId: '018f0000-0000-7000-8000-000000000050' })
  })

  it('tells whom to call because their mailbox took no letter', async () => {
    const letters = { sent: 5, waiting: 0, refused: [seat().postId] }
    const notice = { id: '018f0000-0000-7000-8000-000000000060', meetingId: meeting().id, number: 1, kind: 'invite' }
    const sentOut = { ...notice, at: now, shortReason: '', changes: [], postIds: [], letters } as never
    await at(view({ notices: [sentOut] }))
    expect(screen.text()).toContain('邮箱收不到，请电话告知：演示住建局联络员')
  })
})

describe('the text of a notice', () => {
  const at = async (of: ReturnType<typeof view>) => {
    served({ 'meetings/meeting': of })
    screen = await opened('/c/meetings/$id', MeetingPage, `/c/meetings/${meeting().id}`)
    await screen.arrives('已发的通知')
  }
  const sent = { id: 'n', number: 1, kind: 'invite', at: now, postIds: [], shortReason: '', changes: [], letters: null }
  const convened = { ...meeting(), state: 'convened', notices: 1 } as const

  it('says when, where and where the rest stands, as the last notice told it', async () => {
    await at(view({ meeting: convened, notices: [sent as never] }))
    const { value } = screen.find('textarea[readonly]') as HTMLTextAreaElement
    expect(value).toContain(`会议通知：${convened.title}\n时间：2023年5月6日 星期六`)
    expect(value).toContain(`/c/meetings/${convened.id}`)
  })

  it('is not there while something is being moved', async () => {
    const change = { what: 'venue', subject: '', before: '', after: '', postIds: [] }
    const nextNotice = { kind: 'change', changes: [change], postIds: [], isLate: false, lastDay: '2023-05-04' }
    await at(view({ meeting: convened, notices: [sent as never], nextNotice: nextNotice as never }))
    expect(screen.has('textarea[readonly]')).toBe(false)
  })
})

describe('what is printed of a meeting', () => {
  const late = {
    ...{ id: 'd', text: '演示：完成管线迁改', leadUnitName: '演示住建局', followUp: { state: 'disputed' } },
    task: { state: 'dispatched', lastSaid: '演示：等施工许可' },
  }
  const fate = { before: null, decisions: [late], total: 1, done: 0, worrying: 1, waiting: 0, at: now } as never
  const at = async (of: ReturnType<typeof view>) => {
    served({ 'meetings/meeting': of, 'meetings/fate': fate })
    screen = await opened('/c/meetings/$id/print', PrintPage, `/c/meetings/${meeting().id}/print`)
    await screen.arrives('签到表')
  }

  it('is agenda and sheet, with the way to the seat once the notice has gone', async () => {
    await at(view())
    expect(screen.has('svg.qr')).toBe(false)
    await screen.leave()
    await at(view({ meeting: { ...meeting(), notices: 1 } }))
    expect(screen.find('svg.qr').getAttribute('aria-label')).toContain('扫码看材料')
  })

  it('says under item 0 what became of each earlier decision', async () => {
    await at(view({ items: [item({ kind: 'fate', ordinal: 0 })] }))
    await screen.arrives('演示：完成管线迁改（演示住建局）有异议')
    expect(screen.text()).toContain('演示：等施工许可')
  })

  it('is a card for every post that comes, to be read from both sides', async () => {
    const away = seat({ id: 'x' as never, postTitle: '请假的岗位', reply: 'excused', reason: '演示' })
    await at(view({ attendees: [seat(), away] }))
    await screen.press('席签')
    const cards = screen.find('.seat-cards').textContent ?? ''
    expect(cards.split(seat().postTitle)).toHaveLength(3)
    expect(cards).not.toContain('请假的岗位')
    expect(screen.text()).not.toContain('签到表')
    expect(screen.has('button', '打印席签')).toBe(true)
  })
})

describe('the review of a version', () => {
  const at = async (of = review(), more: Answers = {}) => {
    const asked = served({ 'meetings/review': of, ...more })
    screen = await opened('/c/meetings/$id/review/$versionId', ReviewPage, `/c/meetings/${meeting().id}/review/x`)
    await screen.arrives('审议：年度任务清单 第 3 版')
    return (path: string) => asked.filter((one) => one.path === path)
  }

  it('walks by n and p, agrees by a and walks on, and reads out the change', async () => {
    const sent = await at(undefined, { 'meetings/judgeRow': review({ rows: [changed(1), changed(2)] }) })
    await screen.key('n')
    expect(screen.find('[aria-live="polite"].unseen').textContent).toContain('第 1 处，共 2 处')
    expect(screen.find('[aria-live="polite"].unseen').textContent).toContain('由 8 部 改为 12 部')
    await screen.key('a')
    await screen.settle()
    expect(sent('meetings/judgeRow')[0]?.input).toMatchObject({ rowId: changed(1).rowId, verdict: 'agree' })
    await soon(async () => {
      await screen.settle()
      expect(screen.find('[aria-live="polite"].unseen').textContent).toContain('第 2 处')
    })
    await screen.key('p')
    expect(screen.find('[aria-live="polite"].unseen').textContent).toContain('第 1 处')
  })

  it('shows and reads out why a row differs, whichever way it is looked at', async () => {
    await at(review({ rows: [changed(1, { reason: '演示：部门已落实资金' }), changed(2)] }))
    const why = '理由：演示：部门已落实资金'
    expect(screen.find('article').textContent).toContain(why)
    await screen.key('n')
    expect(screen.find('[aria-live="polite"].unseen').textContent).toContain(`由 8 部 改为 12 部，${why}`)
    await screen.key('u')
    expect(screen.find('article').textContent).toContain(why)
    await screen.key('n')
    expect(screen.find('[aria-live="polite"].unseen').textContent).not.toContain('理由')
    expect(screen.find('a[href*="format=xlsx"]').textContent).toBe('Excel 对照表')
  })

  it('sends back by r only with a reason, and turns the view by u', async () => {
    const sent = await at()
    await screen.key('n')
    await screen.key('u')
    expect(screen.has('table.compared')).toBe(true)
    await screen.key('r')
    await screen.arrives('写一句要改什么')
    expect(sent('meetings/judgeRow')).toEqual([])
  })

  it('asks for a change by c with a sentence, and agrees to nothing meanwhile', async () => {
    const sent = await at()
    await screen.key('n')
    await screen.key('c')
    await screen.arrives('写一句要改什么')
    await screen.key('a')
    expect(sent('meetings/judgeRow')).toEqual([])
  })

  it('shows the rows that nobody changed when somebody wants them, and what units said of a change', async () => {
    const row = (n: number) => ({
      id: changed(n).rowId,
      content: { serial: n, title: `演示：第${n}项`, leadUnitId: 'x' },
    })
    const comment = {
      id: 'c',
      listRowId: changed(1).rowId,
      unitId: 'x',
      text: '演示：管线需协调',
      answer: '演示：已协调',
    }
    const version = { rows: [row(1), row(2), row(7)], names: { x: '演示住建局' }, comments: [comment] }
    await at(undefined, { 'programme/version': version })
    await screen.arrives('演示住建局：演示：管线需协调 办公室答复：演示：已协调')
    expect(screen.text()).not.toContain('第7项')
    await screen.key('s')
    expect(screen.text()).toContain('7 演示：第7项 · 无变化')
    await screen.press('只看变化')
    expect(screen.text()).not.toContain('第7项')
  })

  it('of more than two hundred changes stands by who leads, and a key opens the group that it walks into', async () => {
    const many = Array.from({ length: 201 }, (_, n) => changed(n))
    const rows = many.map(({ rowId, serial, title }) => ({ id: rowId, content: { serial, title, leadUnitId: 'x' } }))
    await at(review({ rows: many }), { 'programme/version': { rows, names: { x: '演示住建局' }, comments: [] } })
    await screen.arrives('演示住建局 · 201 处变化 · 201 处未表态')
    expect(screen.has('.change')).toBe(false)
    await screen.key('n')
    expect(screen.find('[aria-live="polite"].unseen').textContent).toContain('第 1 处，共 201 处')
    expect(screen.has('.change')).toBe(true)
  })

  it('of more than two hundred changes is printed whole, whatever was open on the page', async () => {
    const many = Array.from({ length: 201 }, (_, n) => changed(n))
    const rows = many.map(({ rowId, serial, title }) => ({ id: rowId, content: { serial, title, leadUnitId: 'x' } }))
    await at(review({ rows: many }), { 'programme/version': { rows, names: { x: '演示住建局' }, comments: [] } })
    await screen.arrives('演示住建局 · 201 处变化 · 201 处未表态')
    expect(screen.has('.printed-comparison')).toBe(false)
    await screen.happens(new Event('beforeprint'), window)
    const printed = screen.find('.printed-comparison')
    expect(printed.querySelectorAll('tbody')).toHaveLength(201)
    expect(printed.querySelector('tbody')?.textContent).toContain('8 部12 部')
    await screen.happens(new Event('afterprint'), window)
    expect(screen.has('.printed-comparison')).toBe(false)
  })

  it('cannot be adopted while a change has no verdict, and says how many', async () => {
    await at()
    expect(screen.find('button', '通过')).toHaveProperty('disabled', true)
    expect(screen.text()).toContain('2')
  })

  it('of a version that is not open is only read: a judges nothing', async () => {
    const sent = await at(review({ offers: [] }))
    await screen.key('n')
    await screen.key('a')
    expect(sent('meetings/judgeRow')).toEqual([])
  })
})

describe('a task', () => {
  it('shows the decision and the words that stand behind it, each with the way to its meeting', async () => {
    served({
      'meetings/origins': {
        decisions: [{ ...decision(), id: decision().id }],
        speeches: [
          {
            id: series.id,
            meetingId: meeting().id,
            meetingTitle: '演示：第一次会议',
            day: decision().day,
            text: '演示：要快',
            tags: ['统筹协调'],
            who: '演示住建局联络员',
          },
        ],
      },
    })
    screen = await opened('/c/tasks/$id', () => <TaskOrigins id="x" />, '/c/tasks/1')
    await screen.arrives('来自哪次会议')
    expect(screen.text()).toContain('演示：完成管线迁改方案')
    expect(screen.text()).toContain('讲话要点 · 统筹协调 · 演示住建局联络员')
    expect(screen.html()).toContain(`/c/meetings/${meeting().id}/minutes`)
  })
})

describe('whoever comes to write a new meeting', () => {
  it('finds the form open, and the address plain once it is shut', async () => {
    served({
      'meetings/everySeries': { series: [series], offers: [offer('add')] },
      'meetings/meetings': { lines: [], next: null, offers: [], at: now },
    })
    screen = await opened('/c/meetings', MeetingsPage, '/c/meetings?new')
    await screen.arrives('时长')
    await screen.press('收起')
    await screen.settle()
    expect(screen.address()).toBe('/c/meetings')
    expect(screen.text()).not.toContain('时长')
  })
})
