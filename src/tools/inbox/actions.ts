import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { type ReasonValues, Refusal } from '#kernel/refusal.ts'
import type { About } from './contract.ts'
import type { Reason } from './inbox-words.ts'
import {
  addToBadges,
  findBadge,
  holdItem,
  holdItems,
  type Item,
  insertItems,
  isWaiting,
  renewItems,
  saveItem,
  settleItems,
} from './queries.ts'

export type Notice = {
  /** Persons. Whoever tells a post resolves its holders first. */
  to: readonly string[]
  about: About
  reason: Reason
  /** A message key with its module, and ids, numbers and titles for it. */
  text: { key: string; values?: ReasonValues }
}

/**
 * Tells people of a matter, in the transaction of the deed; their badges are counted at its end. Whoever did the deed is
 * not told.
 */
export const notify = async (ctx: Ctx, { to, about, reason, text }: Notice): Promise<void> => {
  const personIds = [...new Set(to)].filter((personId) => personId !== ctx.actor.personId).sort()
  if (personIds.length === 0) return
  const matter = { aboutKind: about.kind, aboutId: about.id }
  const news = { url: about.url, reason, textKey: text.key, textValues: JSON.stringify(text.values ?? {}), at: ctx.now }

  const fresh = new Set(
    await insertItems(ctx, personIds, { ...matter, ...news, times: 1, doneAt: null, snoozedUntil: null }),
  )
  const known = personIds.filter((personId) => !fresh.has(personId))
  // Held first: statements of one transaction are answered in the order in which they are sent.
  const [held] = known.length
    ? await atOnce([holdItems(ctx, known, matter), renewItems(ctx, known, { ...matter, ...news })])
    : [[]]

  const reopened = held.filter(({ doneAt }) => doneAt !== null).map(({ personId }) => personId)
  // A badge is a row for which everybody waits who tells this person anything, so it is counted at the very end.
  countAtEnd(ctx, [...fresh, ...reopened], 1)
}

/**
 * Somebody took a matter a step further: what it asked of others before is done, and waits for nobody any more. Beside
 * `notify` of the same deed, whose receivers keep their line.
 */
export const settle = async (ctx: Ctx, { to, about }: Pick<Notice, 'to'> & { about: Pick<About, 'kind' | 'id'> }) => {
  const told = to.filter((personId) => personId !== ctx.actor.personId)
  countAtEnd(ctx, await settleItems(ctx, { aboutKind: about.kind, aboutId: about.id }, told), -1)
}

/** What a transaction has still to put on badges. Its own end is what it is known by. */
const uncounted = new WeakMap<Ctx['last'], Map<string, number>>()

/**
 * One more or less for each, in one go for all that this transaction tells: badge by badge in the order of the persons, so that
 * two who tell many never wait for each other.
 */
const countAtEnd = (ctx: Ctx, personIds: readonly string[], change: 1 | -1): void => {
  if (personIds.length === 0) return
  const known = uncounted.get(ctx.last)
  const changes = known ?? new Map<string, number>()
  for (const personId of personIds) changes.set(personId, (changes.get(personId) ?? 0) + change)
  if (known) return
  uncounted.set(ctx.last, changes)
  ctx.last(async () => {
    uncounted.delete(ctx.last)
    await addToBadges(ctx, changes)
  })
}

export const myself = ({ actor: { personId } }: Ctx): string => {
  if (personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
  return personId
}

/** Changes one's own item, and the badge with it. @throws Refusal not-found, signed-out */
const change = async (ctx: Ctx, id: string, become: (item: Item) => Item): Promise<{ waiting: number }> => {
  const personId = myself(ctx)
  const item = await holdItem(ctx, personId, id)
  if (!item) throw new Refusal('not-found', 'inbox.no-such-item')
  const changed = become(item)
  await saveItem(ctx, changed)
  await addToBadges(ctx, new Map([[personId, Number(isWaiting(changed)) - Number(isWaiting(item))]]))
  return { waiting: await findBadge(ctx, personId) }
}

export const finish = (ctx: Ctx, id: string) =>
  change(ctx, id, (item) => ({ ...item, doneAt: item.doneAt ?? ctx.now, snoozedUntil: null }))

export const unfinish = (ctx: Ctx, id: string) => change(ctx, id, (item) => ({ ...item, doneAt: null }))

const day = 86_400_000
/** Longer is forgotten, not put off. */
const longestSnooze = 90 * day

/** @throws Refusal not-found, signed-out, invalid (a moment that is over or more than 90 days ahead) */
export const snooze = async (ctx: Ctx, id: string, until: Date) => {
  const ahead = until.getTime() - ctx.now.getTime()
  if (ahead <= 0 || ahead > longestSnooze) {
    const fault = { reason: 'inbox.snooze-until-when', values: { days: longestSnooze / day } }
    throw new Refusal('invalid', fault.reason, { values: fault.values, fields: [{ pointer: '/until', ...fault }] })
  }
  return change(ctx, id, (item) => ({ ...item, doneAt: null, snoozedUntil: until }))
}

export const wake = (ctx: Ctx, id: string) => change(ctx, id, (item) => ({ ...item, snoozedUntil: null }))

export const countWaiting = async (ctx: Ctx) => ({ waiting: await findBadge(ctx, myself(ctx)) })
