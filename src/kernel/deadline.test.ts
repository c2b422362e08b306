import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Calendar, isProvisional, isWorkingDay, kindOf } from './calendar.ts'
import { addDays, Day } from './day.ts'
import { addHours, deadline, explain, lastDayBefore, type Term, workingDaysBetween } from './deadline.ts'

const day = (text: string) => Day.parse(text)
const days = (...texts: string[]) => new Set(texts.map(day))
const spring2023: Calendar = {
  holidays: days('2023-04-29', '2023-04-30', '2023-05-01', '2023-05-02', '2023-05-03'),
  makeUpDays: days('2023-04-23', '2023-05-06'),
  publishedUntil: day('2023-12-31'),
}

describe('a term', () => {
  // biome-ignore format: a table for people
  const cases: [start: string, count: number, unit: Term['unit'], last: string, why: string][] = [
    ['2023-05-05',  1, 'working-day',  '2023-05-06', 'this Saturday is worked'],
    ['2023-05-05',  2, 'working-day',  '2023-05-08', 'and its Sunday is not'],
    ['2023-04-28',  3, 'working-day',  '2023-05-06', 'the five days of the holiday do not count'],
    ['2023-04-21',  1, 'working-day',  '2023-04-23', 'a worked Sunday'],
    ['2023-05-01',  1, 'working-day',  '2023-05-04', 'what happens on a holiday begins after it'],
    ['2023-04-06', 30, 'calendar-day', '2023-05-06', 'a worked Saturday is a day to end on'],
    ['2023-04-01', 30, 'calendar-day', '2023-05-04', 'what would end on a holiday ends after it'],
    ['2023-05-06',  1, 'calendar-day', '2023-05-08', 'what would end on a Sunday ends on Monday'],
    ['2023-05-04',  1, 'calendar-day', '2023-05-05', 'the day of the start does not count'],
    ['2023-05-06',  1, 'month',        '2023-06-06', 'the day of the same number'],
    ['2023-01-31',  1, 'month',        '2023-02-28', 'or the last one of a shorter month'],
    ['2023-03-29',  1, 'month',        '2023-05-04', 'which can be a holiday'],
    ['2024-02-29',  1, 'year',         '2025-02-28', 'a year after a leap day'],
    ['2023-05-06',  3, 'year',         '2026-05-06', 'three years are three years'],
  ]
  for (const [start, count, unit, last, why] of cases) {
    it(`of ${count} ${unit}s from ${start} ends on ${last}: ${why}`, () => {
      expect(deadline(day(start), { count, unit }, spring2023).last).toBe(last)
    })
  }

  it('of hours runs over nights and days off', () => {
    expect(addHours(new Date('2023-04-28T09:30:00Z'), 24)).toEqual(new Date('2023-04-29T09:30:00Z'))
  })
})

/** Any calendar: each day of 2023 to 2025 is left alone, off, or made up for. */
const first = day('2023-01-01')
const anyDays = fc.uniqueArray(fc.integer({ min: 0, max: 700 }), { maxLength: 60 })
const anyCalendar = fc.tuple(anyDays, anyDays, fc.integer({ min: 0, max: 700 })).map(
  ([off, worked, until]): Calendar => ({
    holidays: new Set(off.map((n) => addDays(first, n))),
    makeUpDays: new Set(worked.map((n) => addDays(first, n))),
    publishedUntil: addDays(first, until),
  }),
)
const anyStart = fc.integer({ min: 0, max: 500 }).map((n) => addDays(first, n))
const anyCount = fc.integer({ min: 1, max: 90 })

/** The rule said by the platform's own dates, a step a day, without any of the arithmetic under test. */
const isWorkedNaively = (moment: Date, calendar: Calendar): boolean => {
  const text = moment.toISOString().slice(0, 10)
  if ([...calendar.makeUpDays].some((each) => each === text)) return true
  return ![...calendar.holidays].some((each) => each === text) && moment.getUTCDay() !== 0 && moment.getUTCDay() !== 6
}
const naively = (start: Day, count: number, unit: 'working-day' | 'calendar-day', calendar: Calendar): string => {
  const moment = new Date(`${start}T00:00:00Z`)
  for (let left = count; left > 0; ) {
    moment.setUTCDate(moment.getUTCDate() + 1)
    if (unit === 'calendar-day' || isWorkedNaively(moment, calendar)) left -= 1
  }
  while (!isWorkedNaively(moment, calendar)) moment.setUTCDate(moment.getUTCDate() + 1)
  return moment.toISOString().slice(0, 10)
}

