import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ask, inFolder, startOwner, told } from './builders.ts'
import { startCluster } from './cluster.ts'
import { ownerOf } from './lock.ts'
import { postmasterOf } from './postmaster.ts'
import { commandOf, until } from './process.ts'
import { sweep, temporaryCluster } from './temporary.ts'

const password = 'secret'
const startIn = (folder: string, more: object = {}) =>
  startCluster({ dataDir: join(folder, 'pg'), password, fsync: false, ...more })

describe('4.4 the cluster', () => {
  it(
    '4.4 is UTF-8 everywhere, orders by bytes, checks its pages and knows the time of no place',
    inFolder(async (folder) => {
      const cluster = await startIn(folder)
      const question = `
        select current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
          current_setting('timezone') as zone, datlocprovider::text as provider, datlocale as locale,
          datcollate as collation, datctype as letters, lower('É') as small, '区' < '江' as by_bytes
        from pg_database where datname = 'template1'`
      expect(await ask(cluster.superuserUrl, question)).toEqual({
        encoding: 'UTF8',
        checksums: 'on',
        zone: 'UTC',
        provider: 'b',
        locale: 'C.UTF-8',
        collation: 'C',
        letters: 'C.UTF-8',
        small: 'é',
        by_bytes: true,
      })
      await cluster.stop()
    }),
  )

  it(
    '4.4 orders Chinese by its sounds where a list asks for it',
    inFolder(async (folder) => {
      const cluster = await startIn(folder)
      const sorted = (order: string) =>
        ask(
          cluster.superuserUrl,
          `select string_agg(w, '' order by w ${order}) as w from unnest('{庄,白,慈}'::text[]) w`,
        )
      expect(await sorted('')).toEqual({ w: '庄慈白' })
      expect(await sorted('collate "zh-x-icu"')).toEqual({ w: '白慈庄' })
      await cluster.stop()
    }),
  )

  it(
    '4.4 is made whole or not at all',
    inFolder(async (folder) => {
      await mkdir(join(folder, 'pg.half', 'data'), { recursive: true })
      await writeFile(join(folder, 'pg.half', 'data', 'PG_VERSION'), '18\n')
      const cluster = await startIn(folder)
      expect(await readdir(folder)).not.toContain('pg.half')
      expect(await ask(cluster.superuserUrl, 'select 1 as one')).toEqual({ one: 1 })
      await cluster.stop()
    }),
  )

  it(
    '4.4 of another major version is left alone, and the way out is said',
    inFolder(async (folder) => {
      await (await startIn(folder)).stop()
      await writeFile(join(folder, 'pg', 'PG_VERSION'), '17\n')
      await expect(startIn(folder)).rejects.toThrow(/PostgreSQL 17/)
      expect(await readFile(join(folder, 'pg', 'PG_VERSION'), 'utf8')).toBe('17\n')
    }),
  )
})

describe('4.5 the server', () => {
  it(
    '4.5 listens to this machine only, on a port of its own, and knows nobody without a password',
    inFolder(async (folder) => {
      const [one, other] = await Promise.all([startIn(join(folder, 'a')), startIn(join(folder, 'b'))])
      expect(one.port).not.toBe(other.port)
      const listens = `select current_setting('listen_addresses') as at, current_setting('password_encryption') as by,
        current_setting('unix_socket_directories') as socket,
        (select array_agg(distinct auth_method) from pg_hba_file_rules)::text as asked`
      expect(await ask(one.superuserUrl, listens)).toEqual({
        at: '127.0.0.1',
        by: 'scram-sha-256',
        socket: '',
        asked: '{scram-sha-256}',
      })
      const stranger = one.superuserUrl.replace(`:${password}@`, ':guess@')
      await expect(ask(stranger, 'select 1')).rejects.toThrow(/password authentication failed/)
      await Promise.all([one.stop(), other.stop()])
    }),
  )

  it(
    '4.5 says in a sentence that a port it was told to take is taken',
    inFolder(async (folder) => {
      const taken = createServer()
      const port = await new Promise<number>((resolve) => {
        taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port))
      })
      await expect(startIn(folder, { port })).rejects.toThrow(/could not (bind|create)/)
      taken.close()
      const cluster = await startIn(folder, { port })
      expect(cluster.port).toBe(port)
      await cluster.stop()
    }),
  )

  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    it(
      `4.5 is gone when its Linli gets ${name}, and so is the lock`,
      inFolder(async (folder) => {
        const owner = await startOwner(join(folder, 'pg'))
        const pid = (await postmasterOf(join(folder, 'pg')))?.pid ?? 0
        expect(await commandOf(pid)).not.toBeNull()
        await told(owner, name)
        expect(await commandOf(pid)).toBeNull()
        expect(await ownerOf(join(folder, 'pg'))).toBeNull()
      }),
    )
  }

  it(
    '4.5 runs on when its Linli is killed, and the next one uses it and ends it',
    inFolder(async (folder) => {
      const killed = await startOwner(join(folder, 'pg'))
      await ask(killed.cluster.superuserUrl, `create table kept as select 'here' as word`)
      const before = await postmasterOf(join(folder, 'pg'))
      await told(killed, 'SIGKILL')

      const next = await startIn(folder)
      expect(await postmasterOf(join(folder, 'pg'))).toEqual(before)
      expect(next).toMatchObject({ isOurs: false, port: killed.cluster.port })
      expect(await ask(next.superuserUrl, 'select word from kept')).toEqual({ word: 'here' })
      await next.stop()
      expect(await commandOf(before?.pid ?? 0)).toBeNull()
    }),
  )

  it(
    '4.5 starts over what a crash left, its own file included',
    inFolder(async (folder) => {
      const cluster = await startIn(folder)
      await ask(cluster.superuserUrl, `create table kept as select 'here' as word`)
      await ask(cluster.superuserUrl, 'checkpoint')
      const pid = (await postmasterOf(join(folder, 'pg')))?.pid ?? 0
      process.kill(pid, 'SIGKILL')
      await until(async () => (await commandOf(pid)) === null, 5_000)
      expect(await readdir(join(folder, 'pg'))).toContain('postmaster.pid')
      await cluster.stop()

      const again = await startIn(folder)
      expect(again.isOurs).toBe(true)
      expect(await ask(again.superuserUrl, 'select word from kept')).toEqual({ word: 'here' })
      await again.stop()
    }),
  )

  it(
    '4.5 is not mistaken for whoever got its number after it died',
    inFolder(async (folder) => {
      await (await startIn(folder)).stop()
      const stranger = spawn('sleep', ['60'])
      const told = [stranger.pid, join(folder, 'pg'), 1, 5_432, '', '127.0.0.1', '', 'ready   ', ''].join('\n')
      await writeFile(join(folder, 'pg', 'postmaster.pid'), told)
      const cluster = await startIn(folder)
      expect(cluster.isOurs).toBe(true)
      await cluster.stop()
      expect(stranger.exitCode).toBeNull()
      stranger.kill()
    }),
  )

  it(
    '4.5 writes its log where it is told, and reads nothing of ours into it',
    inFolder(async (folder) => {
      const cluster = await startIn(folder, { log: join(folder, 'server.log') })
      await cluster.stop()
      const log = await readFile(join(folder, 'server.log'), 'utf8')
      expect(log).toContain('ready to accept connections')
      expect(log).not.toContain(password)
    }),
  )
})

