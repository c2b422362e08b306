import { implement, withEventMeta } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import type { HeldPost } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type LiveEvent, liveContract, type Topic } from './contract.ts'
import type { Hub } from './hub.ts'
import { eventsAfter } from './missed.ts'
import type { Stream } from './stream.ts'

/** Kind of a matter → asks as the reader; throws a refusal where they may not see it. */
export type LiveRules = Readonly<Record<string, (ctx: Ctx, id: string) => Promise<unknown>>>

export type LiveParts = {
  hub: Hub
  rules: LiveRules
  /** The posts of whoever asks with these headers, as they are now; null when they are signed out. */
  stillHere: (headers: Headers, districtId: number, personId: string) => Promise<readonly HeldPost[] | null>
}

/** Several seconds after which a browser that lost its stream comes back. */
const retry = 2_000

/** Posts are looked at all the time; the matter's own rule, when they change and after so long. */
const askAgainMs = 30_000

const os = implement(liveContract).$context<Incoming>()

export const liveRoutes = (parts: LiveParts) =>
  os.router({
    follow: os.follow.handler(async ({ context, input: { kind, id, follow }, lastEventId, signal }) => {
      const topic: Topic = { kind, id }
      const after = numberIn(lastEventId)
      const isAllowed = await allowing(parts, context, topic)
      if (follow === 'false') return numbered(missedSince(await missed(context, topic, after)))
      const { districtId } = context.asked
      const stream = await parts.hub.follow({ districtId, topic, after, now: context.asked.now, isAllowed })
      signal?.addEventListener('abort', () => stream.end())
      return numbered(stream)
    }),
  })

const numberIn = (lastEventId: string | undefined): number | null =>
  lastEventId !== undefined && /^\d{1,9}$/.test(lastEventId) ? Number(lastEventId) : null

/**
 * Asks once now, and gives back how to ask again.
 *
 * @throws Refusal signed-out, not-found, forbidden
 */
const allowing = async (
  { rules, stillHere }: LiveParts,
  { asked, database, headers }: Incoming,
  { kind, id }: Topic,
): Promise<Stream['isAllowed']> => {
  const { personId } = asked.actor
  if (personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
  const rule = rules[kind]
  if (!rule) throw new Refusal('not-found', 'live.no-such-topic')
  const ask = (posts: readonly HeldPost[]) =>
    database.within('read only', { ...asked, actor: { personId, posts } }, (ctx) => rule(ctx, id))
  await ask(asked.actor.posts)
  // Kept headers would keep whole requests alive: the cookie is all that is needed.
  const cookie = new Headers({ cookie: headers.get('cookie') ?? '' })
  let known = JSON.stringify(asked.actor.posts)
  let askedAt = performance.now()
  return async () => {
    const posts = await stillHere(cookie, asked.districtId, personId)
    if (posts === null) return false
    const now = JSON.stringify(posts)
    // The matter itself may have been closed to them while they hold the same posts.
    if (now === known && performance.now() - askedAt < askAgainMs) return true
    try {
      await ask(posts)
      known = now
      askedAt = performance.now()
      return true
    } catch (error) {
      if (error instanceof Refusal && error.kind !== 'unavailable') return false
      throw error
    }
  }
}

const missed = ({ database, asked }: Incoming, topic: Topic, after: number | null): Promise<LiveEvent[]> =>
  database.within('read only', asked, (ctx) => eventsAfter(ctx, topic, after ?? 0))

async function* missedSince(events: readonly LiveEvent[]): AsyncGenerator<LiveEvent> {
  yield* events
}

/** The number goes out as the event's id, so that a browser says by itself where it was. */
const numbered = (
  stream: AsyncIterator<LiveEvent, unknown, undefined>,
): AsyncIteratorObject<LiveEvent, unknown, void> => {
  const out: AsyncIteratorObject<LiveEvent, unknown, void> = {
    async next() {
      const { done, value } = await stream.next()
      if (done) return { done: true, value: undefined }
      return { done: false, value: withEventMeta(value, { id: String(value.number), retry }) }
    },
    async return() {
      await stream.return?.()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]: () => out,
    async [Symbol.asyncDispose]() {
      await stream.return?.()
    },
  }
  return out
}
