import { setTimeout as pause } from 'node:timers/promises'
import { Pool, type PoolClient } from 'pg'
import type { Log } from '#http/log.ts'
import { type Entry, entries, idAt, linkHash, noHash } from './entry.ts'
import { verifyEachNight } from './verdicts.ts'

/** Links of one transaction, so that a long wait is caught up in steps. */
const batch = 1_000

/** Serves `pg_advisory_xact_lock(int, int)` with the district: one writer a chain. The number only has to stay. */
const chainLock = 20_230_507

const waiting = `
  select e.district_id, e.id, e.kind, e.row from (${entries}) e
  where e.id >= $1 and not exists (
    select from audit.link l where l.district_id = e.district_id and l.event_id = e.id)`

/**
 * Gives every committed entry that has no link the next number of its district.
 *
 * An entry is looked for by the link it lacks, never by what came last: a transaction that began earlier may commit
 * later, and its entry gets a later number.
 *
 * @param since entries older than this are not looked at; null looks at all
 * @returns how many were linked
 */
export const chainWaiting = async (pool: Pool, since: Date | null = null): Promise<number> => {
  const from = idAt(since?.getTime() ?? 0)
  const { rows } = await pool.query<{ district_id: number }>(
    `select distinct district_id from (${waiting}) w order by district_id`,
    [from],
  )
  let linked = 0
  for (const { district_id: districtId } of rows) linked += await chainDistrict(pool, districtId, from)
  return linked
}

const chainDistrict = async (pool: Pool, districtId: number, from: string): Promise<number> => {
  let linked = 0
  for (;;) {
    const count = await inTransaction(pool, (client) => chainBatch(client, districtId, from))
    linked += count
    if (count < batch) return linked
  }
}

const inTransaction = async <Answer>(pool: Pool, act: (client: PoolClient) => Promise<Answer>): Promise<Answer> => {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const answer = await act(client)
    await client.query('commit')
    return answer
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

const chainBatch = async (client: PoolClient, districtId: number, from: string): Promise<number> => {
  await client.query('select pg_advisory_xact_lock($1, $2)', [chainLock, districtId])
  const head = await client.query<{ number: number; hash: Buffer }>(
    'select number, hash from audit.link where district_id = $1 order by number desc limit 1',
    [districtId],
  )
  const { rows } = await client.query<{ id: string; kind: Entry['kind']; row: Entry['row'] }>(
    `select w.id, w.kind, w.row from (${waiting}) w where w.district_id = $2 order by w.id limit $3`,
    [from, districtId, batch],
  )
  let hash = head.rows[0]?.hash ?? noHash
  const hashes = rows.map((entry) => {
    hash = linkHash(hash, { ...entry, districtId })
    return hash
  })
  await client.query(
    `insert into audit.link (district_id, number, event_kind, event_id, hash, linked_at)
     select $1, $2::bigint + ordinality, kind, id, hash, clock_timestamp()
     from unnest($3::text[], $4::uuid[], $5::bytea[]) with ordinality as n (kind, id, hash, ordinality)`,
    [districtId, head.rows[0]?.number ?? 0, rows.map(({ kind }) => kind), rows.map(({ id }) => id), hashes],
  )
  return rows.length
}

export type Chain = { stop: () => Promise<void> }

const minute = 60_000

/**
 * Most looks see the last minute only: no transaction of ours lasts longer (15 s a statement, 20 s of silence). Once a
 * minute a quarter of an hour, once an hour and at the start everything, for clocks that differ and rows brought in.
 */
const windowAt = (now: number, last: { quarter: number; all: number }): Date | null => {
  if (now - last.all >= 60 * minute) {
    last.all = now
    last.quarter = now
    return null
  }
  if (now - last.quarter >= minute) {
    last.quarter = now
    return new Date(now - 15 * minute)
  }
  return new Date(now - minute)
}

/**
 * Chains for as long as the process lives; with several processes each entry is still linked once.
 *
 * @param everyMs an entry is linked within this time of its commit
 */
export const startChain = ({
  auditUrl,
  log,
  everyMs = 500,
}: {
  auditUrl: string
  log: Log
  everyMs?: number
}): Chain => {
  const pool = new Pool({ connectionString: auditUrl, max: 1, application_name: 'linli-chain' })
  pool.on('error', () => undefined)
  const ending = new AbortController()
  const last = { quarter: 0, all: 0 }

  const go = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      try {
        await chainWaiting(pool, windowAt(Date.now(), last))
      } catch (error) {
        // The trail waits unlinked until the database is back, so everything is looked at again then.
        last.all = 0
        log.error({ err: error }, 'the trail was not chained')
      }
      await pause(everyMs, undefined, { signal: ending.signal }).catch(() => undefined)
    }
  }
  const going = go()
  const verifying = verifyEachNight({ auditUrl, log, signal: ending.signal })
  return {
    async stop() {
      ending.abort()
      await Promise.all([going, verifying])
      await pool.end()
    },
  }
}
