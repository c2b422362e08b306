import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { addDays, startOfDay } from '#kernel/day.ts'
import { found } from '#kernel/page.ts'
import { CallBack, type Outcome, ToCall } from '../call-back.ts'
import { readable } from '../policy.ts'
import { own } from '../tables.ts'
import { cases } from './cases.ts'

const callBacks = (ctx: Ctx) =>
  own(ctx)
    .selectFrom('cases.callBack')
    .select(Object.keys(CallBack.shape) as (keyof CallBack)[])
    .where('districtId', '=', ctx.districtId)

/** The newest first. */
export const listCallBacks = async (ctx: Ctx): Promise<CallBack[]> =>
  CallBack.array().parse(await callBacks(ctx).orderBy('id', 'desc').limit(100).execute())

/** @throws Refusal not-found */
export const getCallBack = async (ctx: Ctx, id: string, { hold = false } = {}): Promise<CallBack> => {
  const one = callBacks(ctx).where('id', '=', id)
  return found(CallBack, await (hold ? one.forUpdate() : one).executeTakeFirst(), 'cases.no-such-call-back')
}

/** More than a district closes in a quarter. */
export const mostDrawnFrom = 50_000

/** What was closed in these days and can be called about: who left a telephone, and nobody who complained about us. The hotline calls back its own. */
export const closedWithin = async (
  ctx: Ctx,
  { fromDay, toDay }: Pick<CallBack, 'fromDay' | 'toDay'>,
): Promise<{ id: string; unitId: string }[]> => {
  const { rows } = await sql<{ id: string; unitId: string }>`
    select id, coalesce(unit_id, intake_unit_id) as unit_id
    from cases.citizen_case
    where district_id = ${ctx.districtId} and ${readable(ctx.actor)} and state = 'closed' and answer_way = 'call'
      and channel <> 'hotline-12345'
      and closed_at >= ${startOfDay(fromDay)} and closed_at < ${startOfDay(addDays(toDay, 1))}
    order by id
    limit ${mostDrawnFrom + 1}`.execute(ctx.tx)
  return rows
}

/** A draw, and what it is made from. */
export const insertCallBack = async (
  ctx: Ctx,
  callBack: CallBack,
  from: readonly { id: string; unitId: string }[],
): Promise<void> => {
  const { districtId } = ctx
  await own(ctx)
    .insertInto('cases.callBack')
    .values({ ...callBack, districtId })
    .execute()
  await sql`
    insert into cases.drawable (district_id, call_back_id, case_id, unit_id)
    select ${districtId}, ${callBack.id}::uuid, * from unnest(
      ${from.map(({ id }) => id)}::uuid[], ${from.map(({ unitId }) => unitId)}::uuid[])`.execute(ctx.tx)
}

/** What a draw is made from, as it was put down. */
export const drawableOf = async (ctx: Ctx, callBackId: string): Promise<{ id: string; unitId: string }[]> =>
  own(ctx)
    .selectFrom('cases.drawable')
    .select(['caseId as id', 'unitId'])
    .where('districtId', '=', ctx.districtId)
    .where('callBackId', '=', callBackId)
    .execute()

export const openedBy = async (
  ctx: Ctx,
  { id: callBackId, ...opened }: Pick<CallBack, 'id' | 'seed' | 'seedLink' | 'seedHash' | 'openedAt'>,
  drawn: readonly { id: string; unitId: string }[],
): Promise<void> => {
  const { districtId } = ctx
  await own(ctx)
    .updateTable('cases.callBack')
    .set(opened)
    .where('districtId', '=', districtId)
    .where('id', '=', callBackId)
    .execute()
  if (drawn.length === 0) return
  // As arrays: many units with many cases each are more parameters than a statement may have.
  await sql`
    insert into cases.called_back (district_id, call_back_id, case_id, unit_id)
    select ${districtId}, ${callBackId}::uuid, * from unnest(
      ${drawn.map(({ id }) => id)}::uuid[], ${drawn.map(({ unitId }) => unitId)}::uuid[])`.execute(ctx.tx)
}

/** Every case that was picked, whoever may read it: ids only, to compare them. */
export const pickedOf = async (ctx: Ctx, callBackId: string): Promise<string[]> => {
  const rows = await own(ctx)
    .selectFrom('cases.calledBack')
    .select('caseId')
    .where('districtId', '=', ctx.districtId)
    .where('callBackId', '=', callBackId)
    .execute()
  return rows.map(({ caseId }) => caseId)
}

/** The numbers of those of these cases that whoever asks may read. */
export const readableNumbers = async (ctx: Ctx, ids: readonly string[]): Promise<string[]> => {
  const rows = await cases(ctx)
    .select('citizenCase.number')
    .where(sql<boolean>`citizen_case.id = any(${[...ids]}::uuid[])`)
    .orderBy('citizenCase.number')
    .execute()
  return rows.map(({ number }) => number)
}

/** Whom to call, unit by unit; of cases that whoever asks may read. */
export const toCallOf = async (ctx: Ctx, callBackId: string): Promise<ToCall[]> => {
  const { rows } = await sql`
    select called.case_id, citizen_case.number, citizen_case.title, citizen_case.result, called.unit_id,
           called.outcome is not null as is_done
    from cases.called_back as called
    join cases.citizen_case as citizen_case
      on citizen_case.district_id = called.district_id and citizen_case.id = called.case_id
    where called.district_id = ${ctx.districtId} and called.call_back_id = ${callBackId}::uuid and ${readable(ctx.actor)}
    order by called.unit_id, called.case_id
    limit 5000`.execute(ctx.tx)
  return ToCall.array().parse(rows)
}

/** Is it one that was picked, and has nobody been called about it? Held until the transaction ends. */
export const isToCall = async (ctx: Ctx, callBackId: string, caseId: string): Promise<boolean | null> => {
  const row = await own(ctx)
    .selectFrom('cases.calledBack')
    .select('outcome')
    .where('districtId', '=', ctx.districtId)
    .where('callBackId', '=', callBackId)
    .where('caseId', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  return row ? row.outcome === null : null
}

export const saveOutcome = async (
  ctx: Ctx,
  callBackId: string,
  caseId: string,
  outcome: Outcome | null,
): Promise<void> => {
  await own(ctx)
    .updateTable('cases.calledBack')
    .set({ outcome, at: outcome === null ? null : ctx.now })
    .where('districtId', '=', ctx.districtId)
    .where('callBackId', '=', callBackId)
    .where('caseId', '=', caseId)
    .execute()
}

/** How many said what, unit by unit. */
export const countOutcomes = async (
  ctx: Ctx,
  callBackId: string,
): Promise<{ unitId: string; outcome: Outcome; amount: number }[]> => {
  const { rows } = await sql<{ unitId: string; outcome: Outcome; amount: number }>`
    select unit_id, outcome, count(*)::int as amount
    from cases.called_back
    where district_id = ${ctx.districtId} and call_back_id = ${callBackId}::uuid and outcome is not null
    group by 1, 2`.execute(ctx.tx)
  return rows
}
