import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import { Plate } from '../plate.ts'
import { own } from '../tables.ts'

const plates = (ctx: Ctx) => own(ctx).selectFrom('cases.plate').where('districtId', '=', ctx.districtId)

/** @returns null where no plate with this code hangs any more */
export const plateCoded = async (ctx: Ctx, code: string): Promise<Plate | null> => {
  const row = await plates(ctx).selectAll().where('code', '=', code).where('isActive', '=', true).executeTakeFirst()
  return row ? Plate.parse(row) : null
}

/** The plates of a place, by code. */
export const platesOf = async (ctx: Ctx, placeId: string): Promise<Plate[]> =>
  Plate.array().parse(
    await plates(ctx).selectAll().where('placeId', '=', placeId).orderBy('code').limit(1_000).execute(),
  )

/** How many plates hang in the district. */
export const countPlates = async (ctx: Ctx): Promise<number> => {
  const { count } = await plates(ctx)
    .select((all) => all.fn.countAll<number>().as('count'))
    .where('isActive', '=', true)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Held until the transaction ends. @throws Refusal not-found */
export const holdPlate = async (ctx: Ctx, id: string): Promise<Plate> =>
  found(Plate, await plates(ctx).selectAll().where('id', '=', id).forUpdate().executeTakeFirst(), 'cases.no-such-plate')

/** @returns the plate as it is now; every older version is stale */
export const savePlate = async (ctx: Ctx, plate: Plate): Promise<Plate> => {
  const { id, spot, assetOwner, isActive } = plate
  const version = plate.version + 1
  await own(ctx)
    .updateTable('cases.plate')
    .set({ spot, assetOwner, isActive, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  return { ...plate, version }
}

/** @returns how many were new: a code that hangs already stays where it is */
export const insertPlates = async (ctx: Ctx, rows: readonly Plate[]): Promise<number> => {
  if (rows.length === 0) return 0
  const { numInsertedOrUpdatedRows = 0n } = await own(ctx)
    .insertInto('cases.plate')
    .values(rows.map((row) => ({ ...row, districtId: ctx.districtId })))
    .onConflict((same) => same.columns(['districtId', 'code']).doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows)
}
