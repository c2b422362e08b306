import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { Log } from '#http/log.ts'
import { record } from '#tools/audit/record.ts'
import type { RetentionRule } from './rules.ts'

/** Rows of one statement, so that nobody waits for it. */
const batch = 5_000
/** Batches of one night; what is left goes in the next one. */
const mostBatches = 40

const dayInMilliseconds = 86_400_000

/** @returns table → how many rows went, for those that lost any */
export const deleteExpired = async (ctx: Ctx, rules: readonly RetentionRule[]): Promise<Record<string, number>> => {
  const deleted: Record<string, number> = {}
  for (const { table, since, days, only } of rules) {
    if (since === null || days === null) continue
    const before = new Date(ctx.now.getTime() - days * dayInMilliseconds)
    const which = only ? sql`and ${sql.ref(only.column)} = ${only.is}` : sql``
    const count = await deleteBefore(ctx, sql.table(table), sql`${sql.ref(since)} < ${before} ${which}`)
    if (count > 0) deleted[table] = (deleted[table] ?? 0) + count
  }
  return deleted
}

const deleteBefore = async (
  { tx, districtId }: Ctx,
  table: RawBuilder<unknown>,
  expired: RawBuilder<unknown>,
): Promise<number> => {
  let deleted = 0
  for (let n = 0; n < mostBatches; n += 1) {
    const { numAffectedRows = 0n } = await sql`
      delete from ${table} where district_id = ${districtId} and ctid in (
        select ctid from ${table} where district_id = ${districtId} and ${expired} limit ${batch})`.execute(tx)
    deleted += Number(numAffectedRows)
    if (numAffectedRows < BigInt(batch)) break
  }
  return deleted
}

/** The nightly job. What went is in the log, and in the trail for whoever asks whether it was done. */
export const retentionJob =
  (rules: readonly RetentionRule[], log: Log) =>
  async (ctx: Ctx): Promise<void> => {
    const deleted = await deleteExpired(ctx, rules)
    log.info({ districtId: ctx.districtId, deleted }, 'what was kept long enough is deleted')
    if (Object.keys(deleted).length > 0) await record(ctx, 'retention.deleted', ctx.newId(), { deleted })
  }
