import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { inRoot } from './root.ts'

/** `20261123T1200-programme-tasks.sql`: moment, module, what. */
const migrationName = /^\d{8}T\d{4}-[a-z0-9-]+\.sql$/

/** One Linli migrates at a time; the number is arbitrary and only has to stay the same. */
const migrationLock = 20_230_506

/** @returns the names of the migrations, oldest first */
export const migrations = async (folder = inRoot('src/db/migrations')): Promise<string[]> =>
  (await readdir(folder)).filter((name) => migrationName.test(name)).sort()

/**
 * Brings the schema forward, each migration in a transaction of its own.
 *
 * @returns the names of those that ran
 * @throws Error naming the migration that failed; those before it stay
 */
export const migrate = async (ownerUrl: string, folder = inRoot('src/db/migrations')): Promise<string[]> => {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(`
      create schema if not exists linli;
      create table if not exists linli.migration (name text primary key, ran_at timestamptz not null)`)
    const { rows } = await client.query<{ name: string }>('select name from linli.migration')
    const done = new Set(rows.map(({ name }) => name))
    const due = (await migrations(folder)).filter((name) => !done.has(name))
    for (const name of due) await run(client, name, await readFile(join(folder, name), 'utf8'))
    return due
  } finally {
    await client.end()
  }
}

const run = async (client: Client, name: string, text: string): Promise<void> => {
  try {
    await client.query('begin')
    await client.query(text)
    await client.query('insert into linli.migration (name, ran_at) values ($1, now())', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`The migration ${name} failed and was taken back.`, { cause: error })
  }
}
