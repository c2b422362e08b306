import type { Problem } from '#ui/react/problem.ts'
import type { Capture, CaptureOutcome } from '../capture.ts'
import type { Live } from '../live.ts'
import { applied } from './applied.ts'
import type { Shelf, Waiting } from './shelf.ts'

/** What is written down, before it has an id and a moment. */
// A union stays one: each kind of capture keeps its own fields.
export type Note = Capture extends infer One ? (One extends Capture ? Omit<One, 'id' | 'at'> : never) : never

export type RoomState = {
  /** What the room shows, with what waits on this device already in it. */
  live: Live | null
  waiting: readonly Waiting[]
  refused: readonly Waiting[]
  /** Is the server heard? */
  isOn: boolean
  problem: Problem | null
  /** The server's clock against ours, in milliseconds. */
  offset: number
  /** When the server was heard for the last time, by our clock. */
  heardAt: number
}

export type RoomParts = {
  meetingId: string
  shelf: Shelf
  load: () => Promise<Live>
  send: (captures: Capture[]) => Promise<{ outcomes: CaptureOutcome[]; live: Live | null }>
  problemOf: (error: unknown) => Problem
  /** How long to wait before looking again when something happened: seats leave the projector the way. */
  patience: () => number
  /** Does this screen show what others think? A seat shows its own opinion only, and need not look at each. */
  mindsOpinions?: boolean
  /** How often to look although nothing was heard: a cable that was pulled out says nothing. */
  lookEveryMs?: number
}

export type Room = {
  state: () => RoomState
  listen: (heard: () => void) => () => void
  /** Writes something down: kept on this device first, then sent. @returns its id */
  note: (note: Note) => string
  /** Somebody has read why it was refused. */
  dismiss: (id: string) => void
  look: () => void
  start: () => () => void
}

/** A UUID by hand: `crypto.randomUUID` is missing on the plain http of an office network. */
export const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const mostAtOnce = 50
/** Waits between tries, in milliseconds; the last one stays. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000]
/** Where no stream is to be had or nothing was heard for a while, the room looks by itself. */
const lookMs = 15_000

