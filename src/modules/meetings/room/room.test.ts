import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Problem } from '#ui/react/problem.ts'
import type { Capture, CaptureOutcome } from '../capture.ts'
import type { Live } from '../live.ts'
import { openRoom } from './room.ts'
import { inMemory, type Shelf } from './shelf.ts'

const meetingId = '0187f000-0000-7000-8000-00000000aa01'
const itemId = '0187f000-0000-7000-8000-00000000aa02' as Live['items'][number]['id']

/** The server as the room sees it: it keeps each capture once, may be away, and refuses what it is told to. */
const aServer = () => {
  const kept = new Map<string, Capture>()
  const at = new Date('2023-05-06T06:30:00Z')
  let isAway = false
  let losesAnswer = false
  // As much of an answer as the room itself looks at; its pages are drawn elsewhere.
  const live = () =>
    ({
      meeting: { id: meetingId, state: 'running', shown: { what: 'blank', refId: null, position: null } },
      items: [],
      seats: [],
      speakers: [],
      opinions: null,
      quorum: { members: 3, present: 3, needed: 2, holds: true },
      decisions: [...kept.values()].flatMap((one, n) =>
        one.kind === 'decision' ? [{ ...one, ordinal: n + 1, meetingId }] : [],
      ),
      speeches: [],
      seq: kept.size,
      at,
    }) as unknown as Live
  let isStranger = false
  const answer = async <Of>(of: () => Of): Promise<Of> => {
    if (isStranger) throw new Error('signed out')
    if (isAway) throw new TypeError('fetch failed')
    const said = of()
    if (losesAnswer) throw new TypeError('the answer was lost')
    return said
  }
  return {
    kept,
    load: () => answer(live),
    send: (captures: Capture[]) =>
      answer(() => {
        const outcomes = captures.map((one): CaptureOutcome => {
          const isRefused = one.kind === 'decision' && one.text.includes('拒绝')
          const outcome = isRefused ? 'refused' : kept.has(one.id) ? 'known' : 'kept'
          if (!isRefused) kept.set(one.id, one)
          return { id: one.id, outcome, reason: isRefused ? 'meetings.no-quorum' : null, values: {} }
        })
        return { outcomes, live: live() }
      }),
    away: (is: boolean) => {
      isAway = is
    },
    signOut: () => {
      isStranger = true
    },
    loseAnswers: (is: boolean) => {
      losesAnswer = is
    },
  }
}

const problemOf = (error: unknown): Problem => ({
  kind: error instanceof TypeError ? 'offline' : 'signed-out',
  status: 0,
  reason: null,
  text: null,
  number: null,
  fields: [],
  details: null,
})

class Deaf extends EventTarget {
  static readonly OPEN = 1
  static readonly CLOSED = 2
  readyState = 1
  close() {}
}

const opened = (server: ReturnType<typeof aServer>, shelf: Shelf) => {
  const { load, send } = server
  const room = openRoom({ meetingId, shelf, load, send, problemOf, patience: () => 0 })
  return { room, stop: room.start() }
}

const decided = (text: string) =>
  ({ kind: 'decision', itemId, text, leadUnitId: null, supportingUnitIds: [], dueOn: null, speechId: null }) as const

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Deaf)
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000)
const textsIn = (all: Iterable<Capture>) => [...all].map((one) => ('text' in one ? one.text : one.kind))

