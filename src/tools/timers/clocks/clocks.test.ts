import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { type As, atOnce, committed, inTown } from '#test/database/town.ts'
import { ownersOf } from '../builders.ts'
import { publishCalendar } from '../calendar/publish.ts'
import { bucketOf, type ClocksAbout, clocksAtRisk, clocksDue, clocksOf, type NewClock, openClocks } from './index.ts'
import { recomputeClocks as recomputeWith } from './recompute.ts'

const { startClocks, pauseClocks, resumeClocks, stopClocks, reopenClocks, retargetClocks, explainClock } = openClocks(
  ownersOf(),
)
const recomputeClocks = (ctx: Ctx) => recomputeWith(ctx, ownersOf())

const worker: Actor = { personId: '00000000-0000-8000-8000-000000000002', posts: [] }
const office: Actor = {
  personId: '00000000-0000-8000-8000-000000000001',
  posts: [{ postId: 'x', role: 'district-office', unitId: 'x', placeId: null }],
}
/** A moment in Jiangbei: '05-08 09:00'. */
const at = (text: string) => new Date(`2023-${text.replace(' ', 'T')}:00+08:00`)
const aClock = (about: Partial<NewClock> = {}): NewClock => ({
  subjectKind: 'test.matter',
  subjectId: randomUUIDv7(),
  kind: 'resolution',
  unitId: null,
  term: { count: 5, unit: 'working-day' },
  sourceRule: 'hotline.handle',
  sourceTarget: null,
  sourcePlace: null,
  ...about,
})
/** The calendar of the town with Tuesday 9 May off as well. */
const dayOff = {
  after: 1,
  publishedUntil: Day.parse('2023-12-31'),
  source: '演示通知',
  days: [{ day: Day.parse('2023-05-09'), kind: 'holiday' as const, zh: '演示停工日', en: 'Demo day off' }],
}
/** Does deeds one after the other, each at its moment. */
const on = (as: As, moment: string) => as.at({ now: at(moment) })
const started = async (as: As, moment: string, wish: NewClock = aClock()) => {
  const [clock] = await on(as, moment)(worker, startClocks, [wish])
  if (!clock) throw new Error('no clock')
  const about: ClocksAbout = { subjectKind: wish.subjectKind, subjectId: wish.subjectId }
  return { clock, about }
}

