import { randomUUIDv7 } from 'node:crypto'
import { Client, Pool } from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { freshDatabase, type TestDatabase } from '#test/database/database.ts'
import { chainWaiting, startChain } from './chain.ts'
import { idAt } from './entry.ts'
import { headOf, headsIn, sayHead } from './head.ts'
import { record, recordRead } from './record.ts'
import { readState } from './state.ts'
import { verifyIfDue } from './verdicts.ts'
import { verifyTrail } from './verify.ts'

let town: TestDatabase
let auditor: Pool
/** Somebody with the password of the database itself: the one whom the chain is there for. */
let intruder: Client

beforeAll(async () => {
  town = await freshDatabase()
  auditor = new Pool({ connectionString: town.urls.audit, max: 4 })
  intruder = new Client({ connectionString: town.ownerUrl })
  await intruder.connect()
  for (const table of ['event', 'read', 'link']) {
    await intruder.query(`alter table audit.${table} no force row level security`)
  }
})
afterAll(async () => {
  await intruder.end()
  await auditor.end()
  await town.pool.end()
  await town.database.close()
})

const deed = <Answer>(districtId: number, body: (ctx: Ctx) => Promise<Answer>): Promise<Answer> => {
  const asked = { districtId, actor: anonymous, purpose: '演示用途', now: new Date(), seen: null }
  return town.database.within('read write', asked, body)
}

const aStory = async (districtId: number, events = 5): Promise<string> => {
  const matter = randomUUIDv7()
  for (let n = 1; n < events; n += 1) {
    await deed(districtId, (ctx) => record(ctx, 'test.moved', matter, { step: n }))
  }
  await deed(districtId, (ctx) => recordRead(ctx, 'test.reporter', { id: matter }))
  await chainWaiting(auditor)
  return matter
}

const anAuditor: Actor = {
  personId: randomUUIDv7(),
  posts: [{ postId: randomUUIDv7(), role: 'auditor', unitId: randomUUIDv7(), placeId: null }],
}

const findings = async (districtId: number, heads = '') => {
  const { findings: all } = await verifyTrail(auditor, headsIn(heads))
  return all.filter((finding) => finding.districtId === districtId).map(({ fault, number }) => ({ fault, number }))
}

const numbers = async (districtId: number): Promise<number[]> => {
  const { rows } = await intruder.query('select number from audit.link where district_id = $1 order by 1', [districtId])
  return rows.map((row) => Number(row.number))
}

