import { createHash } from 'node:crypto'

/** One line of the trail as it is hashed: a deed, or a look at a person's data. */
export type Entry = { districtId: number; id: string; kind: 'event' | 'read'; row: Record<string, string | null> }

/** Before the first link. */
export const noHash: Buffer = Buffer.alloc(32)

/** Moments in UTC to the microsecond, whatever the session's zone is. */
const moment = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/**
 * Both kinds of entries, every column of them. The facts stay the text PostgreSQL writes, so that no number in them
 * loses a digit on its way through JavaScript.
 */
export const entries = `
  select e.district_id, e.id, 'event' as kind,
         jsonb_build_object('at', ${moment('e.at')}, 'person_id', e.person_id::text, 'name', e.name,
                            'subject_id', e.subject_id::text, 'facts', e.facts::text) as row
  from audit.event e
  union all
  select r.district_id, r.id, 'read' as kind,
         jsonb_build_object('at', ${moment('r.at')}, 'person_id', r.person_id::text, 'purpose', r.purpose,
                            'what', r.what, 'subject_id', r.subject_id::text) as row
  from audit.read r`

/** The whole entry as JSON with its keys in order: the same bytes wherever it is computed. */
export const canonical = ({ districtId, id, kind, row }: Entry): string => {
  const whole: Record<string, string | number | null> = { ...row, district_id: districtId, id, kind }
  return JSON.stringify(Object.fromEntries(Object.entries(whole).sort(([one], [other]) => (one < other ? -1 : 1))))
}

/** A link holds on to the one before: SHA-256 over its hash and this entry. */
export const linkHash = (previous: Buffer, entry: Entry): Buffer =>
  createHash('sha256').update(previous).update(canonical(entry)).digest()

/**
 * The smallest UUIDv7 of this moment. When an entry was written is read from its id: the moment of the deed is a day of
 * the demo district's own, where there is one.
 *
 * @param moment milliseconds since 1970
 */
export const idAt = (moment: number): string => {
  const hex = Math.max(0, moment).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
