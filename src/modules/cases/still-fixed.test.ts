import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { system } from '#jobs/system.ts'
import { Day } from '#kernel/day.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, anOfficer, aResident, aStreetWorker, unitIdOf } from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { drawCallBack, figuresOf, lookToCall, saveCall, viewCallBack } from './actions/call-backs.ts'
import { draw } from './actions/draw.ts'
import { moveCase } from './actions/moves.ts'
import { moveOwn, viewMine, viewOwn } from './actions/own.ts'
import { setNotices } from './actions/residents.ts'
import { viewCase, viewCaseNumbered } from './actions/view.ts'
import { aReport } from './builders.ts'
import { askStillFixed } from './jobs.ts'
import { ReceiptCode } from './number.ts'

const worker = aCommunityWorker()
const office = anOfficer()
const on = (as: As, day: string) => as.at({ now: new Date(`${day}T06:30:00Z`) })

/** Reported, fixed by the community and confirmed, all on 6 May 2023. */
const aFixedCase = async (as: As, overrides: Parameters<typeof aReport>[1] = {}) => {
  const receipt = await as(anonymous, aReport, overrides)
  const own = { number: receipt.number, code: ReceiptCode.parse(receipt.code) }
  const { case: it } = await as(worker, viewCaseNumbered, receipt.number)
  await as(worker, moveCase, it.id, { verb: 'accept' })
  await as(worker, moveCase, it.id, { verb: 'handle' })
  await as(worker, moveCase, it.id, { verb: 'resolve', reason: '演示：修好了' })
  await as(anonymous, moveOwn, own, { verb: 'confirm' })
  return { own, id: it.id }
}

