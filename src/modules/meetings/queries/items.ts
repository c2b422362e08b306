import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import { Item, type ItemId } from '../item.ts'
import type { Meeting, MeetingId } from '../meeting.ts'
import { own } from '../tables.ts'

const items = (ctx: Ctx) => own(ctx).selectFrom('meetings.item').selectAll().where('districtId', '=', ctx.districtId)

/** In printed order. */
export const itemsOf = async (ctx: Ctx, meetingId: MeetingId): Promise<Item[]> =>
  Item.array().parse(await items(ctx).where('meetingId', '=', meetingId).orderBy('ordinal').limit(1_000).execute())

/** @throws Refusal not-found */
export const getItem = async (ctx: Ctx, id: ItemId): Promise<Item> =>
  found(Item, await items(ctx).where('id', '=', id).executeTakeFirst(), 'meetings.no-such-item')

export const insertItems = async (ctx: Ctx, rows: readonly Item[]): Promise<void> => {
  if (rows.length === 0) return
  await own(ctx)
    .insertInto('meetings.item')
    .values(rows.map((row) => ({ ...row, districtId: ctx.districtId })))
    .execute()
}

/** @returns the item as it is now; every older version is stale */
export const saveItem = async (ctx: Ctx, of: Item): Promise<Item> => {
  const { id, meetingId: _meeting, times: _times, rolledFromId: _rolled, ...rest } = of
  const version = of.version + 1
  await own(ctx)
    .updateTable('meetings.item')
    .set({ ...rest, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  return { ...of, version }
}

/** The agenda in this order, from 1 on; item 0 stays. */
export const writeOrder = async (ctx: Ctx, meetingId: MeetingId, ids: readonly ItemId[]): Promise<void> => {
  if (ids.length === 0) return
  await sql`
    update meetings.item as item set ordinal = wanted.ordinal::int
    from unnest(${ids}::uuid[]) with ordinality as wanted (id, ordinal)
    where item.district_id = ${ctx.districtId} and item.meeting_id = ${meetingId} and item.id = wanted.id`.execute(
    ctx.tx,
  )
}

export const removeItem = async (ctx: Ctx, id: ItemId): Promise<void> => {
  await own(ctx).deleteFrom('meetings.item').where('districtId', '=', ctx.districtId).where('id', '=', id).execute()
}

/**
 * Items of a meeting that were not reached or put off, and those that were carried on to one after it that was cancelled;
 * only what stands on no later agenda.
 */
export const unfinishedOf = async (
  ctx: Ctx,
  { id, seriesId, number }: Pick<Meeting, 'id' | 'seriesId' | 'number'>,
): Promise<Item[]> => {
  const { rows } = await sql`
    select item.* from meetings.item as item
    join meetings.meeting as meeting on meeting.district_id = item.district_id and meeting.id = item.meeting_id
    where item.district_id = ${ctx.districtId} and item.kind <> 'fate' and meeting.series_id = ${seriesId}
      and case when meeting.id = ${id} then item.state in ('open', 'running', 'parked') or item.verdict = 'deferred'
        else meeting.state = 'cancelled' and meeting.number > ${number}::integer and item.rolled_from_id is not null end
      and not exists (select from meetings.item as later
                      where later.district_id = item.district_id and later.rolled_from_id = item.id)
    order by meeting.number, item.ordinal`.execute(ctx.tx)
  return Item.array().parse(rows)
}
