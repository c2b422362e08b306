import { implement } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { paged } from '#kernel/page.ts'
import { countWaiting, finish, myself, snooze, unfinish, wake } from './actions.ts'
import { type InboxFilter, type InboxLine, inboxContract } from './contract.ts'
import { type Followable, follow, isFollowed, listFollowed, unfollow } from './follow.ts'
import { type Item, listItems } from './queries.ts'

/** Says a key with its module in the language of the reader. */
type Say = Incoming['say']

/**
 * Kind of a matter → which of these its reader may read today; `off` while the district has turned off the part it belongs
 * to. What is told of a kind that has no rule is not shown.
 */
export type InboxRules = Readonly<Record<string, (ctx: Ctx, ids: readonly string[]) => Promise<Readable>>>
type Readable = ReadonlySet<string> | 'off'

const lineOf = ({ aboutKind, aboutId, url, textKey, textValues, ...item }: Item, say: Say): InboxLine => ({
  ...item,
  about: { kind: aboutKind, id: aboutId, url },
  text: say(textKey, textValues),
})

/** Whoever left the post it came to keeps the line, so that it can be cleared, and learns nothing from it but why. */
const closedLine = (item: Item, why: 'not-yours-now' | 'part-off', say: Say): InboxLine => ({
  ...lineOf(item, say),
  about: { kind: item.aboutKind, id: item.aboutId, url: '/inbox' },
  text: say(`inbox.${why}`),
})

/** One question for each kind, however many lines there are. */
const linesOf = async (ctx: Ctx, items: readonly Item[], say: Say, rules: InboxRules): Promise<InboxLine[]> => {
  const open = new Map<string, Readable>()
  for (const [kind, about] of Map.groupBy(items, ({ aboutKind }) => aboutKind)) {
    const ids = about.map(({ aboutId }) => aboutId)
    open.set(kind, (await rules[kind]?.(ctx, ids)) ?? new Set())
  }
  return items.map((item) => {
    const readable = open.get(item.aboutKind)
    if (readable === 'off') return closedLine(item, 'part-off', say)
    return readable?.has(item.aboutId) ? lineOf(item, say) : closedLine(item, 'not-yours-now', say)
  })
}

/** A notice shows no more than its matter does, to whom it shows it today. @throws Refusal signed-out */
export const listInbox = async (ctx: Ctx, filter: InboxFilter, say: Say, rules: InboxRules) => {
  const lines = await linesOf(ctx, await listItems(ctx, myself(ctx), filter), say, rules)
  return { ...paged(lines, filter.limit, ['at', 'id']), at: ctx.now }
}

const os = implement(inboxContract).$context<Incoming>().use(oneTransaction)

export const inboxRoutes = (rules: InboxRules, followable: Followable = {}) =>
  os.router({
    lines: os.lines.handler(({ context, input }) => listInbox(context, input, context.say, rules)),
    count: os.count.handler(({ context }) => countWaiting(context)),
    done: os.done.handler(({ context, input }) => finish(context, input.id)),
    undone: os.undone.handler(({ context, input }) => unfinish(context, input.id)),
    snooze: os.snooze.handler(({ context, input }) => snooze(context, input.id, input.until)),
    wake: os.wake.handler(({ context, input }) => wake(context, input.id)),
    followed: os.followed.handler(({ context }) => listFollowed(context, followable)),
    isFollowed: os.isFollowed.handler(({ context, input }) => isFollowed(context, input, followable)),
    follow: os.follow.handler(({ context, input }) => follow(context, input, followable)),
    unfollow: os.unfollow.handler(({ context, input }) => unfollow(context, input)),
  })
