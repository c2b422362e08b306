import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { Log } from '#http/log.ts'
import { record } from '#tools/audit/record.ts'
import type { Figure } from './read.ts'

/** Counts a measure from the rows themselves: for each place and period, what the figures should say. */
export type Recount = (ctx: Ctx) => Promise<readonly Omit<Figure, 'measure'>[]>

/** Measure → how to count it anew. Each module brings its own. */
export type Recounts = Readonly<Record<string, Recount>>

export type Difference = Omit<Figure, 'amount'> & { kept: number; counted: number }

const keyOf = ({ placeId, period }: Pick<Figure, 'placeId' | 'period'>): string => `${placeId} ${period}`

/** Every period of a measure, folded or not. */
const keptOf = async ({ tx, districtId }: Ctx, measure: string): Promise<Omit<Figure, 'measure'>[]> => {
  const { rows } = await sql<Omit<Figure, 'measure'>>`
    select place_id, period, sum(amount)::bigint as amount from (
      select place_id, period, amount from figures.figure where district_id = ${districtId} and measure = ${measure}
      union all
      select place_id, period, amount from figures.delta where district_id = ${districtId} and measure = ${measure}) k
    group by place_id, period`.execute(tx)
  return rows
}

/**
 * Compares what was counted on the way with what the rows say. It mends nothing: a difference is a bug to be found.
 *
 * Wants a transaction that sees one moment (`repeatable read`), or a deed in between would look like a difference.
 */
export const differences = async (ctx: Ctx, recounts: Recounts): Promise<Difference[]> => {
  const found: Difference[] = []
  for (const [measure, recount] of Object.entries(recounts)) {
    const kept = new Map((await keptOf(ctx, measure)).map((line) => [keyOf(line), line]))
    const counted = new Map((await recount(ctx)).map((line) => [keyOf(line), line]))
    for (const [key, { placeId, period }] of new Map([...kept, ...counted])) {
      const [is, should] = [kept.get(key)?.amount ?? 0, counted.get(key)?.amount ?? 0]
      if (is !== should) found.push({ measure, placeId, period, kept: is, counted: should })
    }
  }
  return found
}

/** Events of one night: with more differences than that, the first places say enough. */
const reported = 100

/** The nightly job: each place that differs is an event, and the log says how many. */
export const recountJob =
  (recounts: Recounts, log: Log) =>
  async (ctx: Ctx): Promise<void> => {
    await sql`set transaction isolation level repeatable read`.execute(ctx.tx)
    const found = await differences(ctx, recounts)
    if (found.length === 0) return
    log.error({ districtId: ctx.districtId, differences: found.length }, 'figures differ from the rows')
    const byPlace = Map.groupBy(found, ({ placeId }) => placeId)
    for (const [placeId, places] of [...byPlace].slice(0, reported)) {
      await record(ctx, 'figures.differ', placeId, {
        differences: places.map(({ measure, period, kept, counted }) => ({ measure, period, kept, counted })),
      })
    }
  }
