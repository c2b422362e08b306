import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import { anonymous } from '#kernel/policy.ts'
import { workerDatabase } from '#test/database/database.ts'
import { atOnce, committed, inTown } from '#test/database/town.ts'
import { count } from './count.ts'
import { foldDeltas, standAnew } from './fold.ts'
import { figuresOf, flowsOf, totalsOf } from './read.ts'
import { differences, type Recount, recountJob } from './recount.ts'

const [may, june] = [Day.parse('2023-05-01'), Day.parse('2023-06-01')]
const inJune = new Date('2023-06-30T15:59:00Z')
const placeId = randomUUIDv7()
const other = randomUUIDv7()
const ask = { measures: ['test.open'], from: may, to: june }

const deltasLeft = async ({ tx, districtId }: Ctx): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from figures.delta where district_id = ${districtId}`.execute(tx)
  return rows[0]?.n ?? 0
}

describe('figures', () => {
  it(
    'count by place, measure and month, folded or not',
    inTown(async (as) => {
      await as(anonymous, count, placeId, { 'test.open': 2, 'test.other': 5 })
      await as(anonymous, foldDeltas)
      await as(anonymous, count, placeId, { 'test.open': 1 })
      await as.at({ now: inJune })(anonymous, count, placeId, { 'test.open': -1 })
      await as(anonymous, count, other, { 'test.open': 7 })

      expect(await as(anonymous, figuresOf, { ...ask, placeIds: [placeId] })).toEqual([
        { placeId, measure: 'test.open', period: may, amount: 3 },
        { placeId, measure: 'test.open', period: june, amount: -1 },
      ])
      expect(await as(anonymous, figuresOf, ask)).toHaveLength(3)
      expect(await as(anonymous, totalsOf, { ...ask, placeIds: [placeId] })).toEqual([
        { placeId, measure: 'test.open', amount: 2 },
      ])
      expect(await as(anonymous, figuresOf, { ...ask, placeIds: [] })).toEqual([])
    }),
  )

  it(
    'belong to the month of the district, not of UTC',
    inTown(async (as) => {
      await as.at({ now: new Date('2023-05-31T16:00:00Z') })(anonymous, count, placeId, { 'test.open': 1 })
      expect(await as(anonymous, figuresOf, ask)).toMatchObject([{ period: june }])
    }),
  )

  it(
    'are folded batch by batch, and folding again changes nothing',
    inTown(async (as) => {
      // What other deeds of the town have left is folded first.
      while ((await as(anonymous, foldDeltas)) > 0);
      for (let n = 0; n < 5; n += 1) await as(anonymous, count, placeId, { 'test.open': 1 })
      expect(await as(anonymous, foldDeltas, 3)).toBe(3)
      expect(await as(anonymous, figuresOf, ask)).toMatchObject([{ amount: 5 }])
      expect(await as(anonymous, foldDeltas, 3)).toBe(2)
      expect(await as(anonymous, foldDeltas, 3)).toBe(0)
      expect(await as(anonymous, deltasLeft)).toBe(0)
      expect(await as(anonymous, figuresOf, ask)).toMatchObject([{ amount: 5 }])
    }),
  )

  it(
    'stand at the end of any month as its flows add up to, folded before or after it',
    inTown(async (as) => {
      const inMay = (amount: number, where = placeId) => as(anonymous, count, where, { 'test.open': amount })
      const late = as.at({ now: inJune })
      const stand = (to: Day) => as(anonymous, totalsOf, { measures: ['test.open'], to, placeIds: [placeId] })
      await inMay(4)
      await as(anonymous, foldDeltas)
      await late(anonymous, count, placeId, { 'test.open': -3 })
      await inMay(9, other)
      expect([(await stand(may))[0]?.amount, (await stand(june))[0]?.amount]).toEqual([4, 1])
      await as(anonymous, foldDeltas)
      await inMay(2)
      expect([(await stand(may))[0]?.amount, (await stand(june))[0]?.amount]).toEqual([6, 3])
      const flows = await as(anonymous, flowsOf, ask)
      expect(flows.map(({ period, amount }) => [period, amount])).toEqual([
        [may, 15],
        [june, -3],
      ])
    }),
  )

  it(
    'stand right again after a night, whoever folded without knowing of it',
    inTown(async (as) => {
      await as(anonymous, count, placeId, { 'test.open': 2 })
      await as(anonymous, foldDeltas)
      const stands = async () => (await as(anonymous, totalsOf, { measures: ['test.open'], to: june }))[0]?.amount
      await as(anonymous, async ({ tx, districtId }: Ctx) => {
        await sql`update figures.figure set amount = 7 where district_id = ${districtId} and measure = 'test.open'`.execute(
          tx,
        )
      })
      expect(await stands()).toBe(2)
      await as(anonymous, standAnew)
      expect(await stands()).toBe(7)
    }),
  )

  it(
    'are another district’s own',
    inTown(async (as) => {
      await as(anonymous, count, placeId, { 'test.open': 1 })
      expect(await as.at({ districtId: 330206 })(anonymous, foldDeltas)).toBe(0)
      expect(await as.at({ districtId: 330206 })(anonymous, figuresOf, ask)).toEqual([])
    }),
  )

  it('lose and double nothing while several fold, deeds append and others read', async () => {
    const moment = { districtId: 41 }
    const add = () => committed(moment, anonymous, count, placeId, { 'test.open': 1 })
    const fold = () => committed(moment, anonymous, foldDeltas, 7)
    const read = async () => (await committed(moment, anonymous, figuresOf, ask))[0]?.amount ?? 0

    let seen = 0
    for (let round = 1; round <= 20; round += 1) {
      const outcomes = await atOnce<unknown>(add, fold, add, fold, read, add, fold)
      expect(outcomes.map(({ status }) => status)).not.toContain('rejected')
      const now = await read()
      expect(now).toBe(round * 3)
      const during = outcomes[4] as PromiseFulfilledResult<number>
      expect(during.value).toBeGreaterThanOrEqual(seen)
      expect(during.value).toBeLessThanOrEqual(now)
      seen = now
    }
    while ((await fold()) > 0);
    expect(await committed(moment, anonymous, deltasLeft)).toBe(0)
    expect(await read()).toBe(60)
  })

  it('are folded by one at a time: a second one does nothing rather than wait', async () => {
    const { database } = await workerDatabase()
    const moment = { districtId: 42, actor: anonymous, purpose: null, now: new Date(), seen: null }
    await committed({ districtId: 42 }, anonymous, count, placeId, { 'test.open': 1 })
    await database.within('read write', moment, async (first) => {
      expect(await foldDeltas(first)).toBe(1)
      expect(await committed({ districtId: 42 }, anonymous, foldDeltas)).toBe(0)
    })
    expect(await committed({ districtId: 42 }, anonymous, figuresOf, ask)).toMatchObject([{ amount: 1 }])
  })
})

describe('recounting', () => {
  const counted =
    (amount: number): Recount =>
    async () => [{ placeId, period: may, amount }]

  it(
    'finds nothing where rows and figures agree',
    inTown(async (as) => {
      await as(anonymous, count, placeId, { 'test.open': 2 })
      expect(await as(anonymous, differences, { 'test.open': counted(2) })).toEqual([])
    }),
  )

  it(
    'finds what was counted too much, too little and not at all',
    inTown(async (as) => {
      await as(anonymous, count, placeId, { 'test.open': 2, 'test.gone': 1 })
      const found = await as(anonymous, differences, {
        'test.open': counted(3),
        'test.gone': async () => [],
        'test.never': counted(4),
      })
      expect(found.map(({ measure, kept, counted: rows }) => [measure, kept, rows])).toEqual([
        ['test.open', 2, 3],
        ['test.gone', 1, 0],
        ['test.never', 0, 4],
      ])
    }),
  )

  it('says so in the trail, by place', async () => {
    const lines: string[] = []
    const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) })
    const moment = { districtId: 43 }
    await committed(moment, anonymous, count, placeId, { 'test.open': 2 })
    await committed(moment, anonymous, recountJob({ 'test.open': counted(5) }, log))
    const events = await committed(moment, anonymous, async ({ tx }: Ctx) => {
      const { rows } = await sql<{ subjectId: string; facts: unknown }>`
        select subject_id, facts from audit.event where district_id = 43 and name = 'figures.differ'`.execute(tx)
      return rows
    })
    expect(events).toEqual([
      { subjectId: placeId, facts: { differences: [{ measure: 'test.open', period: may, kept: 2, counted: 5 }] } },
    ])
    expect(lines.join()).toContain('"differences":1')
    expect((await committed(moment, anonymous, figuresOf, ask))[0]?.amount).toBe(2)
  })
})
