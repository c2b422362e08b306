import { mkdir, realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { cannotStart } from './cannot-start.ts'
import { initialise, writtenBy } from './initialise.ts'
import { takeLock } from './lock.ts'
import { type Native, prepareNative } from './native.ts'
import { type Postmaster, postmasterOf, removeStale, signal, stopPostmaster } from './postmaster.ts'
import { commandOf, until } from './process.ts'
import { startServer } from './server.ts'
import { reaches, type ServerUser, serverUserFor } from './server-user.ts'

export type ClusterWish = {
  /** Need not exist; its parent need not either. Relative to the current folder. */
  dataDir: string
  /** Of the superuser `postgres`. It becomes the password when the cluster is made, and has to be the same later. */
  password: string
  /** A free one when it is not given. */
  port?: number | undefined
  /** Off for tests only: a crash may then lose everything. */
  fsync?: boolean
  /** The file its log goes to; beside the data when it is not given. */
  log?: string
  /** The programs, when they are not to be those of the installed package. */
  shipped?: Native
  /** Hears what takes long, one sentence at a time. */
  say?: (sentence: string) => void
}

export type Cluster = {
  port: number
  superuserUrl: string
  /** False when it was found running, because the Linli that started it was killed. */
  isOurs: boolean
  /** Ends PostgreSQL and gives the folder free. Close pools and workers first; again is fine. */
  stop: () => Promise<void>
}

/**
 * PostgreSQL over `dataDir`: made when there is none, found when one still runs there, started otherwise.
 *
 * @throws CannotStart when another Linli owns the folder, or PostgreSQL does not run here
 */
export const startCluster = async (wish: ClusterWish): Promise<Cluster> => {
  const dataDir = await placeOf(wish.dataDir)
  const lock = await takeLock(dataDir)
  try {
    const running = await runningIn(dataDir)
    const server = running ?? (await started(dataDir, wish))
    return clusterOf({ dataDir, server, lock, password: wish.password, isOurs: running === null })
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** PostgreSQL is run from `/` and gives its real name to its folder, so we do the same. */
const placeOf = async (dataDir: string): Promise<string> => {
  const wished = resolve(dataDir)
  await mkdir(dirname(wished), { recursive: true, mode: 0o711 })
  return realpath(wished).catch(async () =>
    join(await realpath(dirname(wished)), wished.slice(dirname(wished).length + 1)),
  )
}

/** After `kill -9` of the Linli that started it, the server still runs; it is used, never killed. */
const runningIn = async (dataDir: string): Promise<Listening | null> => {
  let found = await postmasterOf(dataDir)
  await until(async () => {
    found = await postmasterOf(dataDir)
    return found === null || found.state === 'ready'
  }, 60_000)
  return found === null ? null : listening(found)
}

type Listening = Postmaster & { port: number }

const listening = (server: Postmaster): Listening => {
  const { pid, port, state } = server
  if (state === 'ready' && port) return { ...server, port }
  throw cannotStart(
    `PostgreSQL（进程 ${pid}）在运行，但没有就绪。请稍后再试。`,
    `PostgreSQL (process ${pid}) runs, but is not ready. Try again later.`,
  )
}

const started = async (dataDir: string, wish: ClusterWish): Promise<Listening> => {
  const { port, password, shipped, fsync = true, log = `${dataDir}.log`, say = () => undefined } = wish
  const user = await serverUserFor(dataDir)
  await refuseClosed(dataDir, user)
  const native = await prepareNative(user, dirname(dataDir), shipped)
  const version = await writtenBy(dataDir)
  if (version === null) {
    say('正在建立数据库 … Making the database …')
    await initialise({ dataDir, password, native, user, fsync })
  } else refuseOther(dataDir, version, native)
  await removeStale(dataDir)
  return listening(await startServer({ dataDir, native, user, fsync, log, port }))
}

const refuseOther = (dataDir: string, version: string, native: Native): void => {
  if (version === native.version.split('.')[0]) return
  throw cannotStart(
    `${dataDir} 由 PostgreSQL ${version} 写成，这一版邻里带的是 ${native.version}。请用写成它的版本备份，再在此恢复。`,
    `${dataDir} was written by PostgreSQL ${version}; this Linli brings ${native.version}. Back it up with the Linli that wrote it and restore it here.`,
  )
}

const refuseClosed = async (dataDir: string, user: ServerUser | null): Promise<void> => {
  if (await reaches(user, dirname(dataDir))) return
  throw cannotStart(
    `以 root 运行时，PostgreSQL 由用户 ${user?.uid} 运行，它进不了 ${dirname(dataDir)}。请用 LINLI_DATA= 指定一个它能进入的文件夹。`,
    `Started by root, PostgreSQL runs as user ${user?.uid}, to whom ${dirname(dataDir)} is closed. Name an open folder with LINLI_DATA=.`,
  )
}

type Held = {
  dataDir: string
  server: Listening
  lock: { release: () => Promise<void> }
  password: string
  isOurs: boolean
}

const clusterOf = ({ dataDir, server: { pid, port }, lock, password, isOurs }: Held): Cluster => {
  // An uncaught error or process.exit() leaves no time to wait, but enough to say that it is over.
  const sayGoodbye = () => signal(pid, 'SIGINT')
  process.once('exit', sayGoodbye)
  let stopping: Promise<void> | null = null
  const end = async () => {
    if ((await commandOf(pid)) !== null) await stopPostmaster(dataDir, pid)
    process.off('exit', sayGoodbye)
    await lock.release()
  }
  const stop = () => {
    stopping ??= end()
    return stopping
  }
  const superuserUrl = `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`
  return { port, superuserUrl, isOurs, stop }
}
