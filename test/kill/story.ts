import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { postmasterOf } from '#db/embedded/postmaster.ts'
import { until } from '#db/embedded/process.ts'
import { freePort } from '#db/embedded/server.ts'
import { openState } from '#db/embedded/state.ts'
import { demoPassword } from '#http/session/password-rules.ts'
import { type Serving, serve } from '#test/journeys/serve.ts'
import { type Account, accountFor } from './account.ts'
import { openClients } from './clients.ts'
import { type Journal, openJournal } from './journal.ts'

// The server is killed again and again while clients create cases, over a database that writes to the disk as in
// production. What the clients were told stands in a journal of their own; in the end the two are compared.

const clientCount = 16
/** 天水社区 */
const placeOf = `select id from places.place where district_id = 330205 and name = '天水社区'`
/** Every fifth time PostgreSQL dies as well, as when the power fails. */
const withDatabase = (kill: number): boolean => kill % 5 === 4
/** A moment that is another one each time, and the same in each run. */
const untilKillMs = (kill: number): number => 120 + ((kill * 379) % 480)

export type Killed = Account & {
  kills: number
  /** Kills that hit at least one request under way. */
  inTheMiddle: number
  acknowledged: number
  /** Requests whose answer never came. */
  broken: number
  seconds: number
}

const cookieOf = async (address: string, name: string): Promise<string> => {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password: demoPassword }),
  })
  if (!answer.ok) throw new Error(`${name} could not sign in: ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

const superuserOf = async (folder: string): Promise<Client> => {
  const state = await openState(folder)
  const postmaster = await postmasterOf(state.pg)
  const client = new Client({
    connectionString: `postgresql://postgres:${encodeURIComponent(state.secret('superuser'))}@127.0.0.1:${postmaster?.port}/linli`,
  })
  await client.connect()
  return client
}

/** What was handed to the jobs is done: also what the dead servers had begun. */
const settle = (client: Client): Promise<boolean> =>
  until(async () => {
    await pause(200)
    const { rows } = await client.query(
      `select count(*)::int as n from graphile_worker._private_jobs where locked_at is not null or (attempts < max_attempts and run_at <= now())`,
    )
    return rows[0].n === 0
  }, 60_000)

const accountIn = async (folder: string, journal: Journal): Promise<Account> => {
  const client = await superuserOf(folder)
  try {
    await settle(client)
    return await accountFor(journal.read(), client)
  } finally {
    await client.end()
  }
}

/**
 * @param folder with a demo district in it
 * @param say hears of every tenth kill
 */
export const killAgainAndAgain = async (
  folder: string,
  kills: number,
  say: (line: string) => void = () => undefined,
): Promise<Killed> => {
  const begun = performance.now()
  const port = await freePort()
  const start = (): Promise<Serving> => serve(folder, { PORT: String(port) })
  const journal = openJournal(join(folder, 'journal.ndjson'))
  let serving = await start()
  try {
    const [first, cookie] = [await superuserOf(folder), await cookieOf(serving.address, 'community')]
    const placeId: string = (await first.query(placeOf)).rows[0].id
    await first.end()
    const clients = openClients({
      address: `http://127.0.0.1:${port}`,
      journal,
      count: clientCount,
      placeId,
      headersOf: (client) => (client % 2 === 0 ? { cookie } : {}),
    })
    let inTheMiddle = 0
    for (let kill = 0; kill < kills; kill += 1) {
      const before = clients.acknowledged()
      // Each life takes something in before it ends.
      await until(() => clients.acknowledged() > before, 30_000)
      await pause(untilKillMs(kill))
      if (clients.underWay() > 0) inTheMiddle += 1
      await serving.kill({ withDatabase: withDatabase(kill) })
      serving = await start()
      if (kill % 10 === 9) say(`${kill + 1} kills, ${clients.acknowledged()} acknowledgements`)
    }
    await clients.finish()
    const account = await accountIn(folder, journal)
    const seconds = (performance.now() - begun) / 1_000
    return { ...account, kills, inTheMiddle, acknowledged: clients.acknowledged(), broken: clients.broken(), seconds }
  } finally {
    await serving.stop()
  }
}
