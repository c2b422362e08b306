import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises'
import { isCannotStart } from '../src/db/embedded/cannot-start.ts'
import { type Lock, takeLock } from '../src/db/embedded/lock.ts'
import { until } from '../src/db/embedded/process.ts'
import { inRoot, root } from '../src/db/root.ts'
import { output } from './step.ts'

/** From what a build was made. `commit` is null outside of git, and says nothing about changes since. */
export type Build = { hash: string; commit: string | null }

const isTest = /\.test\.tsx?$/

/** The same for the same source and the same dependencies. */
export const sourceHash = async (): Promise<string> => {
  const files: string[] = ['package.json', 'package-lock.json', 'vite.config.ts']
  for await (const entry of glob('src/**/*.*', { cwd: root })) if (!isTest.test(entry)) files.push(entry)
  const hash = createHash('sha256')
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(inRoot(file)))
  return hash.digest('hex')
}

/** @returns what `dist` was made from, or null when there is none that was finished */
export const builtFrom = async (): Promise<Build | null> =>
  existsSync(inRoot('dist', 'build.json')) ? JSON.parse(await readFile(inRoot('dist', 'build.json'), 'utf8')) : null

/** Builds unless `dist` is of this very source. Two commands at once build one after the other. */
export const buildIfStale = async (): Promise<void> => {
  const lock = await turn()
  try {
    const hash = await sourceHash()
    if ((await builtFrom())?.hash === hash) return
    console.log('正在构建 … Building …')
    const begun = performance.now()
    await vite()
    const commit = existsSync(inRoot('.git')) ? (await output('git', ['rev-parse', 'HEAD'])).trim() || null : null
    // Written last: what an interruption leaves counts as nothing.
    await writeFile(inRoot('dist', 'build.json'), `${JSON.stringify({ hash, commit } satisfies Build)}\n`)
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    console.log(`构建完成（${seconds} 秒）。Built (${seconds} s).`)
  } finally {
    await lock.release()
  }
}

const turn = async (): Promise<Lock> => {
  const cache = inRoot('node_modules', '.cache', 'linli')
  await mkdir(cache, { recursive: true })
  let lock: Lock | null = null
  await until(async () => {
    try {
      lock = await takeLock(`${cache}/build`)
    } catch (error) {
      // Somebody builds just now; whatever else goes wrong does not end by waiting.
      if (!isCannotStart(error)) throw error
    }
    return lock !== null
  }, 600_000)
  if (!lock) throw new Error('another build did not end within ten minutes')
  return lock
}

/** In a process of its own: what building takes of memory is given back before the server starts. */
const vite = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const args = [inRoot('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn']
    // A test runner says NODE_ENV=test, and Vite would then build pages that ask for the source.
    const env = { ...process.env, NODE_ENV: 'production' }
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, pass)
    process.once('disconnect', () => child.kill())
    child.once('exit', (status, signal) => {
      for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.off(name, pass)
      if (status === 0) resolve()
      else reject(new Error(`the build ended with ${status ?? signal}`))
    })
  })
