import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { own } from '../tables.ts'
import { openStates } from '../workflow.ts'

/** More need not be counted to know that they are many. */
const mostCounted = 1_000

/**
 * How many matters that residents reported online are not closed.
 *
 * @param placeIds those of these places; null for all
 * @returns at most 1,000
 */
export const countOpenOnline = async (ctx: Ctx, placeIds: readonly string[] | null): Promise<number> => {
  const some = own(ctx)
    .selectFrom('cases.citizenCase as one')
    .select('one.id')
    .where('one.districtId', '=', ctx.districtId)
    .where('one.state', 'in', [...openStates])
    .where('one.channel', '=', 'portal')
    .where(placeIds === null ? sql<SqlBool>`true` : sql<SqlBool>`one.place_id = any(${[...placeIds]}::uuid[])`)
    .limit(mostCounted)
  return (await some.execute()).length
}
