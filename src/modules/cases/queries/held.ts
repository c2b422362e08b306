import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { CitizenCase } from '../citizen-case.ts'
import { own } from '../tables.ts'
import { cases } from './cases.ts'

const openStates = ['submitted', 'accepted', 'assigned', 'handling', 'waiting', 'resolved'] as const

const isHeldBy = (unitId: string) => sql<SqlBool>`(
  citizen_case.state = any(${[...openStates]}::text[])
  and (citizen_case.unit_id = ${unitId}::uuid or citizen_case.intake_unit_id = ${unitId}::uuid))`

const held = (ctx: Ctx, unitId: string) =>
  own(ctx)
    .selectFrom('cases.citizenCase as citizenCase')
    .where('citizenCase.districtId', '=', ctx.districtId)
    .where(isHeldBy(unitId))

/** How many the unit has: a number for whoever ends it, also where the matters themselves are not for their eyes. */
export const countOpen = async (ctx: Ctx, unitId: string): Promise<number> => {
  const { count } = await held(ctx, unitId)
    .select((all) => all.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** How many of them complain about this other unit. */
export const countAccusing = async (ctx: Ctx, unitId: string, accusedId: string): Promise<number> => {
  const { count } = await held(ctx, unitId)
    .where('citizenCase.accusedUnitId', '=', accusedId as never)
    .select((all) => all.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The first of them that this person may read as staff do. */
export const readableOpen = async (
  ctx: Ctx,
  unitId: string,
  most: number,
): Promise<{ number: string; title: string }[]> =>
  cases(ctx)
    .where(isHeldBy(unitId))
    .select(['citizenCase.number', 'citizenCase.title'])
    .orderBy('citizenCase.id')
    .limit(most)
    .execute()

/** All of them, held in one order, whoever asks: for what happens to all cases of a unit at once. */
export const holdOpen = async (ctx: Ctx, unitId: string): Promise<CitizenCase[]> =>
  CitizenCase.array().parse(await held(ctx, unitId).selectAll().orderBy('citizenCase.id').forUpdate().execute())

/** What complains about one unit complains about the other from here on, open or not; held in one order. */
export const accuseInstead = async (ctx: Ctx, from: string, to: string): Promise<void> => {
  await sql`
    with held as (
      select id from cases.citizen_case
      where district_id = ${ctx.districtId} and accused_unit_id = ${from}::uuid
      order by id
      for update)
    update cases.citizen_case as it set accused_unit_id = ${to}::uuid, version = it.version + 1
    from held
    where it.district_id = ${ctx.districtId} and it.id = held.id`.execute(ctx.tx)
}
