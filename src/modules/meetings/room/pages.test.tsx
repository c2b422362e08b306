import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onScreen, type Screen } from '#ui/react/on-screen.tsx'
import type { Live } from '../live.ts'
import desk from '../messages/desk.zh-CN.json'
import room from '../messages/room.zh-CN.json'
import { OperatorPage } from './operator-page.tsx'
import { ProjectorPage } from './projector-page.tsx'
import { SeatPage } from './seat-page.tsx'
import { SignPage } from './sign-page.tsx'
import { RoomWordsProvider } from './words.tsx'

const meetingId = '0187f000-0000-7000-8000-00000000aa01'
const itemId = '0187f000-0000-7000-8000-00000000aa02'
const seatId = '0187f000-0000-7000-8000-00000000aa03'
const paperId = '0187f000-0000-7000-8000-00000000aa04'

/** As it travels: moments are text. */
type Answer = Record<string, unknown>

const item = (overrides: Answer = {}): Answer => ({
  id: itemId,
  meetingId,
  ordinal: 1,
  kind: 'review',
  title: '演示：四张清单',
  presenterUnitId: null,
  presenterPostId: null,
  minutes: 15,
  expected: '',
  unitIds: [],
  state: 'running',
  times: 1,
  rolledFromId: null,
  verdict: null,
  verdictNote: '',
  verdictAt: null,
  verdictPresent: null,
  verdictNeeded: null,
  isQueueOpen: true,
  startedAt: '2023-05-06T06:00:00.000Z',
  spentSeconds: 0,
  version: 1,
  ...overrides,
})

const seat = (overrides: Answer = {}): Answer => ({
  id: seatId,
  postId: seatId,
  unitId: seatId,
  unitName: '区住建局',
  postTitle: '联络员',
  kind: 'member',
  reply: 'coming',
  substituteTitle: '',
  reason: '',
  presence: 'present',
  arrivedAt: null,
  isLate: false,
  isMine: true,
  ...overrides,
})

const live = ({ meeting = {}, ...overrides }: Answer & { meeting?: Answer } = {}): Answer => ({
  meeting: {
    id: meetingId,
    title: '演示：领导小组会议',
    state: 'running',
    minutesPlanned: 90,
    currentItemId: itemId,
    operatorPostId: null,
    shown: { what: 'item', refId: itemId, position: null, content: null },
    ...meeting,
  },
  items: [item()],
  seats: [seat()],
  quorum: { members: 1, present: 1, needed: 1, holds: true },
  speakers: [],
  opinions: null,
  papers: [],
  decisions: [],
  speeches: [],
  tags: ['统筹协调'],
  names: {},
  offers: [{ verb: 'capture', blocked: null }],
  seq: 4,
  at: '2023-05-06T06:01:00.000Z',
  ...overrides,
})

class Deaf extends EventTarget {
  static readonly OPEN = 1
  static readonly CLOSED = 2
  readyState = 1
  close() {}
}

let screen: Screen
let asked: { method: string; path: string; body: Answer }[]
beforeEach(() => {
  asked = []
  vi.stubGlobal('EventSource', Deaf)
})
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

/** The server: answers what the room asks by the end of its address; `null` is a line that is cut. */
const served = (answer: (path: string) => [status: number, body: unknown] | null): void => {
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: RequestInit = {}) => {
    if (path === '/api/v1/units') return new Response(JSON.stringify({ lines: [], next: null }))
    asked.push({ method, path, body: body ? (JSON.parse(String(body)) as Answer) : {} })
    const said = answer(path)
    if (!said) throw new TypeError('fetch failed')
    return new Response(JSON.stringify(said[1]), { status: said[0] })
  })
}
const servedLive = (of: Answer = live()): void =>
  served((path) => {
    if (path.endsWith('/live')) return [200, of]
    if (path.endsWith('/captures')) return [200, { outcomes: [], live: of }]
    if (path.endsWith('/screens')) return [200, { projectors: [], seats: 2, desks: 1 }]
    return [200, {}]
  })

