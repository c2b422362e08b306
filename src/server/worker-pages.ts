import { serveStatic } from '@hono/node-server/serve-static'
import type { Context, Hono } from 'hono'
import { inRoot } from '#db/root.ts'
import type { Env } from '#http/app.ts'
import { assetsOf } from '#http/assets.ts'
import { withConsolePolicy, withSenses } from '#http/headers.ts'
import { colours } from '#ui/tokens.ts'
import type { Surfaces } from './pages.ts'

/** What a phone needs to put it on its home screen. One name in both languages: there it stands among other signs. */
const manifest = {
  id: '/w/',
  name: '邻里 Linli',
  short_name: '邻里',
  lang: 'zh-CN',
  start_url: '/w/',
  scope: '/w/',
  display: 'standalone',
  background_color: colours.bg50,
  theme_color: colours.brand600,
  icons: [
    { src: '/w/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/w/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/w/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
} as const

/**
 * The same for everybody, because the phone keeps it: language and size of text come from its cookies before anything is
 * drawn.
 */
const workerHtml = (nonce: string | null, address: string): string => {
  const { scripts, styles } = assetsOf('worker')
  const own = nonce === null ? '' : ` nonce="${nonce}"`
  return [
    '<!doctype html>',
    `<html lang="zh-CN" data-address="${address}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<meta name="theme-color" content="${colours.brand600}"><title>邻里</title>`,
    '<link rel="manifest" href="/w/manifest.webmanifest"><link rel="icon" href="/w/icon-192.png">',
    '<link rel="apple-touch-icon" href="/w/icon-192.png">',
    ...styles.map((href) => `<link rel="stylesheet" href="${href}">`),
    ...scripts.map((src) => `<script type="module" src="${src}"${own}></script>`),
    '</head><body><div id="app"></div></body></html>',
  ].join('\n')
}

const served = (name: string, root: string, type: string) =>
  serveStatic<Env>({
    path: name,
    root,
    onFound: (_, c) => {
      c.header('content-type', type)
      c.header('cache-control', 'no-cache')
    },
  })

/** The worker's phone: one page for all its addresses, and what makes it installable. */
export const addWorker = (app: Hono<Env>, { isDev, transform }: Surfaces, address: () => string): void => {
  const icons = inRoot('src', 'worker', 'icons')
  app.get('/w/manifest.webmanifest', (c) =>
    c.body(JSON.stringify(manifest), 200, {
      'content-type': 'application/manifest+json; charset=utf-8',
      'cache-control': 'no-cache',
    }),
  )
  for (const name of ['icon-192.png', 'icon-512.png']) app.get(`/w/${name}`, served(name, icons, 'image/png'))
  app.get('/w/sw.js', served('sw.js', inRoot('dist', 'client'), 'text/javascript; charset=utf-8'))
  // The service worker looks after `/w/` and what lies below.
  app.get('/w', (c) => c.redirect('/w/', 308))
  app.get('/w/*', async (c) => c.html(await page(c)))

  const page = async (c: Context<Env>): Promise<string> => {
    c.header('cache-control', 'no-cache')
    for (const [name, value] of Object.entries(withSenses)) c.header(name, value)
    if (!isDev) return workerHtml(null, address())
    const nonce = withConsolePolicy(c, isDev)
    return (await transform(workerHtml(nonce, address()), c.req.path)).replaceAll('NONCE', nonce)
  }
}
