import { getMigrations } from 'better-auth/db/migration'
import { Pool } from 'pg'
import { expect, it } from 'vitest'
import { authOptions } from './auth.ts'
import { sessionsForTests } from './builders.ts'
import { storeOn } from './store.ts'

const town = sessionsForTests()

it('our migrations give the sign-in library all tables, columns and indexes it expects', async () => {
  const pool = new Pool({ connectionString: town.database.ownerUrl, options: '-c search_path=identity' })
  const { plain: db } = storeOn(pool)
  const options = authOptions({ db, secret: 'x'.repeat(40), isSecure: false }, 'staff')
  const { toBeCreated, toBeAdded, compileMigrations } = await getMigrations(options)
  const statements = await compileMigrations()
  await pool.end()
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] })
  expect(statements.replaceAll(';', '').trim()).toBe('')
})
