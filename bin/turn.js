import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Does `work` when nobody else does it in this checkout: two commands typed at once would install over each other.
 *
 * The file lies outside, because installing empties node_modules.
 */
export const inTurn = async (root, what, work) => {
  const file = join(
    tmpdir(),
    `linli-install-${createHash('sha256').update(`${process.getuid?.()} ${root}`).digest('hex').slice(0, 12)}`,
  )
  let hasWaited = false
  while (!take(file)) {
    if (!hasWaited) console.log(`${what}：等待另一个命令 … waiting for another command …`)
    hasWaited = true
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  const give = () => rmSync(file, { force: true })
  process.once('exit', give)
  try {
    return await work()
  } finally {
    process.off('exit', give)
    give()
  }
}

const take = (file) => {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!isAlive(file)) rmSync(file, { force: true })
    return false
  }
}

const isAlive = (file) => {
  try {
    return process.kill(Number(readFileSync(file, 'utf8')), 0)
  } catch (error) {
    // EPERM: it is there, and somebody else's. ENOENT, ESRCH: it is gone.
    return error.code === 'EPERM'
  }
}
