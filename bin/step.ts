import { type ChildProcess, spawn } from 'node:child_process'
import { root } from '../src/db/root.ts'

export type Ended = { status: number; text: string }

const running = new Set<ChildProcess>()

/** From now on `child` ends when we are told to. */
export const endsWithUs = (child: ChildProcess): void => {
  running.add(child)
  child.once('close', () => running.delete(child))
}

/**
 * Runs a program in the checkout. Everything it writes is shown as it comes, and kept.
 *
 * @param env is added to ours
 */
export const step = (
  program: string,
  args: readonly string[],
  { isQuiet = false, env = {}, cwd = root }: { isQuiet?: boolean; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    endsWithUs(child)
    let text = ''
    const hear = (to: NodeJS.WriteStream) => (piece: string) => {
      text += piece
      if (!isQuiet) to.write(piece)
    }
    child.stdout.setEncoding('utf8').on('data', hear(process.stdout))
    child.stderr.setEncoding('utf8').on('data', hear(process.stderr))
    child.once('error', (error) => resolve({ status: 127, text: error.message }))
    child.once('close', (status) => resolve({ status: status ?? 1, text }))
  })

/** What a program says, or the empty text when it fails. */
export const output = async (program: string, args: readonly string[], cwd = root): Promise<string> => {
  const { status, text } = await step(program, args, { isQuiet: true, cwd })
  return status === 0 ? text : ''
}

/** Ends every step that still runs, and this process, as soon as it is told to. */
export const endWithSteps = (): void => {
  const end = (status: number) => async () => {
    for (const child of running) child.kill('SIGTERM')
    await Promise.all([...running].map((child) => new Promise((resolve) => child.once('close', resolve))))
    process.exit(status)
  }
  process.once('SIGTERM', end(143))
  process.once('SIGINT', end(130))
  process.once('SIGHUP', end(129))
  process.once('disconnect', end(1))
  // The channel alone is no reason to stay.
  process.channel?.unref()
}