describe('any term in any calendar', () => {
  for (const unit of ['working-day', 'calendar-day'] as const) {
    it(`of ${unit}s ends where one arrives by stepping from day to day`, () => {
      fc.assert(
        fc.property(anyStart, anyCount, anyCalendar, (start, count, calendar) => {
          const { last, counted } = deadline(start, { count, unit }, calendar)
          expect(last).toBe(naively(start, count, unit, calendar))
          expect(counted).toHaveLength(count)
          expect(isWorkingDay(last, calendar)).toBe(true)
        }),
      )
    })
  }

  it('of months ends on the same number, or the last day of the month, or the working day after', () => {
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 1, max: 24 }), anyCalendar, (start, count, calendar) => {
        const [year = 0, month = 0, number = 0] = start.split('-').map(Number)
        const lastOfMonth = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate()
        const nominal = new Date(Date.UTC(year, month - 1 + count, Math.min(number, lastOfMonth)))
        const dayBefore = day(new Date(nominal.getTime() - 86_400_000).toISOString().slice(0, 10))
        const { last } = deadline(start, { count, unit: 'month' }, calendar)
        expect(last).toBe(naively(dayBefore, 1, 'calendar-day', calendar))
      }),
    )
  })

  it('explains every day from the start to the end once', () => {
    fc.assert(
      fc.property(
        anyStart,
        anyCount,
        anyCalendar,
        fc.constantFrom('working-day', 'calendar-day'),
        (start, count, calendar, unit) => {
          const { last, days, isProvisional: maybe } = explain(start, { count, unit }, calendar)
          expect(days.map((each) => each.day)).toEqual(days.map((_, n) => addDays(start, n + 1)))
          expect(days.at(-1)?.day).toBe(last)
          expect(days.flatMap(({ number }) => number ?? [])).toEqual(Array.from({ length: count }, (_, n) => n + 1))
          for (const each of days) {
            expect(each.kind).toBe(kindOf(each.day, calendar))
            expect(each.number === null).toBe(each.part !== 'counted')
            if (each.part === 'skipped') expect(isWorkingDay(each.day, calendar) || unit !== 'working-day').toBe(false)
            if (each.part === 'added') expect(unit).toBe('calendar-day')
          }
          if (!isProvisional(last, calendar)) expect(maybe).toBe(false)
        },
      ),
    )
  })

  it('takes as many working days as are counted between its ends', () => {
    fc.assert(
      fc.property(anyStart, anyCount, anyCalendar, (start, count, calendar) => {
        const { last } = deadline(start, { count, unit: 'working-day' }, calendar)
        expect(workingDaysBetween(start, last, calendar)).toBe(count)
        expect(workingDaysBetween(last, start, calendar)).toBe(-count)
      }),
    )
  })
})

describe('an explanation', () => {
  it('says of each day why it counts or not', () => {
    const { days, isProvisional: maybe } = explain(day('2023-04-28'), { count: 4, unit: 'working-day' }, spring2023)
    // biome-ignore format: a table for people
    expect(days.map(({ day, kind, number, part }) => [day, kind, number, part])).toEqual([
      ['2023-04-29', 'holiday',     null, 'skipped'],
      ['2023-04-30', 'holiday',     null, 'skipped'],
      ['2023-05-01', 'holiday',     null, 'skipped'],
      ['2023-05-02', 'holiday',     null, 'skipped'],
      ['2023-05-03', 'holiday',     null, 'skipped'],
      ['2023-05-04', 'working-day', 1,    'counted'],
      ['2023-05-05', 'working-day', 2,    'counted'],
      ['2023-05-06', 'make-up-day', 3,    'counted'],
      ['2023-05-07', 'weekend',     null, 'skipped'],
      ['2023-05-08', 'working-day', 4,    'counted'],
    ])
    expect(maybe).toBe(false)
  })

  it('says which days were added because the end fell on a day off', () => {
    const { last, days } = explain(day('2023-04-28'), { count: 2, unit: 'calendar-day' }, spring2023)
    expect(last).toBe('2023-05-04')
    expect(days.map(({ part }) => part)).toEqual(['counted', 'counted', 'added', 'added', 'added', 'added'])
  })

  it('is provisional once a day lies beyond what a notice has settled', () => {
    const term: Term = { count: 5, unit: 'working-day' }
    expect(explain(day('2023-12-22'), term, spring2023)).toMatchObject({ last: '2023-12-29', isProvisional: false })
    const beyond = explain(day('2023-12-25'), term, spring2023)
    expect(beyond).toMatchObject({ last: '2024-01-01', isProvisional: true })
    expect(beyond.days.filter((each) => each.isProvisional).map((each) => each.day)).toEqual(['2024-01-01'])
  })

  it('of calendar days is provisional only when its end is', () => {
    const open = { ...spring2023, publishedUntil: day('2023-05-03') }
    expect(explain(day('2023-04-28'), { count: 2, unit: 'calendar-day' }, open).isProvisional).toBe(true)
    expect(explain(day('2023-04-26'), { count: 1, unit: 'calendar-day' }, open).isProvisional).toBe(false)
  })
})

describe('what has to be done before', () => {
  // biome-ignore format: a table for people
  const cases: [event: string, count: number, unit: Term['unit'], last: string, why: string][] = [
    ['2023-05-16', 10, 'calendar-day', '2023-05-06', 'ten days before a meeting'],
    ['2023-05-11', 10, 'calendar-day', '2023-05-01', 'a notice can be posted on a holiday'],
    ['2023-05-08',  3, 'working-day',  '2023-05-04', 'Saturday was worked, Sunday was not'],
    ['2023-05-31',  3, 'month',        '2023-02-28', 'the last day of a shorter month'],
  ]
  for (const [event, count, unit, last, why] of cases) {
    it(`${count} ${unit}s before ${event} is done by ${last}: ${why}`, () => {
      expect(lastDayBefore(day(event), { count, unit }, spring2023)).toBe(last)
    })
  }
})

describe('working days left', () => {
  // biome-ignore format: a table for people
  const cases: [from: string, to: string, left: number, why: string][] = [
    ['2023-05-05', '2023-05-05',  0, 'today is the day'],
    ['2023-05-05', '2023-05-06',  1, 'tomorrow is worked'],
    ['2023-05-06', '2023-05-07',  0, 'Sunday is not'],
    ['2023-04-28', '2023-05-04',  1, 'over the holiday'],
    ['2023-05-08', '2023-05-05', -2, 'two working days late'],
  ]
  for (const [from, to, left, why] of cases) {
    it(`from ${from} to ${to} are ${left}: ${why}`, () =>
      expect(workingDaysBetween(day(from), day(to), spring2023)).toBe(left))
  }
})
