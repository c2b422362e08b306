import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'

/** Ids and words only: a job reads what it needs, as it is when it runs. */
export type JobPayload = Readonly<Record<string, string>>

/**
 * Hands work to the jobs, in the transaction of the deed: rolled back with it, picked up once it is committed.
 *
 * @param onceAs jobs with the same key that have not run yet become one
 */
export const enqueue = async (
  { tx, districtId }: Ctx,
  job: string,
  payload: JobPayload,
  { runAt, onceAs }: { runAt?: Date; onceAs?: string } = {},
): Promise<void> => {
  const whole = JSON.stringify({ ...payload, districtId })
  await sql`select jobs.enqueue(${job}, ${whole}::json, ${runAt ?? null}::timestamptz, ${onceAs ?? null})`.execute(tx)
}

/** Many jobs of one kind, in one statement. */
export const enqueueAll = async (
  { tx, districtId }: Ctx,
  job: string,
  payloads: readonly JobPayload[],
): Promise<void> => {
  if (payloads.length === 0) return
  const whole = payloads.map((payload) => JSON.stringify({ ...payload, districtId }))
  await sql`select jobs.enqueue_all(${job}, ${whole}::json[])`.execute(tx)
}
