import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Calendar } from './calendar.ts'
import { type ClockLife, type ClockTerm, countClock } from './clock.ts'
import { addDays, Day, startOfDay } from './day.ts'
import { deadline } from './deadline.ts'

const day = (text: string) => Day.parse(text)
const days = (...texts: string[]) => new Set(texts.map(day))
const spring2023: Calendar = {
  holidays: days('2023-04-29', '2023-04-30', '2023-05-01', '2023-05-02', '2023-05-03'),
  makeUpDays: days('2023-04-23', '2023-05-06'),
  publishedUntil: day('2023-12-31'),
}
/** A moment in Jiangbei: '05-06 09:00'. */
const at = (text: string) => new Date(`2023-${text.replace(' ', 'T')}:00+08:00`)
const life = (started: string, ...standstills: [string, string | null][]): ClockLife => ({
  startedAt: at(started),
  standstills: standstills.map(([from, to]) => ({ from: at(from), to: to === null ? null : at(to) })),
})
const five: ClockTerm = { count: 5, unit: 'working-day' }

describe('a clock of days', () => {
  // biome-ignore format: a table for people
  const cases: [why: string, life: ClockLife, term: ClockTerm, due: string | null][] = [
    ['that never stands is due when the term ends',        life('04-28 10:00'),                                        five, '2023-05-09'],
    ['loses the days at whose end it stood',               life('05-08 10:00', ['05-09 09:00', '05-11 09:00']),        five, '2023-05-17'],
    ['loses nothing by a pause within a day',              life('05-08 10:00', ['05-09 09:00', '05-09 17:00']),        five, '2023-05-15'],
    ['loses no working day by a pause over the week-end',  life('05-08 10:00', ['05-13 09:00', '05-14 09:00']),        five, '2023-05-15'],
    ['has no date while it stands',                        life('05-08 10:00', ['05-09 09:00', null]),                 five, null],
    ['stays due when it stood only after its end',         life('05-08 10:00', ['05-16 00:00', null]),                 five, '2023-05-15'],
    ['is not due on the last day when it is paused there', life('05-08 10:00', ['05-15 16:00', null]),                 five, null],
    ['is due on the day it runs on again then',            life('05-08 10:00', ['05-15 16:00', '05-17 08:00']),        five, '2023-05-17'],
    ['adds up its pauses',                                 life('05-08 10:00', ['05-08 11:00', '05-09 09:00'], ['05-10 09:00', '05-11 09:00']), five, '2023-05-16'],
    ['of a month has as many days more as it stood',       life('05-06 10:00', ['05-10 09:00', '05-13 09:00']),        { count: 1, unit: 'month' }, '2023-06-09'],
    ['that would end on a Sunday ends on Monday',          life('05-06 10:00'),                                        { count: 1, unit: 'calendar-day' }, '2023-05-08'],
    ['does not end while it stands on that Monday',        life('05-06 10:00', ['05-08 09:00', '05-09 09:00']),        { count: 1, unit: 'calendar-day' }, '2023-05-09'],
  ]
  for (const [why, lived, term, due] of cases) {
    it(why, () => expect(countClock(lived, term, spring2023).dueOn).toBe(due))
  }

  it('says which days counted, which were off, and which a pause took', () => {
    const { days: explained } = countClock(
      life('05-05 10:00', ['05-08 09:00', '05-09 09:00']),
      { ...five, count: 2 },
      spring2023,
    )
    expect(explained.map(({ day: each, part, number }) => [each, part, number])).toEqual([
      ['2023-05-06', 'counted', 1],
      ['2023-05-07', 'skipped', null],
      ['2023-05-08', 'paused', null],
      ['2023-05-09', 'counted', 2],
    ])
  })

  it('is due at the end of its last day, and at risk once four fifths are used', () => {
    const { dueAt, riskAt, left } = countClock(life('05-08 10:00'), five, spring2023)
    expect([dueAt, riskAt, left]).toEqual([at('05-16 00:00'), at('05-13 00:00'), 0])
  })

  it('says how many days are left while it stands', () => {
    expect(countClock(life('05-08 10:00', ['05-10 09:00', null]), five, spring2023).left).toBe(4)
  })

  it('is provisional beyond what a notice has settled', () => {
    const settled = { ...spring2023, publishedUntil: day('2023-05-12') }
    expect(countClock(life('05-08 10:00'), five, settled).isProvisional).toBe(true)
    expect(countClock(life('05-05 10:00'), five, settled).isProvisional).toBe(false)
  })
})

describe('a clock of hours', () => {
  const term: ClockTerm = { count: 24, unit: 'hour' }

  it('runs over nights and days off, and stands to the minute', () => {
    expect(countClock(life('04-28 17:30'), term, spring2023).dueAt).toEqual(at('04-29 17:30'))
    const paused = life('04-28 17:30', ['04-28 18:00', '04-28 20:15'])
    expect(countClock(paused, term, spring2023).dueAt).toEqual(at('04-29 19:45'))
  })

  it('says how long it would have while it stands, and is due for good once it is over', () => {
    expect(countClock(life('05-08 10:00', ['05-08 13:00', null]), term, spring2023)).toMatchObject({
      dueAt: null,
      left: 21 * 3_600_000,
    })
    expect(countClock(life('05-08 10:00', ['05-09 10:00', null]), term, spring2023).dueAt).toEqual(at('05-09 10:00'))
  })
})

