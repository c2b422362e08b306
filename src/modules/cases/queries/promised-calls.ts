import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { CallToMake, type PromisedCall } from '../promised-call.ts'
import { own } from '../tables.ts'

export const insertCall = async (
  ctx: Ctx,
  caseId: string,
  call: Omit<PromisedCall, 'id' | 'at'> & { workerId: string },
): Promise<void> => {
  await own(ctx)
    .insertInto('cases.promisedCall')
    .values({ ...call, districtId: ctx.districtId, id: ctx.newId(), caseId, at: ctx.now })
    .execute()
}

/** What the reporter did themselves with somebody's help, and pictures, which cannot be told by telephone. */
const noNews = ['submit', 'transferred', 'photos-before', 'photos-after', 'voice-written']

/**
 * The cases of these intake units whose reporters wait for a call and have not heard the last news, a step or a letter that
 * they cannot look for: those that can be made
 * now first, the longest waiting before the others; then those that they asked for later.
 */
export const callsToMake = async (
  ctx: Ctx,
  { unitIds, accusedIds, limit }: { unitIds: readonly string[]; accusedIds: readonly string[]; limit: number },
): Promise<CallToMake[]> => {
  const { rows } = await sql<Record<string, unknown>>`
    select citizen_case.id, citizen_case.number, citizen_case.title, citizen_case.state, citizen_case.place_id,
      json_build_object('verb', news.verb, 'at', news.at, 'text', news.text) as news,
      coalesce(calls.tries, 0)::int as tries, calls.again_at
    from cases.citizen_case as citizen_case
    join lateral (
      select told.verb, told.at, told.text from (
        (select step.verb, step.at, step.text from cases.step as step
          where step.district_id = citizen_case.district_id and step.case_id = citizen_case.id
            and step.by <> 'reporter' and step.audience <> 'internal' and not step.verb = any(${noNews}::text[])
          order by step.id desc limit 1)
        union all
        (select 'message', letter.at, letter.text from cases.message as letter
          where letter.district_id = citizen_case.district_id and letter.case_id = citizen_case.id and letter.by = 'unit'
          order by letter.id desc limit 1)) as told
      order by told.at desc, told.verb = 'message' limit 1) as news on true
    left join lateral (
      select max(coalesce(call.news_at, call.at)) filter (where call.outcome = 'told') as told_at,
        count(*) filter (where call.outcome = 'not-reached' and call.at >= news.at) as tries,
        max(call.again_at) filter (where call.at >= news.at) as again_at
      from cases.promised_call as call
      where call.district_id = citizen_case.district_id and call.case_id = citizen_case.id) as calls on true
    where citizen_case.district_id = ${ctx.districtId}
      and citizen_case.answer_way = 'call'
      and citizen_case.intake_unit_id = any(${[...unitIds]}::uuid[])
      and (citizen_case.accused_unit_id is null or not citizen_case.accused_unit_id = any(${[...accusedIds]}::uuid[]))
      and (calls.told_at is null or calls.told_at < news.at)
    order by case when calls.again_at > ${ctx.now} then 1 else 0 end, news.at, citizen_case.id
    limit ${limit}`.execute(ctx.tx)
  return CallToMake.array().parse(
    rows.map((row) => {
      const { news } = row as { news: { verb: string; at: string; text: string } }
      return { ...row, news: { ...news, at: new Date(news.at) } }
    }),
  )
}
