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

const lineOf = ({ aboutKind, aboutId, url, textKey, textValues, ...item }: Item, say: Say): InboxLine => ({
  ...item,
  about: { kind: aboutKind, id: aboutId, url },
  text: say(textKey, textValues),
})

/** @throws Refusal signed-out */
export const listInbox = async (ctx: Ctx, filter: InboxFilter, say: Say) => {
  const { personId } = ctx.actor
  if (personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
  const lines = (await listItems(ctx, personId, filter)).map((item) => lineOf(item, say))
  return { ...paged(lines, filter.limit, ['at', 'id']), at: ctx.now }
}

const os = implement(inboxContract).$context<Incoming>().use(oneTransaction)

export const inboxRoutes = os.router({
  lines: os.lines.handler(({ context, input }) => listInbox(context, input, context.say)),
  count: os.count.handler(({ context }) => countWaiting(context)),
  done: os.done.handler(({ context, input }) => finish(context, input.id)),
  undone: os.undone.handler(({ context, input }) => unfinish(context, input.id)),
  snooze: os.snooze.handler(({ context, input }) => snooze(context, input.id, input.until)),
  wake: os.wake.handler(({ context, input }) => wake(context, input.id)),
})
