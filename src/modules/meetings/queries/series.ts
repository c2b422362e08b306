import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import { Series, type SeriesId, SeriesMember } from '../series.ts'
import { own } from '../tables.ts'

const series = (ctx: Ctx) => own(ctx).selectFrom('meetings.series').selectAll().where('districtId', '=', ctx.districtId)

/** By name; a district has few. */
export const everySeries = async (ctx: Ctx): Promise<Series[]> =>
  Series.array().parse(await series(ctx).orderBy('name').orderBy('id').limit(200).execute())

/** @throws Refusal not-found */
export const getSeries = async (ctx: Ctx, id: SeriesId, { hold = false } = {}): Promise<Series> => {
  const of = series(ctx).where('id', '=', id)
  return found(Series, await (hold ? of.forUpdate() : of).executeTakeFirst(), 'meetings.no-such-series')
}

/** The posts that belong to a body, in official order. */
export const membersOf = async (ctx: Ctx, seriesId: SeriesId): Promise<SeriesMember[]> =>
  SeriesMember.array().parse(
    await own(ctx)
      .selectFrom('meetings.seriesMember')
      .select(['postId', 'kind', 'rank'])
      .where('districtId', '=', ctx.districtId)
      .where('seriesId', '=', seriesId)
      .orderBy('rank')
      .orderBy('postId')
      .execute(),
  )

/** @returns false when there is one of that name */
export const insertSeries = async (ctx: Ctx, of: Series): Promise<boolean> => {
  const { numInsertedOrUpdatedRows: added } = await own(ctx)
    .insertInto('meetings.series')
    .values({ ...of, districtId: ctx.districtId })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return added === 1n
}

export const saveSeries = async (ctx: Ctx, of: Series): Promise<Series> => {
  const { id, ...text } = of
  const version = of.version + 1
  await own(ctx)
    .updateTable('meetings.series')
    .set({ ...text, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  return { ...of, version }
}

export const writeMembers = async (ctx: Ctx, seriesId: SeriesId, members: readonly SeriesMember[]): Promise<void> => {
  const { districtId } = ctx
  await own(ctx)
    .deleteFrom('meetings.seriesMember')
    .where('districtId', '=', districtId)
    .where('seriesId', '=', seriesId)
    .execute()
  if (members.length === 0) return
  await own(ctx)
    .insertInto('meetings.seriesMember')
    .values(members.map((member) => ({ ...member, seriesId, districtId })))
    .execute()
}

/** @returns whether another series of the district has this name */
export const isNameTaken = async (ctx: Ctx, { id, name }: Pick<Series, 'id' | 'name'>): Promise<boolean> => {
  const { rows } = await sql`
    select from meetings.series where district_id = ${ctx.districtId} and name = ${name} and id <> ${id}`.execute(
    ctx.tx,
  )
  return rows.length > 0
}
