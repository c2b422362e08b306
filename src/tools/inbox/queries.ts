import { sql } from 'kysely'
import type { Ctx, Tenant } from '#db/context.ts'
import type { ReasonValues } from '#kernel/refusal.ts'
import type { InboxFilter } from './contract.ts'
import type { Reason } from './inbox-words.ts'

export type Item = {
  id: string
  personId: string
  aboutKind: string
  aboutId: string
  url: string
  reason: Reason
  textKey: string
  textValues: ReasonValues
  at: Date
  times: number
  doneAt: Date | null
  snoozedUntil: Date | null
}

type Tables = {
  'inbox.item': Tenant<Item>
  'inbox.badge': Tenant<{ personId: string; waiting: number }>
}

const own = ({ tx }: Ctx) => tx.$extendTables<Tables>()

export const isWaiting = ({ doneAt, snoozedUntil }: Pick<Item, 'doneAt' | 'snoozedUntil'>): boolean =>
  doneAt === null && snoozedUntil === null

/** @returns the persons for whom the matter is new, and has been put in */
export const insertItems = async (
  ctx: Ctx,
  personIds: readonly string[],
  news: Omit<Item, 'id' | 'personId' | 'textValues'> & { textValues: string },
): Promise<string[]> => {
  const rows = personIds.map((personId) => ({
    districtId: ctx.districtId,
    id: ctx.newId(),
    personId,
    ...news,
    textValues: sql<ReasonValues>`${news.textValues}::jsonb`,
  }))
  const inserted = await own(ctx)
    .insertInto('inbox.item')
    .values(rows)
    .onConflict((same) => same.doNothing())
    .returning('personId')
    .execute()
  return inserted.map(({ personId }) => personId)
}

/** The items of one matter, held until the transaction ends, always in the same order. */
export const holdItems = async (
  ctx: Ctx,
  personIds: readonly string[],
  { aboutKind, aboutId }: Pick<Item, 'aboutKind' | 'aboutId'>,
): Promise<Pick<Item, 'personId' | 'doneAt' | 'snoozedUntil'>[]> =>
  own(ctx)
    .selectFrom('inbox.item')
    .select(['personId', 'doneAt', 'snoozedUntil'])
    .where('districtId', '=', ctx.districtId)
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .where('aboutKind', '=', aboutKind)
    .where('aboutId', '=', aboutId)
    .orderBy('personId')
    .forUpdate()
    .execute()

/** News of a matter that is there already. What was done is open again; what was put off stays put off. */
export const renewItems = async (
  ctx: Ctx,
  personIds: readonly string[],
  {
    aboutKind,
    aboutId,
    ...news
  }: Omit<Item, 'id' | 'personId' | 'textValues' | 'times' | 'doneAt' | 'snoozedUntil'> & {
    textValues: string
  },
): Promise<void> => {
  await own(ctx)
    .updateTable('inbox.item')
    .set((item) => ({
      ...news,
      textValues: sql`${news.textValues}::jsonb`,
      doneAt: null,
      times: item('times', '+', 1),
    }))
    .where('districtId', '=', ctx.districtId)
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .where('aboutKind', '=', aboutKind)
    .where('aboutId', '=', aboutId)
    .execute()
}

/**
 * What waits for others about a matter has been done. What somebody follows or was named in is theirs to put away.
 *
 * @param but persons whose line stays
 * @returns those who had it before them, and not put off
 */
export const settleItems = async (
  ctx: Ctx,
  { aboutKind, aboutId }: Pick<Item, 'aboutKind' | 'aboutId'>,
  but: readonly string[],
): Promise<string[]> => {
  const { rows } = await sql<{ personId: string; wasPutOff: boolean }>`
    with waiting as (
      select id, person_id, snoozed_until is not null as was_put_off from inbox.item
      where district_id = ${ctx.districtId} and about_kind = ${aboutKind} and about_id = ${aboutId}::uuid
        and done_at is null and reason in ('assigned', 'asked', 'decided') and not person_id = any(${[...but]}::uuid[])
      order by person_id
      for update)
    update inbox.item as item set done_at = ${ctx.now}, snoozed_until = null from waiting
    where item.district_id = ${ctx.districtId} and item.id = waiting.id
    returning waiting.person_id, waiting.was_put_off`.execute(ctx.tx)
  return rows.filter(({ wasPutOff }) => !wasPutOff).map(({ personId }) => personId)
}

/** Changes how many wait. The items are held first, then the badges, each in the order of the persons. */
export const addToBadges = async (ctx: Ctx, changes: ReadonlyMap<string, number>): Promise<void> => {
  const sorted = [...changes].filter(([, change]) => change !== 0).sort(([one], [other]) => (one < other ? -1 : 1))
  if (sorted.length === 0) return
  const [persons, amounts] = [sorted.map(([personId]) => personId), sorted.map(([, change]) => change)]
  await sql`
    insert into inbox.badge as b (district_id, person_id, waiting)
    select ${ctx.districtId}::int, one.person_id, greatest(0, one.change)
    from unnest(${persons}::uuid[], ${amounts}::int[]) with ordinality as one (person_id, change, place)
    order by one.place
    on conflict (district_id, person_id) do update set waiting = b.waiting
      + (${amounts}::int[])[array_position(${persons}::uuid[], b.person_id)]`.execute(ctx.tx)
}

export const findBadge = async (ctx: Ctx, personId: string): Promise<number> => {
  const badge = await own(ctx)
    .selectFrom('inbox.badge')
    .select('waiting')
    .where('districtId', '=', ctx.districtId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  return badge?.waiting ?? 0
}

/** One of this person's items, held until the transaction ends. */
export const holdItem = async (ctx: Ctx, personId: string, id: string): Promise<Item | null> =>
  (await own(ctx)
    .selectFrom('inbox.item')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('personId', '=', personId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()) ?? null

export const saveItem = async (ctx: Ctx, { id, doneAt, snoozedUntil }: Item): Promise<void> => {
  await own(ctx)
    .updateTable('inbox.item')
    .set({ doneAt, snoozedUntil })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
}

const shown = {
  waiting: sql<boolean>`done_at is null and snoozed_until is null`,
  snoozed: sql<boolean>`snoozed_until is not null`,
  done: sql<boolean>`done_at is not null`,
} as const

/** One line more than a page, so that the page knows whether it is the last. */
export const listItems = (ctx: Ctx, personId: string, { show, reason, after, limit }: InboxFilter): Promise<Item[]> =>
  own(ctx)
    .selectFrom('inbox.item')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('personId', '=', personId)
    .where(shown[show])
    .where(reason ? sql<boolean>`reason = ${reason}` : sql<boolean>`true`)
    .where(after ? sql<boolean>`(at, id) < (${after.at}, ${after.id})` : sql<boolean>`true`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()

/** Wakes what was put off until now. @returns person → how many */
export const wakeItems = async (ctx: Ctx): Promise<Map<string, number>> => {
  const woken = await own(ctx)
    .updateTable('inbox.item')
    .set({ snoozedUntil: null })
    .where('districtId', '=', ctx.districtId)
    .where('snoozedUntil', '<=', ctx.now)
    .returning('personId')
    .execute()
  return new Map(
    [...Map.groupBy(woken, ({ personId }) => personId)].map(([personId, items]) => [personId, items.length]),
  )
}
