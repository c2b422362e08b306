import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { cannotStart } from './cannot-start.ts'
import { commandOf, startOf } from './process.ts'

/** Which Linli owns a folder. */
type Owner = { pid: number; start: string; checkout: string }

export type Lock = { release: () => Promise<void> }

/** @returns the living owner, or null: a Linli that was killed owns nothing */
export const ownerOf = async (file: string): Promise<Owner | null> => {
  const text = await readFile(file, 'utf8').catch(() => null)
  return text === null ? null : living(text)
}

const living = async (text: string): Promise<Owner | null> => {
  try {
    const owner = JSON.parse(text) as Owner
    return (await commandOf(owner.pid)) !== null && (await startOf(owner.pid)) === owner.start ? owner : null
  } catch {
    return null
  }
}

/** @throws CannotStart when another Linli, or another part of this one, owns the folder */
export const takeLock = async (file: string): Promise<Lock> => {
  const owner: Owner = { pid: process.pid, start: await startOf(process.pid), checkout: process.cwd() }
  const mine = `${file}.${randomUUID()}`
  await writeFile(mine, JSON.stringify(owner), { mode: 0o644 })
  try {
    while (!(await linked(mine, file))) await clearDead(file)
  } finally {
    await rm(mine, { force: true })
  }
  return { release: () => rm(file, { force: true }) }
}

/** A link is made or not made, whole, so that of two who come at once only one gets it. */
const linked = async (mine: string, file: string): Promise<boolean> => {
  try {
    await link(mine, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Takes a dead owner's lock away. It is moved first and read then: meanwhile a living one may have come. */
const clearDead = async (file: string): Promise<void> => {
  const owner = await ownerOf(file)
  if (owner) throw owned(file, owner)
  const away = `${file}.${randomUUID()}`
  await rename(file, away).catch(() => undefined)
  const text = await readFile(away, 'utf8').catch(() => '')
  const other = await living(text)
  if (other) await linked(away, file)
  await rm(away, { force: true })
  if (other) throw owned(file, other)
}

const owned = (file: string, { pid, checkout }: Owner): Error => {
  const folder = file.replace(/\.lock$/, '')
  return cannotStart(
    `${folder} 正由 ${checkout} 中的另一个邻里（进程 ${pid}）使用。请先停止它，或用 LINLI_DATA= 指定另一个文件夹。`,
    `${folder} is in use by the Linli of ${checkout} (process ${pid}). Stop that one, or name another folder with LINLI_DATA=.`,
  )
}
