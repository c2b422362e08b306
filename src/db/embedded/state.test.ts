import { chmod, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ask, inFolder, isRoot } from './builders.ts'
import { startCluster } from './cluster.ts'
import { openState, stateFolder } from './state.ts'

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

describe('4.5 what Linli keeps', () => {
  it('4.5 lies in .linli of the checkout, or where LINLI_DATA says', () => {
    expect(stateFolder({}, '/somewhere/linli')).toBe('/somewhere/linli/.linli')
    expect(stateFolder({ LINLI_DATA: '' }, '/somewhere/linli')).toBe('/somewhere/linli/.linli')
    expect(stateFolder({ LINLI_DATA: '/data' }, '/somewhere/linli')).toBe('/data')
    expect(stateFolder({ LINLI_DATA: 'data' }, '/somewhere/linli')).toBe('/somewhere/linli/data')
  })

  it(
    '4.5 has its secrets made once, each another, and read by its owner only',
    inFolder(async (folder) => {
      const state = await openState(join(folder, 'state'))
      const file = join(state.folder, 'secrets.json')
      const secrets = JSON.parse(await readFile(file, 'utf8'))
      expect(new Set(Object.values(secrets)).size).toBe(Object.keys(secrets).length)
      expect(state.secret('superuser')).toMatch(/^[\w-]{43}$/)
      expect(await modeOf(file)).toBe('600')
      expect([await modeOf(state.files), await modeOf(state.log)]).toEqual(['700', '700'])

      const again = await openState(join(folder, 'state'))
      expect(again.secret('session')).toBe(state.secret('session'))
    }),
  )

  it(
    '4.5 closes secrets that were left open, and makes only those that a new version asks for',
    inFolder(async (folder) => {
      await writeFile(join(folder, 'secrets.json'), JSON.stringify({ superuser: 'old', someday: 'kept' }), {
        mode: 0o644,
      })
      const state = await openState(folder)
      expect(state.secret('superuser')).toBe('old')
      expect(state.secret('owner')).toMatch(/^[\w-]{43}$/)
      expect(JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8'))).toMatchObject({ someday: 'kept' })
      expect(await modeOf(join(folder, 'secrets.json'))).toBe('600')
    }),
  )

  it(
    '4.2 lets root’s PostgreSQL lie elsewhere when the checkout is closed to it, and finds it again',
    inFolder(async (folder) => {
      const home = join(folder, 'home')
      await mkdir(home)
      await chmod(home, 0o700)
      const state = await openState(join(home, '.linli'))
      expect(dirname(state.pg).startsWith(isRoot ? '/var/lib/linli/' : await realpath(home))).toBe(true)
      try {
        const cluster = await startCluster({ dataDir: state.pg, password: state.secret('superuser'), fsync: false })
        expect(await ask(cluster.superuserUrl, 'select 1 as one')).toEqual({ one: 1 })
        await cluster.stop()
        expect((await openState(join(home, '.linli'))).pg).toBe(state.pg)
      } finally {
        await rm(dirname(state.pg), { recursive: true, force: true })
      }
    }),
  )
})