const words = { ...room, ...desk }
const opened = async (page: ReactNode): Promise<void> => {
  screen = await onScreen(<RoomWordsProvider words={words}>{page}</RoomWordsProvider>)
  for (let turn = 0; turn < 5; turn += 1) await screen.settle()
}
const captured = (): Answer[] =>
  asked.filter(({ path }) => path.endsWith('/captures')).flatMap(({ body }) => body.captures as Answer[])

const pages = {
  desk: <OperatorPage meetingId={meetingId} />,
  seat: <SeatPage meetingId={meetingId} />,
  wall: <ProjectorPage meetingId={meetingId} />,
  door: <SignPage meetingId={meetingId} />,
}

describe('every page of the room', () => {
  for (const [name, page] of Object.entries(pages)) {
    it(`says at the ${name} that it opens, and then shows the meeting`, async () => {
      let arrive = (): void => undefined
      const late = new Promise<void>((resolve) => {
        arrive = resolve
      })
      vi.stubGlobal('fetch', async () => {
        await late
        return new Response(JSON.stringify({ ...live(), lines: [], projectors: [] }))
      })
      screen = await onScreen(<RoomWordsProvider words={words}>{page}</RoomWordsProvider>)
      expect(screen.find('main').getAttribute('aria-busy')).toBe('true')
      arrive()
      for (let turn = 0; turn < 5; turn += 1) await screen.settle()
      expect(screen.has('main[aria-busy]')).toBe(false)
      expect(screen.text()).toContain(name === 'door' ? '演示：领导小组会议' : '演示：四张清单')
    })

    it(`says at the ${name} who can help when one is not asked to the meeting`, async () => {
      served(() => [
        403,
        { kind: 'forbidden', reason: 'kernel.forbidden', title: '服务器说：请联系办公室', fields: [] },
      ])
      await opened(page)
      expect(screen.find('h1').textContent).toBe('服务器说：请联系办公室')
    })

    it(`leads from the ${name} to the sign-in and back again`, async () => {
      served(() => [401, { kind: 'signed-out', reason: 'kernel.signed-out', title: '请登录', fields: [] }])
      await opened(page)
      expect(screen.find('a', '去登录').getAttribute('href')).toContain('/c/sign-in?to=')
    })

    it(`says at the ${name} that there is no network, when nothing of the meeting is on this device`, async () => {
      served(() => null)
      await opened(page)
      expect(screen.find('h1').textContent).toBe(room['room.no-line'])
    })
  }
})

