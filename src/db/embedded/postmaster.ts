import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cannotStart } from './cannot-start.ts'
import { programOf, shippedNative } from './native.ts'
import { commandOf, until } from './process.ts'
import { runAs } from './server-user.ts'

/** What a running server says of itself in its own folder. `port` is null while it has none yet. */
export type Postmaster = { pid: number; port: number | null; state: string }

/**
 * The server that runs over this folder now.
 *
 * @returns null when none does, also when a file from one that died is still there
 * @source PostgreSQL 18, src/include/utils/pidfile.h: lines 1 pid, 2 folder, 4 port, 8 state
 */
export const postmasterOf = async (dataDir: string): Promise<Postmaster | null> => {
  const text = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  const command = await commandOf(pid)
  // The number may have gone to somebody else since: only a command line that names this folder is its server.
  const isServer = command !== null && (command.length === 0 || command.join(' ').includes(dataDir))
  return isServer ? { pid, port: Number(lines[3]) || null, state: (lines[7] ?? '').trim() } : null
}

/** A server that ended badly leaves its file behind, and the number in it may belong to somebody else by now. */
export const removeStale = (dataDir: string): Promise<void> => rm(join(dataDir, 'postmaster.pid'), { force: true })

/**
 * Ends a server: open transactions are rolled back and its clients are sent away ("fast").
 *
 * @param pid of the server itself, not of one of its children
 */
export const stopPostmaster = async (dataDir: string, pid: number): Promise<void> => {
  const isGone = async () => (await commandOf(pid)) === null
  if (process.platform === 'win32') {
    await runAs(null, programOf(await shippedNative(), 'pg_ctl'), ['stop', '-D', dataDir, '-m', 'fast'])
  } else {
    signal(pid, 'SIGINT')
  }
  if (await until(isGone, 20_000)) return
  // "Immediate": it recovers from its log at the next start, which is better than to stay behind.
  signal(pid, 'SIGQUIT')
  if (await until(isGone, 10_000)) return
  throw cannotStart(`PostgreSQL（进程 ${pid}）没有停止。`, `PostgreSQL (process ${pid}) did not stop.`)
}

export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
