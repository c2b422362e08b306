import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'

/** How many, of what, where, in which month (its first day). */
export const Figure = z
  .object({ placeId: z.uuid(), measure: z.string(), period: Day, amount: z.int() })
  .meta({ id: 'Figure' })
export type Figure = z.infer<typeof Figure>

export const Total = Figure.omit({ period: true }).meta({ id: 'FigureTotal' })
export type Total = z.infer<typeof Total>

export type FigureQuestion = {
  measures: readonly string[]
  /** All places when it is not given. */
  placeIds?: readonly string[]
  /** The first and the last period that count. */
  from: Day
  to: Day
}

/** What is folded, and what stands beside it. One statement is one moment, so a delta is seen once, here or there. */
const kept = (
  { districtId }: Ctx,
  { measures, placeIds, to }: Pick<FigureQuestion, 'measures' | 'placeIds' | 'to'>,
) => sql`
  select place_id, measure, period, amount from figures.figure
  where district_id = ${districtId} and measure = any(${measures}::text[]) and period <= ${to}::date
    and (${placeIds === undefined} or place_id = any(${placeIds ?? []}::uuid[]))
  union all
  select place_id, measure, period, amount from figures.delta
  where district_id = ${districtId} and measure = any(${measures}::text[]) and period <= ${to}::date
    and (${placeIds === undefined} or place_id = any(${placeIds ?? []}::uuid[]))`

/** @returns one line for each place, measure and period in which something happened, by measure, place and period */
export const figuresOf = async (ctx: Ctx, question: FigureQuestion): Promise<Figure[]> => {
  const { rows } = await sql`
    select place_id, measure, period, sum(amount)::bigint as amount
    from (${kept(ctx, question)}) k
    where period >= ${question.from}::date
    group by measure, place_id, period
    order by measure, place_id, period`.execute(ctx.tx)
  return Figure.array().parse(rows)
}

/** The same of all those places together. @returns one line for each measure and period */
export const flowsOf = async (ctx: Ctx, question: FigureQuestion): Promise<Omit<Figure, 'placeId'>[]> => {
  const { rows } = await sql`
    select measure, period, sum(amount)::bigint as amount
    from (${kept(ctx, question)}) k
    where period >= ${question.from}::date
    group by measure, period
    order by measure, period`.execute(ctx.tx)
  return Figure.omit({ placeId: true }).array().parse(rows)
}

/**
 * How things stand: everything that happened up to the end of a period, added up. For measures that go up and down, such
 * as open cases. What is kept is how they stand after all that is folded; what came later than asked is taken off again,
 * so the question costs the same after one year and after ten.
 */
export const totalsOf = async (
  { tx, districtId }: Ctx,
  { measures, placeIds, to }: Omit<FigureQuestion, 'from'>,
): Promise<Total[]> => {
  const these = sql`district_id = ${districtId} and measure = any(${measures}::text[])
    and (${placeIds === undefined} or place_id = any(${placeIds ?? []}::uuid[]))`
  const { rows } = await sql`
    select place_id, measure, sum(amount)::bigint as amount from (
      select place_id, measure, amount from figures.standing where ${these}
      union all
      select place_id, measure, -amount from figures.figure where ${these} and period > ${to}::date
      union all
      select place_id, measure, amount from figures.delta where ${these} and period <= ${to}::date) k
    group by measure, place_id
    order by measure, place_id`.execute(tx)
  return Total.array().parse(rows)
}

/** The first month in which any of these was counted; null before the first deed. */
export const firstPeriodOf = async (
  { tx, districtId }: Ctx,
  measures: FigureQuestion['measures'],
): Promise<Day | null> => {
  const { rows } = await sql<{ first: string | null }>`
    select min(period) as first from (
      select period from figures.figure where district_id = ${districtId} and measure = any(${measures}::text[])
      union all
      select period from figures.delta where district_id = ${districtId} and measure = any(${measures}::text[])) k`.execute(
    tx,
  )
  return Day.nullable().parse(rows[0]?.first ?? null)
}
