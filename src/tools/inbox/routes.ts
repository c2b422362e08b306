import { implement } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { paged } from '#kernel/page.ts'
import { Refusal } from '#kernel/refusal.ts'
import { countWaiting, finish, snooze, unfinish, wake } from './actions.ts'
import { type InboxFilter, type InboxLine, inboxContract } from './contract.ts'
import { type Item, listItems } from './queries.ts'

/** Says a key with its module in the language of the reader. */
type Say = Incoming['say']

/** Kind of a matter → which of these its reader may read today. What is told of a kind that has no rule is not shown. */
export type InboxRules = Readonly<Record<string, (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlySet<string>>>>

const lineOf = ({ aboutKind, aboutId, url, textKey, textValues, ...item }: Item, say: Say): InboxLine => ({
  ...item,
  about: { kind: aboutKind, id: aboutId, url },
  text: say(textKey, textValues),
})

/** Whoever left the post it came to keeps the line, so that it can be cleared, and learns nothing from it. */
const closedLine = (item: Item, say: Say): InboxLine => ({
  ...lineOf(item, say),
  about: { kind: item.aboutKind, id: item.aboutId, url: '/inbox' },
  text: say('inbox.not-yours-now'),
})

/** One question for each kind, however many lines there are. */
const readableOf = async (ctx: Ctx, items: readonly Item[], rules: InboxRules): Promise<(item: Item) => boolean> => {
  const open = new Map<string, ReadonlySet<string>>()
  for (const [kind, about] of Map.groupBy(items, ({ aboutKind }) => aboutKind)) {
    const ids = about.map(({ aboutId }) => aboutId)
    open.set(kind, (await rules[kind]?.(ctx, ids)) ?? new Set())
  }
  return ({ aboutKind, aboutId }) => open.get(aboutKind)?.has(aboutId) ?? false
}

/** A notice shows no more than its matter does, to whom it shows it today. @throws Refusal signed-out */
export const listInbox = async (ctx: Ctx, filter: InboxFilter, say: Say, rules: InboxRules) => {
  const { personId } = ctx.actor
  if (personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
  const items = await listItems(ctx, personId, filter)
  const isReadable = await readableOf(ctx, items, rules)
  const lines = items.map((item) => (isReadable(item) ? lineOf(item, say) : closedLine(item, say)))
  return { ...paged(lines, filter.limit, ['at', 'id']), at: ctx.now }
}

const os = implement(inboxContract).$context<Incoming>().use(oneTransaction)

export const inboxRoutes = (rules: InboxRules) =>
  os.router({
    lines: os.lines.handler(({ context, input }) => listInbox(context, input, context.say, rules)),
    count: os.count.handler(({ context }) => countWaiting(context)),
    done: os.done.handler(({ context, input }) => finish(context, input.id)),
    undone: os.undone.handler(({ context, input }) => unfinish(context, input.id)),
    snooze: os.snooze.handler(({ context, input }) => snooze(context, input.id, input.until)),
    wake: os.wake.handler(({ context, input }) => wake(context, input.id)),
  })
