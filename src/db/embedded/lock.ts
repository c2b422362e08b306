import { randomUUID } from 'node:crypto'
import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { cannotStart } from './cannot-start.ts'
import { commandOf, startOf } from './process.ts'

/** Which Linli owns a folder. */
type Owner = { pid: number; start: string; checkout: string }

export type Lock = { release: () => Promise<void> }

/**
 * Takes the lock of a folder: the file `<folder>.lock.<n>` with the highest number says who owns it.
 *
 * Whoever comes after a dead owner adds the next number, which only one can do. To remove a dead one's file first would
 * not be safe: between looking and removing, somebody living may have put theirs there.
 *
 * @throws CannotStart when another Linli, or another part of this one, owns the folder
 */
export const takeLock = async (folder: string): Promise<Lock> => {
  const owner: Owner = { pid: process.pid, start: await startOf(process.pid), checkout: process.cwd() }
  const draft = `${folder}.lock-${randomUUID()}`
  await writeFile(draft, JSON.stringify(owner))
  try {
    for (;;) {
      const last = Math.max(0, ...(await numbersOf(folder)))
      const holder = await holderOf(folder, last)
      if (holder) throw owned(folder, holder)
      const lock = (await linked(draft, fileOf(folder, last + 1))) && (await asOwner(folder, last + 1))
      if (lock) return lock
    }
  } finally {
    await rm(draft, { force: true })
  }
}

/** @returns the living owner, or null: a Linli that was killed owns nothing */
export const ownerOf = async (folder: string): Promise<Owner | null> =>
  holderOf(folder, Math.max(0, ...(await numbersOf(folder))))

/** Was there ever an owner? */
export const wasOwned = async (folder: string): Promise<boolean> => (await numbersOf(folder)).length > 0

const fileOf = (folder: string, number: number): string => `${folder}.lock.${number}`

const numbersOf = async (folder: string): Promise<number[]> => {
  const start = `${basename(folder)}.lock.`
  const names = await readdir(dirname(folder)).catch((): string[] => [])
  return names.filter((name) => name.startsWith(start)).map((name) => Number(name.slice(start.length)))
}

const holderOf = async (folder: string, number: number): Promise<Owner | null> => {
  try {
    const owner = JSON.parse(await readFile(fileOf(folder, number), 'utf8')) as Owner
    return (await commandOf(owner.pid)) !== null && (await startOf(owner.pid)) === owner.start ? owner : null
  } catch {
    // No file, or one that was emptied on release.
    return null
  }
}

/** A link is made or not made, and with its content: nobody reads half an owner. */
const linked = async (draft: string, file: string): Promise<boolean> => {
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** @returns null when a higher number came in the meantime: ours filled a gap that its owner had cleared away */
const asOwner = async (folder: string, mine: number): Promise<Lock | null> => {
  const numbers = await numbersOf(folder)
  const isLast = Math.max(...numbers) === mine
  for (const number of isLast ? numbers.filter((other) => other < mine) : [mine]) {
    await rm(fileOf(folder, number), { force: true })
  }
  // Emptied, not removed: the numbers must never begin anew while somebody still counts from an old one.
  return isLast ? { release: () => writeFile(fileOf(folder, mine), '') } : null
}

const owned = (folder: string, { pid, checkout }: Owner): Error =>
  cannotStart(
    `${folder} 正由 ${checkout} 中的另一个邻里（进程 ${pid}）使用。请先停止它，或用 LINLI_DATA= 指定另一个文件夹。`,
    `${folder} is in use by the Linli of ${checkout} (process ${pid}). Stop that one, or name another folder with LINLI_DATA=.`,
  )
