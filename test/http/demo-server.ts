import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLog } from '#http/log.ts'
import { freshDatabase, type TestDatabase } from '#test/database/database.ts'
import { compose, type Server } from '../../src/server/compose.ts'
import { builtSurfaces } from '../../src/server/pages.ts'
import { seedDemo } from '../../src/server/seed-demo.ts'

const secret = 'a secret of a test that is long enough to be one'

/** How a browser asks for a page. */
export type Visit = (
  path: string,
  more?: {
    method?: 'GET' | 'HEAD' | 'POST'
    form?: Record<string, string> | FormData
    headers?: Record<string, string>
  },
) => Promise<{ status: number; html: string; headers: Headers; body: Uint8Array }>

export type Site = {
  /** Where messages and notices are put for a gateway. */
  outbox: string
  server: Server
  database: TestDatabase
  visit: Visit
  stop: () => Promise<void>
}

export const siteHost = 'localhost:3000'
const siteAddress = `http://${siteHost}`

/** The whole server with the demo district in it, or with nothing; nobody listens. */
export const openSite = async ({ isDemo = true, address = siteAddress } = {}): Promise<Site> => {
  const database = await freshDatabase()
  if (isDemo) await seedDemo({ urls: database.urls, secret, address })
  const folder = mkdtempSync(join(tmpdir(), 'linli-test-files-'))
  const server = await compose({
    urls: database.urls,
    ownerUrl: database.ownerUrl,
    secret: () => secret,
    log: openLog(join(mkdtempSync(join(tmpdir(), 'linli-test-log-')), 'log'), 'error'),
    isSecure: false,
    address: () => address,
    isBehindProxy: false,
    requestsPerMinute: 0,
    isDemo,
    surfaces: builtSurfaces,
    folder,
  })
  return {
    outbox: join(folder, 'outbox'),
    server,
    database,
    async visit(path, { method = 'GET', form, headers = {} } = {}) {
      const response = await server.app.request(`http://${siteHost}${path}`, {
        method,
        headers: { host: siteHost, accept: 'text/html', ...headers },
        ...(form ? { body: form instanceof FormData ? form : new URLSearchParams(form) } : {}),
      })
      const body = new Uint8Array(await response.arrayBuffer())
      return { status: response.status, html: new TextDecoder().decode(body), headers: response.headers, body }
    },
    async stop() {
      await server.stop()
      await database.pool.end()
      await database.database.close()
    },
  }
}

/** The cookies of an answer, as a browser sends them back. */
export const cookiesOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
