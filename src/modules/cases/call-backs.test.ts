import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { aCommunityWorker, anAuditor, anOfficer, aStreetWorker, unitIdOf } from '#modules/people/builders.ts'
import { workerDatabase } from '#test/database/database.ts'
import { type As, committed, inTown } from '#test/database/town.ts'
import { chainWaiting } from '#tools/audit/chain.ts'
import { headOf } from '#tools/audit/head.ts'
import { record } from '#tools/audit/record.ts'
import { figuresOf } from './actions/call-back-figures.ts'
import {
  drawCallBack,
  lookToCall,
  openCallBack,
  recountCallBack,
  saveCall,
  viewCallBack,
  viewCallBacks,
} from './actions/call-backs.ts'
import { draw, seedOf } from './actions/draw.ts'
import { moveCase } from './actions/moves.ts'
import { aFixedCase } from './builders.ts'

const worker = aCommunityWorker()
const office = anOfficer()
const auditor = anAuditor()

let chain: Pool
beforeAll(async () => {
  chain = new Pool({ connectionString: (await workerDatabase()).urls.audit, max: 1 })
})
afterAll(() => chain.end())

/** Somebody in the district does something, and the trail links it. */
const somethingHappens = async (): Promise<void> => {
  await committed({}, office, (ctx) => record(ctx, 'test.happened', randomUUID(), {}))
  await chainWaiting(chain)
}

/** Put down, and opened by whatever happened next. */
const aDraw = async (as: As, by: Actor, wish: Parameters<typeof drawCallBack>[1]) => {
  const { callBack } = await as(by, drawCallBack, wish)
  await somethingHappens()
  return as(by, openCallBack, callBack.id)
}

describe('a draw', () => {
  const [one, other] = [randomUUID(), randomUUID()]
  const cases = Array.from({ length: 40 }, (_, n) => ({ id: randomUUID(), unitId: n < 35 ? one : other }))
  const ids = (seed: string, from = cases) =>
    draw(from, 6, seed)
      .map(({ id }) => id)
      .toSorted()

  it('picks the same cases for the same seed, whatever order they come in, and others for another', () => {
    expect(ids('2023-05')).toEqual(ids('2023-05', cases.toReversed()))
    expect(ids('2023-05')).not.toEqual(ids('2023-06'))
  })

  it('picks as many from each unit, and all where there are fewer', () => {
    const drawn = draw(cases, 6, 'any')
    expect(drawn.filter(({ unitId }) => unitId === one)).toHaveLength(6)
    expect(drawn.filter(({ unitId }) => unitId === other)).toHaveLength(5)
  })

  it('gives every case about the same chance', () => {
    const times = new Map(cases.map(({ id }) => [id, 0]))
    for (let n = 0; n < 1_000; n += 1)
      for (const { id } of draw(cases, 7, `seed ${n}`)) times.set(id, (times.get(id) ?? 0) + 1)
    // Seven of 35 in a thousand draws: 200 each, and one that is never or always picked lies far outside.
    const ofOne = cases.slice(0, 35).map(({ id }) => times.get(id) ?? 0)
    expect(Math.min(...ofOne)).toBeGreaterThan(140)
    expect(Math.max(...ofOne)).toBeLessThan(260)
  })
})

describe('the figures of calls', () => {
  const unit = randomUUID()
  const other = randomUUID()
  const counted = (unitId: string, outcome: 'fixed' | 'not-fixed', amount: number) => ({ unitId, outcome, amount })
  const said = (figures: ReturnType<typeof figuresOf>, unitId: string | null) =>
    figures.lines.find((line) => line.unitId === unitId)

  it('leave out what is small, and whatever would let one calculate it', () => {
    const figures = figuresOf([counted(unit, 'fixed', 20), counted(unit, 'not-fixed', 2), counted(other, 'fixed', 30)])
    expect(said(figures, unit)?.numbers['not-fixed']).toBeNull()
    const { called, numbers } = said(figures, unit) ?? { called: 0, numbers: { fixed: 0 } }
    expect(called === null || numbers.fixed === null).toBe(true)
    const all = said(figures, null)
    expect(all?.numbers['not-fixed']).toBeNull()
  })

  it('show what is large enough', () => {
    const figures = figuresOf([counted(unit, 'fixed', 20), counted(unit, 'not-fixed', 9)])
    expect(said(figures, unit)).toMatchObject({ called: 29, numbers: { fixed: 20, 'not-fixed': 9, partly: 0 } })
  })
})

