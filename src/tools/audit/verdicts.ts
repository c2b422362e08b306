import { randomUUIDv7 } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'pg'
import type { Log } from '#http/log.ts'
import { type Verdict, verifyTrail } from './verify.ts'

/** Keeps when each chain was recomputed and in how many places it differed, for those who read the trail. */
export const keepVerdict = async (pool: Pool, { findings, linksOf }: Verdict): Promise<void> => {
  const districts = [...new Set([...linksOf.keys(), ...findings.map(({ districtId }) => districtId)])]
  for (const districtId of districts) {
    await pool.query(
      'insert into audit.verification (district_id, id, at, links, findings) values ($1, $2, now(), $3, $4)',
      [
        districtId,
        randomUUIDv7(),
        linksOf.get(districtId) ?? 0,
        findings.filter((finding) => finding.districtId === districtId).length,
      ],
    )
  }
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Ten to four in the district's night, in UTC. */
const atNightMs = 19 * hourMs + 50 * 60_000

/** The last ten to four before this moment. */
const nightBefore = (now: number): Date => new Date(Math.floor((now - atNightMs) / dayMs) * dayMs + atNightMs)

/** Serves `pg_try_advisory_lock(int, int)`: of several processes one verifies. The number only has to stay. */
const verifyLock = 20_230_508

const isDue = async (pool: Pool): Promise<boolean> => {
  const { rows } = await pool.query<{ last: Date | null }>('select max(at) as last from audit.verification')
  const last = rows[0]?.last
  return !last || last < nightBefore(Date.now())
}

/** Recomputes all chains if nobody has since the last night. @returns what was found; null when it was not due */
export const verifyIfDue = async (pool: Pool): Promise<Verdict | null> => {
  const { rows } = await pool.query<{ mine: boolean }>('select pg_try_advisory_lock($1, 0) as mine', [verifyLock])
  if (!rows[0]?.mine) return null
  try {
    if (!(await isDue(pool))) return null
    const verdict = await verifyTrail(pool)
    await keepVerdict(pool, verdict)
    return verdict
  } finally {
    await pool.query('select pg_advisory_unlock($1, 0)', [verifyLock])
  }
}

const quarterMs = 15 * 60_000

/** Once a night, for as long as the process lives. What differs is an error in the log, and stands on the page of the trail. */
export const verifyEachNight = async ({
  auditUrl,
  log,
  signal,
}: {
  auditUrl: string
  log: Log
  signal: AbortSignal
}): Promise<void> => {
  // A connection of its own: a long chain is recomputed while new links are added.
  const pool = new Pool({
    connectionString: auditUrl,
    max: 1,
    application_name: 'linli-verify',
    idleTimeoutMillis: 1_000,
  })
  pool.on('error', () => undefined)
  while (!signal.aborted) {
    await pause(quarterMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) break
    try {
      const verdict = await verifyIfDue(pool)
      if (verdict && verdict.findings.length > 0) log.error({ findings: verdict.findings }, 'the trail differs')
    } catch (error) {
      log.error({ err: error }, 'the trail was not verified')
    }
  }
  await pool.end()
}