describe('a clock', () => {
  it(
    'is started for a matter with its date, and remembers where its term comes from',
    inTown(async (as) => {
      const { clock, about } = await started(as, '05-08 10:00')
      expect(clock).toMatchObject({
        dueOn: '2023-05-15',
        dueAt: at('05-16 00:00'),
        state: 'running',
        isProvisional: false,
      })
      expect(await as(anonymous, clocksOf, [about.subjectId])).toEqual([clock])
      await expect(as(worker, startClocks, [{ ...aClock(), sourceRule: null }])).rejects.toThrow('clock_has_a_source')
    }),
  )

  it(
    'stands while it is paused, and goes on with the days it lost',
    inTown(async (as) => {
      const { about } = await started(as, '05-08 10:00')
      const [paused] = await on(as, '05-09 09:00')(worker, pauseClocks, about, { reason: 'waiting-for-reporter' })
      expect(paused).toMatchObject({ state: 'paused', dueOn: null, since: at('05-09 09:00') })
      const [resumed] = await on(as, '05-11 09:00')(worker, resumeClocks, about)
      expect(resumed).toMatchObject({ state: 'running', dueOn: '2023-05-17' })
    }),
  )

  it(
    'is explained day by day, with what the pause took and why',
    inTown(async (as) => {
      const { clock, about } = await started(as, '05-08 10:00')
      await on(as, '05-09 09:00')(worker, pauseClocks, about, { reason: 'waiting-for-reporter' })
      await on(as, '05-11 09:00')(worker, resumeClocks, about)
      const { days, pauses, events } = await as(anonymous, explainClock, clock.id)
      expect(days.map(({ day, part }) => `${day.slice(8)} ${part}`)).toEqual([
        '09 paused',
        '10 paused',
        '11 counted',
        '12 counted',
        '13 skipped',
        '14 skipped',
        '15 counted',
        '16 counted',
        '17 counted',
      ])
      expect(pauses).toEqual([
        { from: at('05-09 09:00'), to: at('05-11 09:00'), reason: 'waiting-for-reporter', days: 2 },
      ])
      expect(events.map(({ kind, dueAfter }) => [kind, dueAfter])).toEqual([
        ['start', at('05-16 00:00')],
        ['pause', null],
        ['resume', at('05-18 00:00')],
      ])
    }),
  )

  it(
    'does nothing twice',
    inTown(async (as) => {
      const { clock, about } = await started(as, '05-08 10:00')
      const pause = () => as(worker, pauseClocks, about, { reason: 'weather' })
      expect([(await pause()).length, (await pause()).length]).toEqual([1, 0])
      expect([(await as(worker, stopClocks, about)).length, (await as(worker, stopClocks, about)).length]).toEqual([
        1, 0,
      ])
      expect((await as(worker, explainClock, clock.id)).events).toHaveLength(3)
      expect(await as(worker, resumeClocks, about)).toEqual([])
    }),
  )

  it(
    'of one kind runs once for a matter, and independently of the others',
    inTown(async (as) => {
      const wish = aClock()
      await as(worker, startClocks, [wish, { ...wish, kind: 'first-answer', term: { count: 4, unit: 'hour' } }])
      await expect(as(worker, startClocks, [wish])).rejects.toMatchObject({ reason: 'timers.clock-runs-already' })
      await as(worker, stopClocks, { ...wish, kinds: ['first-answer'] })
      expect((await as(worker, clocksOf, [wish.subjectId])).map(({ kind, state }) => [kind, state])).toEqual([
        ['first-answer', 'stopped'],
        ['resolution', 'running'],
      ])
      expect(await as(worker, startClocks, [{ ...wish, kind: 'first-answer' }])).toHaveLength(1)
    }),
  )

  it(
    'is in time on its last day, and too late from the next one on',
    inTown(async (as) => {
      const { clock, about } = await started(as, '05-08 10:00')
      const bucket = (moment: string) => bucketOf(clock, at(moment))
      expect(['05-12 23:59', '05-13 00:00', '05-15 23:59', '05-16 00:00'].map(bucket)).toEqual([
        'within',
        'at-risk',
        'at-risk',
        'overdue',
      ])
      const [stopped] = await on(as, '05-15 23:59')(worker, stopClocks, about)
      expect(stopped && bucketOf(stopped, at('06-01 09:00'))).toBe('met')
    }),
  )

  it(
    'goes on when the matter is opened again, without the time in between',
    inTown(async (as) => {
      const { clock, about } = await started(as, '05-08 10:00')
      await on(as, '05-10 10:00')(worker, stopClocks, about)
      const [reopened] = await on(as, '05-12 10:00')(worker, reopenClocks, about)
      expect(reopened).toMatchObject({ id: clock.id, state: 'running', dueOn: '2023-05-17' })
      expect(await as(worker, reopenClocks, about)).toEqual([])
    }),
  )

  it(
    'has another term and another unit when the matter is handed over, from the same start',
    inTown(async (as) => {
      const { about } = await started(as, '05-08 10:00')
      const unitId = randomUUIDv7()
      const [longer] = await on(as, '05-09 10:00')(worker, retargetClocks, about, {
        term: { count: 10, unit: 'working-day' },
        unitId,
        sourceRule: 'whistle.complex.max',
        reason: 'handed-over',
      })
      expect(longer).toMatchObject({ dueOn: '2023-05-22', unitId, sourceRule: 'whistle.complex.max', termCount: 10 })
    }),
  )

  it(
    'can be told later what happened earlier, but never before what had happened to it',
    inTown(async (as) => {
      const { about } = await started(as, '05-08 10:00')
      const [paused] = await on(as, '05-09 18:00')(worker, pauseClocks, about, {
        reason: 'weather',
        at: at('05-09 08:00'),
      })
      expect(paused?.since).toEqual(at('05-09 08:00'))
      const [resumed] = await on(as, '05-09 19:00')(worker, resumeClocks, about, { at: at('05-01 08:00') })
      expect(resumed?.since).toEqual(at('05-09 08:00'))
    }),
  )

  it(
    'is another district’s own',
    inTown(async (as) => {
      const { clock, about } = await started(as, '05-08 10:00')
      const elsewhere = as.at({ districtId: 330203 })
      expect(await elsewhere(worker, clocksOf, [about.subjectId])).toEqual([])
      await expect(elsewhere(worker, explainClock, clock.id)).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )

  it('is paused once when two press at the same moment', async () => {
    const moment = { districtId: 999_993 }
    await committed(moment, office, publishCalendar, { ...dayOff, after: 0 })
    const wish = aClock()
    await committed(moment, worker, startClocks, [wish])
    const pause = () => committed(moment, worker, pauseClocks, wish, { reason: 'weather' })
    const answers = await atOnce(pause, pause)
    expect(
      answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.length : answer.reason)).toSorted(),
    ).toEqual([0, 1])
    const start = () => committed(moment, worker, startClocks, [{ ...wish, kind: 'step' }])
    expect((await atOnce(start, start)).map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

/** What was told of the clocks of this file; other files leave clocks behind that move as well. */
const news = async ({ tx, districtId }: Ctx) => {
  const { rows } = await sql<{ subjectId: string; facts: Record<string, unknown> }>`
    select subject_id, facts from audit.event where district_id = ${districtId} and name = 'timers.clock-recomputed'
      and facts ->> 'subjectKind' = 'test.matter'
    order by id`.execute(tx)
  return rows
}

describe('a new day off', () => {
  it(
    'moves the clocks that run, with the old and the new date, and tells the modules',
    inTown(async (as) => {
      const { clock, about } = await started(as, '05-08 10:00')
      const done = await started(as, '05-08 10:00')
      await on(as, '05-08 12:00')(worker, stopClocks, done.about)
      await on(as, '05-08 11:00')(office, publishCalendar, dayOff)
      expect(await as(worker, recomputeClocks)).toBeGreaterThanOrEqual(1)
      expect(await as(worker, clocksOf, [about.subjectId])).toMatchObject([{ dueOn: '2023-05-16', calendarNumber: 2 }])
      expect(await as(worker, clocksOf, [done.about.subjectId])).toEqual([
        expect.objectContaining({ dueOn: '2023-05-15', calendarNumber: 1 }),
      ])
      expect((await as(worker, explainClock, clock.id)).events.at(-1)).toMatchObject({
        kind: 'recomputed',
        dueBefore: at('05-16 00:00'),
        dueAfter: at('05-17 00:00'),
        personId: null,
      })
      expect(await as(worker, news)).toEqual([
        {
          subjectId: about.subjectId,
          facts: {
            subjectKind: 'test.matter',
            kind: 'resolution',
            clockId: clock.id,
            dueBefore: '2023-05-15T16:00:00.000Z',
            dueAfter: '2023-05-16T16:00:00.000Z',
            calendarNumber: 2,
          },
        },
      ])
      expect(await as(worker, recomputeClocks)).toBe(0)
    }),
  )

  it(
    'is noticed by whoever touches a clock before the job does',
    inTown(async (as) => {
      const { clock, about } = await started(as, '05-08 10:00')
      await on(as, '05-08 11:00')(office, publishCalendar, dayOff)
      await on(as, '05-10 09:00')(worker, pauseClocks, about, { reason: 'weather' })
      expect((await as(worker, explainClock, clock.id)).events.map(({ kind }) => kind)).toEqual([
        'start',
        'recomputed',
        'pause',
      ])
      expect(await as(worker, news)).toHaveLength(1)
    }),
  )

  it(
    'that no clock meets changes no date, and nobody is told',
    inTown(async (as) => {
      const { clock } = await started(as, '05-10 10:00')
      await on(as, '05-08 11:00')(office, publishCalendar, dayOff)
      await as(worker, recomputeClocks)
      expect((await as(worker, explainClock, clock.id)).clock).toMatchObject({ events: 1, calendarNumber: 2 })
      expect(await as(worker, news)).toEqual([])
    }),
  )
})

describe('what falls due next', () => {
  it(
    'is asked page by page, earliest first, for one unit or for all',
    inTown(async (as) => {
      const unitId = randomUUIDv7()
      const first = await started(as, '05-08 10:00', aClock({ unitId }))
      const second = await started(as, '05-09 10:00')
      const third = await started(as, '05-10 10:00', aClock({ unitId }))
      const paused = await started(as, '05-08 10:00')
      await as.at({ now: at('05-09 10:00') })(worker, pauseClocks, paused.about, { reason: 'weather' })
      const asked = { subjectKind: 'test.matter', before: at('06-01 00:00'), limit: 2 }
      const page = await as(worker, clocksDue, asked)
      expect(page.map(({ id }) => id)).toEqual([first.clock.id, second.clock.id])
      const [, last] = page
      const after = { at: last?.dueAt ?? new Date(0), id: last?.id ?? '' }
      expect((await as(worker, clocksDue, { ...asked, after })).map(({ id }) => id)).toEqual([third.clock.id])
      expect((await as(worker, clocksDue, { ...asked, unitId })).map(({ id }) => id)).toEqual([
        first.clock.id,
        third.clock.id,
      ])
      expect(await as(worker, clocksDue, { ...asked, before: at('05-16 00:00') })).toEqual([])
      expect(await as(worker, clocksDue, { ...asked, kinds: ['step'] })).toEqual([])
      expect((await as(worker, clocksAtRisk, { ...asked, before: at('05-13 00:01') })).map(({ id }) => id)).toEqual([
        first.clock.id,
      ])
    }),
  )
})
