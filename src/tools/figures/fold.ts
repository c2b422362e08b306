import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { enqueue } from '#jobs/enqueue.ts'

/** Deltas of one transaction: short enough that nobody notices, and the rest follows at once. */
const batch = 5_000

/** Serves `pg_try_advisory_xact_lock(int, int)` with the district: one folds at a time, and a second one goes home. */
const foldLock = 20_230_508

/** One at a time writes figures. */
const isMine = async ({ tx, districtId }: Ctx): Promise<boolean> => {
  const { rows } = await sql<{ isMine: boolean }>`
    select pg_try_advisory_xact_lock(${foldLock}::int, ${districtId}::int) as is_mine`.execute(tx)
  return rows[0]?.isMine ?? false
}

type Touched = { measure: string; placeId: string; folded: number }

/**
 * Moves a batch of deltas into the figures, in one statement: a delta is gone in the moment it counts. Then it says anew
 * how things stand where something was moved.
 *
 * Deeds go on appending: they neither wait for this nor are they waited for. The lock stands in for row locks, which
 * would ask for a right to change deltas that nobody shall have.
 *
 * @returns how many deltas were folded; 0 also while somebody else folds
 */
export const foldDeltas = async (ctx: Ctx, limit = batch): Promise<number> => {
  if (!(await isMine(ctx))) return 0
  const { tx, districtId } = ctx
  const { rows } = await sql<Touched>`
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
    select measure, place_id, count(*)::int as folded from taken group by measure, place_id`.execute(tx)
  await stand(ctx, rows)
  return rows.reduce((sum, { folded }) => sum + folded, 0)
}

/** Added up from the months and not carried on: so a standing cannot drift away from them. */
const stand = async ({ tx, districtId }: Ctx, touched: readonly Touched[]): Promise<void> => {
  if (touched.length === 0) return
  const [measures, placeIds] = [touched.map(({ measure }) => measure), touched.map(({ placeId }) => placeId)]
  await sql`
    insert into figures.standing (district_id, measure, place_id, amount)
    select f.district_id, f.measure, f.place_id, sum(f.amount)
    from unnest(${measures}::text[], ${placeIds}::uuid[]) as t (measure, place_id)
    join figures.figure f on f.district_id = ${districtId} and f.measure = t.measure and f.place_id = t.place_id
    where f.district_id = ${districtId}
    group by f.district_id, f.measure, f.place_id
    on conflict (district_id, measure, place_id) do update set amount = excluded.amount`.execute(tx)
}

/** All standings anew, at night: what a release that knew none has folded is in them, too. */
export const standAnew = async (ctx: Ctx): Promise<void> => {
  if (!(await isMine(ctx))) return
  const { tx, districtId } = ctx
  await sql`
    insert into figures.standing as s (district_id, measure, place_id, amount)
    select district_id, measure, place_id, sum(amount) from figures.figure where district_id = ${districtId}
    group by district_id, measure, place_id
    on conflict (district_id, measure, place_id) do update set amount = excluded.amount
    where s.amount <> excluded.amount`.execute(tx)
}

/** A full batch is followed by the next one. */
export const foldJob = async (ctx: Ctx): Promise<void> => {
  const folded = await foldDeltas(ctx)
  if (folded === batch) await enqueue(ctx, 'figures.fold', {}, { onceAs: `figures.fold:${ctx.districtId}:next` })
}