/** The room as one browser has it: what the server said, what waits here, and the way between. */
export const openRoom = ({
  meetingId,
  shelf,
  load,
  send,
  problemOf,
  patience,
  mindsOpinions = true,
  lookEveryMs = lookMs,
}: RoomParts): Room => {
  const hearers = new Set<() => void>()
  let known: Live | null = null
  /** Is it from this device? Then whatever the server says is newer. */
  let isRemembered = false
  /** Taken by the server, and not in what it said yet. */
  let taken: Capture[] = []
  let kept: Waiting[] = []
  let isSending = false
  let isLoading = false
  let mustLookAgain = false
  let tries = 0
  let isOver = false
  let counter = 0
  let now: RoomState = {
    live: null,
    waiting: [],
    refused: [],
    isOn: true,
    problem: null,
    offset: 0,
    heardAt: Date.now(),
  }

  const tell = (change: Partial<RoomState> = {}): void => {
    const waiting = kept.filter(({ refused }) => refused === null)
    const live = known && applied(known, [...taken, ...waiting.map(({ capture }) => capture)])
    now = { ...now, ...change, live, waiting, refused: kept.filter(({ refused }) => refused !== null) }
    for (const hear of hearers) hear()
  }

  let isKeeping = false
  /** Keeps the newest answer on this device, one write after the other. */
  const keepSeen = async (): Promise<void> => {
    if (isKeeping) return
    isKeeping = true
    let written: Live | null = null
    while (known && written !== known) {
      written = known
      const isGoingOn = written.meeting.state === 'convened' || written.meeting.state === 'running'
      // A full device keeps nothing; the room goes on without.
      await shelf.see(meetingId, isGoingOn ? written : null).catch(() => undefined)
    }
    isKeeping = false
  }

  /** Opens the stream anew: one over a line that came back may never notice that it was cut. */
  let connectAnew = (): void => undefined

  const heard = (live: Live): void => {
    const wasOff = !now.isOn
    // An older answer that took longer is not what is there now.
    const isNewer = !known || isRemembered || live.seq >= known.seq
    if (isNewer) {
      known = live
      taken = []
      isRemembered = false
    }
    void keepSeen()
    const offset = isNewer ? live.at.getTime() - Date.now() : now.offset
    tell({ isOn: true, problem: null, offset, heardAt: Date.now() })
    if (wasOff) connectAnew()
  }

  const failed = (error: unknown): Problem => {
    const problem = problemOf(error)
    const isAway = problem.kind === 'offline' || problem.kind === 'unavailable' || problem.kind === 'too-many'
    tell(isAway ? { isOn: false } : { problem })
    // Signed out, not asked any more, no such meeting: what was kept is not for whoever sits here now.
    if (problem.kind === 'signed-out' || problem.kind === 'forbidden' || problem.kind === 'not-found') {
      known = null
      tell()
      void (problem.kind === 'signed-out' ? shelf.forget() : shelf.see(meetingId, null)).catch(() => undefined)
    }
    return problem
  }

  const later = (again: () => void): void => {
    const wait = pauses[Math.min(tries, pauses.length - 1)] ?? lookMs
    tries += 1
    setTimeout(() => !isOver && again(), wait)
  }

  const flush = async (): Promise<void> => {
    if (isSending) return
    isSending = true
    try {
      for (let batch = next(); batch.length > 0 && !isOver; batch = next()) {
        const { outcomes, live } = await send(batch.map(({ capture }) => capture))
        await settle(batch, outcomes)
        tries = 0
        if (live) heard(live)
        else tell({ isOn: true, problem: null, heardAt: Date.now() })
      }
    } catch (error) {
      const problem = failed(error)
      // What the server will never take is shown with its reason, and stays on this device until somebody has read it.
      if (problem.kind === 'conflict' || problem.kind === 'invalid' || problem.kind === 'not-found')
        await refuseAll(problem)
      else if (problem.kind !== 'signed-out' && problem.kind !== 'forbidden') later(() => void flush())
    } finally {
      isSending = false
    }
  }

  const next = (): Waiting[] => kept.filter(({ refused }) => refused === null).slice(0, mostAtOnce)

  const settle = async (batch: readonly Waiting[], outcomes: readonly CaptureOutcome[]): Promise<void> => {
    const became = new Map<string, CaptureOutcome>(outcomes.map((one) => [one.id, one]))
    const done = batch.filter(({ id }) => became.get(id)?.outcome !== 'refused')
    const gone = new Set(done.map(({ id }) => id))
    taken = [...taken, ...done.map(({ capture }) => capture)]
    kept = kept
      .filter(({ id }) => !gone.has(id))
      .map((one) => {
        const outcome = became.get(one.id)
        return outcome?.outcome === 'refused'
          ? { ...one, refused: JSON.stringify([outcome.reason, outcome.values]) }
          : one
      })
    await shelf.drop([...gone])
    for (const one of kept.filter(({ id }) => became.has(id))) await shelf.put(one)
  }

  const refuseAll = async ({ reason, text }: Problem): Promise<void> => {
    kept = kept.map((one) => (one.refused === null ? { ...one, refused: JSON.stringify([reason, {}, text]) } : one))
    for (const one of kept) await shelf.put(one)
    tell()
  }

  const look = async (): Promise<void> => {
    if (isLoading) {
      mustLookAgain = true
      return
    }
    isLoading = true
    try {
      do {
        mustLookAgain = false
        heard(await load())
      } while (mustLookAgain && !isOver)
      if (next().length > 0) void flush()
    } catch (error) {
      failed(error)
    } finally {
      isLoading = false
    }
  }

  /** What lies on this device first, so that a page which is opened without a network stands at once. */
  const begin = async (): Promise<void> => {
    const found = await shelf.all(meetingId)
    const here = new Set(kept.map(({ id }) => id))
    kept = [...found.filter(({ id }) => !here.has(id)), ...kept]
    const before = await shelf.seen(meetingId)
    // The server may have been quicker.
    if (!known && before) {
      known = before
      isRemembered = true
    }
    tell()
    await look()
  }

  const listenToServer = (): (() => void) => {
    let source: EventSource | null = null
    let soon: ReturnType<typeof setTimeout> | null = null
    // Many events are one look: sixty opinions in a second are not sixty looks of sixty screens.
    const lookSoon = (): void => {
      soon ??= setTimeout(() => {
        soon = null
        void look()
      }, patience())
    }
    const connect = (): void => {
      source?.close()
      source = new EventSource(`/api/v1/live/meetings.meeting/${meetingId}`)
      source.onmessage = ({ data }: MessageEvent<string>) => {
        if (mindsOpinions || !data.includes('"kind":"opinion"')) lookSoon()
      }
      source.onerror = () => {
        // The browser comes back by itself, unless the server refused; then the look says why.
        if (source?.readyState === EventSource.CLOSED && !isOver) setTimeout(() => !isOver && connect(), 5_000)
        void look()
      }
    }
    const cameBack = (): void => {
      tries = 0
      connect()
      void look()
    }
    const wentAway = (): void => tell({ isOn: false })
    // In another tab somebody may have signed out meanwhile.
    const lookedAt = (): void => {
      if (document.visibilityState === 'visible') void look()
    }
    const timer = setInterval(() => {
      const isQuiet = Date.now() - now.heardAt >= lookEveryMs
      if (isQuiet || !now.isOn || source?.readyState !== EventSource.OPEN) void look()
    }, lookMs)
    connect()
    connectAnew = connect
    addEventListener('online', cameBack)
    addEventListener('offline', wentAway)
    document.addEventListener('visibilitychange', lookedAt)
    return () => {
      connectAnew = () => undefined
      source?.close()
      if (soon) clearTimeout(soon)
      clearInterval(timer)
      removeEventListener('online', cameBack)
      removeEventListener('offline', wentAway)
      document.removeEventListener('visibilitychange', lookedAt)
    }
  }

  return {
    state: () => now,
    listen(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    note(note) {
      const id = newId()
      const at = new Date(Date.now() + now.offset)
      counter += 1
      const waiting: Waiting = {
        id,
        meetingId,
        order: Date.now() * 1_000 + counter,
        capture: { ...note, id, at } as Capture,
        refused: null,
      }
      kept = [...kept, waiting]
      tell()
      void shelf.put(waiting).finally(() => flush())
      return id
    },
    dismiss(id) {
      kept = kept.filter((one) => one.id !== id)
      tell()
      void shelf.drop([id])
    },
    look: () => void look(),
    start() {
      isOver = false
      void begin()
      const stop = listenToServer()
      return () => {
        isOver = true
        stop()
      }
    },
  }
}