describe('whether it is still fixed', () => {
  it(
    'is asked four weeks after, not a day before, and once only',
    inTown(async (as) => {
      const { own } = await aFixedCase(as)
      await on(as, '2023-06-02')(system, askStillFixed)
      expect((await on(as, '2023-06-02')(anonymous, viewOwn, own)).case.stillUntil).toBeNull()
      await on(as, '2023-06-03')(system, askStillFixed)
      await on(as, '2023-06-04')(system, askStillFixed)
      const asked = await on(as, '2023-06-04')(anonymous, viewOwn, own)
      expect(asked.steps.filter(({ verb }) => verb === 'ask-still')).toHaveLength(1)
      expect(asked.case.stillUntil).toEqual(new Date('2023-07-03T06:30:00Z'))
    }),
  )

  it(
    'is said to whoever reported it: in the list of their own, and by letter where they wished for letters',
    inTown(async (as) => {
      const me = aResident()
      const { number } = await as(me, aReport)
      const { case: it } = await as(worker, viewCaseNumbered, number)
      const asks = async (day: string) =>
        (await on(as, day)(me, viewMine, { limit: 50 })).lines.find((line) => line.number === number)?.asks
      await as(me, setNotices, { number, code: null }, 'still@demo.invalid')
      await as(worker, moveCase, it.id, { verb: 'accept' })
      await as(worker, moveCase, it.id, { verb: 'handle' })
      expect(await asks('2023-05-06')).toBeNull()
      await as(worker, moveCase, it.id, { verb: 'resolve', reason: '演示：修好了' })
      expect(await asks('2023-05-06')).toBe('confirm')
      await as(me, moveOwn, { number, code: null }, { verb: 'confirm' })
      expect(await asks('2023-06-02')).toBeNull()
      await on(as, '2023-06-03')(system, askStillFixed)
      expect(await asks('2023-06-03')).toBe('still')
      const letters = await as(anonymous, async ({ tx, districtId }) => {
        const { rows } = await sql<{ body: string }>`select body from mail.letter
          where district_id = ${districtId} and address = 'still@demo.invalid' order by id desc`.execute(tx)
        return rows
      })
      expect(letters[0]?.body).toContain('现在还是好的吗')
      expect(letters[0]?.body).toContain(`/r/${number}`)
      await on(as, '2023-06-04')(me, moveOwn, { number, code: null }, { verb: 'holds' })
      expect(await asks('2023-06-04')).toBeNull()
    }),
  )

  it(
    'is answered with no: the same case is open again, its clock goes on, and its unit hears of it',
    inTown(async (as) => {
      const { own, id } = await aFixedCase(as)
      await on(as, '2023-06-03')(system, askStillFixed)
      const june = on(as, '2023-06-05')
      await expect(june(anonymous, moveOwn, own, { verb: 'recurs' })).rejects.toMatchObject({ kind: 'invalid' })
      const again = await june(anonymous, moveOwn, own, { verb: 'recurs', reason: '演示：又漏了' })
      expect(again.case).toMatchObject({ number: own.number, state: 'handling', stillUntil: null })
      const { case: it, clocks } = await june(worker, viewCase, id)
      expect(it).toMatchObject({ closedAt: null, stillAskedAt: null, reason: '演示：又漏了' })
      expect(clocks.find(({ what }) => what === 'resolution')).toMatchObject({ stoppedAt: null })
      expect(it.dueAt).not.toBeNull()
    }),
  )

  it(
    'is answered with yes once, and nothing opens',
    inTown(async (as) => {
      const { own, id } = await aFixedCase(as)
      await on(as, '2023-06-03')(system, askStillFixed)
      const june = on(as, '2023-06-05')
      expect((await june(anonymous, moveOwn, own, { verb: 'holds' })).case.state).toBe('closed')
      await expect(june(anonymous, moveOwn, own, { verb: 'recurs', reason: '演示' })).rejects.toMatchObject({
        reason: 'cases.not-asked',
      })
      expect((await june(worker, viewCase, id)).clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true)
    }),
  )

  it(
    'is not asked of whoever needs no answer, and no longer after a month',
    inTown(async (as) => {
      const quiet = await aFixedCase(as, { reporter: { answerWay: 'none' } })
      const { own } = await aFixedCase(as)
      await on(as, '2023-06-03')(system, askStillFixed)
      expect((await on(as, '2023-06-05')(anonymous, viewOwn, quiet.own)).case.stillUntil).toBeNull()
      const late = on(as, '2023-07-04')
      await expect(late(anonymous, moveOwn, own, { verb: 'recurs', reason: '演示' })).rejects.toMatchObject({
        reason: 'cases.not-asked',
      })
    }),
  )
})

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
    'is the office’s: of those who left a telephone, chance picks as many of each unit, and the seed is kept',
    inTown(async (as) => {
      const closed = await Promise.resolve([
        (await aFixedCase(as, called)).id,
        (await aFixedCase(as, called)).id,
        (await aFixedCase(as, called)).id,
      ])
      const silent = (await aFixedCase(as)).id
      await expect(as(aStreetWorker(), drawCallBack, days)).rejects.toMatchObject({ reason: 'cases.office-only' })
      const first = await as(office, drawCallBack, { ...days, seed: '演示' })
      const ours = first.toCall.filter(({ unitId }) => unitId === unitIdOf('天水社区'))
      expect(ours).toHaveLength(2)
      expect(first.toCall.map(({ caseId }) => caseId)).not.toContain(silent)
      expect(first.callBack.drawnFrom).toBeGreaterThanOrEqual(closed.length)
      const again = await as(office, drawCallBack, { ...days, seed: '演示' })
      expect(again.toCall.map(({ caseId }) => caseId)).toEqual(first.toCall.map(({ caseId }) => caseId))
      expect((await as(office, drawCallBack, days)).callBack.seed).toMatch(/^[0-9a-f]{16}$/)
    }),
  )

  it(
    'never lets the unit complained about learn who complained, whoever drew',
    inTown(async (as) => {
      const about = (await aFixedCase(as, { ...called, accusedUnitId: office.posts[0]?.unitId ?? '' })).id
      const drawn = await as(office, drawCallBack, days)
      expect(drawn.toCall.map(({ caseId }) => caseId)).not.toContain(about)
      // Of another unit's office post it may be drawn; then it is for that eye only.
      const elsewhere: Actor = {
        personId: randomUUID(),
        posts: [{ postId: randomUUID(), role: 'district-office', unitId: unitIdOf('区住建局'), placeId: null }],
      }
      const { callBack, toCall } = await as(elsewhere, drawCallBack, { ...days, perUnit: 20 })
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
      const { callBack, toCall } = await as(office, drawCallBack, days)
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