describe('the trail', () => {
  it('gives deeds and looks the next numbers of their district', async () => {
    await aStory(101)
    await aStory(102, 3)
    expect(await numbers(101)).toEqual([1, 2, 3, 4, 5])
    expect(await numbers(102)).toEqual([1, 2, 3])
    expect(await findings(101)).toEqual([])
  })

  it('links an event whose transaction commits after later ones', async () => {
    let commit = (): void => undefined
    const held = new Promise<void>((resolve) => {
      commit = resolve
    })
    let inserted = (): void => undefined
    const isInserted = new Promise<void>((resolve) => {
      inserted = resolve
    })
    const late = deed(103, async (ctx) => {
      await record(ctx, 'test.late', randomUUIDv7(), {})
      inserted()
      await held
    })
    await isInserted
    await aStory(103, 3)
    expect(await numbers(103)).toEqual([1, 2, 3])
    commit()
    await late
    await chainWaiting(auditor, new Date(Date.now() - 60_000))
    expect(await numbers(103)).toEqual([1, 2, 3, 4])
    expect(await findings(103)).toEqual([])
  })

  it('has one writer a district, however many processes chain', async () => {
    for (let n = 0; n < 20; n += 1) await deed(104, (ctx) => record(ctx, 'test.moved', randomUUIDv7(), { n }))
    await Promise.all([chainWaiting(auditor), chainWaiting(auditor), chainWaiting(auditor)])
    expect(await numbers(104)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    expect(await findings(104)).toEqual([])
  })

  it('is chained by itself, and goes on until it is stopped', async () => {
    const chain = startChain({ auditUrl: town.urls.audit, log: pino({ level: 'silent' }), everyMs: 20 })
    await deed(105, (ctx) => record(ctx, 'test.moved', randomUUIDv7(), {}))
    await expect.poll(() => numbers(105)).toEqual([1])
    await chain.stop()
  })

  it('cannot be written by the chaining role but for links, and not at all by the application', async () => {
    await expect(auditor.query('delete from audit.event')).rejects.toThrow('permission denied')
    await expect(auditor.query(`update audit.link set hash = hash`)).rejects.toThrow('permission denied')
    await expect(town.pool.query('delete from audit.event')).rejects.toThrow('permission denied')
    await expect(town.pool.query('delete from audit.link')).rejects.toThrow('permission denied')
  })
})

describe('a night', () => {
  it('verifies the chains once, and keeps what was found of each district for its own readers', async () => {
    await aStory(121, 3)
    await intruder.query(
      `update audit.event set facts = '{"step": 9}' where district_id = 121 and facts = '{"step": 1}'`,
    )
    await aStory(122, 4)
    const [one, other] = await Promise.all([verifyIfDue(auditor), verifyIfDue(auditor)])
    expect([one, other].filter(Boolean)).toHaveLength(1)
    expect(await verifyIfDue(auditor)).toBeNull()
    const kept = (districtId: number) =>
      deed(districtId, async (ctx) => (await readState({ ...ctx, actor: anAuditor })).verified)
    expect(await kept(121)).toMatchObject({ links: 3, findings: 1 })
    expect(await kept(122)).toMatchObject({ links: 4, findings: 0 })
    await expect(town.pool.query('delete from audit.verification')).rejects.toThrow('permission denied')
  })
})

describe('verifying finds', () => {
  it('an event that was changed', async () => {
    await aStory(111)
    await intruder.query(
      `update audit.event set facts = '{"step": 9}' where district_id = 111 and facts = '{"step": 2}'`,
    )
    expect(await findings(111)).toEqual([{ fault: 'changed', number: 2 }])
  })

  it('a look whose purpose was changed', async () => {
    await aStory(112)
    await intruder.query(`update audit.read set purpose = '另一个用途' where district_id = 112`)
    expect(await findings(112)).toEqual([{ fault: 'changed', number: 5 }])
  })

  it('an event that was removed', async () => {
    await aStory(113)
    await intruder.query(`delete from audit.event where district_id = 113 and facts = '{"step": 3}'`)
    expect(await findings(113)).toEqual([{ fault: 'removed', number: 3 }])
  })

  it('an event that was removed with its link, also when the numbers were closed up', async () => {
    await aStory(114)
    await intruder.query(
      'delete from audit.event where district_id = 114 and id in (select event_id from audit.link where district_id = 114 and number = 3)',
    )
    await intruder.query('delete from audit.link where district_id = 114 and number = 3')
    expect(await findings(114)).toEqual([
      { fault: 'gap', number: 3 },
      { fault: 'changed', number: 4 },
    ])
    await intruder.query('update audit.link set number = number - 1 where district_id = 114 and number = 4')
    await intruder.query('update audit.link set number = number - 1 where district_id = 114 and number = 5')
    expect(await findings(114)).toEqual([{ fault: 'changed', number: 3 }])
  })

  it('events whose places were exchanged', async () => {
    await aStory(115)
    await intruder.query('update audit.link set number = 99 where district_id = 115 and number = 2')
    await intruder.query('update audit.link set number = 2 where district_id = 115 and number = 3')
    await intruder.query('update audit.link set number = 3 where district_id = 115 and number = 99')
    expect((await findings(115)).map(({ number }) => number)).toEqual([2, 3, 4])
  })

  it('an event that was put in between', async () => {
    await aStory(116)
    const id = randomUUIDv7()
    await intruder.query(
      `insert into audit.event (district_id, id, at, name, subject_id, facts) values (116, $1, now(), 'test.forged', $1, '{}')`,
      [id],
    )
    for (const number of [5, 4, 3]) {
      await intruder.query('update audit.link set number = number + 1 where district_id = 116 and number = $1', [
        number,
      ])
    }
    await intruder.query(
      `insert into audit.link (district_id, number, event_kind, event_id, hash, linked_at)
       select 116, 3, 'event', $1, sha256(hash), now() from audit.link where district_id = 116 and number = 2`,
      [id],
    )
    expect((await findings(116)).map(({ number }) => number)).toEqual([3, 4])
  })

  it('an event without a link for more than a minute, and not a fresh one', async () => {
    await aStory(117)
    const written = (secondsAgo: number) =>
      deed(117, (ctx) =>
        record({ ...ctx, newId: () => idAt(Date.now() - secondsAgo * 1_000) }, 'test.moved', randomUUIDv7(), {}),
      )
    await written(50)
    expect(await findings(117)).toEqual([])
    await written(70)
    expect(await findings(117)).toEqual([{ fault: 'unlinked', number: null }])
  })

  it('a chain that was cut off or written anew, by a head that left the system', async () => {
    await aStory(118)
    const head = await deed(118, headOf)
    const kept = `第 12 次会议纪要 ${sayHead(head!)}`
    await aStory(118, 3)
    expect(await findings(118, kept)).toEqual([])

    await intruder.query('delete from audit.link where district_id = 118 and number >= 5')
    await intruder.query(
      'delete from audit.event e where district_id = 118 and not exists (select from audit.link l where l.event_id = e.id)',
    )
    await intruder.query('delete from audit.read where district_id = 118')
    expect(await findings(118)).toEqual([])
    expect(await findings(118, kept)).toEqual([{ fault: 'head', number: 5 }])

    await intruder.query(
      `update audit.event set facts = '{"step": 9}' where district_id = 118 and facts = '{"step": 2}'`,
    )
    await intruder.query('delete from audit.link where district_id = 118')
    await chainWaiting(auditor)
    expect(await findings(118)).toEqual([])
    expect(await findings(118, `118:4:${'0'.repeat(64)}`)).toEqual([{ fault: 'head', number: 4 }])
  })

  it('heads in any text, with and without their district', () => {
    const hash = 'ab'.repeat(32)
    expect(headsIn(`x 330205:12:${hash}, 7:${hash}; 8:${hash}0 99`)).toEqual([
      { districtId: 330205, number: 12, hash },
      { districtId: null, number: 7, hash },
    ])
  })
})
