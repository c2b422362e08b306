import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { Day } from '#kernel/day.ts'
import { own } from '../tables.ts'
import { Ending, type UnitId } from '../unit.ts'

const endings = ({ tx, districtId }: Ctx) =>
  own(tx).selectFrom('organisations.ending').selectAll().where('districtId', '=', districtId)

/** The end of a unit, planned or done. */
export const findEnding = async (ctx: Ctx, unitId: UnitId): Promise<Ending | null> => {
  const row = await endings(ctx).where('unitId', '=', unitId).executeTakeFirst()
  return row ? Ending.parse(row) : null
}

/** Those that lie ahead and hand something over to this unit. */
export const endingsInto = async (ctx: Ctx, unitId: UnitId): Promise<Ending[]> =>
  Ending.array().parse(
    await endings(ctx)
      .where('doneAt', 'is', null)
      .where(
        sql<SqlBool>`(successor_id = ${unitId} or takers @> jsonb_build_array(jsonb_build_object('unitId', ${unitId}::text)))`,
      )
      .orderBy('unitId')
      .limit(50)
      .execute(),
  )

/** Those whose last day is over, and which nobody has carried out. */
export const endingsDue = async (ctx: Ctx, today: Day): Promise<Ending[]> =>
  Ending.array().parse(
    await endings(ctx).where('doneAt', 'is', null).where('lastDay', '<', today).orderBy('unitId').limit(500).execute(),
  )

export const insertEnding = async ({ tx, districtId }: Ctx, ending: Ending): Promise<void> => {
  const takers = sql`${JSON.stringify(ending.takers)}::jsonb`
  await own(tx)
    .insertInto('organisations.ending')
    .values({ ...ending, takers, districtId })
    .execute()
}

export const saveEnding = async ({ tx, districtId }: Ctx, ending: Ending): Promise<void> => {
  const { unitId, doneAt, blockedAt } = ending
  await own(tx)
    .updateTable('organisations.ending')
    .set({ doneAt, blockedAt })
    .where('districtId', '=', districtId)
    .where('unitId', '=', unitId)
    .execute()
}

export const removeEnding = async ({ tx, districtId }: Ctx, unitId: UnitId): Promise<void> => {
  await own(tx)
    .deleteFrom('organisations.ending')
    .where('districtId', '=', districtId)
    .where('unitId', '=', unitId)
    .where('doneAt', 'is', null)
    .execute()
}

/** From the day after, no group word names the unit any more. */
export const leaveGroups = async ({ tx, districtId }: Ctx, unitId: UnitId, lastDay: Day): Promise<void> => {
  const still = sql<SqlBool>`(valid_to is null or valid_to > ${lastDay})`
  await own(tx)
    .deleteFrom('organisations.groupMember')
    .where('districtId', '=', districtId)
    .where('unitId', '=', unitId)
    .where('validFrom', '>', lastDay)
    .execute()
  await own(tx)
    .updateTable('organisations.groupMember')
    .set({ validTo: lastDay })
    .where('districtId', '=', districtId)
    .where('unitId', '=', unitId)
    .where(still)
    .execute()
}
