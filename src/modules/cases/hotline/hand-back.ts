import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { found } from '#kernel/page.ts'
import { authorise, holds } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Language, speak } from '#kernel/words.ts'
import { getUnit, unitCards } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import { type Marking, tableFile } from '#tools/exports/table-file.ts'
import type { TableColumn } from '#tools/transfer/index.ts'
import { forEveryone } from '../actions/mask.ts'
import { casesWords } from '../cases-words.ts'
import { hotlineWords } from '../hotline-words.ts'
import { handBackPolicy, readable, slipUnitsOf } from '../policy.ts'
import { HandBack } from '../slip.ts'
import { own } from '../tables.ts'

const columnsOf = Object.keys(HandBack.shape) as (keyof HandBack)[]
const handBacks = (ctx: Ctx) =>
  own(ctx).selectFrom('cases.handBack').select(columnsOf).where('districtId', '=', ctx.districtId)

/** Those whose answers somebody gives back: the office everybody's, a street its own. Null: everybody's. */
const unitsOf = ({ actor }: Ctx): string[] | null => (holds(actor, 'district-office') ? null : slipUnitsOf(actor))

/** When it ended: the answer, or that it goes back, whichever came last. */
const endedAt = sql<Date>`greatest(citizen_case.resolved_at, slip.return_asked_at)`

/** Finished, and new to the hotline: not given back yet, or finished once more since. */
const isNew = sql<SqlBool>`(citizen_case.state in ('resolved', 'closed', 'refused')
  and (slip.handed_back_at is null or ${endedAt} > slip.handed_back_at))`
/**
 * `its`, the case that a slip became, and `citizen_case`, the one that answers it: what was merged into another has the answer
 * of the whole. Many call about one leak, and each of their slips is waited for.
 */
const answeredBy = ({ districtId }: Ctx) => sql`
  join cases.citizen_case as its on its.district_id = slip.district_id and its.id = slip.case_id
  join cases.citizen_case as citizen_case
    on citizen_case.district_id = slip.district_id and citizen_case.id = case when its.into_id is null then its.id else (
      with recursive up (id, into_id) as (
        select one.id, one.into_id from cases.citizen_case as one
        where one.district_id = ${districtId} and one.id = its.into_id
        union
        select one.id, one.into_id from up
        join cases.citizen_case as one on one.district_id = ${districtId} and one.id = up.into_id)
      select up.id from up where up.into_id is null) end`

const isFinished = sql<SqlBool>`citizen_case.state in ('resolved', 'closed', 'refused')`

/** @throws Refusal forbidden */
export const viewHandBacks = async (
  ctx: Ctx,
): Promise<{ handBacks: HandBack[]; waiting: { unitId: string; slips: number }[]; names: Record<string, string> }> => {
  authorise(handBackPolicy.read, ctx.actor, null, 'cases.slips-not-yours')
  const units = unitsOf(ctx)
  const given = HandBack.array().parse(
    await handBacks(ctx)
      .$if(units !== null, (all) => all.where(sql<SqlBool>`unit_id = any(${units ?? []}::uuid[])`))
      .orderBy('id', 'desc')
      .limit(50)
      .execute(),
  )
  const { rows: waiting } = await sql<{ unitId: string; slips: number }>`
    select slip.unit_id as "unitId", count(*)::int as slips
    from cases.slip as slip
    ${answeredBy(ctx)}
    where slip.district_id = ${ctx.districtId} and ${readable(ctx.actor)} and ${isNew}
      and (${units}::uuid[] is null or slip.unit_id = any(${units}::uuid[]))
    group by 1
    order by 1`.execute(ctx.tx)
  const named = await unitCards(
    ctx,
    [...given, ...waiting].map(({ unitId }) => unitId),
  )
  return { handBacks: given, waiting, names: Object.fromEntries(named.map(({ id, name }) => [id, name])) }
}

/**
 * Writes down which answers go back to the hotline now; the file is made from it as often as somebody asks for it. So the
 * next one has only what is new.
 *
 * @param caseIds those that are given back once more; without them, all that is new
 * @throws Refusal forbidden; not-found; conflict, when there is nothing to give back
 */
export const giveBack = async (
  ctx: Ctx,
  { unitId, caseIds }: { unitId: string; caseIds?: readonly string[] | undefined },
): Promise<HandBack> => {
  authorise(handBackPolicy.give, ctx.actor, { unitId }, 'cases.slips-not-yours')
  await getUnit(ctx, unitId)
  const which = caseIds ? sql<SqlBool>`(${isFinished} and its.id = any(${[...caseIds]}::uuid[]))` : isNew
  const { rows } = await sql<{ number: string }>`
    select slip.number
    from cases.slip as slip
    ${answeredBy(ctx)}
    where slip.district_id = ${ctx.districtId} and slip.unit_id = ${unitId} and ${readable(ctx.actor)} and ${which}
    order by slip.number
    for update of slip`.execute(ctx.tx)
  if (rows.length === 0) throw new Refusal('conflict', 'cases.nothing-to-hand-back')
  const made: HandBack = { id: ctx.newId(), unitId, slips: rows.length, at: ctx.now, undoneAt: null }
  await own(ctx)
    .insertInto('cases.handBack')
    .values({ ...made, districtId: ctx.districtId, personId: ctx.actor.personId ?? '' })
    .execute()
  await own(ctx)
    .updateTable('cases.slip')
    .set({ handBackId: made.id, handedBackAt: ctx.now })
    .where('districtId', '=', ctx.districtId)
    .where(sql<SqlBool>`number = any(${rows.map(({ number }) => number)}::text[])`)
    .execute()
  await record(ctx, 'cases.slips-handed-back', made.id, { unitId, slips: rows.length })
  return made
}

