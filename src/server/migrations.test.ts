import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { migrations } from '#db/migrate.ts'
import { registry } from '#db/registry.ts'
import { inRoot } from '#db/root.ts'
import { anonymous } from '#kernel/policy.ts'
import { aReport } from '#modules/cases/builders.ts'
import { freshDatabase } from '#test/database/database.ts'
import { dayOfTheMeeting, townDistrict } from '#test/database/town-facts.ts'

const folder = inRoot('src/db/migrations')

/** These fill nothing where row-level security binds the owner; the step that is named does it after them. */
const mended: Readonly<Record<string, string>> = {
  '20261126T1226-cases-next-due.sql': '20261126T2218-backfills.sql',
  '20261126T1830-programme-tabled-versions.sql': '20261126T2218-backfills.sql',
}

/** Tables of districts that a step reads or writes rows of, before it has lifted for the owner what binds it. */
const boundIn = (text: string): string[] =>
  [...text.matchAll(/^(?:update|delete from|insert into| {2}select .* from| {2}join) (\w+\.\w+)/gm)].flatMap(
    ({ 0: line, 1: table = '', index }) => {
      const isLifted = new RegExp(`alter table ${table}\\s+no force row level security`).test(text.slice(0, index))
      return registry[table as keyof typeof registry] === 'tenant' && !isLifted ? [line.trim()] : []
    },
  )

describe('a migration that fills rows', () => {
  it('lifts row-level security for the owner first, or it would fill none', async () => {
    const wrong: string[] = []
    for (const name of await migrations()) {
      const text = (await readFile(join(folder, name), 'utf8')).replace(/\$\$[\s\S]*?\$\$/g, '')
      if (boundIn(text).length > 0 && !(name in mended)) wrong.push(`${name}: ${boundIn(text).join(', ')}`)
    }
    expect(wrong).toEqual([])
    expect(boundIn('update cases.citizen_case set version = 1;')).toEqual(['update cases.citizen_case'])
  })

  it('and was written without that is made good: a town that was there before has its dates', async () => {
    const { ownerUrl, pool, database } = await freshDatabase()
    const superuserUrl = Object.assign(new URL(inject('superuserUrl')), { pathname: new URL(ownerUrl).pathname }).href
    const [owner, everybody] = [ownerUrl, superuserUrl].map((connectionString) => new Client({ connectionString }))
    await Promise.all([owner?.connect(), everybody?.connect()])
    const undated = async () => {
      const question =
        'select count(*)::int as n from cases.citizen_case where next_due_at is null and due_at is not null'
      return (await everybody?.query<{ n: number }>(question))?.rows[0]?.n
    }
    const asked = { districtId: townDistrict, actor: anonymous, purpose: null, now: dayOfTheMeeting, seen: null }
    await database.within('read write', asked, (ctx) => aReport(ctx))
    await everybody?.query('update cases.citizen_case set next_due_at = null')
    expect(await undated()).toBeGreaterThan(0)
    for (const name of new Set(Object.values(mended))) await owner?.query(await readFile(join(folder, name), 'utf8'))
    expect(await undated()).toBe(0)
    await Promise.all([owner?.end(), everybody?.end(), pool.end(), database.close()])
  })
})

/** What PostgreSQL has since 16, 17 or 18; somebody's own may be 15. @source release notes of these versions, "Functions" */
const younger =
  /\b(uuidv4|uuidv7|uuid_extract_\w+|any_value|random_normal|array_sample|array_shuffle|array_sort|array_reverse|json_table|json_serialize|json_scalar|merge_action|to_bin|to_oct|casefold|crc32c?)\s*\(/i

it('a migration runs on the oldest PostgreSQL that somebody may have', async () => {
  const wrong: string[] = []
  for (const name of await migrations()) {
    const found = younger.exec(await readFile(join(folder, name), 'utf8'))
    if (found) wrong.push(`${name}: ${found[0]}`)
  }
  expect(wrong).toEqual([])
  expect('select uuidv7()').toMatch(younger)
})
