import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { openLog } from '#http/log.ts'
import type { IdentityProvider } from '#http/session/identity-provider.ts'
import { demoPassword } from '#http/session/password-rules.ts'
import { demoPeople } from '#modules/people/index.ts'
import { freshDatabase, type TestDatabase } from '#test/database/database.ts'
import { townDistrict } from '#test/database/town.ts'
import { compose, type Server } from '../../src/server/compose.ts'
import { builtSurfaces } from '../../src/server/pages.ts'
import { describedBy } from './described.ts'

/** What came back: its bytes as text, and its body read as JSON where it is. */
export type Answer = { status: number; body: unknown; text: string; headers: Headers }

/** Asks as one person: a method and path under `/api/v1`, and what is sent. */
export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  more?: { version?: number; key?: string; headers?: Record<string, string> },
) => Promise<Answer>

export type TestServer = {
  server: Server
  database: TestDatabase
  /** Somebody of the demo town by the name they sign in with, or `null` for nobody; at another host, of its district. */
  as: (name: string | null, at?: string) => Promise<Ask>
  /** What their browser would send along: for answers that have to be read as bytes. */
  cookieOf: (name: string | null) => Promise<string>
  /** Whoever is asked for next signs in anew. */
  forgetSessions: () => void
  /** The lines of its structured log, and where it keeps files and letters. */
  log: string
  folder: string
  stop: () => Promise<void>
}

export const host = 'localhost:3000'

const readBody = (headers: Headers, text: string): unknown =>
  headers.get('content-type')?.includes('json') && text ? JSON.parse(text) : text

/**
 * The whole server over a database of its own, with the demo town and its accounts, without listening.
 *
 * @param requestsPerMinute 0: no limits and no budgets
 * @param identity who else knows who a resident is
 * @param logLevel how much it writes into its log
 */
export const openTestServer = async ({
  requestsPerMinute = 0,
  logLevel = 'error',
  identity = null,
}: {
  requestsPerMinute?: number
  logLevel?: string
  identity?: IdentityProvider | null
} = {}): Promise<TestServer> => {
  const logFile = join(mkdtempSync(join(tmpdir(), 'linli-test-log-')), 'log')
  const folder = mkdtempSync(join(tmpdir(), 'linli-test-files-'))
  const database = await freshDatabase()
  const client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query('insert into linli.site (host, district_id) values ($1, $2)', ['localhost', townDistrict])
  await client.end()
  const server = await compose({
    urls: database.urls,
    ownerUrl: database.ownerUrl,
    secret: () => 'a secret of a test that is long enough to be one',
    log: openLog(logFile, logLevel),
    isSecure: false,
    address: () => `http://${host}`,
    isBehindProxy: false,
    requestsPerMinute,
    isDemo: true,
    surfaces: builtSurfaces,
    ...(identity ? { identity } : {}),
    folder,
  })
  for (const { key, id } of demoPeople()) {
    await server.sessions.addAccount({
      districtId: townDistrict,
      personId: id,
      name: key,
      password: demoPassword,
      isDemo: true,
    })
  }
  const description = await server.app.request(`http://${host}/api/openapi.json`, { headers: { host } })
  const isDescribed = describedBy(JSON.parse(await description.text()))
  const cookies = new Map<string, string>()

  const ask =
    (cookie: string | null, at: string): Ask =>
    async (method, path, body, { version, key, headers = {} } = {}) => {
      const isForm = body instanceof FormData
      const response = await server.app.request(`http://${at}/api/v1${path}`, {
        method,
        headers: {
          host: at,
          ...(cookie ? { cookie } : {}),
          ...(body !== undefined && !isForm ? { 'content-type': 'application/json' } : {}),
          ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
          ...(method === 'POST' ? { 'idempotency-key': key ?? randomUUID() } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      })
      const { status, headers: replied } = response
      const text = await response.text()
      const answer = { status, body: readBody(replied, text), text, headers: replied }
      const fault = isDescribed({ method, path, status, body: answer.body, type: replied.get('content-type') ?? '' })
      if (fault) throw new Error(`the API says otherwise: ${fault}`)
      return answer
    }

  const signIn = async (name: string, at: string): Promise<string> => {
    const { status, headers, body } = await ask(null, at)('POST', '/session', { name, password: demoPassword })
    if (status !== 200) throw new Error(`${name} could not sign in: ${JSON.stringify(body)}`)
    return headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
  }

  const cookieFor = async (name: string, at: string): Promise<string> => {
    const cookie = cookies.get(`${name}@${at}`) ?? (await signIn(name, at))
    cookies.set(`${name}@${at}`, cookie)
    return cookie
  }

  return {
    server,
    database,
    log: logFile,
    folder,
    as: async (name, at = host) => ask(name === null ? null : await cookieFor(name, at), at),
    cookieOf: async (name) => (name === null ? '' : cookieFor(name, host)),
    forgetSessions: () => cookies.clear(),
    async stop() {
      await server.stop()
      await database.pool.end()
      await database.database.close()
    },
  }
}
