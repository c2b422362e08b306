import { escapeIdentifier, Pool } from 'pg'
import { kyselyOn } from '#db/connection.ts'
import { leftToTheEnd } from '#db/context.ts'
import { newId } from '#db/new-id.ts'
import { registry } from '#db/registry.ts'
import type { Sessions } from '#http/session/sessions.ts'
import { type Actor, holds } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Clock, dayOfTheMeeting } from './clock.ts'
import { demoAsked, demoDistrict, seedAccounts, seedTale } from './seed-demo.ts'

type Parts = { ownerUrl: string; sessions: Sessions; clock: Clock; address: () => string }

const quoted = (name: string): string => name.split('.').map(escapeIdentifier).join('.')

const tables = Object.entries(registry)
/** All that a district holds; a new module's tables are among them because they are registered. */
const ofDistricts = tables.filter(([, kind]) => kind === 'tenant').map(([name]) => quoted(name))
/** Who can sign in, and who is. */
const ofAccounts = tables.filter(([name]) => name.startsWith('identity.')).map(([name]) => quoted(name))

/**
 * Empties the district and tells its tale anew, in one transaction of the owner: whoever asks meanwhile waits, and sees
 * the one state or the other. Only the owner may truncate, and no deletion by rows could leave the trail consistent.
 *
 * @throws Refusal conflict, when another process is at it
 */
const retell = async (ownerUrl: string, address: string): Promise<void> => {
  const pool = new Pool({
    connectionString: ownerUrl,
    max: 1,
    pipeline: true,
    options: '-c timezone=UTC -c lock_timeout=20000',
  })
  const client = await pool.connect()
  try {
    await client.query(`begin; set local app.district = '${demoDistrict}'; set local app.person = ''`)
    const { rows } = await client.query<{ isFree: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('linli demo reset')) as "isFree"`,
    )
    if (!rows[0]?.isFree) throw new Refusal('conflict', 'portal.reset-under-way')
    await client.query(`truncate ${[...ofDistricts, ...ofAccounts].join(', ')}`)
    // The rules bind the owner as well; they are in force again before anybody else sees the tables.
    for (const table of ofDistricts) await client.query(`alter table ${table} no force row level security`)
    const { last, finish } = leftToTheEnd()
    await seedTale({ ...demoAsked, tx: kyselyOn(client), origin: address, newId, last })
    await finish()
    for (const table of ofDistricts) await client.query(`alter table ${table} force row level security`)
    // What was to happen after deeds that never were.
    await client.query(
      'select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where locked_at is null))',
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
    await pool.end()
  }
}

/**
 * Brings the demo back to the afternoon of the meeting, for the office and for administrators. Everybody signs in anew.
 * Who presses while it is under way waits for the same end.
 *
 * @throws Refusal signed-out, forbidden, conflict
 */
export const demoReset = ({ ownerUrl, sessions, clock, address }: Parts): ((actor: Actor) => Promise<void>) => {
  let underWay: Promise<void> | null = null
  const reset = async (): Promise<void> => {
    await retell(ownerUrl, address())
    await seedAccounts(sessions)
    await clock.set(dayOfTheMeeting)
  }
  return async (actor) => {
    if (actor.personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
    if (!holds(actor, ['district-office', 'system-administrator']))
      throw new Refusal('forbidden', 'portal.reset-by-office')
    underWay ??= reset().finally(() => {
      underWay = null
    })
    await underWay
  }
}
