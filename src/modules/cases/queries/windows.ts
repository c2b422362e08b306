import type { Ctx } from '#db/context.ts'
import { own } from '../tables.ts'
import { defaultWindow, Window } from '../window.ts'

/** What the district has set for itself, or the defaults. */
export const windowOf = async (ctx: Ctx, { hold = false } = {}): Promise<Window> => {
  const one = own(ctx).selectFrom('cases.window').selectAll().where('districtId', '=', ctx.districtId)
  const row = await (hold ? one.forUpdate() : one).executeTakeFirst()
  return row ? Window.parse(row) : defaultWindow
}

/** @returns null where somebody else has set one in between */
export const writeWindow = async (ctx: Ctx, { version, ...window }: Window): Promise<Window | null> => {
  if (version > 0) {
    await own(ctx)
      .updateTable('cases.window')
      .set({ ...window, version: version + 1 })
      .where('districtId', '=', ctx.districtId)
      .execute()
    return { ...window, version: version + 1 }
  }
  const { numInsertedOrUpdatedRows } = await own(ctx)
    .insertInto('cases.window')
    .values({ ...window, districtId: ctx.districtId, version: 1 })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n ? { ...window, version: 1 } : null
}
