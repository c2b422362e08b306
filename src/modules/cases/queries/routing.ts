import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { Day } from '#kernel/day.ts'
import { found } from '#kernel/page.ts'
import { Route, type RouteId } from '../routing.ts'
import { own } from '../tables.ts'

const routes = (ctx: Ctx) => own(ctx).selectFrom('cases.route').selectAll().where('districtId', '=', ctx.districtId)

/** A district has hundreds, not thousands. */
const most = 2_000

/** The rules that are set for these places, past ones among them. */
export const routesAt = async (ctx: Ctx, placeIds: readonly string[]): Promise<Route[]> =>
  Route.array().parse(
    await routes(ctx).where(sql<SqlBool>`place_id = any(${placeIds}::uuid[])`).orderBy('id').limit(most).execute(),
  )

/** All that hold, and those that held or will: the newest first. */
export const everyRoute = async (ctx: Ctx): Promise<Route[]> =>
  Route.array().parse(await routes(ctx).orderBy('id', 'desc').limit(most).execute())

/** Held until the transaction ends. @throws Refusal not-found */
export const holdRoute = async (ctx: Ctx, id: RouteId): Promise<Route> =>
  found(Route, await routes(ctx).where('id', '=', id).forUpdate().executeTakeFirst(), 'cases.no-such-route')

/**
 * Of two who let a rule for the same place, kind and owner hold at once, the second waits and then finds the first's,
 * instead of breaking the unique key.
 */
export const oneRuleAtATime = async (
  { tx, districtId }: Ctx,
  { placeId, categoryId, assetOwner }: Pick<Route, 'placeId' | 'categoryId' | 'assetOwner'>,
): Promise<void> => {
  const name = ['route', districtId, placeId, categoryId, assetOwner].join(' ')
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}

/** Does another rule hold for the same place, kind and owner? */
export const hasOpenTwin = async (ctx: Ctx, { id, placeId, categoryId, assetOwner }: Route): Promise<boolean> =>
  (await routes(ctx)
    .where('placeId', '=', placeId)
    .where('validTo', 'is', null)
    .where('id', '<>', id)
    .where(
      sql<SqlBool>`(category_id is not distinct from ${categoryId}::uuid and asset_owner is not distinct from ${assetOwner}::text)`,
    )
    .executeTakeFirst()) !== undefined

/** @returns false where such a rule holds already */
export const insertRoute = async (ctx: Ctx, route: Route): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await own(ctx)
    .insertInto('cases.route')
    .values({ ...route, districtId: ctx.districtId })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const saveRouteEnd = async (ctx: Ctx, route: Route, validTo: Day | null): Promise<Route> => {
  const version = route.version + 1
  await own(ctx)
    .updateTable('cases.route')
    .set({ validTo, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', route.id)
    .execute()
  return { ...route, validTo, version }
}
