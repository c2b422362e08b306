import type { Ctx, Tenant } from '#db/context.ts'

type Tables = { 'jobs.heard': Tenant<{ eventId: string; listener: string; at: Date }> }

/**
 * Claims an event for a listener, in the transaction of the effect: whoever comes later waits, and then does nothing.
 *
 * @returns false when the listener has heard it already
 */
export const claim = async (
  { tx, districtId, now: at }: Ctx,
  { eventId, listener }: { eventId: string; listener: string },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .$extendTables<Tables>()
    .insertInto('jobs.heard')
    .values({ districtId, eventId, listener, at })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