describe('calling back', () => {
  const days = { fromDay: Day.parse('2023-05-01'), toDay: Day.parse('2023-05-06'), perUnit: 2 }
  const called = { reporter: { answerWay: 'call' as const, phone: '13800000000', name: '演示·回访' } }

  it(
    'is the office’s: of those who left a telephone, chance picks as many of each unit',
    inTown(async (as) => {
      const closed = await Promise.resolve([
        (await aFixedCase(as, called)).id,
        (await aFixedCase(as, called)).id,
        (await aFixedCase(as, called)).id,
      ])
      const silent = (await aFixedCase(as)).id
      await expect(as(aStreetWorker(), drawCallBack, days)).rejects.toMatchObject({ reason: 'cases.office-only' })
      const first = await aDraw(as, office, days)
      const ours = first.toCall.filter(({ unitId }) => unitId === unitIdOf('天水社区'))
      expect(ours).toHaveLength(2)
      expect(first.toCall.map(({ caseId }) => caseId)).not.toContain(silent)
      expect(first.callBack.drawnFrom).toBeGreaterThanOrEqual(closed.length)
    }),
  )

  it(
    'never lets the unit complained about learn who complained, whoever drew',
    inTown(async (as) => {
      const about = (await aFixedCase(as, { ...called, accusedUnitId: office.posts[0]?.unitId ?? '' })).id
      const drawn = await aDraw(as, office, days)
      expect(drawn.toCall.map(({ caseId }) => caseId)).not.toContain(about)
      // Of another unit's office post it may be drawn; then it is for that eye only.
      const elsewhere: Actor = {
        personId: randomUUID(),
        posts: [{ postId: randomUUID(), role: 'district-office', unitId: unitIdOf('区住建局'), placeId: null }],
      }
      const { callBack, toCall } = await aDraw(as, elsewhere, { ...days, perUnit: 20 })
      expect(toCall.map(({ caseId }) => caseId)).toContain(about)
      expect((await as(office, viewCallBack, callBack.id)).toCall.map(({ caseId }) => caseId)).not.toContain(about)
      for (const deed of [lookToCall, saveCall]) {
        await expect(as(office, deed as typeof saveCall, callBack.id, about, 'fixed')).rejects.toMatchObject({
          reason: 'cases.not-picked',
        })
      }
    }),
  )

  it(
    'shows a telephone once for a call that is written down, and of what was said only figures',
    inTown(async (as) => {
      await aFixedCase(as, called)
      const { callBack, toCall } = await aDraw(as, office, days)
      const caseId = toCall.find(({ unitId }) => unitId === unitIdOf('天水社区'))?.caseId ?? ''
      expect(await as(office, lookToCall, callBack.id, caseId)).toMatchObject({ phone: '13800000000' })
      const after = await as(office, saveCall, callBack.id, caseId, 'not-fixed')
      expect(after.toCall.find((one) => one.caseId === caseId)).toMatchObject({ isDone: true })
      expect(JSON.stringify(after.toCall)).not.toContain('not-fixed')
      expect(after.figures.lines.every(({ numbers }) => numbers['not-fixed'] === null)).toBe(true)
      await expect(as(office, lookToCall, callBack.id, caseId)).rejects.toMatchObject({
        reason: 'cases.called-already',
      })
      await expect(as(office, lookToCall, callBack.id, randomUUID())).rejects.toMatchObject({
        reason: 'cases.not-picked',
      })
      expect((await as(office, saveCall, callBack.id, caseId, null)).toCall.every(({ isDone }) => !isDone)).toBe(true)
      await expect(as(worker, viewCallBack, callBack.id)).rejects.toMatchObject({ reason: 'cases.office-only' })
    }),
  )
})