const first = day('2023-01-01')
const anyDays = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 60 })
const anyCalendar = fc.tuple(anyDays, anyDays, fc.integer({ min: 0, max: 400 })).map(
  ([off, worked, until]): Calendar => ({
    holidays: new Set(off.map((n) => addDays(first, n))),
    makeUpDays: new Set(worked.map((n) => addDays(first, n))),
    publishedUntil: addDays(first, until),
  }),
)
const minute = 60_000
/** Any order of start, pause and resume: moments that only grow, each some minutes or days behind the one before. */
const anyLife = fc
  .tuple(
    fc.integer({ min: 0, max: 200 * 1_440 }),
    fc.array(fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 9 * 1_440 })), { maxLength: 12 }),
  )
  .map(([start, steps]): ClockLife => {
    const startedAt = new Date(startOfDay(first).getTime() + start * minute)
    const moments: Date[] = []
    for (const step of steps) moments.push(new Date((moments.at(-1) ?? startedAt).getTime() + step * minute))
    const standstills = moments.flatMap((from, n) => (n % 2 === 0 ? [{ from, to: moments[n + 1] ?? null }] : []))
    return { startedAt, standstills }
  })

/**
 * The oracle, written without the arithmetic under test: it walks the platform's own dates in steps of a day and asks of
 * the last moment of each whether the clock was running, by replaying what happened to it.
 */
const naive = ({ startedAt, standstills }: ClockLife, term: ClockTerm, calendar: Calendar): string | null => {
  const local = (moment: number) => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 10)
  const worked = (moment: number) => {
    const text = local(moment) as Day
    const weekday = new Date(`${text}T12:00:00Z`).getUTCDay()
    return calendar.makeUpDays.has(text) || (!calendar.holidays.has(text) && weekday !== 0 && weekday !== 6)
  }
  const facts = standstills.flatMap(({ from, to }) =>
    to
      ? [
          { at: from, runs: false },
          { at: to, runs: true },
        ]
      : [{ at: from, runs: false }],
  )
  const runsAt = (moment: number) => facts.filter(({ at: when }) => when.getTime() <= moment).at(-1)?.runs ?? true
  const isForever = (moment: number) => facts.filter(({ at: when }) => when.getTime() <= moment).length === facts.length
  let left = term.count
  if (term.unit === 'hour') {
    left *= 60
    for (let now = startedAt.getTime(); ; now += minute) {
      if (left === 0) return new Date(now).toISOString()
      if (runsAt(now)) left -= 1
      else if (isForever(now)) return null
    }
  }
  if (term.unit === 'month') {
    const end = new Date(`${local(startedAt.getTime())}T00:00:00Z`)
    const date = end.getUTCDate()
    end.setUTCMonth(end.getUTCMonth() + term.count, 1)
    const last = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate()
    end.setUTCDate(Math.min(date, last))
    left = Math.round((end.getTime() - Date.parse(`${local(startedAt.getTime())}T00:00:00Z`)) / 86_400_000)
  }
  let midnight = Date.parse(`${local(startedAt.getTime())}T23:59:59.999+08:00`)
  for (;;) {
    midnight += 86_400_000
    const runs = runsAt(midnight)
    if (!runs && isForever(midnight)) return null
    if (runs && left > 0 && (term.unit !== 'working-day' || worked(midnight))) left -= 1
    if (runs && left === 0 && worked(midnight)) return local(midnight)
  }
}

describe('any clock', () => {
  const anyTerm = fc.record<ClockTerm>({
    count: fc.integer({ min: 1, max: 40 }),
    unit: fc.constantFrom('working-day', 'calendar-day', 'working-day', 'calendar-day'),
  })
  const anyMonths = fc.record<ClockTerm>({ count: fc.integer({ min: 1, max: 3 }), unit: fc.constant('month') })

  it('is due on the day that a walk from day to day finds', () => {
    fc.assert(
      fc.property(anyLife, fc.oneof(anyTerm, anyMonths), anyCalendar, (lived, term, calendar) => {
        expect(countClock(lived, term, calendar).dueOn).toBe(naive(lived, term, calendar))
      }),
      { numRuns: 2_000 },
    )
  })

  it('of hours is due at the minute that a walk from minute to minute finds', () => {
    const hours = fc.record<ClockTerm>({ count: fc.integer({ min: 1, max: 30 }), unit: fc.constant('hour') })
    fc.assert(
      fc.property(anyLife, hours, (lived, term) => {
        const { dueAt } = countClock(lived, term, spring2023)
        expect(dueAt?.toISOString() ?? null).toBe(naive(lived, term, spring2023))
      }),
      { numRuns: 100 },
    )
  })

  it('that never stood is due when its term ends', () => {
    fc.assert(
      fc.property(anyLife, anyTerm, anyCalendar, ({ startedAt }, term, calendar) => {
        const { dueOn } = countClock({ startedAt, standstills: [] }, term, calendar)
        const start = Day.parse(new Date(startedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10))
        expect(dueOn).toBe(deadline(start, term as never, calendar).last)
      }),
    )
  })

  it('is never due while it stands, and a day that counted says its number', () => {
    fc.assert(
      fc.property(anyLife, anyTerm, anyCalendar, (lived, term, calendar) => {
        const { dueAt, days: explained, left } = countClock(lived, term, calendar)
        const stands = lived.standstills.some(({ from, to }) => dueAt && from < dueAt && (to === null || dueAt < to))
        expect(stands).toBe(false)
        const counted = explained.filter(({ part }) => part === 'counted')
        expect(counted.map(({ number }) => number)).toEqual(counted.map((_, n) => n + 1))
        expect(counted.length + left).toBe(term.count)
      }),
    )
  })
})
