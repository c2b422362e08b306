import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { Client } from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { until } from '#db/embedded/process.ts'
import type { JobBody, Listener } from '#http/module.ts'
import { anonymous } from '#kernel/policy.ts'
import { freshDatabase, type TestDatabase } from '#test/database/database.ts'
import { record, recordAll } from '#tools/audit/record.ts'
import { tellJobs } from '#tools/audit/tell.ts'
import { enqueue } from './enqueue.ts'
import { connectionName } from './left-behind.ts'
import { oneByOne } from './one-by-one.ts'
import { isSystem } from './system.ts'
import { taskListOf, timetableOf } from './task-list.ts'
import { runDueJobs, startWorker, type WorkerWish } from './worker.ts'

const log = pino({ level: 'silent' })
const district = 12

let town: TestDatabase
beforeAll(async () => {
  town = await freshDatabase()
})
afterAll(async () => {
  await town.database.close()
  await town.pool.end()
})

const wish = (parts: Partial<WorkerWish>): WorkerWish => ({
  ownerUrl: town.ownerUrl,
  database: town.database,
  modules: [],
  tools: [],
  districts: async () => [district],
  log,
  ...parts,
})

const deed = <Answer>(body: (ctx: Ctx) => Promise<Answer>): Promise<Answer> =>
  town.database.within(
    'read write',
    { districtId: district, actor: anonymous, purpose: null, now: new Date(), seen: null },
    body,
  )

const heardBy = (eventName: string) =>
  deed(async ({ tx }) => {
    const { rows } = await sql<{ listener: string }>`
      select h.listener from jobs.heard h join audit.event e on e.district_id = h.district_id and e.id = h.event_id
      where h.district_id = ${district} and e.name = ${eventName} order by 1`.execute(tx)
    return rows.map(({ listener }) => listener)
  })

