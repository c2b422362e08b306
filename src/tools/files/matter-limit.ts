import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'

const MB = 1_000_000

/** Of all files of one matter: what an office still opens, and a phone of it still loads. */
export const mostOfMatter = 1_000 * MB

/** @throws Refusal too-large */
export const refuseFullMatter = async (
  { tx, districtId }: Ctx,
  subject: { kind: string; id: string },
  most: number,
): Promise<void> => {
  const { rows } = await sql<{ bytes: string }>`
    select coalesce(sum(bytes), 0) as bytes from files.file
    where district_id = ${districtId} and subject_id = ${subject.id} and subject_kind = ${subject.kind}`.execute(tx)
  if (Number(rows[0]?.bytes) > most) {
    throw new Refusal('too-large', 'files.matter-full', { values: { megabytes: most / MB } })
  }
}
