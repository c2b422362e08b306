import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createServer as createVite, isRunnableDevEnvironment, type ViteDevServer } from 'vite'
import { startCluster } from '../../src/db/embedded/cluster.ts'
import { onEnding } from '../../src/db/embedded/ending.ts'
import { openState } from '../../src/db/embedded/state.ts'
import { prepareDatabase } from '../../src/db/prepare.ts'
import { provision } from '../../src/db/provision.ts'
import { openLog } from '../../src/http/log.ts'
import type * as Begin from '../../src/server/begin.ts'
import type * as Compose from '../../src/server/compose.ts'

// The server from its source, in one process on one port: a change is on the screen in a moment, and the database and
// its port stay as they are. Nothing here is for production: files are served as they were written.

const say = (line: string): void => console.log(line)
const port = Number(process.env.PORT || 3000)
const address = `http://localhost:${port}`
const http = createServer()

const vite: ViteDevServer = await createVite({
  appType: 'custom',
  html: { cspNonce: 'NONCE' },
  server: { middlewareMode: true, hmr: { server: http } },
})
const { ssr } = vite.environments
if (!ssr || !isRunnableDevEnvironment(ssr)) throw new Error('the source cannot be run here')
const load = <Module>(path: string): Promise<Module> => ssr.runner.import<Module>(path)

const state = await openState()
const log = openLog(`${state.log}/dev.log`)
const cluster = process.env.DATABASE_URL
  ? null
  : await startCluster({ dataDir: state.pg, password: state.secret('superuser'), say })
const ownerUrl =
  process.env.DATABASE_URL ?? (await provision(cluster?.superuserUrl ?? '', state.secret('owner'))).ownerUrl
const urls = await prepareDatabase(ownerUrl, (part) => state.secret(part))

const { begin } = await load<typeof Begin>('/src/server/begin.ts')
const { isDemo, first } = await begin({ ownerUrl, urls, state, isOurs: cluster !== null, address, say })

type Composed = { by: typeof Compose.compose; server: Compose.Server }
let composed: Composed | null = null

/** Put together anew when anything that it is made of has changed; the one before is let go. */
const current = async (): Promise<Compose.Server> => {
  const { compose } = await load<typeof Compose>('/src/server/compose.ts')
  if (composed?.by === compose) return composed.server
  const server = await compose({
    urls,
    ownerUrl,
    folder: state.folder,
    secret: (name) => state.secret(name),
    log,
    isSecure: false,
    address: () => address,
    isBehindProxy: false,
    // A page from source asks for hundreds of files.
    requestsPerMinute: 100_000,
    isDemo,
    surfaces: { isDev: true, transform: (html, path) => vite.transformIndexHtml(path, html) },
  })
  await server.work()
  const before = composed
  composed = { by: compose, server }
  await before?.server.stop()
  return server
}

/** Two requests at once must not put it together twice. */
let turn: Promise<unknown> = Promise.resolve()
const inTurn = (): Promise<Compose.Server> => {
  const next = turn.then(current, current)
  turn = next
  return next
}

const answer = getRequestListener(async (request, env) => {
  try {
    return await (await inTurn()).app.fetch(request, env)
  } catch (error) {
    if (error instanceof Error) vite.ssrFixStacktrace(error)
    console.error(error)
    return new Response(error instanceof Error ? error.stack : String(error), { status: 500 })
  }
})
http.on('request', (request, response) => vite.middlewares(request, response, () => void answer(request, response)))

// What only the server knows is not replaced in a page: the page is drawn again.
vite.watcher.on('change', (file) => {
  const isDrawnByServer = ssr.moduleGraph.getModulesByFile(file) !== undefined
  const isKnownToBrowser = vite.environments.client?.moduleGraph.getModulesByFile(file) !== undefined
  if (isDrawnByServer && !isKnownToBrowser) vite.environments.client?.hot.send({ type: 'full-reload' })
})

onEnding(async () => {
  await vite.close()
  await composed?.server.stop()
  await cluster?.stop()
})

http.on('error', (error: NodeJS.ErrnoException) => {
  const isTaken = error.code === 'EADDRINUSE'
  console.error(
    isTaken ? `端口 ${port} 已被占用：PORT=3001 npm run dev\nPort ${port} is taken: PORT=3001 npm run dev` : error,
  )
  process.kill(process.pid, 'SIGTERM')
})
http.listen(port, '127.0.0.1', async () => first(await inTurn(), address))
