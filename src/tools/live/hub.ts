import type { Ctx } from '#db/context.ts'
import type { Database } from '#db/database.ts'
import type { Log } from '#http/log.ts'
import { anonymous } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { LiveEvent, Topic } from './contract.ts'
import { type Listening, listen } from './listen.ts'
import { eventsAfter, lastOf, mostMissed } from './missed.ts'
import { signalOf } from './publish.ts'
import { openStream, type Stream } from './stream.ts'

/** Rights are looked at so often that a stream ends within a second of them. */
const lookMs = 250
/** A server has so many, and says no to more: each holds a socket. */
const mostStreams = 5_000

export type Hub = {
  /** @param after the number after which the reader wants to be told; null: from now on. @throws Refusal unavailable */
  follow(wish: FollowWish): Promise<Stream>
  /** Ends every stream; whoever comes back resumes elsewhere. */
  endAll(): void
  stop(): Promise<void>
  readonly open: number
}
export type FollowWish = Pick<Stream, 'districtId' | 'topic' | 'isAllowed'> & { after: number | null; now: Date }

type Parts = { url: string; database: Database; log: Log; now: () => Date }

/** Streams and the one connection that feeds them. It is opened when somebody follows for the first time. */
export const openHub = ({ url, database, log, now }: Parts): Hub => {
  const topics = new Map<string, Set<Stream>>()
  const reading = new Map<string, { again: boolean }>()
  let open = 0
  let isOver = false
  let listening: (Listening & { ready: Promise<void> }) | null = null
  let looking: NodeJS.Timeout | null = null

  const asked = (districtId: number) => ({ districtId, actor: anonymous, purpose: null, now: now(), seen: null })
  const within = <Answer>(districtId: number, ask: (ctx: Ctx) => Promise<Answer>) =>
    database.within('read only', asked(districtId), ask)

  /** Reads a topic once for all who follow it. A signal that comes meanwhile makes it read once more. */
  const wake = async (signal: string): Promise<void> => {
    const now = reading.get(signal)
    if (now) {
      now.again = true
      return
    }
    const turn = { again: false }
    reading.set(signal, turn)
    try {
      do {
        turn.again = false
        const behind = [...(topics.get(signal) ?? [])].filter(({ last }) => last !== null)
        const [one] = behind
        if (!one) break
        const from = Math.min(...behind.map(({ last }) => last ?? 0))
        const events = await within(one.districtId, (ctx) => eventsAfter(ctx, one.topic, from))
        for (const stream of behind) tellNew(stream, events)
        if (events.length === mostMissed) turn.again = true
      } while (turn.again)
    } catch (err) {
      // The database is away; the listening connection notices it too, and wakes everybody when it is back.
      log.warn({ err }, 'live: could not read what happened')
    } finally {
      reading.delete(signal)
    }
  }

  const tellNew = (stream: Stream, events: readonly LiveEvent[]): void => {
    for (const event of events) {
      if (event.number <= (stream.last ?? 0)) continue
      stream.last = event.number
      stream.tell(event)
    }
  }

  const wakeAll = (): void => {
    for (const signal of topics.keys()) void wake(signal)
  }

  const look = async (stream: Stream): Promise<void> => {
    const isAllowed = await stream.isAllowed().catch((err: unknown) => {
      // Away is not forbidden: a database that restarts ends nobody's stream.
      if (err instanceof Refusal && err.kind === 'unavailable') return true
      log.warn({ err }, 'live: could not ask whether a stream may go on')
      return false
    })
    if (!isAllowed) stream.end()
  }

  const start = (): Promise<void> => {
    listening ??= listen(url, { log, hear: (signal) => void wake(signal), cameBack: wakeAll })
    looking ??= setInterval(() => {
      for (const streams of topics.values()) for (const stream of streams) void look(stream)
    }, lookMs).unref()
    return listening.ready
  }

  const leave = (stream: Stream): void => {
    const signal = signalOf(stream.districtId, stream.topic)
    const streams = topics.get(signal)
    streams?.delete(stream)
    if (streams?.size === 0) topics.delete(signal)
    open -= 1
  }

  const join = (wish: FollowWish): Stream => {
    const stream = openStream({ ...wish, onEnd: leave })
    const signal = signalOf(wish.districtId, wish.topic)
    const streams = topics.get(signal) ?? new Set()
    topics.set(signal, streams.add(stream))
    open += 1
    return stream
  }

  const endAll = (): void => {
    isOver = true
    for (const streams of [...topics.values()]) for (const stream of [...streams]) stream.end()
  }

  return {
    get open() {
      return open
    },
    async follow(wish) {
      if (isOver || open >= mostStreams) throw new Refusal('unavailable', 'live.not-now')
      const stream = join(wish)
      try {
        await start()
        const { here, missed } = await within(wish.districtId, (ctx) => whereIs(ctx, wish.topic, wish.after))
        stream.last = here
        stream.tell({ number: here, name: missed ? 'live.gap' : 'live.here', facts: {}, at: wish.now })
      } catch (error) {
        stream.end()
        throw error
      }
      void wake(signalOf(wish.districtId, wish.topic))
      return stream
    },
    endAll,
    async stop() {
      endAll()
      if (looking) clearInterval(looking)
      await listening?.stop()
    },
  }
}

/** From where on everything is told: where the reader was, or now. What is not kept any more is a gap. */
const whereIs = async (ctx: Ctx, topic: Topic, after: number | null): Promise<{ here: number; missed: boolean }> => {
  const last = await lastOf(ctx, topic)
  if (after === null || after === last) return { here: last, missed: false }
  const [first] = after < last ? await eventsAfter(ctx, topic, after) : []
  const isKept = first?.number === after + 1 && last - after <= mostMissed
  return isKept ? { here: after, missed: false } : { here: last, missed: true }
}