describe('the desk', () => {
  it('keeps what was typed while the line is cut, counts it, and shows it as if it were there', async () => {
    let isCut = false
    served((path) =>
      isCut ? null : [200, path.endsWith('/screens') ? { projectors: [], seats: 0, desks: 1 } : live()],
    )
    await opened(pages.desk)
    isCut = true
    await screen.write('.capture-line', '演示：断线时的一条')
    await screen.happens(new Event('submit', { bubbles: true, cancelable: true }), screen.find('form'))
    await screen.settle()
    expect(screen.text()).toContain('1 条待发送')
    expect(screen.find('.operator-taken').textContent).toContain('1. 演示：断线时的一条')
    expect((screen.find('.capture-line') as HTMLInputElement).value).toBe('')
  })

  it('sends who, what, by when and with whom from one line', async () => {
    servedLive(live({ seats: [seat(), seat({ id: paperId, unitId: paperId, unitName: '区民政局' })] }))
    await opened(pages.desk)
    await screen.write('.capture-line', '住建局 · 5月12日前 完成方案 · 配合 民政局')
    expect(screen.find('.capture-bar').textContent).toContain('配合：区民政局')
    await screen.happens(new Event('submit', { bubbles: true, cancelable: true }), screen.find('form'))
    await screen.settle()
    expect(captured()).toMatchObject([
      {
        kind: 'decision',
        itemId,
        text: '完成方案',
        leadUnitId: seatId,
        supportingUnitIds: [paperId],
        dueOn: '2023-05-12',
      },
    ])
  })

  it('puts a decision right in the line that it was typed in', async () => {
    const decision = {
      id: paperId,
      meetingId,
      itemId,
      ordinal: 1,
      text: '演示：完成方案',
      leadUnitId: seatId,
      supportingUnitIds: [],
      dueOn: null,
      joinTaskId: null,
      replacesId: null,
      speechId: null,
      present: 1,
      needed: 1,
      at: '2023-05-06T06:00:30.000Z',
      droppedReason: '',
      locked: false,
      version: 1,
    }
    servedLive(live({ decisions: [decision] }))
    await opened(pages.desk)
    await screen.press('改：演示：完成方案')
    const field = screen.find('.capture-line') as HTMLInputElement
    expect(field.value).toBe('区住建局 · 演示：完成方案')
    await screen.write('.capture-line', `区住建局 · 5月12日前 演示：完成方案`)
    await screen.happens(new Event('submit', { bubbles: true, cancelable: true }), screen.find('form'))
    await screen.settle()
    expect(captured()).toMatchObject([{ kind: 'decision-change', decisionId: paperId, dueOn: '2023-05-12' }])
    expect([field.value, screen.has('button', '存')]).toEqual(['', true])
  })

  it('turns the changes of a list with the keys, and stops at the last', async () => {
    const content = { title: '演示清单', count: 2, text: '', change: null }
    const shown = { what: 'change', refId: paperId, position: 0, content }
    servedLive(live({ meeting: { shown } }))
    await opened(pages.desk)
    await screen.key('.')
    await screen.key(',')
    await screen.settle()
    expect(captured()).toMatchObject([{ kind: 'show', what: 'change', refId: paperId, position: 1 }])
  })

  it('ends the last item by a button that says so, and goes on from any other', async () => {
    servedLive(live({ items: [item()] }))
    await opened(pages.desk)
    await screen.press('结束本项')
    expect(captured()).toMatchObject([{ kind: 'item', itemId, step: 'finish' }])
    await screen.leave()
    servedLive(live({ items: [item(), item({ id: paperId, ordinal: 2, state: 'open' })] }))
    await opened(pages.desk)
    expect(screen.text()).toContain('下一项')
    expect(screen.text()).not.toContain('结束本项')
  })

  it('of a meeting that is over leads to its minutes, and misses no wall', async () => {
    servedLive(live({ meeting: { state: 'closed', currentItemId: null } }))
    await opened(pages.desk)
    expect(screen.text()).toContain('会议已经结束')
    expect(screen.html()).toContain(`href="/c/meetings/${meetingId}/minutes"`)
    expect(screen.text()).not.toContain('还没有投屏')
  })

  it('says that no wall is there, that it died, or which record it shows', async () => {
    const wall = { id: paperId, seq: 4, at: '2023-05-06T06:00:30.000Z' }
    const said = async (projectors: Answer[]): Promise<string> => {
      served((path) => [200, path.endsWith('/screens') ? { projectors, seats: 27, desks: 1 } : live()])
      await opened(pages.desk)
      await new Promise((resolve) => setTimeout(resolve, 800))
      await screen.settle()
      const text = screen.find('section[aria-label="投屏"] [role="status"]').textContent ?? ''
      await screen.leave()
      return text
    }
    expect(await said([])).toContain('还没有投屏')
    expect(await said([{ ...wall, isThere: false }])).toContain('投屏断了，最后一次是 14:00')
    expect(await said([{ ...wall, isThere: true, seq: 3 }])).toContain('投屏显示到第 3 条记录，共 4 条')
    expect(await said([{ ...wall, isThere: true }])).toContain('已显示到第 4 条记录 席位在线 27')
  })

  it('says of what the server refused why, and lets it be read', async () => {
    served((path) => {
      if (path.endsWith('/screens')) return [200, { projectors: [], seats: 0, desks: 1 }]
      if (!path.endsWith('/captures')) return [200, live()]
      const [one] = (asked.at(-1)?.body.captures ?? []) as { id: string }[]
      const values = { present: 2, needed: 3, missing: 1 }
      return [
        200,
        { outcomes: [{ id: one?.id, outcome: 'refused', reason: 'meetings.no-quorum', values }], live: live() },
      ]
    })
    await opened(pages.desk)
    await screen.press('同意')
    for (let turn = 0; turn < 5; turn += 1) await screen.settle()
    expect(screen.find('[role="alert"]').textContent).toContain('到会 2 人，需要 3 人，还差 1 人')
    await screen.press('知道了')
    expect(screen.has('[role="alert"]')).toBe(false)
  })
})

