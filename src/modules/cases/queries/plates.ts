import type { Ctx } from '#db/context.ts'
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
