import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { nobody } from './queries.ts'

const MB = 1_000_000

/** Bytes as they are kept, pictures after they were drawn anew. */
export type Limits = { perDay: number; perDayOfNobody: number; perDistrict: number }

/**
 * @source our own: a day of meetings has some ten scanned papers of 20 MB; two hundred photos drawn anew have some 200 MB.
 * Everybody who has not signed in together sends at most what three such people would send each hour.
 */
export const usualLimits: Limits = { perDay: 500 * MB, perDayOfNobody: 5_000 * MB, perDistrict: 200_000 * MB }

/**
 * Under what somebody is counted on a day: another mark each day, which nobody finds who does not know them and our secret.
 * Else the table would tell, of a case with a picture, which account it may have been.
 *
 * @returns in the form of a UUID
 */
const markOf = (personId: string | null, day: string, secret: string): string => {
  if (personId === null) return nobody
  const hex = createHmac('sha256', secret).update(`files sent ${day} ${personId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/**
 * Counts what somebody sends today and what the district keeps, before it is kept. Two uploads of one person count one
 * after the other.
 *
 * @throws Refusal too-many (today), unavailable (the district is full)
 */
export const spend = async (
  { tx, districtId, actor, now }: Ctx,
  bytes: number,
  { limits, secret }: { limits: Limits; secret: string },
): Promise<void> => {
  const { personId } = actor
  const most = personId === null ? limits.perDayOfNobody : limits.perDay
  const { rows } = await sql<{ bytes: string }>`
    insert into files.sent (district_id, who, day, bytes)
    values (${districtId}, ${markOf(personId, dayOf(now), secret)}, ${dayOf(now)}, ${bytes})
    on conflict (district_id, who, day) do update set bytes = sent.bytes + excluded.bytes
    returning bytes`.execute(tx)
  if (Number(rows[0]?.bytes) > most) {
    const reason = personId === null ? 'files.everybody-today' : 'files.enough-today'
    throw new Refusal('too-many', reason, { values: { megabytes: most / MB } })
  }
}

/**
 * Last of all, because whoever sends in the same moment waits for it.
 *
 * @throws Refusal unavailable
 */
export const addToTotal = async ({ tx, districtId }: Ctx, bytes: number, { perDistrict }: Limits): Promise<void> => {
  const { rows } = await sql<{ bytes: string }>`
    insert into files.total (district_id, bytes) values (${districtId}, ${bytes})
    on conflict (district_id) do update set bytes = total.bytes + excluded.bytes
    returning bytes`.execute(tx)
  if (Number(rows[0]?.bytes) > perDistrict) throw new Refusal('unavailable', 'files.district-full')
}

/** Nightly: what was dropped counts no more, and who sent how much is forgotten. */
export const countAnew = async ({ tx, districtId, now }: Ctx): Promise<void> => {
  await sql`
    insert into files.total (district_id, bytes)
    select ${districtId}::int, coalesce(sum(bytes), 0) from files.file where district_id = ${districtId}
    on conflict (district_id) do update set bytes = excluded.bytes`.execute(tx)
  await sql`
    delete from files.sent where district_id = ${districtId} and day < ${dayOf(new Date(now.getTime() - 86_400_000))}`.execute(
    tx,
  )
}
