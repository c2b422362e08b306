import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { OpenFigures } from '../figures-shape.ts'
import { own } from '../tables.ts'

type Which = { year: number; months: number }

/** The open figures as they were published when so many months of the year were over; null before they are. */
export const editionOf = async (ctx: Ctx, { year, months }: Which): Promise<OpenFigures | null> => {
  const kept = await own(ctx)
    .selectFrom('cases.edition')
    .select('figures')
    .where('districtId', '=', ctx.districtId)
    .where('year', '=', year)
    .where('months', '=', months)
    .executeTakeFirst()
  return kept ? OpenFigures.parse(kept.figures) : null
}

/** What everyone could read last of a year; null before its first month was over. */
export const latestEdition = async (ctx: Ctx, year: number): Promise<OpenFigures | null> => {
  const kept = await own(ctx)
    .selectFrom('cases.edition')
    .select('figures')
    .where('districtId', '=', ctx.districtId)
    .where('year', '=', year)
    .orderBy('months', 'desc')
    .limit(1)
    .executeTakeFirst()
  return kept ? OpenFigures.parse(kept.figures) : null
}

/** Published once: whoever comes second changes nothing. */
export const insertEdition = async (ctx: Ctx, figures: OpenFigures): Promise<void> => {
  const { year, months } = figures
  await own(ctx)
    .insertInto('cases.edition')
    .values({
      districtId: ctx.districtId,
      year,
      months: months.length,
      figures: sql<never>`${JSON.stringify(figures)}::jsonb`,
      at: ctx.now,
    })
    .onConflict((same) => same.doNothing())
    .execute()
}
