import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { isCannotStart } from '#db/embedded/cannot-start.ts'
import { startCluster } from '#db/embedded/cluster.ts'
import { openState, type State } from '#db/embedded/state.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { provision } from '#db/provision.ts'
import type { PartUrls } from '#db/roles.ts'
import { openLog } from '#http/log.ts'
import { clamd } from '#tools/files/scanner.ts'
import { mailSender } from '#tools/mail/senders.ts'
import { readAddress } from './server/address.ts'
import { begin } from './server/begin.ts'
import { compose } from './server/compose.ts'
import { identityFrom } from './server/identity.ts'
import { listen } from './server/listen.ts'
import { builtSurfaces } from './server/pages.ts'
import { stopWhenTold } from './server/stop.ts'

const { env } = process
const say = (line: string): void => console.log(line)

type Found = { ownerUrl: string; isOurs: boolean; stop: () => Promise<void> }

/** The operator's own PostgreSQL, or the embedded one. */
const findDatabase = async (state: State): Promise<Found> => {
  if (env.DATABASE_URL) return { ownerUrl: env.DATABASE_URL, isOurs: false, stop: async () => undefined }
  const cluster = await startCluster({ dataDir: state.pg, password: state.secret('superuser'), say })
  const { ownerUrl } = await provision(cluster.superuserUrl, state.secret('owner'))
  return { ownerUrl, isOurs: true, stop: cluster.stop }
}

const given: Partial<PartUrls> = {
  ...(env.DATABASE_APP_URL ? { app: env.DATABASE_APP_URL } : {}),
  ...(env.DATABASE_AUDIT_URL ? { audit: env.DATABASE_AUDIT_URL } : {}),
  ...(env.DATABASE_IDENTITY_URL ? { identity: env.DATABASE_IDENTITY_URL } : {}),
  ...(env.DATABASE_TALLY_URL ? { tally: env.DATABASE_TALLY_URL } : {}),
}

/** A sentence for whoever started it; a stack only where nobody expected it. */
const giveUp = (error: unknown): never => {
  console.error(isExpected(error) ? error.message : error)
  process.exit(1)
}

const isExpected = (error: unknown): error is Error =>
  isCannotStart(error) || (error instanceof Error && 'code' in error && typeof error.code === 'string')

const openAddress = async (): Promise<string | null> => readAddress(env)

/** As the operator said it; else where the server listens, known for sure once it does. */
const said = await openAddress().catch(giveUp)
let address = said ?? `http://localhost:${env.PORT || 3_000}`

/** The district's identity provider, where the operator has named one. */
const readIdentity = async () => identityFrom(env)
const identity = await readIdentity().catch(giveUp)

const state = await openState().catch(giveUp)
const log = openLog(`${state.log}/linli.log`)
const found = await findDatabase(state).catch(giveUp)
try {
  const urls = await prepareDatabase(found.ownerUrl, (part) => state.secret(part), given)
  const { isDemo, first } = await begin({ ownerUrl: found.ownerUrl, urls, state, isOurs: found.isOurs, address, say })
  const server = await compose({
    urls,
    ownerUrl: found.ownerUrl,
    secret: (name) => state.secret(name),
    log,
    isSecure: env.LINLI_HTTPS === '1',
    address: () => address,
    isBehindProxy: env.LINLI_PROXY === '1',
    requestsPerMinute: Number(env.LINLI_RATE ?? 1_200),
    isDemo,
    surfaces: builtSurfaces,
    mail: mailSender({ env, folder: join(state.folder, 'outbox'), isDemo }),
    ...(identity ? { identity } : {}),
    ...(env.LINLI_CLAMD ? { scanner: clamd(env.LINLI_CLAMD) } : {}),
    ...(env.LINLI_FILES_GB ? { mostOfFiles: Number(env.LINLI_FILES_GB) * 1_000_000_000 } : {}),
    folder: state.folder,
  })
  const listening = await listen(server.app, { isDemo, serve })
  if (!said) address = listening.address
  await server.work()
  stopWhenTold(async () => {
    const quiet = listening.stop()
    // Nobody new comes in any more; whoever follows something comes back elsewhere.
    server.hub.endAll()
    await quiet
    await server.stop()
    await found.stop()
  })
  await first(server, listening.address)
  if (!said && !isDemo) {
    say(`没有设置 LINLI_ADDRESS：邮件、二维码和日历里的链接以 ${address} 开头。`)
    say(`LINLI_ADDRESS is not set: links in letters, codes and calendars begin with ${address}.`)
  }
} catch (error) {
  await found.stop()
  console.error(error instanceof Error ? error.message : error)
  log.fatal({ err: error }, 'could not start')
  process.exit(1)
}
