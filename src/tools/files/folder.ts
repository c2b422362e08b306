import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the bytes lie: a folder a district, in it 256 folders by the first two letters of the random name. */
export type Folder = {
  /** Safe on the disk when it returns. @returns the random name */
  put: (districtId: number, bytes: Uint8Array) => Promise<string>
  get: (districtId: number, storedAs: string) => Promise<Buffer>
  /** Names that were written before this moment. */
  olderThan: (districtId: number, moment: Date) => AsyncIterable<string[]>
  remove: (districtId: number, storedAs: string) => Promise<void>
  pathOf: (districtId: number, storedAs: string) => string
}

const randomName = /^[0-9a-f]{32}$/

export const openFolder = (folder: string): Folder => {
  const pathOf = (districtId: number, storedAs: string): string => {
    if (!Number.isInteger(districtId) || !randomName.test(storedAs)) throw new Error('not a name of ours')
    return join(folder, String(districtId), storedAs.slice(0, 2), storedAs)
  }
  return {
    pathOf,
    async put(districtId, bytes) {
      const storedAs = randomBytes(16).toString('hex')
      const path = pathOf(districtId, storedAs)
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
      const file = await open(path, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      return storedAs
    },
    get: (districtId, storedAs) => readFile(pathOf(districtId, storedAs)),
    async *olderThan(districtId, moment) {
      const district = join(folder, String(districtId))
      for (const part of await readdir(district).catch((): string[] => [])) {
        const names = (await readdir(join(district, part))).filter((name) => randomName.test(name))
        const times = await Promise.all(names.map((name) => stat(join(district, part, name)).catch(() => null)))
        yield names.filter((_, n) => (times[n]?.mtimeMs ?? Number.POSITIVE_INFINITY) < moment.getTime())
      }
    },
    remove: (districtId, storedAs) => rm(pathOf(districtId, storedAs), { force: true }),
  }
}
