import { serveStatic } from '@hono/node-server/serve-static'
import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { inRoot } from '#db/root.ts'
import type { Env } from '#http/app.ts'
import { assetsOf } from '#http/assets.ts'
import { withConsolePolicy } from '#http/headers.ts'
import type { Surfaces } from './pages.ts'

/** The first is what a device keeps and draws every address with, when there is no network. */
const paths = ['/m/', '/m/:id', '/m/:id/seat', '/m/:id/projector', '/m/:id/sign'] as const
const textSizes = new Set(['l', 'xl', 'xxl'])

/** The room's frame. Nothing stands inline, so the strict policy of every page holds here too. */
const roomHtml = (c: Context<Env>): string => {
  const { scripts, styles } = assetsOf('room')
  const text = getCookie(c, 'linli-text') ?? ''
  return [
    '<!doctype html>',
    `<html lang="${c.get('incoming').language}" class="room"${textSizes.has(text) ? ` data-text="${text}"` : ''}>`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>会议现场 · 邻里</title>',
    ...styles.map((href) => `<link rel="stylesheet" href="${href}">`),
    ...scripts.map((src) => `<script type="module" src="${src}"></script>`),
    '</head><body><div id="app"></div></body></html>',
  ].join('\n')
}

/** `/m/{id}` and what a phone, a wall and a door bookmark. Who may see the meeting is asked by what they load. */
export const addRoom = (app: Hono<Env>, { isDev, transform }: Surfaces): void => {
  app.get(
    '/m/sw.js',
    serveStatic<Env>({
      path: 'room-sw.js',
      root: inRoot('dist', 'client'),
      onFound: (_, c) => {
        c.header('content-type', 'text/javascript; charset=utf-8')
        c.header('cache-control', 'no-cache')
      },
    }),
  )
  for (const path of paths) {
    app.get(path, async (c) => {
      c.header('cache-control', 'no-cache')
      if (!isDev) return c.html(roomHtml(c))
      const nonce = withConsolePolicy(c, isDev)
      return c.html((await transform(roomHtml(c), c.req.path)).replaceAll('NONCE', nonce))
    })
  }
}
