import { randomBytes } from 'node:crypto'
import { Client, Pool } from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '#db/database.ts'
import { ensureRoles, type PartUrls } from '#db/roles.ts'
import { partPassword } from './global-setup.ts'

export type TestDatabase = { ownerUrl: string; urls: PartUrls; database: Database; pool: Pool }

/** A migrated database that nobody else uses, for tests that commit and count. */
export const freshDatabase = async (name = `t_${randomBytes(6).toString('hex')}`): Promise<TestDatabase> => {
  const superuserUrl = inject('superuserUrl')
  const client = new Client({ connectionString: superuserUrl })
  await client.connect()
  await client.query(`create database ${name} template ${inject('template')} owner linli_owner`)
  await client.end()
  // The owner is there already; asking for it again would change the same row as another worker does just now.
  const url = new URL(superuserUrl)
  url.username = 'linli_owner'
  url.password = inject('ownerPassword')
  url.pathname = `/${name}`
  const ownerUrl = url.href
  const urls = await ensureRoles(ownerUrl, partPassword)
  return {
    ownerUrl,
    urls,
    database: openDatabase(urls.app),
    pool: new Pool({ connectionString: urls.app, max: 8, pipeline: true }),
  }
}

let shared: Promise<TestDatabase> | null = null

/** The database of this worker: made once, kept by all its tests. They undo what they do, or use a district of their own. */
export const workerDatabase = (): Promise<TestDatabase> => {
  shared ??= freshDatabase()
  return shared
}
