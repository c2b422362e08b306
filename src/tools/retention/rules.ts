/** How long something is kept, and why. `days` null: for as long as the district exists. */
export type RetentionRule = {
  /** The table, with its schema. */
  table: string
  /** The column from which the days count; null where nothing is deleted. */
  since: string | null
  /** Whole days. */
  days: number | null
  /** Of a table that holds several things: the column that says which, and which of them. */
  only?: { column: string; is: string }
  /** What it is and why so long, as message keys with their module. */
  says: string
  basis: string
}

/**
 * What the tools keep. Modules bring their own rules.
 *
 * @source
 * - 7 days: a phone may be offline that long in a typhoon, and sends again what it did not see answered
 * - 30 days: a job that fails is tried for some four days (25 times, each wait e times longer, at most six hours)
 * - 90 days: practice; the matter itself stays where it is
 * - the trail: Cybersecurity Law (网络安全法, 2016), art. 21 (3): network logs at least six months. It is a chain, so
 *   nothing is taken out of it
 */
// biome-ignore format: a table for people
export const toolRules: readonly RetentionRule[] = [
  { table: 'http.idempotent_answer', since: 'at',      days: 7,    says: 'retention.answers', basis: 'retention.basis-offline' },
  { table: 'jobs.heard',             since: 'at',      days: 30,   says: 'retention.heard',   basis: 'retention.basis-retries' },
  { table: 'inbox.item',             since: 'done_at', days: 90,   says: 'retention.done',    basis: 'retention.basis-practice' },
  { table: 'inbox.bundle',           since: 'at',      days: 90,   says: 'retention.bundles', basis: 'retention.basis-practice' },
  { table: 'mail.letter',            since: 'at',      days: 90,   says: 'retention.letters', basis: 'retention.basis-practice' },
  { table: 'live.event',             since: 'at',      days: 2,    says: 'retention.live',    basis: 'retention.basis-live' },
  { table: 'audit.event',            since: null,      days: null, says: 'retention.trail',   basis: 'retention.basis-logs' },
  { table: 'audit.read',             since: null,      days: null, says: 'retention.looks',   basis: 'retention.basis-logs' },
]
