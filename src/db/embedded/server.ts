import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { cannotStart } from './cannot-start.ts'
import { type Native, programOf } from './native.ts'
import { type Postmaster, postmasterOf } from './postmaster.ts'
import { until } from './process.ts'
import type { ServerUser } from './server-user.ts'

type Wish = {
  dataDir: string
  native: Native
  user: ServerUser | null
  fsync: boolean
  log: string
  port: number | undefined
}

/** Nothing of a test outlives it, so nothing has to reach the disk. */
const hasty: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  shared_buffers: '64MB',
}

const settings = (port: number, fsync: boolean): string[] =>
  Object.entries({
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(fsync ? {} : hasty),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/** A number that nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** Between choosing a free port and listening on it somebody else may take it; and a crashed server's memory may linger. */
const passing = /could not bind|could not create any TCP\/IP sockets|pre-existing shared memory block/

/**
 * Starts PostgreSQL and waits until it takes connections.
 *
 * @throws CannotStart with the end of its log
 */
export const startServer = async (wish: Wish): Promise<Postmaster> => {
  let said = ''
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = wish.port ?? (await freePort())
    const { child, begin } = await launch(wish, port)
    const ready = await readiness(wish.dataDir, child)
    if (ready) return ready
    said = (await readFile(wish.log, 'utf8')).slice(begin).trim()
    if (wish.port !== undefined || !passing.test(said)) break
    await until(() => false, 500)
  }
  const last = said.split('\n').slice(-5).join('\n')
  throw cannotStart(`PostgreSQL 没有启动：\n${last}`, `PostgreSQL did not start; its log says the lines above.`)
}

/** In a process group of its own: Ctrl-C reaches us only, and we end it in good order. Its log goes on without us. */
const launch = async ({ dataDir, native, user, fsync, log }: Wish, port: number) => {
  const file = await openLog(log)
  const begin = (await readFile(log, 'utf8')).length
  const child = spawn(programOf(native, 'postgres'), ['-D', dataDir, ...settings(port, fsync)], {
    ...user,
    cwd: '/',
    detached: true,
    env: { ...process.env, LC_ALL: 'C', PGDATA: '' },
    stdio: ['ignore', file.fd, file.fd],
  })
  child.on('error', () => undefined)
  child.unref()
  await file.close()
  return { child, begin }
}

/** Bytes after which a log begins anew; the one before it is kept. */
const logLimit = 10_000_000

const openLog = async (log: string) => {
  const size = (await stat(log).catch(() => null))?.size ?? 0
  if (size > logLimit) await rename(log, `${log}.1`)
  return open(log, 'a', 0o600)
}

/**
 * What "ready to accept connections" is in the log of the server stands as "ready" in its file.
 *
 * Recovery after a crash may take minutes; only an end of the process ends the waiting.
 */
const readiness = async (dataDir: string, child: ChildProcess): Promise<Postmaster | null> => {
  let hasEnded = child.pid === undefined
  child.once('exit', () => {
    hasEnded = true
  })
  let found = await postmasterOf(dataDir)
  await until(async () => {
    found = await postmasterOf(dataDir)
    return hasEnded || (found?.pid === child.pid && found?.state === 'ready')
  }, Number.POSITIVE_INFINITY)
  return hasEnded ? null : found
}
