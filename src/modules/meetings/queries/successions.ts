import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'

/** The seats of `from` are those of `to` now, and with them all that `from` had taken over before. */
export const writeSuccession = async (ctx: Ctx, { from, to }: { from: string; to: string }): Promise<void> => {
  await sql`
    insert into meetings.seat_succession (district_id, from_post_id, to_post_id, at)
    select ${ctx.districtId}, earlier.post_id, ${to}::uuid, ${ctx.now}
    from (
      select ${from}::uuid as post_id
      union
      select from_post_id from meetings.seat_succession
      where district_id = ${ctx.districtId} and to_post_id = ${from}::uuid
    ) as earlier
    where earlier.post_id <> ${to}::uuid
    on conflict do nothing`.execute(ctx.tx)
}

/** @returns the post itself and those whose seats it has taken over */
export const seatsBehind = async (ctx: Ctx, postId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select from_post_id as id from meetings.seat_succession
    where district_id = ${ctx.districtId} and to_post_id = ${postId}::uuid`.execute(ctx.tx)
  return [postId, ...rows.map(({ id }) => id)]
}

/** @returns of these posts those that have taken over the seat of one of the others */
export const successorsAmong = async (
  ctx: Ctx,
  postIds: readonly string[],
  seated: readonly string[],
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct to_post_id as id from meetings.seat_succession
    where district_id = ${ctx.districtId} and to_post_id = any(${[...postIds]}::uuid[])
      and from_post_id = any(${[...seated]}::uuid[])`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}
