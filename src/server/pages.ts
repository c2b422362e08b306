import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import type { Env } from '#http/app.ts'
import { withConsolePolicy } from '#http/headers.ts'

/** What the build (or the development server) gives: the console's page and the files behind it. */
export type Surfaces = {
  /** The whole HTML of the console for one answer. */
  console: (nonce: string, path: string) => Promise<string>
  /** Addresses of the public pages' stylesheets and scripts. */
  portal: () => { styles: readonly string[]; scripts: readonly string[] }
  /** The folder that `/assets` is served from; null in development. */
  files: string | null
  isDev: boolean
}

/** Addresses that the console draws: the staff's pages, the leader's and the inbox. */
const consolePaths = ['/c', '/c/*', '/lead', '/inbox'] as const

/** A year: a file of the build has its content's hash in its name. */
const forever = 'public, max-age=31536000, immutable'

export const addPages = (app: Hono<Env>, { surfaces }: { surfaces: Surfaces }): void => {
  if (surfaces.files) {
    const files = serveStatic<Env>({
      root: surfaces.files,
      onFound: (_, c) => {
        c.header('cache-control', forever)
      },
    })
    app.use('/assets/*', files)
  }
  app.get('/favicon.ico', (c) => c.body(null, 204))
  for (const path of consolePaths) {
    app.get(path, async (c) => {
      const nonce = withConsolePolicy(c, surfaces.isDev)
      return c.html(await surfaces.console(nonce, c.req.path))
    })
  }
}