describe('the seed of a draw', () => {
  const days = { fromDay: Day.parse('2023-05-01'), toDay: Day.parse('2023-05-06'), perUnit: 2 }
  const called = { reporter: { answerWay: 'call' as const, phone: '13800000000', name: '演示·回访' } }

  it(
    'is made of what the trail linked after it was put down, so whoever draws cannot know it',
    inTown(async (as) => {
      await somethingHappens()
      for (let n = 0; n < 4; n += 1) await aFixedCase(as, called)
      const { callBack, toCall } = await as(office, drawCallBack, days)
      expect(callBack).toMatchObject({ seedLink: null, seedHash: null, openedAt: null })
      expect(toCall).toEqual([])
      expect(callBack.afterLink).toBe((await as(auditor, headOf))?.number)
      await expect(as(office, openCallBack, callBack.id)).rejects.toMatchObject({ reason: 'cases.seed-not-yet' })
      await somethingHappens()
      const { callBack: opened } = await as(office, openCallBack, callBack.id)
      expect(opened.seedLink).toBeGreaterThan(callBack.afterLink ?? 0)
      expect(opened.seed).toBe(seedOf(opened.seedHash ?? '', opened.id))
    }),
  )

  it(
    'stays, and so does what it picked, also when it is opened again after more has happened',
    inTown(async (as) => {
      for (let n = 0; n < 4; n += 1) await aFixedCase(as, called)
      const first = await aDraw(as, office, days)
      await somethingHappens()
      const again = await as(auditor, openCallBack, first.callBack.id)
      expect(again.callBack).toEqual(first.callBack)
      expect(again.toCall).toEqual(first.toCall)
    }),
  )

  it(
    'lets the auditor draw the same again, also when a case was opened anew meanwhile',
    inTown(async (as) => {
      const ids: string[] = []
      for (let n = 0; n < 4; n += 1) ids.push((await aFixedCase(as, called)).id)
      const { callBack, toCall } = await aDraw(as, office, days)
      await as(office, moveCase, ids[0] ?? '', { verb: 'reopen', reason: '演示' })
      await somethingHappens()
      const recount = await as(auditor, recountCallBack, callBack.id)
      expect(recount).toMatchObject({ linkStands: true, seedStands: true, isSame: true, onlyThen: [], onlyNow: [] })
      expect(recount.picked).toBe(toCall.length)
      expect((await as(auditor, viewCallBacks)).mayDraw).toBe(false)
      await expect(as(auditor, drawCallBack, days)).rejects.toMatchObject({ reason: 'cases.office-only' })
      await expect(as(auditor, lookToCall, callBack.id, ids[0] ?? '')).rejects.toMatchObject({
        reason: 'cases.office-only',
      })
      await expect(as(worker, recountCallBack, callBack.id)).rejects.toMatchObject({ reason: 'cases.office-only' })
    }),
  )

  it(
    'that somebody put in afterwards is found out, and what it would have picked is named',
    inTown(async (as) => {
      for (let n = 0; n < 3; n += 1) await aFixedCase(as, called)
      const { callBack } = await aDraw(as, office, days)
      const forged = await as(office, async (ctx) => {
        const { tx, districtId } = ctx
        await sql`update cases.call_back set seed_hash = repeat('0', 64), seed = 'chosen'
          where district_id = ${districtId} and id = ${callBack.id}::uuid`.execute(tx)
        return recountCallBack(ctx, callBack.id)
      })
      expect(forged).toMatchObject({ linkStands: false, seedStands: false, isSame: true })
      // Nobody may take a case out of a sample; somebody may have put one in.
      const put = await as(office, async (ctx) => {
        const { tx, districtId } = ctx
        await sql`insert into cases.called_back (district_id, call_back_id, case_id, unit_id)
          select d.district_id, d.call_back_id, d.case_id, d.unit_id from cases.drawable d
          where d.district_id = ${districtId} and d.call_back_id = ${callBack.id}::uuid and not exists (
            select from cases.called_back c where c.district_id = d.district_id and c.call_back_id = d.call_back_id
              and c.case_id = d.case_id)
          order by d.case_id limit 1`.execute(tx)
        return recountCallBack(ctx, callBack.id)
      })
      expect(put.isSame).toBe(false)
      expect(put.onlyThen).toHaveLength(1)
    }),
  )
})
