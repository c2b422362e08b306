import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { freshDatabase } from '#test/database/database.ts'
import { inRoot } from './root.ts'
import { describeSchema } from './schema.ts'

it('the schema to read is what the migrations make (else: node bin/commands/schema.ts)', async () => {
  const { ownerUrl, database, pool } = await freshDatabase()
  await pool.end()
  await database.close()
  expect(await describeSchema(ownerUrl)).toBe(await readFile(inRoot('src/db/schema.sql'), 'utf8'))
})
