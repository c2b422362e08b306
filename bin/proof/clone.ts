import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../src/db/embedded/server.ts'
import { runAs, type ServerUser } from '../../src/db/embedded/server-user.ts'
import { root } from '../../src/db/root.ts'
import { endsWithUs } from '../step.ts'

/** A fresh clone of this commit, with a home of its own, as whoever is to try it. */
export type Clone = { folder: string; home: string; user: ServerUser | null }

export const cloneInto = async (place: string, user: ServerUser | null): Promise<Clone> => {
  const [folder, home] = [join(place, 'linli'), join(place, 'home')]
  await mkdir(home, { recursive: true })
  await chmod(place, 0o755)
  const cloned = await runAs(null, 'git', ['clone', '--quiet', '--no-hardlinks', root, folder])
  if (cloned.status !== 0) throw new Error(cloned.stderr)
  if (user) await runAs(null, 'chown', ['-R', `${user.uid}:${user.gid}`, folder, home])
  return { folder, home, user }
}

type Npm = { status: number | null; text: string; stop: () => Promise<void> }

/** npm as a person types it: nothing of ours in its surroundings but what `more` says. */
const npm = ({ folder, home, user }: Clone, args: string[], more: NodeJS.ProcessEnv): Npm => {
  // Not the pinned Node that runs this: whoever tries it has the system's.
  const path = (process.env.PATH ?? '').split(':').filter((entry) => !entry.includes('node_modules'))
  const env = { PATH: path.join(':'), HOME: home, LANG: 'C.UTF-8', ...more }
  const child = spawn('npm', args, { cwd: folder, env, ...user, stdio: ['ignore', 'pipe', 'pipe'] })
  endsWithUs(child)
  const run: Npm = {
    status: null,
    text: '',
    stop: async () => {
      if (run.status !== null) return
      child.kill('SIGTERM')
      await once(child, 'close')
    },
  }
  const hear = (piece: string) => {
    run.text += piece
  }
  child.stdout.setEncoding('utf8').on('data', hear)
  child.stderr.setEncoding('utf8').on('data', hear)
  child.on('close', (status) => {
    run.status = status ?? 143
  })
  return run
}

/** How long something may take before it counts as failed. */
const patienceMs = 30 * 60_000

export type Outcome = { isGood: boolean; seconds: number; said: string }

const measured = async (run: Npm, isDone: () => Promise<boolean>): Promise<Outcome> => {
  const begun = performance.now()
  const elapsed = () => performance.now() - begun
  let isGood = false
  while (!isGood && run.status === null && elapsed() < patienceMs) {
    isGood = await isDone()
    if (!isGood) await pause(100)
  }
  return {
    isGood,
    seconds: elapsed() / 1000,
    said:
      run.text
        .match(/^\d+ passed, \d+ failed\r?$/gm)
        ?.at(-1)
        ?.trim() ?? '',
  }
}

const opens = async (address: string): Promise<boolean> => {
  const answer = await fetch(address, { redirect: 'follow' }).catch(() => null)
  return answer?.ok === true && (await answer.text()).includes('<html')
}

/** `npm start` until the page of `path` is there; ended then, and nothing may listen any more. */
export const startsIn = async (clone: Clone, path: string, more: NodeJS.ProcessEnv = {}): Promise<Outcome> => {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const run = npm(clone, ['start'], { ...more, PORT: String(port) })
  const outcome = await measured(run, () => opens(address + path))
  // Before it is told to stop: an end of its own is what has to be explained.
  const { status } = run
  await run.stop()
  for (let tries = 0; tries < 100 && (await answers(address)); tries += 1) await pause(100)
  if (outcome.isGood && (await answers(address)))
    return { ...outcome, isGood: false, said: 'still there after SIGTERM' }
  if (!outcome.isGood) console.error(`${run.text}\n(npm ended with ${status ?? 'nothing: it was still busy'})`)
  return outcome
}

const answers = async (address: string): Promise<boolean> => (await fetch(address).catch(() => null)) !== null

/** `npm test` to its end. */
export const testsIn = async (clone: Clone): Promise<Outcome> => {
  const run = npm(clone, ['test'], {})
  const outcome = await measured(run, async () => false)
  await run.stop()
  if (run.status !== 0) console.error(run.text)
  return {
    ...outcome,
    isGood: run.status === 0,
    said:
      run.text
        .match(/^\d+ passed, \d+ failed\r?$/gm)
        ?.at(-1)
        ?.trim() ?? '',
  }
}
