import { describe, expect, it } from 'vitest'
import { nowAll } from '#jobs/builders.ts'
import { system } from '#jobs/system.ts'
import { Day } from '#kernel/day.ts'
import { anonymous } from '#kernel/policy.ts'
import { calendarOwners } from '#modules/organisations/index.ts'
import { aCommunityWorker, aLiaison, anOfficer, placeIdOf, unitIdOf } from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { publishOwn } from '#tools/timers/calendar/publish.ts'
import { newestNumber } from '#tools/timers/calendar/queries.ts'
import { recomputeClocks } from '#tools/timers/clocks/recompute.ts'
import { explainCaseClock } from './actions/clocks.ts'
import { moveCase } from './actions/moves.ts'
import { moveOwn, viewOwn, writeOwn } from './actions/own.ts'
import { viewPublicCase } from './actions/public.ts'
import { removeTarget, setTarget, viewTargets } from './actions/targets.ts'
import { viewCaseNumbered } from './actions/view.ts'
import { aReport, tianshui } from './builders.ts'
import { lapsing } from './jobs.ts'
import { ReceiptCode } from './number.ts'
import { listCases } from './queries/lists.ts'

const worker = aCommunityWorker()
const at = (as: As, day: string) => as.at({ now: new Date(`${day}T02:00:00Z`) })
const clockOf = async (as: As, number: string, what: string) =>
  (await as(worker, viewCaseNumbered, number)).clocks.findLast((clock) => clock.what === what)

const midnightAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000)

