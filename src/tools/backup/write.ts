import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Pack, pack } from 'tar-stream'
import { inRoot } from '#db/root.ts'
import { openFolder } from '#tools/files/folder.ts'
import type { Job, Manifest } from './manifest.ts'
import { places } from './manifest.ts'
import { columnList, letOwnerRead, nameInSql, type Table, tablesIn } from './tables.ts'

export type BackupWish = {
  ownerUrl: string
  /** Where the bytes of attached files lie. */
  files: string
  /** The archive. It must not be there yet. */
  to: string
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Bytes of a table in one entry: an archive says the length of an entry before it. */
const partBytes = 8 * 1024 * 1024

const add = (archive: Pack, name: string, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    const header = { name, size: bytes.byteLength, mode: 0o600, mtime: new Date(0) }
    archive.entry(header, bytes, (error) => (error ? reject(error) : resolve()))
  })

/** Whatever the operator's own settings are, the same row is the same bytes. */
const plainText = `
  set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0`

/**
 * Writes everything into one archive, as it was at one moment. Deeds go on meanwhile.
 *
 * The archive appears under its name when it is whole, and its last entries say what has to be in it.
 *
 * @throws Error with the code EEXIST, when there is something of that name
 */
export const writeBackup = async ({ ownerUrl, files, to }: BackupWish): Promise<Manifest> => {
  await (await open(to, 'wx', 0o600)).close()
  const draft = `${to}.part`
  const client = new Client({ connectionString: ownerUrl, application_name: 'backup' })
  try {
    await client.connect()
    await letOwnerRead(client)
    await client.query(`begin isolation level repeatable read read only; ${plainText}`)
    const archive = pack()
    const written = pipeline(archive, createGzip(), createWriteStream(draft, { mode: 0o600 }))
    // If the disk is full, the writing ends first, and nobody would ever take the next entry.
    const [manifest] = await Promise.all([fill(client, archive, files), written])
    await client.query('commit')
    await settle(draft)
    await rename(draft, to)
    return manifest
  } catch (error) {
    await rm(draft, { force: true })
    await rm(to, { force: true })
    throw error
  } finally {
    await client.end()
  }
}

const settle = async (path: string): Promise<void> => {
  const file = await open(path, 'r')
  await file.sync()
  await file.close()
}

const fill = async (client: Client, archive: Pack, files: string): Promise<Manifest> => {
  const tables: Manifest['tables'] = {}
  for (const table of await tablesIn(client)) tables[table.name] = await addTable(client, archive, table)
  const jobs = Buffer.from(JSON.stringify(await jobsIn(client)))
  await add(archive, places.jobs, jobs)
  const manifest: Manifest = {
    format: 1,
    linli: JSON.parse(await readFile(inRoot('package.json'), 'utf8')).version,
    ...(await aboutDatabase(client)),
    tables,
    ...(await addFiles(client, archive, files)),
    jobs: { count: JSON.parse(jobs.toString()).length, sha256: hashOf(jobs) },
  }
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
  await add(archive, places.manifest, text)
  await add(archive, places.seal, Buffer.from(hashOf(text)))
  archive.finalize()
  return manifest
}

const addTable = async (client: Client, archive: Pack, table: Table): Promise<Manifest['tables'][string]> => {
  const { name, columns, order } = table
  const rows = client.query(
    copyTo(`copy (select ${columnList(columns)} from ${nameInSql(table)} order by ${order}) to stdout`),
  )
  const hash = createHash('sha256')
  let count = 0
  let part = 0
  let waiting: Buffer[] = []
  let bytes = 0
  const flush = async (): Promise<void> => {
    if (bytes === 0) return
    part += 1
    await add(archive, places.table(name, part), Buffer.concat(waiting))
    waiting = []
    bytes = 0
  }
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    hash.update(chunk)
    // A line feed inside a value is written as two characters, so each one that is there ends a row.
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count += 1
    waiting.push(chunk)
    bytes += chunk.byteLength
    if (bytes >= partBytes) await flush()
  }
  await flush()
  return { columns, rows: count, sha256: hash.digest('hex') }
}

/** The queue's own tables change with its version; what was handed over does not. */
const jobsIn = async (client: Client): Promise<Job[]> => {
  const { rows } = await client.query<Job>(`
    select t.identifier as task, j.payload, to_char(j.run_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "runAt", j.key,
           j.max_attempts as "maxAttempts"
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts < j.max_attempts order by j.id`)
  return rows
}

const aboutDatabase = async (
  client: Client,
): Promise<Pick<Manifest, 'postgres' | 'madeAt' | 'migrations' | 'heads'>> => {
  const migrations = await client.query<{ name: string }>('select name from linli.migration order by name')
  const now = await client.query<{ at: Date; version: string }>(`select now() as at, version() as version`)
  const heads = await client.query<{ districtId: number; number: string; hash: Buffer }>(`
    select distinct on (district_id) district_id as "districtId", number, hash from audit.link
    order by district_id, number desc`)
  return {
    postgres: now.rows[0]?.version ?? '',
    madeAt: (now.rows[0]?.at ?? new Date()).toISOString(),
    migrations: migrations.rows.map(({ name }) => name),
    heads: heads.rows.map(({ districtId, number, hash }) => ({
      districtId,
      number: Number(number),
      hash: hash.toString('hex'),
    })),
  }
}

const addFiles = async (
  client: Client,
  archive: Pack,
  folderPath: string,
): Promise<Pick<Manifest, 'files' | 'missing'>> => {
  const folder = openFolder(folderPath)
  const files: Manifest['files'] = {}
  const missing: string[] = []
  const { rows } = await client.query<{ district_id: number; stored_as: string; sha256: string }>(
    'select district_id, stored_as, sha256 from files.file order by district_id, stored_as',
  )
  for (const { district_id, stored_as, sha256 } of rows) {
    const name = places.file(district_id, stored_as)
    const bytes = await folder.get(district_id, stored_as).catch(() => null)
    if (bytes === null || hashOf(bytes) !== sha256) {
      missing.push(name)
      continue
    }
    await add(archive, name, bytes)
    files[name] = sha256
  }
  return { files, missing }
}
