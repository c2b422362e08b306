import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { postmasterOf, stopPostmaster } from '#db/embedded/postmaster.ts'
import { commandOf, until } from '#db/embedded/process.ts'
import { serverUserFor } from '#db/embedded/server-user.ts'
import { inRoot } from '#db/root.ts'
import sparing from '../../bin/sparing.json' with { type: 'json' }

export type Serving = {
  /** `http://localhost:41234` */
  address: string
  /** Its process. */
  pid: number
  /** What the server keeps, and nobody else's. */
  folder: string
  /** Everything that it said so far. */
  said: () => string
  /** Ends this server's own PostgreSQL, as a machine that is switched off would; what is under way is lost. */
  stopDatabase: () => Promise<void>
  /** Starts it again as it was, at the same address. */
  startDatabase: () => Promise<void>
  /** Ends the server in this very moment, with its PostgreSQL or without, and waits until it is gone. */
  kill: (what: { withDatabase: boolean }) => Promise<void>
  /** Ends it as `npm start` is ended. @throws Error when something of it still runs */
  stop: () => Promise<void>
}

/** Long enough for two slow cores to make a database and its demo district. */
const patienceMs = 120_000

/** The surroundings of an operator: a test runner says things that change how a server behaves. */
const surroundings = (more: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const { PATH, HOME, TMPDIR, LANG } = process.env
  return {
    PATH,
    HOME,
    ...(TMPDIR ? { TMPDIR } : {}),
    LANG,
    ...sparing.environment,
    LINLI_RATE: '0',
    PORT: '0',
    ...more,
  }
}

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

/** The built server over a folder of its own, by the Node that runs this. */
export const serve = async (
  folder: string,
  more: NodeJS.ProcessEnv = {},
  { patience = patienceMs } = {},
): Promise<Serving> => {
  const child = spawn(process.execPath, [...sparing.arguments, inRoot('dist', 'server', 'main.js')], {
    cwd: '/',
    env: surroundings({ LINLI_DATA: folder, ...more }),
    // The last is a channel that closes when we are killed, and then the server ends, too.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  const hear = (piece: string) => {
    said += piece
  }
  child.stdout?.setEncoding('utf8').on('data', hear)
  child.stderr?.setEncoding('utf8').on('data', hear)
  const address = (): string | undefined => said.match(/Linli is ready: (\S+)/)?.[1]
  await until(async () => address() !== undefined || ended(child), patience)
  const found = address()
  if (!found) {
    child.kill('SIGKILL')
    throw new Error(`The server did not get ready:\n${said}`)
  }
  const dataDir = join(folder, 'pg')
  let command: string[] | null = null
  let isRestarted = false

  return {
    address: found,
    pid: child.pid ?? 0,
    folder,
    said: () => said,
    async stopDatabase() {
      const postmaster = await postmasterOf(dataDir)
      if (!postmaster) throw new Error('the database does not run')
      command = await commandOf(postmaster.pid)
      process.kill(postmaster.pid, 'SIGINT')
      if (!(await until(async () => (await postmasterOf(dataDir)) === null, patienceMs)))
        throw new Error('it still runs')
    },
    async startDatabase() {
      const [program = '', ...args] = command ?? []
      const user = await serverUserFor(dataDir)
      spawn(program, args, { ...user, cwd: '/', detached: true, stdio: 'ignore', env: { LC_ALL: 'C' } }).unref()
      await until(async () => (await postmasterOf(dataDir))?.state === 'ready', patienceMs)
      isRestarted = true
    },
    async kill({ withDatabase }) {
      const postmaster = withDatabase ? await postmasterOf(dataDir) : null
      const isOut = ended(child) ? null : once(child, 'exit')
      child.kill('SIGKILL')
      if (postmaster) process.kill(postmaster.pid, 'SIGKILL')
      await isOut
      if (postmaster) await until(async () => (await commandOf(postmaster.pid)) === null, patienceMs)
    },
    async stop() {
      const isOut = ended(child) ? null : once(child, 'exit')
      child.kill('SIGTERM')
      await isOut
      const left = await postmasterOf(dataDir)
      if (left) await stopPostmaster(dataDir, left.pid)
      // One that a test started again is no child of the server's.
      if (left && !isRestarted) throw new Error(`PostgreSQL still ran as ${left.pid} after its server had ended`)
    },
  }
}
