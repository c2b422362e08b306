import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { SavedView, type SavedViewId } from '../saved-view.ts'
import { own } from '../tables.ts'

/** Those of whoever asks, and those of the units they work at. */
const readableView = ({ actor }: Ctx) => sql<SqlBool>`(
  person_id = ${actor.personId}::uuid
  or unit_id = any(${actor.posts.map(({ unitId }) => unitId)}::uuid[])
)`

const columns = ['id', 'name', 'unitId', 'view', 'filter', 'putAway', 'at'] as const

/** More than anybody finds again, and each is counted whenever the page opens; the rule for adding counts with it. */
export const mostViews = 40

export const savedViews = async (ctx: Ctx): Promise<SavedView[]> =>
  SavedView.array().parse(
    await own(ctx)
      .selectFrom('cases.savedView')
      .select(columns)
      .where('districtId', '=', ctx.districtId)
      .where(readableView(ctx))
      .orderBy(sql`name collate "zh-x-icu"`)
      .orderBy('id')
      .limit(2 * mostViews)
      .execute(),
  )

export const countOwnViews = async (ctx: Ctx, personId: string): Promise<number> => {
  const rows = await own(ctx)
    .selectFrom('cases.savedView')
    .select('id')
    .where('districtId', '=', ctx.districtId)
    .where('personId', '=', personId)
    .limit(mostViews)
    .execute()
  return rows.length
}

export const insertView = async (ctx: Ctx, personId: string, view: SavedView): Promise<void> => {
  await own(ctx)
    .insertInto('cases.savedView')
    .values({ ...view, personId, districtId: ctx.districtId, filter: sql`${JSON.stringify(view.filter)}::jsonb` })
    .execute()
}

/** @returns null, when there is none that whoever asks may see */
export const updateViewName = async (ctx: Ctx, id: SavedViewId, name: string): Promise<SavedView | null> => {
  const row = await own(ctx)
    .updateTable('cases.savedView')
    .set({ name })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .where(readableView(ctx))
    .returning(columns)
    .executeTakeFirst()
  return row ? SavedView.parse(row) : null
}

/** Of two who remove it at once, one gets it. @returns null, when there is none that whoever asks may see */
export const takeOutView = async (ctx: Ctx, id: SavedViewId): Promise<SavedView | null> => {
  const row = await own(ctx)
    .deleteFrom('cases.savedView')
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .where(readableView(ctx))
    .returning(columns)
    .executeTakeFirst()
  return row ? SavedView.parse(row) : null
}
