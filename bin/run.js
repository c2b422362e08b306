import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install, isInstalled, pinnedNode } from './install.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const names = [
  'start',
  'test',
  'check',
  'dev',
  'bench',
  'proof',
  'screens',
  'backup',
  'restore',
  'verify-audit',
  'distribute',
]
const fileOf = (command) => join(root, 'bin', 'commands', `${command}.ts`)

/** Installs what is missing and runs the command that was typed, until it ends or is told to. */
export const run = async (parent) => {
  const [command, ...args] = process.argv.slice(2)
  const commands = names.filter((name) => existsSync(fileOf(name)))
  if (!commands.includes(command)) {
    console.error(`用法 Usage: npm run <${commands.join(' | ')}>`)
    process.exit(2)
  }
  if (!isInstalled(root)) await install(root, (child) => follow(child, parent))
  const node = pinnedNode(root)
  if (!existsSync(node)) {
    console.error(`没有找到 ${node}。请用 npm ci 安装（不要加 --omit=optional）。`)
    console.error(`${node} is missing. Install with npm ci, without --omit=optional.`)
    process.exit(1)
  }
  const sparing = command === 'start' ? sparingMemory() : { arguments: [], environment: {} }
  const child = spawn(node, [...sparing.arguments, fileOf(command), ...args], {
    cwd: root,
    env: { ...sparing.environment, ...process.env },
    // The last one is a channel that closes when we are killed, which no signal would tell.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  child.on('error', (error) => {
    console.error(`${node}: ${error.message}`)
    process.exit(1)
  })
  process.exit(await follow(child, parent))
}

/**
 * How a server runs that rests most of the day: what is young is swept early, in megabytes for each half (otherwise 16 and
 * more are kept after the first burst of work), and threads share their heaps.
 */
const sparingMemory = () => JSON.parse(readFileSync(join(root, 'bin', 'sparing.json'), 'utf8'))

/** Passes on what we are told, and what befalls our parent. Resolves to the status with which the child ended. */
const follow = (child, parent) =>
  new Promise((resolve) => {
    const pass = (signal) => child.kill(signal)
    // Ctrl-C reaches everybody at the keyboard already; a second one would mean "at once".
    const interrupt = () => process.stdin.isTTY || pass('SIGINT')
    const ways = { SIGTERM: pass, SIGHUP: pass, SIGINT: interrupt }
    for (const [signal, way] of Object.entries(ways)) process.on(signal, way)
    // Only below npm, which stays until we end: elsewhere a parent may leave us on purpose.
    const watch = setInterval(() => {
      if (process.env.npm_lifecycle_event && process.ppid !== parent) child.kill('SIGTERM')
    }, 500).unref()
    child.once('exit', (status, signal) => {
      clearInterval(watch)
      for (const [name, way] of Object.entries(ways)) process.off(name, way)
      resolve(status ?? 128 + constants.signals[signal])
    })
  })