describe('4.6 whose data it is', () => {
  it(
    '4.6 is said to a second Linli over the same folder, with a way out',
    inFolder(async (folder) => {
      const owner = await startOwner(join(folder, 'pg'))
      await expect(startIn(folder)).rejects.toMatchObject({
        name: 'CannotStart',
        message: expect.stringMatching(new RegExp(`process ${owner.process.pid}.*LINLI_DATA=`)),
      })
      expect(await ask(owner.cluster.superuserUrl, 'select 1 as one')).toEqual({ one: 1 })
      await told(owner, 'SIGTERM')
    }),
  )

  it(
    '4.6 of ten that come at once over a dead owner’s lock, one gets it',
    inFolder(async (folder) => {
      await told(await startOwner(join(folder, 'pg')), 'SIGKILL')
      const results = await Promise.allSettled(Array.from({ length: 10 }, () => startIn(folder)))
      const clusters = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
      expect(clusters).toHaveLength(1)
      await clusters[0]?.stop()
      expect((await readdir(folder)).filter((name) => name.startsWith('pg.lock'))).toHaveLength(1)
    }),
  )

  it(
    '4.6 does not hinder two clones and a test run at the same time',
    inFolder(async (folder) => {
      const owners = await Promise.all(['one', 'two'].map((name) => startOwner(join(folder, name, 'pg'))))
      const test = await temporaryCluster(password)
      const addresses = [...owners.map(({ cluster }) => cluster.superuserUrl), test.superuserUrl]
      const folders = await Promise.all(addresses.map((at) => ask(at, `select current_setting('data_directory') as d`)))
      expect(new Set(folders.map(({ d }) => d)).size).toBe(3)
      await Promise.all([...owners.map((owner) => told(owner, 'SIGTERM')), test.stop()])
    }),
  )

  it('4.6 a test run that was killed is cleared away by the next, one that still runs is not', async () => {
    const running = await temporaryCluster(password)
    const { d } = await ask(running.superuserUrl, `select current_setting('data_directory') as d`)
    const folder = join(tmpdir(), `linli-test-killed-${process.pid}`)
    const owner = await startOwner(join(folder, 'pg'))
    const pid = (await postmasterOf(join(folder, 'pg')))?.pid ?? 0
    await told(owner, 'SIGKILL')

    await sweep(tmpdir())
    expect(await commandOf(pid)).toBeNull()
    expect(await readdir(tmpdir())).not.toContain(basename(folder))
    expect(await ask(running.superuserUrl, 'select 1 as one')).toEqual({ one: 1 })
    await running.stop()
    expect(await readdir(tmpdir())).not.toContain(basename(dirname(String(d))))
  })

  it(
    '4.6 a folder in which a killed run still writes is cleared away all the same',
    inFolder(async (folder) => {
      const dataDir = join(folder, 'linli-test-busy', 'pg')
      await mkdir(dataDir, { recursive: true })
      await writeFile(`${dataDir}.lock.1`, '')
      const writing = async () => {
        for (let n = 0; n < 400; n += 1) await writeFile(join(dataDir, `${n}`), '').catch(() => undefined)
      }
      await Promise.all([writing(), writing(), sweep(folder)])
      expect(await readdir(folder)).toEqual([])
    }),
  )
})