describe('a job', () => {
  it('runs in the district of its payload, as the system, with the role of the application', async () => {
    const seen: unknown[] = []
    const body: JobBody = async ({ tx, districtId, actor }, payload) => {
      const { rows } = await sql<{ role: boolean; district: string }>`
        select pg_has_role('linli_app', 'usage') as role, current_setting('app.district') as district`.execute(tx)
      seen.push({ districtId, isSystem: isSystem(actor), payload, ...rows[0] })
    }
    await deed((ctx) => enqueue(ctx, 'test.look', { thing: 'a' }))
    await runDueJobs(wish({ modules: [{ name: 'test', jobs: { 'test.look': body } }] }))
    expect(seen).toEqual([
      { districtId: district, isSystem: true, payload: { thing: 'a' }, role: true, district: '12' },
    ])
  })

  it('is not there when its deed was rolled back', async () => {
    let runs = 0
    const body: JobBody = async () => {
      runs += 1
    }
    await expect(
      deed(async (ctx) => {
        await enqueue(ctx, 'test.never', {})
        throw new Error('taken back')
      }),
    ).rejects.toThrow('taken back')
    await runDueJobs(wish({ modules: [{ name: 'test', jobs: { 'test.never': body } }] }))
    expect(runs).toBe(0)
  })

  it('that fails writes nothing, waits for its next turn and shows in the health', async () => {
    const body: JobBody = async (ctx) => {
      await record(ctx, 'test.half-done', randomUUIDv7(), {})
      throw new Error('演示')
    }
    await deed((ctx) => enqueue(ctx, 'test.fails', {}))
    const parts = wish({ modules: [{ name: 'test', jobs: { 'test.fails': body } }] })
    await runDueJobs(parts)
    const worker = await startWorker({ ...parts, modules: [] })
    expect(await worker.health()).toMatchObject({ failing: 1, dead: 0 })
    await worker.stop()
    const { rows } = await deed(({ tx }) => sql`select from audit.event where name = 'test.half-done'`.execute(tx))
    expect(rows).toHaveLength(0)
  })

  it('of many that are due does each in its own transaction: one that fails holds up no other, and is asked for once', async () => {
    const [good, bad, last] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()]
    const due = async () => [good, bad, last]
    const each = async (ctx: Ctx, id: string) => {
      await record(ctx, 'test.one-of-many', id, {})
      if (id === bad) throw new Error('演示')
    }
    const parts = wish({ modules: [{ name: 'test', jobs: oneByOne('test.many', { due, each }) }] })
    for (const _ of ['this hour', 'the next']) {
      await deed((ctx) => enqueue(ctx, 'test.many', {}))
      await runDueJobs(parts)
    }
    const { rows } = await deed(({ tx }) =>
      sql<{ subjectId: string; times: number }>`
        select subject_id, count(*)::int as times from audit.event where name = 'test.one-of-many'
        group by 1 order by 1`.execute(tx),
    )
    expect(rows).toEqual([good, last].toSorted().map((subjectId) => ({ subjectId, times: 2 })))
    const owner = new Client({ connectionString: town.ownerUrl })
    await owner.connect()
    const waiting = await owner.query(`select from graphile_worker.jobs where task_identifier = 'test.many-each'`)
    await owner.end()
    expect(waiting.rows).toHaveLength(1)
  })

  it('that a killed process had begun is done by the next one, and one that another still does is left to it', async () => {
    const done: unknown[] = []
    const body: JobBody = async (_, { whose }) => void done.push(whose)
    const owner = new Client({ connectionString: town.ownerUrl })
    const other = new Client({ connectionString: town.ownerUrl, application_name: connectionName('living') })
    await Promise.all([owner.connect(), other.connect()])
    for (const whose of ['killed', 'living']) {
      await deed((ctx) => enqueue(ctx, 'test.begun', { whose }))
      await owner.query('insert into jobs.worker (id, process, at) values ($1, $2, now())', [`worker-${whose}`, whose])
      await owner.query(
        `update graphile_worker._private_jobs set attempts = 1, locked_at = now() - interval '10 seconds', locked_by = $1
         where payload ->> 'whose' = $2`,
        [`worker-${whose}`, whose],
      )
    }
    const worker = await startWorker(wish({ modules: [{ name: 'test', jobs: { 'test.begun': body } }] }))
    await until(() => done.length > 0, 10_000)
    await worker.stop()
    expect(done).toEqual(['killed'])
    await owner.query(`delete from graphile_worker._private_jobs where locked_by = 'worker-living'`)
    await Promise.all([owner.end(), other.end()])
  })

  it('whose failure is being written down when the connection ends is written down later, and others go on', async () => {
    const [owner, holder] = [town.ownerUrl, town.ownerUrl].map((connectionString) => new Client({ connectionString }))
    if (!owner || !holder) throw new Error('two connections')
    await Promise.all([owner.connect(), holder.connect()])
    const done: unknown[] = []
    // The row is held, so that what the queue writes of the failure is under way until its connection ends.
    const body: JobBody = async () => {
      await holder.query('begin')
      await holder.query('select from graphile_worker._private_jobs for update')
      throw new Error('演示：cannot')
    }
    const jobs = { 'test.cut': body, 'test.after': async () => void done.push('after') }
    const worker = await startWorker(wish({ modules: [{ name: 'test', jobs }] }))
    await deed((ctx) => enqueue(ctx, 'test.cut', {}))
    const cut = async () => {
      const { rows } = await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name like 'linli-jobs %' and datname = current_database() and wait_event_type = 'Lock'`)
      return rows.length > 0
    }
    await until(cut, 10_000)
    await holder.query('rollback')
    const failed = async () => {
      const { rows } = await owner.query(`select from graphile_worker.jobs
        where locked_at is null and attempts = 1 and last_error like '%演示：cannot%'`)
      return rows.length
    }
    await until(async () => (await failed()) === 1, 20_000)
    await deed((ctx) => enqueue(ctx, 'test.after', {}))
    await until(() => done.length > 0, 10_000)
    await worker.stop()
    expect({ failed: await failed(), done }).toEqual({ failed: 1, done: ['after'] })
    await owner.query('select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs')
    await Promise.all([owner.end(), holder.end()])
  })

  it('of the timetable runs once in each district', async () => {
    const seen: number[] = []
    const body: JobBody = async ({ districtId }) => {
      seen.push(districtId)
    }
    const modules = [{ name: 'test', jobs: { 'test.daily': body } }]
    const client = new Client({ connectionString: town.ownerUrl })
    await client.connect()
    await client.query(`select graphile_worker.add_job('test.daily', '{"_cron": {"ts": "2023-05-06T00:00:00Z"}}')`)
    await client.end()
    await runDueJobs(wish({ modules, districts: async () => [district, 13] }))
    expect(seen.sort()).toEqual([12, 13])
  })

  it('has one owner, and hours only when it exists', () => {
    const body: JobBody = async () => undefined
    const twice = wish({ modules: [{ name: 'a', jobs: { x: body } }], tools: [{ name: 'b', jobs: { x: body } }] })
    expect(() => taskListOf(twice)).toThrow('is there already')
    expect(() => timetableOf(wish({ modules: [{ name: 'a', hours: { y: '* * * * *' } }] }))).toThrow('no such job')
  })
})

describe('an event', () => {
  const told = (hears: Record<string, Record<string, Listener>>) =>
    wish({ tools: [tellJobs(Object.entries(hears).map(([name, listeners]) => ({ name, hears: listeners })))] })

  it('is told to each module that listens, once, also when it is told again', async () => {
    const heard: string[] = []
    const parts = told({
      above: { 'test.other': async () => void heard.push('never') },
      first: { 'test.happened': async (_, event) => void heard.push(`first ${event.facts.verb}`) },
      second: { 'test.happened': async (_, { subjectId }) => void heard.push(`second ${subjectId.length}`) },
    })
    await deed((ctx) => record(ctx, 'test.happened', randomUUIDv7(), { verb: 'sign' }))
    await runDueJobs(parts)
    expect(heard.sort()).toEqual(['first sign', 'second 36'])

    const eventId = await deed(async ({ tx }) => {
      const { rows } = await sql<{ id: string }>`select id from audit.event where name = 'test.happened'`.execute(tx)
      return rows[0]!.id
    })
    await deed((ctx) => enqueue(ctx, 'tell', { eventId }))
    await runDueJobs(parts)
    expect(heard).toHaveLength(2)
  })

  it('that nobody listens to becomes no job', async () => {
    const { tools } = told({ module: { 'test.listened-to': async () => undefined } })
    const said: unknown[] = []
    const tell: JobBody = async (_, { eventId }) => void said.push(eventId)
    for (const name of ['test.listened-to', 'test.heard-by-nobody'])
      await deed((ctx) => record(ctx, name, randomUUIDv7(), {}))
    await deed((ctx) => recordAll(ctx, 'test.heard-by-nobody', [{ subjectId: randomUUIDv7(), facts: {} }]))
    await runDueJobs(wish({ tools: [{ name: 'audit', jobs: { ...tools[0]?.jobs, tell } }] }))
    const { rows } = await deed(({ tx }) =>
      sql<{ id: string }>`select id from audit.event where name = 'test.listened-to'`.execute(tx),
    )
    expect(said).toEqual(rows.map(({ id }) => id))
  })

  it('reaches the others when one listener fails, and that one is free to try again', async () => {
    let effects = 0
    const parts = told({
      failing: { 'test.half': async () => Promise.reject(new Error('演示')) },
      working: {
        'test.half': async () => {
          effects += 1
        },
      },
    })
    await deed((ctx) => record(ctx, 'test.half', randomUUIDv7(), {}))
    await runDueJobs(parts)
    expect(effects).toBe(1)
    expect(await heardBy('test.half')).toEqual(['working'])
  })
})
