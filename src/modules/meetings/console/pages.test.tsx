import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import { TaskOrigins } from './beside.tsx'
import { DecisionsPage } from './decisions-page.tsx'
import { changed, decision, item, meeting, now, offer, review, seat, series, view } from './examples.ts'
import { MeetingPage } from './meeting-page.tsx'
import { MeetingsPage } from './meetings-page.tsx'
import { ReviewPage } from './review-page.tsx'

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
    await vi.waitFor(async () => {
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

describe('the review of a version', () => {
  const at = async (of = review(), more: Answers = {}) => {
    const asked = served({ 'meetings/review': of, ...more })
    screen = await opened('/c/meetings/$id/review/$versionId', ReviewPage, `/c/meetings/${meeting().id}/review/x`)
    await screen.arrives('审议：重点任务清单 第 3 版')
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
    await vi.waitFor(async () => {
      await screen.settle()
      expect(screen.find('[aria-live="polite"].unseen').textContent).toContain('第 2 处')
    })
    await screen.key('p')
    expect(screen.find('[aria-live="polite"].unseen').textContent).toContain('第 1 处')
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