describe('a seat', () => {
  it('without a seat at the table reads, and raises no hand', async () => {
    servedLive(live({ seats: [seat({ isMine: false })] }))
    await opened(pages.seat)
    expect(screen.text()).toContain('您没有参会席位')
    expect(screen.has('button', '举手发言')).toBe(false)
  })

  it('before anything is on the agenda says how the meeting stands', async () => {
    servedLive(live({ meeting: { state: 'convened', currentItemId: null }, items: [] }))
    await opened(pages.seat)
    expect(screen.text()).toContain('已通知')
    expect(screen.text()).toContain('决定 0')
  })

  it('says what it thinks when it is asked, and not when it stands back', async () => {
    const opinions = { itemId, agree: 0, amend: 0, against: 0, of: 1, mine: null }
    const isAsked = { shown: { what: 'opinions', refId: null, position: null, content: null } }
    servedLive(live({ meeting: isAsked, opinions }))
    await opened(pages.seat)
    await screen.press('同意')
    await screen.settle()
    expect(captured()).toMatchObject([{ kind: 'opinion', itemId, attendeeId: seatId, opinion: 'agree' }])
    await screen.leave()
    servedLive(live({ meeting: isAsked, opinions, seats: [seat({ presence: 'recused' })] }))
    await opened(pages.seat)
    expect(screen.text()).toContain('这一项您需要回避')
    expect(screen.has('button', '同意')).toBe(false)
  })
})

describe('the wall', () => {
  const cells = [{ field: 'due', before: '6月', after: '5月31日' }]
  const change = { kind: 'changed', serial: 12, title: '演示：加装电梯', cells, standing: 'open' }
  const content = { title: '演示：重点任务清单 v3', count: 11, text: '', change }

  it('shows a change cell by cell, which one it is, and the item with its time', async () => {
    servedLive(live({ meeting: { shown: { what: 'change', refId: paperId, position: 3, content } } }))
    await opened(pages.wall)
    const text = screen.find('.projector-frame').textContent ?? ''
    for (const words of [
      '审议 演示：四张清单',
      '第 4/11 处',
      '第 12 项 演示：加装电梯',
      '完成时限',
      '原来',
      '6月',
      '现在',
      '5月31日',
      '/ 15:00',
    ])
      expect(text).toContain(words)
    expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ page: 'projector', seq: 4 })
  })

  it('keeps its frame when the line is lost, and says since when', async () => {
    let isCut = false
    served(() => (isCut ? null : [200, live()]))
    await opened(pages.wall)
    isCut = true
    await screen.happens(new Event('offline'))
    expect(screen.find('.projector-frame').textContent).toContain('演示：四张清单')
    expect(screen.find('[role="status"]').textContent).toContain('连接中断')
  })

  it('is dark when it is blanked', async () => {
    servedLive(live({ meeting: { shown: { what: 'blank', refId: null, position: null, content: null } } }))
    await opened(pages.wall)
    expect(screen.find('.projector-frame').textContent).toBe('')
  })
})

describe('the door', () => {
  it('ticks off who comes, and says whether they are enough', async () => {
    const quorum: Live['quorum'] = { members: 3, present: 1, needed: 2, holds: false }
    servedLive(live({ quorum, seats: [seat({ presence: 'absent' })] }))
    await opened(pages.door)
    expect(screen.text()).toContain('还差 1 人')
    await screen.press('到会：区住建局 联络员')
    await screen.settle()
    expect(captured()).toMatchObject([{ kind: 'presence', attendeeId: seatId, what: 'arrived', itemId: null }])
  })
})
