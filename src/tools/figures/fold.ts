import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { enqueue } from '#jobs/enqueue.ts'

/** Deltas of one transaction: short enough that nobody notices, and the rest follows at once. */
const batch = 5_000

/** Serves `pg_try_advisory_xact_lock(int, int)` with the district: one folds at a time, and a second one goes home. */
const foldLock = 20_230_508

/**
 * Moves a batch of deltas into the figures, in one statement: a delta is gone in the moment it counts.
 *
 * Deeds go on appending: they neither wait for this nor are they waited for. The lock stands in for row locks, which
 * would ask for a right to change deltas that nobody shall have.
 *
 * @returns how many deltas were folded; 0 also while somebody else folds
 */
export const foldDeltas = async ({ tx, districtId }: Ctx, limit = batch): Promise<number> => {
  const lock = await sql<{ isMine: boolean }>`
    select pg_try_advisory_xact_lock(${foldLock}::int, ${districtId}::int) as is_mine`.execute(tx)
  if (!lock.rows[0]?.isMine) return 0
  const { rows } = await sql<{ folded: number }>`
    with taken as (
      delete from figures.delta
      where district_id = ${districtId}
        and id in (select id from figures.delta where district_id = ${districtId} order by id limit ${limit})
      returning place_id, measure, period, amount
    ), added as (
      insert into figures.figure as f (district_id, place_id, measure, period, amount)
      select ${districtId}::int, place_id, measure, period, sum(amount) from taken
      group by place_id, measure, period
      on conflict (district_id, measure, place_id, period) do update set amount = f.amount + excluded.amount
    )
    select count(*)::int as folded from taken`.execute(tx)
  return rows[0]?.folded ?? 0
}

/** A full batch is followed by the next one. */
export const foldJob = async (ctx: Ctx): Promise<void> => {
  const folded = await foldDeltas(ctx)
  if (folded === batch) await enqueue(ctx, 'figures.fold', {}, { onceAs: `figures.fold:${ctx.districtId}:next` })
}
