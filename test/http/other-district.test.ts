import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { registry } from '#db/registry.ts'
import { townDistrict } from '#test/database/town-facts.ts'
import { cast, otherDistrict, settleElsewhere } from '../access/cast.ts'
import { openWorld } from '../access/world.ts'
import { openTestServer, type TestServer } from './server.ts'

const tenantTables = Object.entries(registry)
  .filter(([, kind]) => kind === 'tenant')
  .map(([name]) => name)

let town: TestServer
let app: Client
let owner: Client
beforeAll(async () => {
  town = await openTestServer()
  await settleElsewhere(town)
  const world = await openWorld(town)
  const task = await world.aTask('internal', ['dispatch', 'sign'])
  await world.aReport(task)
  await world.aMilestone(task)
  await world.aVersion('issued')
  app = new Client({ connectionString: town.database.urls.app })
  owner = new Client({ connectionString: superuserOf(town) })
  await app.connect()
  await owner.connect()
})
afterAll(async () => {
  await app.end()
  await owner.end()
  await town.stop()
})

/** Forced row-level security holds for the owner, too: only the superuser sees what there is. */
const superuserOf = ({ database }: TestServer): string => {
  const url = new URL(inject('superuserUrl'))
  url.pathname = new URL(database.ownerUrl).pathname
  return url.href
}

/** Queries of the application's own role without any `where`, in another district. Undone afterwards. */
const elsewhere = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
  await app.query(`begin; set local app.district = '${otherDistrict}'`)
  try {
    return await ask()
  } finally {
    await app.query('rollback')
  }
}

const readable = async (table: string): Promise<boolean> => {
  const { rows } = await owner.query(`select has_table_privilege('linli_app', $1, 'select') as may`, [table])
  return rows[0].may
}

describe('without a where, another district', () => {
  it('is seen in no table, though this one has rows', async () => {
    const seen: string[] = []
    let filled = 0
    for (const table of tenantTables) {
      const { rows } = await owner.query(`select count(*)::int as n from ${table} where district_id = ${townDistrict}`)
      if (rows[0].n > 0) filled += 1
      if (!(await readable(table))) continue
      const found = await elsewhere(() =>
        app.query(`select district_id from ${table} where district_id = ${townDistrict}`),
      )
      const all = await elsewhere(() => app.query(`select district_id from ${table}`))
      if (found.rows.length > 0 || all.rows.some((row) => row.district_id !== otherDistrict)) seen.push(table)
    }
    expect(seen).toEqual([])
    expect(filled).toBeGreaterThan(20)
  })

  it('is seen by nobody whose transaction names no district', async () => {
    const seen: string[] = []
    for (const table of tenantTables) {
      if (!(await readable(table))) continue
      const { rows } = await app.query(`select 1 from ${table} limit 1`)
      if (rows.length > 0) seen.push(table)
    }
    expect(seen).toEqual([])
  })

  it('is given no row, and none of its rows is changed or taken away', async () => {
    const reached: string[] = []
    for (const table of tenantTables) {
      const { rows } = await owner.query(`select * from ${table} where district_id = ${townDistrict} limit 1`)
      const { rows: columns } = await owner.query(
        `select attname as name, has_column_privilege('linli_app', attrelid, attnum, 'update') as may
         from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
        [table],
      )
      const column = columns.find(({ may }) => may)?.name
      const changed = column
        ? await elsewhere(() =>
            app.query(`update ${table} set ${column} = ${column} where district_id = ${townDistrict}`),
          )
        : null
      if (changed?.rowCount) reached.push(`${table} changed`)
      const removed = await elsewhere(() =>
        app.query(`delete from ${table} where district_id = ${townDistrict}`).catch(() => ({ rowCount: 0 })),
      )
      if (removed.rowCount) reached.push(`${table} removed`)
      if (rows.length === 0) continue
      const added = await elsewhere(() =>
        app.query(`insert into ${table} select * from json_populate_record(null::${table}, $1)`, [rows[0]]).then(
          () => 'let in',
          (error: Error) => error.message,
        ),
      )
      if (!/row-level security|permission denied/.test(added)) reached.push(`${table}: ${added}`)
    }
    expect(reached).toEqual([])
  })
})

it('a session of another district is none here', async () => {
  const ask = await town.as(cast['other-district'], 'elsewhere.example')
  const here = await ask('GET', '/session', undefined, { headers: { host: 'localhost:3000' } })
  expect(here.body).toMatchObject({ person: null, district: { id: townDistrict } })
  expect((await ask('GET', '/years', undefined, { headers: { host: 'localhost:3000' } })).status).toBe(401)
})
