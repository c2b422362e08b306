import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { runMigrations } from 'graphile-worker'
import { Client, escapeIdentifier } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrate, migrations } from '#db/migrate.ts'
import { registry } from '#db/registry.ts'
import { inRoot } from '#db/root.ts'
import { Refusal } from '#kernel/refusal.ts'
import { openFolder } from '#tools/files/folder.ts'
import { checkArchive, damaged, eachEntry, wholeOf } from './check.ts'
import { entryOf, Job, type Manifest } from './manifest.ts'
import { columnList, letOwnerRead, nameInSql, schemas, type Table, tablesIn } from './tables.ts'

export type RestoreWish = {
  /** An empty database; its roles are there (`ensureRoles`). */
  ownerUrl: string
  files: string
  from: string
  /** The migrations of this version. */
  folder?: string
}

/**
 * Fills an empty database from an archive that was checked to its last byte. Either everything is there afterwards, or
 * nothing is.
 *
 * @throws Refusal invalid (damaged), conflict (not empty, in use, written by a later version, or a schema that does not fit)
 */
export const restoreBackup = async (wish: RestoreWish): Promise<Manifest> => {
  const { ownerUrl, from, folder = inRoot('src/db/migrations') } = wish
  const manifest = await checkArchive(from)
  await refuseNewer(manifest, folder)
  const client = new Client({ connectionString: ownerUrl, application_name: 'restore' })
  await client.connect()
  try {
    await refuseUsed(client)
    await refuseFilled(client)
    await clear(client)
    await migrateAsFarAs(ownerUrl, manifest, folder)
    await load(client, wish, manifest)
    await client.query('analyze')
  } finally {
    await client.end()
  }
  await migrate(ownerUrl, folder)
  return manifest
}

const refuseNewer = async (manifest: Manifest, folder: string): Promise<void> => {
  const known = new Set(await migrations(folder))
  const unknown = manifest.migrations.find((name) => !known.has(name))
  if (unknown) throw new Refusal('conflict', 'backup.newer', { values: { what: unknown } })
}

const refuseUsed = async (client: Client): Promise<void> => {
  const { rows } = await client.query(
    `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and usename is not null`,
  )
  if (rows.length > 0) throw new Refusal('conflict', 'backup.in-use')
}

const kinds: Readonly<Record<string, string>> = registry

/** Migrations fill `reference` tables and write down that they ran; everything else is somebody's. */
const isSomebodys = ({ name }: Table): boolean => kinds[name] !== 'reference' && name !== 'linli.migration'

const refuseFilled = async (client: Client): Promise<void> => {
  await letOwnerRead(client)
  for (const table of (await tablesIn(client)).filter(isSomebodys)) {
    const { rows } = await client.query(`select from ${nameInSql(table)} limit 1`)
    if (rows.length > 0) throw new Refusal('conflict', 'backup.not-empty', { values: { what: table.name } })
  }
}

/** Empty schemas, perhaps of another version: they are made anew as they were when the archive was written. */
const clear = async (client: Client): Promise<void> => {
  for (const schema of schemas) await client.query(`drop schema if exists ${escapeIdentifier(schema)} cascade`)
}

const migrateAsFarAs = async (ownerUrl: string, manifest: Manifest, folder: string): Promise<void> => {
  await runMigrations({ connectionString: ownerUrl })
  const then = await mkdtemp(join(tmpdir(), 'linli-restore-'))
  try {
    for (const name of manifest.migrations) await copyFile(join(folder, name), join(then, name))
    await migrate(ownerUrl, then)
  } finally {
    await rm(then, { recursive: true, force: true })
  }
}

const refuseOther = (tables: readonly Table[], manifest: Manifest): void => {
  for (const [name, { columns }] of Object.entries(manifest.tables)) {
    const here = tables
      .find((table) => table.name === name)
      ?.columns.toSorted()
      .join()
    if (here !== columns.toSorted().join()) {
      throw new Refusal('conflict', 'backup.schema-differs', { values: { what: name } })
    }
  }
}

const load = async (client: Client, wish: RestoreWish, manifest: Manifest): Promise<void> => {
  const tables = await tablesIn(client)
  refuseOther(tables, manifest)
  await client.query('begin')
  try {
    const promises = await liftForeignKeys(client)
    // COPY does not pass row-level security; it is on again before anybody else sees the table.
    for (const table of tables) await client.query(`alter table ${nameInSql(table)} no force row level security`)
    if (tables.length) await client.query(`truncate ${tables.map(nameInSql).join(', ')}`)
    await fill(client, wish, manifest, new Map(tables.map((table) => [table.name, table])))
    await refuseOtherCounts(client, tables, manifest)
    for (const promise of promises) await client.query(promise)
    for (const table of tables.filter(({ isForced }) => isForced)) {
      await client.query(`alter table ${nameInSql(table)} force row level security`)
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** Tables come in the order of their names; what refers to another is checked when all are there. @returns how to set them again */
const liftForeignKeys = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as drop,
            format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as add
     from pg_constraint k join pg_namespace n on n.oid = k.connamespace
     where k.contype = 'f' and k.conparentid = 0 and n.nspname = any($1) order by 1`,
    [schemas],
  )
  for (const { drop } of rows) await client.query(drop)
  return rows.map(({ add }) => add)
}

const fill = async (
  client: Client,
  { from, files }: RestoreWish,
  manifest: Manifest,
  tables: ReadonlyMap<string, Table>,
): Promise<void> => {
  const folder = openFolder(files)
  await eachEntry(from, async (name, bytes) => {
    const entry = entryOf(name)
    if (entry?.kind === 'table') {
      const table = tables.get(entry.table)
      if (!table) throw damaged(name)
      const columns = columnList(manifest.tables[entry.table]?.columns ?? [])
      await pipeline(bytes, client.query(copyFrom(`copy ${nameInSql(table)} (${columns}) from stdin`)))
    } else if (entry?.kind === 'file') {
      const path = folder.pathOf(entry.districtId, entry.storedAs)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeFile(path, bytes, { mode: 0o600, flush: true })
    } else if (entry?.kind === 'jobs') {
      await addJobs(client, Job.array().parse(JSON.parse((await wholeOf(bytes)).toString())))
    } else await wholeOf(bytes)
  })
}

const addJobs = async (client: Client, jobs: readonly Job[]): Promise<void> => {
  for (const { task, payload, runAt, key, maxAttempts } of jobs) {
    await client.query(
      'select graphile_worker.add_job($1, $2::json, run_at => $3::timestamptz, job_key => $4, max_attempts => $5)',
      [task, JSON.stringify(payload), runAt, key, maxAttempts],
    )
  }
}

const refuseOtherCounts = async (client: Client, tables: readonly Table[], manifest: Manifest): Promise<void> => {
  for (const table of tables) {
    const { rows } = await client.query<{ rows: number }>(`select count(*)::int as rows from ${nameInSql(table)}`)
    if (rows[0]?.rows !== (manifest.tables[table.name]?.rows ?? 0)) throw damaged(table.name)
  }
}
