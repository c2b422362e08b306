import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { BuildingList } from '../building.ts'
import type { PlaceId } from '../place.ts'
import { own } from '../tables.ts'

/** Empty, with version 0, where nobody has written any. */
export const buildingsOf = async (ctx: Ctx, placeId: PlaceId, { hold = false } = {}): Promise<BuildingList> => {
  const one = own(ctx.tx)
    .selectFrom('places.buildingList')
    .select(['placeId', 'buildings', 'version'])
    .where('districtId', '=', ctx.districtId)
    .where('placeId', '=', placeId)
  const row = await (hold ? one.forUpdate() : one).executeTakeFirst()
  return BuildingList.parse(row ?? { placeId, buildings: [], version: 0 })
}

/** @returns null where somebody else has written one in between */
export const writeBuildings = async (
  ctx: Ctx,
  { placeId, buildings, version }: BuildingList,
): Promise<BuildingList | null> => {
  const json = sql<never>`${JSON.stringify(buildings)}::jsonb`
  if (version > 0) {
    await own(ctx.tx)
      .updateTable('places.buildingList')
      .set({ buildings: json, version: version + 1 })
      .where('districtId', '=', ctx.districtId)
      .where('placeId', '=', placeId)
      .execute()
    return { placeId, buildings, version: version + 1 }
  }
  const { numInsertedOrUpdatedRows } = await own(ctx.tx)
    .insertInto('places.buildingList')
    .values({ districtId: ctx.districtId, placeId, buildings: json, version: 1 })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n ? { placeId, buildings, version: 1 } : null
}
