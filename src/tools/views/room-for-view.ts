import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'

type Wish = { table: string; personId: string; unitId: string | null; most: number }

/**
 * Is there room for one more view under a name? Of one person there are so many at the most, and so many that everybody
 * at one unit has, so that whoever lists them lists them all. Two who save at once stand in line until the first one's
 * are counted as well.
 *
 * @param table of the module whose views they are: with `person_id` and `unit_id`
 * @returns whose are too many already; null where there is room
 */
export const fullOfViews = async (
  { tx, districtId }: Ctx,
  { table, personId, unitId, most }: Wish,
): Promise<'own' | 'shared' | null> => {
  for (const owner of [personId, ...(unitId ? [unitId] : [])]) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${table} ${districtId} ${owner}`}, 0))`.execute(tx)
  }
  const { rows } = await sql<{ own: number; shared: number }>`
    select count(*) filter (where person_id = ${personId}::uuid)::int as own,
           count(*) filter (where unit_id = ${unitId}::uuid)::int as shared
    from ${sql.table(table)}
    where district_id = ${districtId} and (person_id = ${personId}::uuid or unit_id = ${unitId}::uuid)`.execute(tx)
  const { own = 0, shared = 0 } = rows[0] ?? {}
  return own >= most ? 'own' : shared >= most ? 'shared' : null
}
