import type { Server as HttpServer } from 'node:http'
import type { serve as serveWith } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Env } from '#http/app.ts'

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)

const readPort = (wish: string): number => {
  const port = Number(wish)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Error(
    `PORT=${wish} 不是端口号，写 1 到 65535 的数。\nPORT=${wish} is no port; give a number from 1 to 65535.`,
  )
}

/** Requests that are under way may take this long after the stop. */
const drainMs = 10_000

/**
 * Listens on `HOST` and `PORT`.
 *
 * @throws Error with a sentence: the port is taken, or demo sign-ins would be open to the network
 */
export const listen = async (
  app: Hono<Env>,
  { isDemo, serve, env = process.env }: { isDemo: boolean; serve: typeof serveWith; env?: NodeJS.ProcessEnv },
): Promise<{ address: string; stop: () => Promise<void> }> => {
  const host = env.HOST || '127.0.0.1'
  const port = readPort(env.PORT || '3000')
  if (isDemo && !isLoopback(host)) {
    throw new Error(
      `演示账号人人都知道密码，所以只在本机打开。去掉 HOST=${host}，或用 DATABASE_URL 接上自己的数据库。\n` +
        `Everybody knows the demo passwords, so the demo opens on this machine only. Leave HOST=${host} out, or give your own DATABASE_URL.`,
    )
  }
  const server = await new Promise<HttpServer>((resolve, reject) => {
    const made = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(made as HttpServer))
    made.on('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE'
      reject(
        isTaken
          ? new Error(
              `端口 ${port} 已被占用，换一个：PORT=3001 npm start\nPort ${port} is taken; choose another: PORT=3001 npm start`,
            )
          : error,
      )
    })
  })
  const bound = server.address()
  const actual = typeof bound === 'object' && bound ? bound.port : port
  return {
    address: `http://${isLoopback(host) ? 'localhost' : host}:${actual}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), drainMs).unref()
      }),
  }
}
