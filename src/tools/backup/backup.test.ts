import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { openDatabase } from '#db/database.ts'
import { migrations } from '#db/migrate.ts'
import { ensureRoles } from '#db/roles.ts'
import { inRoot } from '#db/root.ts'
import { enqueue } from '#jobs/enqueue.ts'
import type { Actor } from '#kernel/policy.ts'
import { freshDatabase, type TestDatabase } from '#test/database/database.ts'
import { partPassword } from '#test/database/global-setup.ts'
import { chainWaiting } from '#tools/audit/chain.ts'
import { headsIn, sayHead } from '#tools/audit/head.ts'
import { record } from '#tools/audit/record.ts'
import { verifyTrail } from '#tools/audit/verify.ts'
import { count } from '#tools/figures/count.ts'
import { downloadFile, uploadFile } from '#tools/files/actions.ts'
import { openFolder } from '#tools/files/folder.ts'
import { indexMatter } from '#tools/search/index-matter.ts'
import { checkArchive } from './check.ts'
import { restoreBackup } from './restore.ts'
import { writeBackup } from './write.ts'

const district = 330205
const someone: Actor = { personId: randomUUIDv7(), posts: [] }
const placeId = randomUUIDv7()

let place: string
let town: TestDatabase
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'linli-backup-'))
  town = await freshDatabase()
})
afterAll(async () => {
  await town.database.close()
  await town.pool.end()
  await rm(place, { recursive: true, force: true })
})

const inDistrict = <Answer>(body: (ctx: Ctx) => Promise<Answer>, database = town.database): Promise<Answer> =>
  database.within(
    'read write',
    { districtId: district, actor: someone, purpose: null, now: new Date(), seen: null },
    body,
  )

/** Two rows and a job that belong together: a backup that has one without the others is torn. */
const aDeed = async (ctx: Ctx): Promise<void> => {
  await record(ctx, 'test.moved', randomUUIDv7(), { text: '换行\n制表\t反斜线\\ 引号" 😀' })
  await count(ctx, placeId, { 'test.moved': 1 })
  await enqueue(ctx, 'tell', { eventId: ctx.newId() })
}

/** A database with nothing in it, not even a schema. */
const emptyDatabase = async (): Promise<string> => {
  const name = `t_${randomBytes(6).toString('hex')}`
  const client = new Client({ connectionString: inject('superuserUrl') })
  await client.connect()
  await client.query(`create database ${name} owner linli_owner`)
  await client.end()
  const url = new URL(town.ownerUrl)
  url.pathname = `/${name}`
  await ensureRoles(url.href, partPassword)
  return url.href
}