describe('a case', () => {
  it(
    'has three clocks of its own: the first answer, the step, the whole, in working days',
    inTown(async (as) => {
      const { number } = await as(anonymous, aReport)
      // Saturday 6 May 2023 is worked, and its Sunday is not: five days end on Friday 12.
      expect(await clockOf(as, number, 'resolution')).toMatchObject({ dueOn: '2023-05-12', bucket: 'within' })
      expect(await clockOf(as, number, 'first-answer')).toMatchObject({ dueOn: '2023-05-08', fromPlace: '江北区' })
      const { case: it } = await as(worker, viewCaseNumbered, number)
      await as(worker, moveCase, it.id, { verb: 'accept' })
      expect(await clockOf(as, number, 'first-answer')).toMatchObject({ bucket: 'met' })
      const whole = await clockOf(as, number, 'resolution')
      const explained = await as(worker, explainCaseClock, it.id, whole?.id ?? '')
      expect(explained.days.filter(({ part }) => part === 'counted').length).toBe(5)
      expect(explained.days.filter(({ isProvisional }) => isProvisional)).toEqual([])
    }),
  )

  it(
    'is due on a provisional day where no notice has said yet which days are worked',
    inTown(async (as) => {
      const { number } = await at(as, '2090-03-01')(anonymous, aReport)
      const whole = await clockOf(as, number, 'resolution')
      expect(whole?.isProvisional).toBe(true)
      const { case: it } = await as(worker, viewCaseNumbered, number)
      const { days } = await as(worker, explainCaseClock, it.id, whole?.id ?? '')
      expect(days.every(({ isProvisional }) => isProvisional)).toBe(true)
    }),
  )

  it(
    'costs nobody time while its reporter is asked',
    inTown(async (as) => {
      const receipt = await as(anonymous, aReport)
      const { case: it } = await as(worker, viewCaseNumbered, receipt.number)
      await as(worker, moveCase, it.id, { verb: 'accept' })
      await as(worker, moveCase, it.id, { verb: 'handle' })
      await as(worker, moveCase, it.id, { verb: 'ask', reason: '演示：几楼？' })
      expect(await clockOf(as, receipt.number, 'resolution')).toMatchObject({ bucket: 'paused', dueOn: null })
      const own = { number: receipt.number, code: ReceiptCode.parse(receipt.code) }
      await at(as, '2023-05-10')(anonymous, writeOwn, own, '演示：三楼')
      // Monday and Tuesday did not count: Wednesday is the first of five.
      const moved = {
        why: 'waiting-for-reporter',
        before: midnightAfter('2023-05-12'),
        after: midnightAfter('2023-05-16'),
      }
      expect(await clockOf(as, receipt.number, 'resolution')).toMatchObject({ dueOn: '2023-05-16', moves: [moved] })
      expect((await at(as, '2023-05-10')(anonymous, viewOwn, own)).dateMoves).toMatchObject([moved])
    }),
  )

  it(
    'goes on with the same clock when the reporter says that it is not fixed',
    inTown(async (as) => {
      const receipt = await as(anonymous, aReport)
      const { case: it } = await as(worker, viewCaseNumbered, receipt.number)
      await as(worker, moveCase, it.id, { verb: 'accept' })
      await as(worker, moveCase, it.id, { verb: 'handle' })
      const before = await clockOf(as, receipt.number, 'resolution')
      await at(as, '2023-05-08')(worker, moveCase, it.id, { verb: 'resolve', reason: '演示：修好了' })
      expect(await clockOf(as, receipt.number, 'resolution')).toMatchObject({ bucket: 'met' })
      const own = { number: receipt.number, code: ReceiptCode.parse(receipt.code) }
      await at(as, '2023-05-10')(anonymous, moveOwn, own, { verb: 'dispute', reason: '演示：还漏' })
      expect(await clockOf(as, receipt.number, 'resolution')).toMatchObject({ id: before?.id, dueOn: '2023-05-16' })
    }),
  )

  it(
    'is late in the queue of what is late, and closes by itself when nobody disputes',
    inTown(async (as) => {
      const { number } = await as(anonymous, aReport)
      const late = async (day: string) =>
        (await at(as, day)(worker, listCases, { queue: 'late', limit: 200 })).lines.map((line) => line.number)
      expect(await late('2023-05-08')).not.toContain(number)
      expect(await late('2023-05-09')).toContain(number)
      const { case: it } = await as(worker, viewCaseNumbered, number)
      await as(worker, moveCase, it.id, { verb: 'accept' })
      await as(worker, moveCase, it.id, { verb: 'handle' })
      await as(worker, moveCase, it.id, { verb: 'resolve', reason: '演示：修好了' })
      const lapse = nowAll(lapsing)
      await at(as, '2023-05-12')(system, lapse)
      // It was disputed and said to be done again between the look and the deed.
      await at(as, '2023-05-12')(system, lapsing.each, it.id)
      expect((await as(worker, viewCaseNumbered, number)).case.state).toBe('resolved')
      await at(as, '2023-05-15')(system, lapse)
      expect((await as(worker, viewCaseNumbered, number)).case.state).toBe('closed')
    }),
  )

  it(
    'keeps the date before and the date after when it goes to a unit that works on other days, and says whose days they are',
    inTown(async (as) => {
      const housing = unitIdOf('区住建局')
      const holiday = { day: Day.parse('2023-05-11'), kind: 'holiday' as const, zh: '演示搬家日', en: 'Demo move' }
      const asked = {
        after: await as(anOfficer(), newestNumber),
        ownerId: housing,
        source: '演示通知',
        worksOn: [],
        days: [holiday],
      }
      await as(anOfficer(), publishOwn, calendarOwners, asked)
      const { number } = await as(anonymous, aReport)
      const { case: it } = await as(worker, viewCaseNumbered, number)
      await as(worker, moveCase, it.id, { verb: 'accept' })
      expect(await clockOf(as, number, 'resolution')).toMatchObject({ dueOn: '2023-05-12', moves: [] })
      await as(worker, moveCase, it.id, { verb: 'assign', unitId: housing })
      const moved = { why: 'handed-over', before: midnightAfter('2023-05-12'), after: midnightAfter('2023-05-15') }
      const whole = await clockOf(as, number, 'resolution')
      expect(whole).toMatchObject({ dueOn: '2023-05-15', moves: [moved] })
      expect(await as(worker, explainCaseClock, it.id, whole?.id ?? '')).toMatchObject({
        calendars: [{ name: '区住建局', source: '演示通知' }],
      })
      expect((await as(anonymous, viewPublicCase, number)).dateMoves).toMatchObject([moved])
    }),
  )

  it(
    'keeps both dates when a day off is announced for its place, and everybody reads why',
    inTown(async (as) => {
      const { number } = await as(anonymous, aReport)
      const { case: it } = await as(worker, viewCaseNumbered, number)
      await as(worker, moveCase, it.id, { verb: 'accept' })
      const holiday = { day: Day.parse('2023-05-10'), kind: 'holiday' as const, zh: '演示停电日', en: 'Demo day off' }
      const asked = {
        after: await as(anOfficer(), newestNumber),
        ownerId: placeIdOf('庄桥街道'),
        source: '演示通知',
        worksOn: [6 as const],
        days: [holiday],
      }
      // A moment of its own: what another test published and rolled back is not remembered.
      await as.at({ now: new Date('2023-05-06T06:30:00.001Z') })(anOfficer(), publishOwn, calendarOwners, asked)
      await as(system, recomputeClocks, calendarOwners)
      // Of the week one day is off, and its Saturday is worked: the fifth day is that Saturday.
      const moved = { why: 'calendar', before: midnightAfter('2023-05-12'), after: midnightAfter('2023-05-13') }
      expect(await clockOf(as, number, 'resolution')).toMatchObject({ dueOn: '2023-05-13', moves: [moved] })
      expect((await as(anonymous, viewPublicCase, number)).dateMoves).toMatchObject([moved])
    }),
  )

  it(
    'goes to the next level when it was sent back twice',
    inTown(async (as) => {
      const { number } = await as(anonymous, aReport)
      const { case: it } = await as(worker, viewCaseNumbered, number)
      await as(worker, moveCase, it.id, { verb: 'accept' })
      for (const n of [1, 2]) {
        const { case: now } = await as(anOfficer(), viewCaseNumbered, number)
        expect(now.returns).toBe(n - 1)
        await as(anOfficer(), moveCase, it.id, { verb: 'assign', unitId: unitIdOf('区住建局') })
        await as(aLiaison(), moveCase, it.id, { verb: 'return', reason: '演示：不是我们的管线' })
      }
      const { case: after } = await as(anOfficer(), viewCaseNumbered, number)
      expect(after).toMatchObject({ returns: 2, intakeUnitId: unitIdOf('庄桥街道') })
    }),
  )
})

describe('a target', () => {
  it(
    'holds from a place on down, says where it comes from, and is red where nobody has set one',
    inTown(async (as) => {
      const office = anOfficer()
      const step = async (placeId: string) =>
        (await as(office, viewTargets, placeId)).find((line) => line.categoryId === null && line.what === 'step')
      expect(await step(tianshui)).toMatchObject({ fromPlace: '江北区', isOwn: false, target: { termCount: 2 } })
      const street = placeIdOf('庄桥街道')
      await as(office, setTarget, {
        placeId: street,
        categoryId: null,
        what: 'step',
        termCount: 1,
        termUnit: 'working-day',
      })
      expect(await step(tianshui)).toMatchObject({ fromPlace: '庄桥街道', target: { termCount: 1 } })
      const set = (await step(street))?.target
      await as(office, removeTarget, set?.id ?? '')
      expect(await step(tianshui)).toMatchObject({ fromPlace: '江北区' })
      const top = (await step(tianshui))?.target
      await as(office, removeTarget, top?.id ?? '')
      expect(await step(tianshui)).toMatchObject({ target: null })
    }),
  )
})
