import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ask, freshPackage, inFolder, isRoot, somebody, startOwner, told } from './builders.ts'
import { startCluster } from './cluster.ts'
import { linkLibraries, type Native, prepareNative, runsAs, shippedNative } from './native.ts'
import { postmasterOf } from './postmaster.ts'
import { commandOf } from './process.ts'
import { serverUserFor } from './server-user.ts'

const password = 'secret'
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

describe('4.1 PostgreSQL runs from the package', () => {
  it(
    '4.1 as somebody without rights when root starts it, over a folder that only that one reads',
    inFolder(async (folder) => {
      const dataDir = join(folder, 'pg')
      const cluster = await startCluster({ dataDir, password, fsync: false })
      const server = await postmasterOf(dataDir)
      expect((await stat(`/proc/${server?.pid}`)).uid).toBe(isRoot ? 65_534 : process.getuid?.())
      expect((await stat(dataDir)).uid).toBe(isRoot ? 65_534 : process.getuid?.())
      expect(await modeOf(dataDir)).toBe('700')
      await cluster.stop()
    }),
  )

  it(
    '4.1 as the person who starts it when that is not root',
    inFolder(async (folder) => {
      const home = join(folder, 'home')
      await mkdir(home)
      await chmod(home, 0o777)
      const owner = await startOwner(join(home, 'pg'), somebody)
      const server = await postmasterOf(join(home, 'pg'))
      expect((await stat(`/proc/${server?.pid}`)).uid).toBe(somebody?.uid ?? process.getuid?.())
      await told(owner, 'SIGTERM')
    }),
  )

  it(
    '4.1 and stays with the owner of the data when root starts it the next time',
    inFolder(async (folder) => {
      const home = join(folder, 'home')
      await mkdir(home)
      await chmod(home, 0o777)
      await told(await startOwner(join(home, 'pg'), somebody), 'SIGTERM')
      const again = await startCluster({ dataDir: join(home, 'pg'), password, fsync: false })
      expect((await stat(join(home, 'pg', 'postmaster.pid'))).uid).toBe(somebody?.uid ?? process.getuid?.())
      await again.stop()
    }),
  )

  it(
    '4.1 from wherever one stands, also with a relative folder',
    inFolder(async (folder) => {
      const dataDir = relative(process.cwd(), join(folder, 'pg'))
      const cluster = await startCluster({ dataDir, password, fsync: false })
      expect(await readdir(folder)).toContain('pg')
      await cluster.stop()
    }),
  )

  it(
    '4.1 in a process group of its own, so that Ctrl-C at the keyboard does not reach it',
    inFolder(async (folder) => {
      const cluster = await startCluster({ dataDir: join(folder, 'pg'), password, fsync: false })
      const pid = (await postmasterOf(join(folder, 'pg')))?.pid ?? 0
      expect(() => process.kill(-pid, 0)).not.toThrow()
      await cluster.stop()
      expect(await commandOf(pid)).toBeNull()
    }),
  )
})

describe('4.2 a checkout that the user of the server cannot use in place', () => {
  it(
    '4.2 has the programs copied beside the data, and the copy is used again',
    inFolder(async (folder) => {
      const closed = join(folder, 'closed')
      await mkdir(closed)
      const shipped = await freshPackage(closed)
      await close(closed, shipped)
      const wish = { dataDir: join(folder, 'data', 'pg'), password, fsync: false, shipped }

      const first = await startCluster(wish)
      expect(await ask(first.superuserUrl, 'select 1 as one')).toEqual({ one: 1 })
      await first.stop()
      const copy = join(folder, 'data', `postgresql-${shipped.version}`)
      const { birthtimeMs } = await stat(copy)

      const second = await startCluster(wish)
      expect(await commandOf((await postmasterOf(wish.dataDir))?.pid ?? 0)).toContain(join(copy, 'bin', 'postgres'))
      expect((await stat(copy)).birthtimeMs).toBe(birthtimeMs)
      await second.stop()
    }),
  )

  it(
    '4.2 leaves no older copy behind, and an interrupted one is made anew',
    inFolder(async (folder) => {
      const closed = join(folder, 'closed')
      await mkdir(closed)
      const shipped = await freshPackage(closed)
      await close(closed, shipped)
      for (const name of ['postgresql-1', `postgresql-${shipped.version}.part`, 'other'])
        await mkdir(join(folder, name))
      await prepareNative(await serverUserFor(join(folder, 'pg')), folder, shipped)
      expect((await readdir(folder)).sort()).toEqual(['closed', 'other', `postgresql-${shipped.version}`])
    }),
  )

  it(
    '4.2 says what is wrong when the data cannot lie there either',
    inFolder(async (folder) => {
      const closed = join(folder, 'closed')
      await mkdir(closed, { mode: isRoot ? 0o700 : 0o500 })
      const start = startCluster({ dataDir: join(closed, 'pg'), password, fsync: false })
      await expect(start).rejects.toThrow(isRoot ? /LINLI_DATA=/ : /EACCES/)
    }),
  )
})

/** Root's server is kept out by a folder of mode 700; anybody else cannot make the links in somebody else's package. */
const close = (closed: string, { folder }: Native): Promise<void> =>
  isRoot ? chmod(closed, 0o700) : chmod(join(folder, 'lib'), 0o555)

describe('4.3 the links between the libraries', () => {
  it(
    '4.3 are made when the install script did not, once and again',
    inFolder(async (folder) => {
      const shipped = await freshPackage(folder)
      expect(await runsAs(shipped, null)).toBe(false)
      await linkLibraries(shipped)
      expect(await runsAs(shipped, null)).toBe(true)
      await linkLibraries(shipped)
      expect(await runsAs(shipped, null)).toBe(true)
    }),
  )

  it(
    '4.3 are made again when one was lost',
    inFolder(async (folder) => {
      const shipped = await freshPackage(folder)
      await linkLibraries(shipped)
      await rm(join(shipped.folder, 'lib', 'libicuuc.so.60'))
      expect(await prepareNative(null, folder, shipped)).toEqual(shipped)
      expect(await runsAs(shipped, null)).toBe(true)
    }),
  )
})

describe('4.7 what is shipped', () => {
  it('4.7 is the server and nothing to back it up with, so backup and restore are ours', async () => {
    const { folder } = await shippedNative()
    const programs = (await readdir(join(folder, 'bin'))).map((name) => name.replace('.exe', ''))
    expect(programs.sort()).toEqual(['initdb', 'pg_ctl', 'postgres'])
  })
})
