import { sql } from 'kysely'
import { Client } from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { anonymous } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { freshDatabase, workerDatabase } from '#test/database/database.ts'
import { openDatabase } from './database.ts'

const asked = { districtId: 1, actor: anonymous, purpose: null, now: new Date('2023-05-06T06:30:00Z'), seen: null }
const placeId = '0198aaaa-0000-7000-8000-000000000001'

const addDelta = (districtId: number) =>
  sql`insert into figures.delta (district_id, id, place_id, measure, period, amount)
      values (${districtId}, gen_random_uuid(), ${placeId}, 'test', '2023-05-01', 1)`

const deltas = sql<{ n: number }>`select count(*)::int as n from figures.delta where measure = 'test'`

describe('a transaction', () => {
  it('shows nothing of another district, even without a where', async () => {
    const { database } = await workerDatabase()
    await database.within('read write', { ...asked, districtId: 7 }, ({ tx }) => addDelta(7).execute(tx))
    const seen = (districtId: number) =>
      database.within('read only', { ...asked, districtId }, async ({ tx }) => (await deltas.execute(tx)).rows[0]?.n)
    expect(await seen(7)).toBe(1)
    expect(await seen(8)).toBe(0)
  })

  it('refuses to write into another district', async () => {
    const { database } = await workerDatabase()
    const write = database.within('read write', { ...asked, districtId: 8 }, ({ tx }) => addDelta(7).execute(tx))
    await expect(write).rejects.toThrow('row-level security')
  })

  it('writes nothing while it only reads', async () => {
    const { database } = await workerDatabase()
    const write = database.within('read only', asked, ({ tx }) => addDelta(1).execute(tx))
    await expect(write).rejects.toThrow('read-only transaction')
  })

  it('is rolled back by what is thrown, and the refusal passes through', async () => {
    const { database } = await workerDatabase()
    const write = database.within('read write', { ...asked, districtId: 9 }, async ({ tx }) => {
      await addDelta(9).execute(tx)
      throw new Refusal('conflict', 'kernel.stale')
    })
    await expect(write).rejects.toMatchObject({ kind: 'conflict' })
    const left = await database.within('read only', { ...asked, districtId: 9 }, async ({ tx }) => deltas.execute(tx))
    expect(left.rows[0]?.n).toBe(0)
  })

  it('takes nothing but a number for a district and a UUID for a person', async () => {
    const { database } = await workerDatabase()
    const ask = (changed: object) => database.within('read only', { ...asked, ...changed }, async () => 'opened')
    await expect(ask({ districtId: '1; drop schema audit' })).rejects.toThrow('whole number')
    await expect(ask({ actor: { personId: "'; select 1; --", posts: [] } })).rejects.toThrow('UUID')
    expect(await ask({ purpose: "it's ''; drop schema audit; --" })).toBe('opened')
  })
})

describe('a row', () => {
  it('brings many ids, none, nothing and a gap as they are', async () => {
    const { database } = await workerDatabase()
    const read = sql<object>`select array[${placeId}::uuid, ${placeId}::uuid] as many, array[]::uuid[] as none,
      null::uuid[] as nothing, array[${placeId}::uuid, null] as gap, '2023-05-06'::date as day, 5::bigint as count`
    const { rows } = await database.within('read only', asked, ({ tx }) => read.execute(tx))
    const [many, gap] = [
      [placeId, placeId],
      [placeId, null],
    ]
    expect(rows).toEqual([{ many, none: [], nothing: null, gap, day: '2023-05-06', count: 5 }])
  })
})

describe('a database that goes away', () => {
  const terminate = async (url: string): Promise<void> => {
    const client = new Client({ connectionString: inject('superuserUrl') })
    await client.connect()
    const database = new URL(url).pathname.slice(1)
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database])
    await client.end()
  }

  it('while nothing happens is not noticed by the next request', async () => {
    const { urls } = await freshDatabase()
    const database = openDatabase(urls.app)
    const ask = () => database.within('read only', asked, async () => 'answered')
    await ask()
    await terminate(urls.app)
    expect(await ask()).toBe('answered')
    await database.close()
  })

  it('in the middle of a deed is a refusal that says so, and the next request goes through', async () => {
    const { urls } = await freshDatabase()
    const database = openDatabase(urls.app)
    const deed = database.within('read write', asked, async ({ tx }) => {
      await addDelta(1).execute(tx)
      await terminate(urls.app)
      await addDelta(1).execute(tx)
    })
    await expect(deed).rejects.toMatchObject({ kind: 'unavailable', reason: 'kernel.database-away' })
    const left = await database.within('read only', asked, async ({ tx }) => deltas.execute(tx))
    expect(left.rows[0]?.n).toBe(0)
    await database.close()
  })
})