describe('a room without a network for ten minutes', () => {
  it('shows and keeps what is written down, and sends all of it in order, each once', async () => {
    const server = aServer()
    const { room, stop } = opened(server, inMemory())
    await seconds(1)
    server.away(true)
    for (const n of [1, 2, 3]) {
      room.note(decided(`演示：第${n}条`))
      await seconds(200)
    }
    expect(room.state()).toMatchObject({ isOn: false })
    expect(room.state().waiting).toHaveLength(3)
    expect(room.state().live?.decisions.map(({ text }) => text)).toEqual(['演示：第1条', '演示：第2条', '演示：第3条'])
    server.away(false)
    await seconds(20)
    expect(textsIn(server.kept.values())).toEqual(['演示：第1条', '演示：第2条', '演示：第3条'])
    expect(room.state()).toMatchObject({ isOn: true, waiting: [] })
    stop()
  })

  it('doubles nothing when the answer is what was lost', async () => {
    const server = aServer()
    const { room, stop } = opened(server, inMemory())
    await seconds(1)
    server.loseAnswers(true)
    room.note(decided('演示：只有一条'))
    await seconds(30)
    expect(server.kept.size).toBe(1)
    expect(room.state().waiting).toHaveLength(1)
    server.loseAnswers(false)
    await seconds(20)
    expect(server.kept.size).toBe(1)
    expect(room.state().waiting).toEqual([])
    expect(room.state().live?.decisions).toHaveLength(1)
    stop()
  })

  it('loses nothing when the page is closed meanwhile: the device has it, and the next page sends it', async () => {
    const server = aServer()
    const shelf = inMemory()
    const first = opened(server, shelf)
    await seconds(1)
    server.away(true)
    first.room.note(decided('演示：写在断网的时候'))
    await seconds(5)
    first.stop()
    await seconds(60)
    server.away(false)
    const second = opened(server, shelf)
    await seconds(5)
    expect(textsIn(server.kept.values())).toEqual(['演示：写在断网的时候'])
    expect(await shelf.all(meetingId)).toEqual([])
    second.stop()
  })
})

describe('a desk that is opened while there is no network', () => {
  it('stands as it was, with what waits on this device in it', async () => {
    const server = aServer()
    const shelf = inMemory()
    const first = opened(server, shelf)
    await seconds(1)
    first.room.note(decided('演示：有网的时候'))
    await seconds(1)
    server.away(true)
    first.room.note(decided('演示：断网以后'))
    await seconds(1)
    first.stop()
    const second = opened(server, shelf)
    await seconds(1)
    expect(second.room.state()).toMatchObject({ isOn: false, waiting: [{ refused: null }] })
    expect(second.room.state().live?.decisions.map(({ text }) => text)).toEqual(['演示：有网的时候', '演示：断网以后'])
    second.stop()
  })

  it('shows nothing half a day later, and nothing to somebody who is signed out', async () => {
    const server = aServer()
    const shelf = inMemory()
    const first = opened(server, shelf)
    await seconds(1)
    expect(await shelf.seen(meetingId)).not.toBeNull()
    server.away(true)
    first.stop()
    await seconds(12 * 3_600)
    const late = opened(server, shelf)
    await seconds(1)
    expect(late.room.state().live).toBeNull()
    late.stop()

    server.away(false)
    const again = opened(server, shelf)
    await seconds(1)
    expect(again.room.state().live).not.toBeNull()
    server.signOut()
    again.room.look()
    await seconds(1)
    expect(again.room.state()).toMatchObject({ live: null, problem: { kind: 'signed-out' } })
    expect(await shelf.seen(meetingId)).toBeNull()
    again.stop()
  })
})

describe('a device on which somebody signed out in another tab', () => {
  it('shows nothing of the meeting any more, also without a network and to whoever signs in next', async () => {
    let mark = 'first'
    const server = aServer()
    const shelf = inMemory(() => mark)
    const first = opened(server, shelf)
    await seconds(1)
    first.stop()
    server.away(true)
    for (const next of ['', 'second', 'first']) {
      mark = next
      const later = opened(server, shelf)
      await seconds(1)
      expect(later.room.state().live).toBeNull()
      later.stop()
    }
  })

  it('keeps nothing while nobody is known to be here', async () => {
    const shelf = inMemory(() => '')
    const { stop } = opened(aServer(), shelf)
    await seconds(1)
    expect(await shelf.seen(meetingId)).toBeNull()
    stop()
  })
})

it('what the server refuses holds up nothing else, and stays until somebody has read why', async () => {
  const server = aServer()
  const shelf = inMemory()
  const { room, stop } = opened(server, shelf)
  await seconds(1)
  room.note(decided('演示：拒绝这一条'))
  room.note(decided('演示：这一条可以'))
  await seconds(2)
  expect(textsIn(server.kept.values())).toEqual(['演示：这一条可以'])
  const [refused] = room.state().refused
  expect(refused?.refused).toContain('meetings.no-quorum')
  expect(await shelf.all(meetingId)).toHaveLength(1)
  room.dismiss(refused?.id ?? '')
  await seconds(1)
  expect(room.state().refused).toEqual([])
  expect(await shelf.all(meetingId)).toEqual([])
  stop()
})
