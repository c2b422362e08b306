import { serveStatic } from '@hono/node-server/serve-static'
import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { inRoot } from '#db/root.ts'
import type { Env } from '#http/app.ts'
import { assetsOf } from '#http/assets.ts'
import { withConsolePolicy } from '#http/headers.ts'
import { chooseTextStep } from '#ui/tokens.ts'
import type { PortalParts } from '../portal/parts.ts'
import { addPortal } from '../portal/portal.tsx'
import { addStart } from '../portal/start/start.tsx'
import { addRoom } from './room-pages.ts'
import { addWorker } from './worker-pages.ts'

/** How the console's page leaves: as it is, or through the development server. */
export type Surfaces = { isDev: boolean; transform: (html: string, path: string) => Promise<string> }

export const builtSurfaces: Surfaces = { isDev: false, transform: async (html) => html }

/** Addresses that the console draws: the staff's pages, the leader's and the inbox. */
const consolePaths = ['/c', '/c/*', '/lead', '/inbox'] as const

/** A file of the build has its content's hash in its name: a year. */
const forever = 'public, max-age=31536000, immutable'

/** The console's frame: language and text size stand in it, so that nothing jumps when the script comes. */
const consoleHtml = (c: Context<Env>, nonce: string, address: string): string => {
  const { scripts, styles } = assetsOf('console')
  const text = chooseTextStep(getCookie(c, 'linli-text'))
  const size = text ? ` data-text="${text}"` : ''
  return [
    '<!doctype html>',
    `<html lang="${c.get('incoming').language}" class="console" data-address="${address}"${size}>`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta property="csp-nonce" nonce="${nonce}"><title>邻里</title>`,
    ...styles.map((href) => `<link rel="stylesheet" href="${href}">`),
    ...scripts.map((src) => `<script type="module" src="${src}" nonce="${nonce}"></script>`),
    '</head><body><div id="app"></div></body></html>',
  ].join('\n')
}

export const addPages = (app: Hono<Env>, { surfaces, portal }: { surfaces: Surfaces; portal: PortalParts }): void => {
  app.use(
    '/assets/*',
    serveStatic<Env>({
      root: inRoot('dist', 'client'),
      onFound: (_, c) => {
        c.header('cache-control', forever)
      },
    }),
  )
  app.get('/favicon.ico', (c) => c.body(null, 204))
  for (const path of consolePaths) {
    app.get(path, async (c) => {
      // Nobody can sign in before there is a district; the home page says where it begins.
      if (c.get('incoming').asked.districtId === 0) return c.redirect('/', 303)
      const nonce = withConsolePolicy(c, surfaces.isDev)
      const html = await surfaces.transform(consoleHtml(c, nonce, portal.address()), c.req.path)
      return c.html(html.replaceAll('NONCE', nonce))
    })
  }
  addRoom(app, surfaces)
  addWorker(app, surfaces, portal.address)
  addStart(app, portal)
  // Last: a place's address is whatever no other page has.
  addPortal(app, portal)
}
