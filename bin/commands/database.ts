import { startCluster } from '../../src/db/embedded/cluster.ts'
import { postmasterOf } from '../../src/db/embedded/postmaster.ts'
import { openState, type State } from '../../src/db/embedded/state.ts'
import { provision } from '../../src/db/provision.ts'
import { ensureRoles, type PartUrls } from '../../src/db/roles.ts'

export type Place = { ownerUrl: string; state: State; urls: () => Promise<PartUrls> }

/**
 * Leads a command to the database: `DATABASE_URL`, or the embedded one, which is started when it does not run and used
 * where it does, also while the server runs over it.
 */
export const withDatabase = async <Answer>(use: (place: Place) => Promise<Answer>): Promise<Answer> => {
  const state = await openState()
  const { DATABASE_URL, DATABASE_APP_URL, DATABASE_AUDIT_URL, DATABASE_IDENTITY_URL, DATABASE_TALLY_URL } = process.env
  const given = {
    ...(DATABASE_APP_URL ? { app: DATABASE_APP_URL } : {}),
    ...(DATABASE_AUDIT_URL ? { audit: DATABASE_AUDIT_URL } : {}),
    ...(DATABASE_IDENTITY_URL ? { identity: DATABASE_IDENTITY_URL } : {}),
    ...(DATABASE_TALLY_URL ? { tally: DATABASE_TALLY_URL } : {}),
  }
  const placeAt = (ownerUrl: string): Place => ({
    ownerUrl,
    state,
    urls: () => ensureRoles(ownerUrl, (part) => state.secret(part), given),
  })
  if (DATABASE_URL) return use(placeAt(DATABASE_URL))

  const password = state.secret('superuser')
  const running = await postmasterOf(state.pg)
  if (running?.port && running.state === 'ready') {
    const superuserUrl = `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${running.port}/postgres`
    return use(placeAt((await provision(superuserUrl, state.secret('owner'))).ownerUrl))
  }
  const cluster = await startCluster({ dataDir: state.pg, password })
  try {
    return await use(placeAt((await provision(cluster.superuserUrl, state.secret('owner'))).ownerUrl))
  } finally {
    await cluster.stop()
  }
}
