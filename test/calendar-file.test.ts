import { readFileSync } from 'node:fs'
import { isWorkday } from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { CalendarFile, calendarOf, isProvisional, isWorkingDay } from '#kernel/calendar.ts'
import { addDays, Day, isWeekend } from '#kernel/day.ts'
import { calendarPath, makeCalendar, written } from '../bin/make-calendar.ts'

const text = readFileSync(calendarPath, 'utf8')
const file = CalendarFile.parse(JSON.parse(text))
const calendar = calendarOf(file)
const day = (written: string) => Day.parse(written)

describe('the calendar in data', () => {
  it('is what the package says, written by the script', () => {
    expect(text).toBe(written(makeCalendar()))
  })

  it('works on the same days as the package, day by day from 2019 to 2026', () => {
    const different: Day[] = []
    for (let each = day('2019-01-01'); each <= '2026-12-31'; each = addDays(each, 1)) {
      if (isWorkingDay(each, calendar) !== isWorkday(each)) different.push(each)
    }
    expect(different).toEqual([])
  })

  // biome-ignore format: a table for people
  const known: [string, boolean, string][] = [
    ['2023-05-06', true,  'a Saturday, worked for Labour Day'],
    ['2023-04-23', true,  'a Sunday, worked for Labour Day'],
    ['2023-04-28', true,  'the Friday before'],
    ['2023-04-29', false, 'Labour Day begins'],
    ['2023-05-01', false, 'Labour Day'],
    ['2023-05-03', false, 'Labour Day ends'],
    ['2023-05-04', true,  'back to work'],
    ['2023-05-07', false, 'a plain Sunday'],
    ['2020-02-01', false, 'the Spring Festival of 2020 was made longer, and this Saturday was not worked after all'],
    ['2026-02-14', true,  'a Saturday, worked for the Spring Festival'],
    ['2026-10-10', true,  'a Saturday, worked for National Day'],
    ['2026-10-01', false, 'National Day'],
  ]
  for (const [when, worked, why] of known) {
    it(`${when} is ${worked ? 'worked' : 'off'}: ${why}`, () => expect(isWorkingDay(day(when), calendar)).toBe(worked))
  }

  it('makes up on weekends only, and never on a day off', () => {
    expect([...calendar.makeUpDays].filter((each) => !isWeekend(each) || calendar.holidays.has(each))).toEqual([])
  })

  it('is settled to the end of its last year, and provisional from then on', () => {
    expect(file.years.map(({ year }) => year)).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])
    expect(isProvisional(day('2026-12-31'), calendar)).toBe(false)
    expect(isProvisional(day('2027-01-01'), calendar)).toBe(true)
  })
})