const asked = async <Row>(url: string, text: string): Promise<Row[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const files = () => join(place, 'files')
let archive: string

describe('a backup', () => {
  beforeAll(async () => {
    archive = join(place, 'one.linli')
    const parts = { folder: openFolder(files()), rules: {} }
    const pdf = new File(['%PDF-1.7 演示'], '纪要.pdf', { type: 'application/pdf' })
    for (let n = 0; n < 3; n += 1) await inDistrict((ctx) => uploadFile(ctx, parts, pdf))
    for (let n = 0; n < 50; n += 1) await inDistrict(aDeed)
    await inDistrict((ctx) =>
      indexMatter(ctx, {
        kind: 'test.task',
        id: placeId,
        at: ctx.now,
        number: null,
        title: '演示：电梯',
        url: '/',
        readers: ['public'],
      }),
    )
    const auditor = new Pool({ connectionString: town.urls.audit, max: 1 })
    await chainWaiting(auditor)

    let isOver = false
    const writing = Array.from({ length: 3 }, async () => {
      while (!isOver) await inDistrict(aDeed)
    })
    await writeBackup({ ownerUrl: town.ownerUrl, files: files(), to: archive })
    isOver = true
    await Promise.all(writing)
    await auditor.end()
  })

  it('is of one moment, while deeds go on', async () => {
    const { tables } = await checkArchive(archive)
    const { rows: events } = tables['audit.event']!
    expect(events).toBeGreaterThanOrEqual(50)
    expect(tables['figures.delta']!.rows).toBe(events)
    const [now] = await inDistrict(
      async ({ tx }) => (await sql<{ n: number }>`select count(*)::int as n from audit.event`.execute(tx)).rows,
    )
    expect(now!.n).toBeGreaterThan(events)
  })

  it('has every table of ours, also those that hold nothing', async () => {
    const { tables } = await checkArchive(archive)
    const there = await asked<{ name: string }>(
      town.ownerUrl,
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'public')
         and n.nspname not like 'pg_%' order by 1`,
    )
    expect(Object.keys(tables).sort()).toEqual(there.map(({ name }) => name).sort())
  })

  it('fills an empty database with the same rows, files, promises and jobs', async () => {
    const ownerUrl = await emptyDatabase()
    const restoredFiles = join(place, 'restored')
    const manifest = await restoreBackup({ ownerUrl, files: restoredFiles, from: archive })
    const again = await writeBackup({ ownerUrl, files: restoredFiles, to: join(place, 'two.linli') })
    expect(again.tables).toEqual(manifest.tables)
    expect(again.files).toEqual(manifest.files)
    expect(again.jobs.count).toBe(manifest.jobs.count)
    expect(manifest.jobs.count).toBeGreaterThanOrEqual(50)
    expect(again.heads).toEqual(manifest.heads)

    const promises = `select conname, pg_get_constraintdef(oid) as is from pg_constraint
      where connamespace::regnamespace::text not in ('graphile_worker', 'pg_catalog', 'information_schema') order by 1, 2`
    expect(await asked(ownerUrl, promises)).toEqual(await asked(town.ownerUrl, promises))
    const forced = `select oid::regclass::text as name, relrowsecurity, relforcerowsecurity from pg_class
      where relkind = 'r' and relrowsecurity and relnamespace::regnamespace::text <> 'graphile_worker' order by 1`
    expect(await asked(ownerUrl, forced)).toEqual(await asked(town.ownerUrl, forced))
  })

  it('gives a trail that holds, and files that open', async () => {
    const ownerUrl = await emptyDatabase()
    const restoredFiles = join(place, 'opened')
    const { heads } = await restoreBackup({ ownerUrl, files: restoredFiles, from: archive })
    const urls = await ensureRoles(ownerUrl, partPassword)
    const auditor = new Pool({ connectionString: urls.audit, max: 1 })
    await chainWaiting(auditor)
    expect(heads).toMatchObject([{ districtId: district, number: 50 }])
    expect((await verifyTrail(auditor, headsIn(heads.map(sayHead).join(' ')))).findings).toEqual([])
    await auditor.end()

    const database = openDatabase(urls.app, { connections: 2 })
    const [file] = await inDistrict(
      async ({ tx }) => (await sql<{ id: string }>`select id from files.file limit 1`.execute(tx)).rows,
      database,
    )
    const parts = { folder: openFolder(restoredFiles), rules: {} }
    expect(await (await inDistrict((ctx) => downloadFile(ctx, parts, file!.id), database)).text()).toBe('%PDF-1.7 演示')
    await database.close()
  })

  it('does not take the place of another, and leaves nothing behind when it fails', async () => {
    await expect(writeBackup({ ownerUrl: town.ownerUrl, files: files(), to: archive })).rejects.toMatchObject({
      code: 'EEXIST',
    })
    const nowhere = town.ownerUrl.replace(/\/t_\w+$/, '/no_such_database')
    const folder = join(place, 'failed')
    await mkdir(folder)
    await expect(writeBackup({ ownerUrl: nowhere, files: files(), to: join(folder, 'x') })).rejects.toThrow()
    expect(await readdir(folder)).toEqual([])
    expect((await stat(archive)).mode & 0o077).toBe(0)
  })

  it('says which files were gone or changed, and keeps the rest', async () => {
    const changed = join(place, 'changed')
    const { files: kept } = await checkArchive(archive)
    const [gone = '', other = '', whole = ''] = Object.keys(kept)
    for (const name of [other, whole]) {
      const [, , stored = ''] = name.split('/')
      await mkdir(join(changed, String(district), stored.slice(0, 2)), { recursive: true })
      const bytes = await readFile(join(files(), String(district), stored.slice(0, 2), stored))
      await writeFile(join(changed, String(district), stored.slice(0, 2), stored), name === other ? '演示' : bytes)
    }
    const manifest = await writeBackup({ ownerUrl: town.ownerUrl, files: changed, to: join(place, 'three.linli') })
    expect(manifest.missing).toEqual([gone, other])
    expect(Object.keys(manifest.files)).toEqual([whole])
  })
})

describe('restoring refuses', () => {
  const refusal = (kind: string, reason: string) => ({ kind, reason: `backup.${reason}` })
  const nothingIn = async (ownerUrl: string) =>
    expect(await asked(ownerUrl, `select from pg_namespace where nspname in ('audit', 'linli')`)).toEqual([])

  // biome-ignore format: a table for people
  it.each([
    ['a flipped bit in the middle', async (path: string, size: number) => { const bytes = await readFile(path); bytes[size >> 1]! ^= 1; await writeFile(path, bytes) }],
    ['an archive cut in half',      async (path: string, size: number) => truncate(path, size >> 1)],
    ['an archive without its end',  async (path: string, size: number) => truncate(path, size - 20)],
    ['something else',              async (path: string) => writeFile(path, '演示')],
    ['nothing',                     async (path: string) => truncate(path, 0)],
  ])('%s, and changes nothing', async (_, damage) => {
    const path = join(place, `${randomUUIDv7()}.linli`)
    await copyFile(archive, path)
    await damage(path, (await stat(path)).size)
    const ownerUrl = await emptyDatabase()
    const restoring = restoreBackup({ ownerUrl, files: join(place, 'never'), from: path })
    await expect(restoring).rejects.toMatchObject(refusal('invalid', 'damaged'))
    await nothingIn(ownerUrl)
  })

  it('a database with anything in it, and one in use', async () => {
    const other = await freshDatabase()
    const restoring = () => restoreBackup({ ownerUrl: other.ownerUrl, files: join(place, 'never'), from: archive })
    await inDistrict(aDeed, other.database)
    await expect(restoring()).rejects.toMatchObject(refusal('conflict', 'in-use'))
    await other.database.close()
    await other.pool.end()
    await expect.poll(() => restoring().catch(({ reason }) => reason)).toBe('backup.not-empty')
    expect(await asked(other.ownerUrl, `select from linli.migration limit 1`)).toHaveLength(1)
  })

  it('an archive of a later version', async () => {
    const folder = join(place, 'earlier')
    await mkdir(folder)
    for (const name of (await migrations()).slice(0, -1)) {
      await copyFile(inRoot('src/db/migrations', name), join(folder, name))
    }
    const ownerUrl = await emptyDatabase()
    const restoring = restoreBackup({ ownerUrl, files: join(place, 'never'), from: archive, folder })
    await expect(restoring).rejects.toMatchObject(refusal('conflict', 'newer'))
    await nothingIn(ownerUrl)
  })
})

it('an archive of an earlier version is restored and brought forward', async () => {
  const later = join(place, 'later')
  await mkdir(later)
  for (const name of await migrations()) await copyFile(inRoot('src/db/migrations', name), join(later, name))
  await writeFile(
    join(later, '29990101T0000-test-more.sql'),
    `alter table audit.event add column more text; update audit.event set more = 'x'`,
  )
  const ownerUrl = await emptyDatabase()
  await restoreBackup({ ownerUrl, files: join(place, 'forward'), from: archive, folder: later })
  expect(await asked(ownerUrl, `select from linli.migration where name like '2999%'`)).toHaveLength(1)
  const columns = `select from pg_attribute where attrelid = 'audit.event'::regclass and attname = 'more'`
  expect(await asked(ownerUrl, columns)).toHaveLength(1)
})
