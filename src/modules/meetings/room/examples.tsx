import type { ReactNode } from 'react'
import { afterEach, beforeEach, vi } from 'vitest'
import { onScreen, type Screen } from '#ui/react/on-screen.tsx'
import { noVerdict } from '../item.ts'
import desk from '../messages/desk.zh-CN.json'
import room from '../messages/room.zh-CN.json'
import { OperatorPage } from './operator-page.tsx'
import { ProjectorPage } from './projector-page.tsx'
import { SeatPage } from './seat-page.tsx'
import { SignPage } from './sign-page.tsx'
import { RoomWordsProvider } from './words.tsx'

// A meeting as it travels, and its pages before a server that a test makes up.

export const meetingId = '0187f000-0000-7000-8000-00000000aa01'
export const itemId = '0187f000-0000-7000-8000-00000000aa02'
export const seatId = '0187f000-0000-7000-8000-00000000aa03'
export const paperId = '0187f000-0000-7000-8000-00000000aa04'

/** As it travels: moments are text. */
export type Answer = Record<string, unknown>

export const item = (overrides: Answer = {}): Answer => ({
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
  keynotePostIds: [],
  rolledFromId: null,
  ...noVerdict,
  isQueueOpen: true,
  startedAt: '2023-05-06T06:00:00.000Z',
  spentSeconds: 0,
  version: 1,
  ...overrides,
})

export const seat = (overrides: Answer = {}): Answer => ({
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

export const live = ({ meeting = {}, ...overrides }: Answer & { meeting?: Answer } = {}): Answer => ({
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
  voting: null,
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

/** Item 0: one earlier decision that is late. */
const fateOf = {
  total: 1,
  decisions: [
    {
      id: paperId,
      text: '演示：完成管线迁改',
      leadUnitName: '区住建局',
      dueOn: '2023-05-01',
      followUp: { state: 'confirmed' },
      task: { state: 'dispatched', light: 'overdue', lastSaid: '演示：等施工许可' },
    },
  ],
}

class Deaf extends EventTarget {
  static readonly OPEN = 1
  static readonly CLOSED = 2
  readyState = 1
  close() {}
}

/** The page that is open, and what it has asked for so far. */
export let screen: Screen
export let asked: { method: string; path: string; body: Answer }[]

/** For each test of a file: nothing has been asked yet, and afterwards everybody leaves. */
export const eachInTheRoom = (): void => {
  beforeEach(() => {
    asked = []
    vi.stubGlobal('EventSource', Deaf)
  })
  afterEach(async () => {
    await screen.leave()
    vi.unstubAllGlobals()
  })
}

/** The server: answers what the room asks by the end of its address; `null` is a line that is cut. */
export const served = (answer: (path: string) => [status: number, body: unknown] | null): void => {
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: RequestInit = {}) => {
    if (path === '/api/v1/units') return new Response(JSON.stringify({ lines: [], next: null }))
    asked.push({ method, path, body: body ? (JSON.parse(String(body)) as Answer) : {} })
    const said = answer(path)
    if (!said) throw new TypeError('fetch failed')
    return new Response(JSON.stringify(said[1]), { status: said[0] })
  })
}
export const servedLive = (of: Answer = live()): void =>
  served((path) => {
    if (path.endsWith('/live')) return [200, of]
    if (path.endsWith('/fate')) return [200, fateOf]
    if (path.endsWith('/captures')) return [200, { outcomes: [], live: of }]
    if (path.endsWith('/screens')) return [200, { projectors: [], seats: 2, desks: 1 }]
    return [200, {}]
  })

const words = { ...room, ...desk }
/** Draws a page as it is before it has an answer. */
export const drawn = async (page: ReactNode): Promise<void> => {
  screen = await onScreen(<RoomWordsProvider words={words}>{page}</RoomWordsProvider>)
}

/** Draws a page, with all that it asks for. */
export const opened = async (page: ReactNode): Promise<void> => {
  // What comes later is there already: nobody waits for a network here.
  await Promise.all([
    import('./shown-part.tsx'),
    import('./later-words.ts'),
    import('./reservation.tsx'),
    import('../messages/cells.zh-CN.json'),
    import('../messages/own.zh-CN.json'),
    import('../messages/wall.zh-CN.json'),
  ])
  await drawn(page)
  for (let turn = 0; turn < 5; turn += 1) await screen.settle()
}
/** What was sent to be written down. */
export const captured = (): Answer[] =>
  asked.filter(({ path }) => path.endsWith('/captures')).flatMap(({ body }) => body.captures as Answer[])

export const pages = {
  desk: <OperatorPage meetingId={meetingId} />,
  seat: <SeatPage meetingId={meetingId} />,
  wall: <ProjectorPage meetingId={meetingId} />,
  door: <SignPage meetingId={meetingId} />,
}
