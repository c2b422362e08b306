import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Calendar, isWorkingDay } from '#kernel/calendar.ts'
import { addDays, Day, partsOf, weekday } from '#kernel/day.ts'
import { nextReportDay, reportDayOf } from './cadence.ts'
import type { Cadence } from './row.ts'

const day = (text: string): Day => Day.parse(text)
const daysOf = (...texts: string[]) => new Set(texts.map(day))
const from = (start: string, count: number) => Array.from({ length: count }, (_, n) => addDays(day(start), n))
const year2023: Calendar = {
  holidays: new Set([...from('2023-04-29', 5), ...from('2023-06-22', 3), ...from('2023-09-29', 8)]),
  makeUpDays: daysOf('2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'),
  publishedUntil: day('2023-12-31'),
}

describe('a report', () => {
  // biome-ignore format: a table for people
  const cases: [day: string, every: Cadence, due: string, next: string, why: string][] = [
    ['2023-05-06', 'week',      '2023-05-12', '2023-05-19', 'the next Friday, and the one after'],
    ['2023-05-12', 'week',      '2023-05-12', '2023-05-19', 'a Friday is its own day'],
    ['2023-05-06', 'fortnight', '2023-05-12', '2023-05-26', 'two weeks later'],
    ['2023-05-06', 'month',     '2023-05-25', '2023-06-25', 'the 25th of this month; the Sunday in June is worked'],
    ['2023-05-25', 'month',     '2023-05-25', '2023-06-25', 'the 25th is its own day'],
    ['2023-05-26', 'month',     '2023-06-25', '2023-07-25', 'after the 25th the next month counts'],
    ['2023-12-26', 'month',     '2024-01-25', '2024-02-26', 'over the turn of the year, and from a Sunday to Monday'],
    ['2023-05-06', 'quarter',   '2023-06-25', '2023-09-25', 'the last month of the quarter'],
    ['2023-12-26', 'quarter',   '2024-03-25', '2024-06-25', 'over the turn of the year'],
    ['2023-06-19', 'week',      '2023-06-25', '2023-06-30', 'the Friday is Dragon Boat Festival, and Sunday is worked'],
    ['2023-06-25', 'week',      '2023-06-25', '2023-06-30', 'whoever reports on that Sunday has reported for its week'],
    ['2023-09-25', 'week',      '2023-10-07', '2023-10-13', 'two Fridays of one holiday are one report'],
    ['2023-11-24', 'month',     '2023-11-27', '2023-12-25', 'the 25th is a Saturday that is off'],
    ['2023-11-27', 'month',     '2023-11-27', '2023-12-25', 'and Monday still belongs to November'],
  ]
  for (const [on, every, due, next, why] of cases) {
    it(`for each ${every}, asked on ${on}, is due on ${due} and then on ${next}: ${why}`, () => {
      expect(reportDayOf(day(on), { every }, year2023).on).toBe(due)
      expect(nextReportDay(day(on), { every }, year2023, null).on).toBe(next)
    })
  }

  // biome-ignore format: a table for people
  const reported: [owed: string, day: string, every: Cadence, next: string, why: string][] = [
    ['2023-05-25', '2023-05-28', 'month',     '2023-06-25', 'three days late is still the report of May'],
    ['2023-05-25', '2023-05-10', 'month',     '2023-06-25', 'early is the report of May as well'],
    ['2023-06-25', '2023-05-10', 'month',     '2023-06-25', 'a second one in May changes nothing'],
    ['2023-05-12', '2023-05-19', 'week',      '2023-05-26', 'late, on a report day, answers both'],
    ['2023-05-12', '2023-05-15', 'fortnight', '2023-05-26', 'late does not move the fortnights'],
    ['2023-05-19', '2023-05-08', 'fortnight', '2023-06-02', 'nor does early'],
  ]
  for (const [owed, on, every, next, why] of reported) {
    it(`that was owed on ${owed} and comes on ${on} is followed by that of ${next}: ${why}`, () => {
      expect(nextReportDay(day(on), { every, from: day(owed) }, year2023, day(owed)).on).toBe(next)
    })
  }

  it('is provisional where no notice has settled the day', () => {
    const settled = { ...year2023, publishedUntil: day('2023-11-26') }
    expect(reportDayOf(day('2023-11-20'), { every: 'month' }, settled).isProvisional).toBe(true)
    expect(reportDayOf(day('2023-11-20'), { every: 'week' }, settled).isProvisional).toBe(false)
  })
})

const first = day('2023-01-01')
const anyDays = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 90 })
const anyCalendar = fc.tuple(anyDays, anyDays, fc.integer({ min: 0, max: 400 })).map(
  ([off, worked, until]): Calendar => ({
    holidays: new Set(off.map((n) => addDays(first, n))),
    makeUpDays: new Set(worked.map((n) => addDays(first, n))),
    publishedUntil: addDays(first, until),
  }),
)

/** A diary, kept day by day: what is written down for a day off is carried over to the next page, and no rule is asked. */
const diary = (every: 'week' | 'month' | 'quarter', calendar: Calendar): Day[] => {
  const pages: Day[] = []
  let isCarried = false
  for (let n = -60; n < 700; n += 1) {
    const page = addDays(first, n)
    const { day: of, month } = partsOf(page)
    const isWritten =
      every === 'week' ? weekday(page) === 5 : of === 25 && (every === 'month' || [3, 6, 9, 12].includes(month))
    isCarried ||= isWritten
    if (!isCarried || !isWorkingDay(page, calendar)) continue
    pages.push(page)
    isCarried = false
  }
  return pages
}

describe('in any calendar', () => {
  const asked = fc.record({
    every: fc.constantFrom('week' as const, 'month' as const, 'quarter' as const),
    calendar: anyCalendar,
    on: fc.integer({ min: 0, max: 300 }).map((n) => addDays(first, n)),
  })

  it('the report days are those of a diary in which days off are carried over', () => {
    fc.assert(
      fc.property(asked, ({ every, calendar, on }) => {
        const pages = diary(every, calendar).filter((page) => page >= on)
        const due = reportDayOf(on, { every }, calendar)
        expect([due.on, nextReportDay(on, { every }, calendar, null).on]).toEqual(pages.slice(0, 2))
        expect(due.isProvisional).toBe(due.on > calendar.publishedUntil)
      }),
    )
  })

  it('whoever reports on each report day is asked on every one of them, and late ones lose none', () => {
    fc.assert(
      fc.property(asked, fc.nat({ max: 6 }), ({ every, calendar, on }, late) => {
        const pages = diary(every, calendar).filter((page) => page >= on)
        const owed = pages[0] as Day
        const reportedOn = addDays(owed, late)
        const next = nextReportDay(reportedOn, { every }, calendar, owed)
        expect(next.on).toBe(pages.find((page) => page > reportedOn))
      }),
    )
  })
})