const takeHandBack = async (ctx: Ctx, id: string, { hold = false } = {}): Promise<HandBack> => {
  authorise(handBackPolicy.read, ctx.actor, null, 'cases.slips-not-yours')
  const one = handBacks(ctx).where('id', '=', id)
  const of = found(HandBack, await (hold ? one.forUpdate() : one).executeTakeFirst(), 'cases.no-such-hand-back')
  // Whose it is not, to them it is not there.
  const units = unitsOf(ctx)
  if (units !== null && !units.includes(of.unitId)) throw new Refusal('not-found', 'cases.no-such-hand-back')
  return of
}

/** Its answers count as new again. @throws Refusal not-found, forbidden */
export const undoHandBack = async (ctx: Ctx, id: string): Promise<HandBack> => {
  const of = await takeHandBack(ctx, id, { hold: true })
  authorise(handBackPolicy.undo, ctx.actor, of, 'cases.slips-not-yours')
  if (of.undoneAt !== null) return of
  await own(ctx)
    .updateTable('cases.slip')
    .set({ handBackId: null, handedBackAt: null })
    .where('districtId', '=', ctx.districtId)
    .where('handBackId', '=', id)
    .execute()
  await own(ctx)
    .updateTable('cases.handBack')
    .set({ undoneAt: ctx.now })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  await record(ctx, 'cases.hand-back-undone', id, {})
  return { ...of, undoneAt: ctx.now }
}

const Line = z.object({
  number: z.string(),
  caseNumber: z.string(),
  unitId: z.uuid(),
  state: z.enum(['resolved', 'closed', 'refused', 'other']),
  result: z.string(),
  reason: z.string(),
  otherWay: z.string(),
  endedAt: z.date().nullable(),
  rating: z.string().nullable(),
})

/**
 * The answers in the columns that hotline centres ask for. The answer is what everyone may read of it; of whoever called
 * there is nothing in it, for nothing of them can be read.
 *
 * @throws Refusal not-found, forbidden; conflict, when it was undone
 */
export const handBackFile = async (
  ctx: Ctx & Marking,
  { id, language, format }: { id: string; language: Language; format: 'xlsx' | 'csv' },
): Promise<File> => {
  const of = await takeHandBack(ctx, id)
  if (of.undoneAt !== null) throw new Refusal('conflict', 'cases.hand-back-was-undone')
  const { rows } = await sql`
    select slip.number, its.number as "caseNumber",
           coalesce(citizen_case.unit_id, citizen_case.intake_unit_id) as "unitId",
           case when citizen_case.state in ('resolved', 'closed', 'refused') then citizen_case.state else 'other' end as state,
           citizen_case.result, citizen_case.reason, citizen_case.other_way as "otherWay",
           ${endedAt} as "endedAt", rating.value as rating
    from cases.slip as slip
    ${answeredBy(ctx)}
    left join cases.rating as rating
      on rating.district_id = slip.district_id and rating.case_id = its.id
    where slip.district_id = ${ctx.districtId} and slip.hand_back_id = ${id} and ${readable(ctx.actor)}
    order by slip.number`.execute(ctx.tx)
  const lines = Line.array().parse(rows)
  const t = speak(hotlineWords, language)
  const say = speak(casesWords, language)
  const names = new Map(
    (await unitCards(ctx, [of.unitId, ...lines.map(({ unitId }) => unitId)])).map(({ id: unit, name }) => [
      unit as string,
      name,
    ]),
  )
  // biome-ignore format: a table for people
  const columns: TableColumn[] = [
    { key: 'number', header: t('hand-back.number'), width: 22, kind: 'identifier' },
    { key: 'unit',   header: t('hand-back.unit'),   width: 18, kind: 'text' },
    { key: 'how',    header: t('hand-back.how'),    width: 12, kind: 'text' },
    { key: 'result', header: t('hand-back.result'), width: 60, kind: 'text' },
    { key: 'ended',  header: t('hand-back.ended'),  width: 18, kind: 'text' },
    { key: 'rating', header: t('hand-back.rating'), width: 12, kind: 'text' },
    { key: 'ours',   header: t('hand-back.ours'),   width: 14, kind: 'identifier' },
  ]
  const table = {
    title: t('hand-back.title', { unit: names.get(of.unitId) ?? '' }),
    columns,
    rows: lines.map((line) => ({
      number: line.number,
      unit: names.get(line.unitId) ?? '',
      how: t(`hand-back.how.${line.state}`),
      result: forEveryone(
        line.state === 'refused'
          ? t('hand-back.returned', { reason: line.reason, otherWay: line.otherWay })
          : line.result,
      ),
      ended: line.endedAt ? momentOf(line.endedAt) : '',
      rating: line.rating ? say(`rating.${line.rating}` as 'rating.fair') : '',
      ours: line.caseNumber,
    })),
  }
  const sheetName = t('hand-back.sheet')
  return tableFile({ ...table, name: `${sheetName} ${dayOf(of.at)}`, sheetName }, { format }, ctx)
}

const eightHours = 8 * 3_600_000
/** As hotline systems write a moment: 2023-05-12 17:30, in the district's time. */
const momentOf = (at: Date): string => new Date(at.getTime() + eightHours).toISOString().slice(0, 16).replace('T', ' ')
