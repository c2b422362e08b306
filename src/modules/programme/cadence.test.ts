import { expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { nextReportDay, reportDayOf } from './cadence.ts'
import type { Cadence } from './row.ts'

// biome-ignore format: a table for people
const cases: [day: string, every: Cadence, due: string, next: string, why: string][] = [
  ['2023-05-06', 'week',      '2023-05-12', '2023-05-19', 'the next Friday, and the one after'],
  ['2023-05-12', 'week',      '2023-05-12', '2023-05-19', 'a Friday is its own day'],
  ['2023-05-06', 'fortnight', '2023-05-12', '2023-05-26', 'two weeks later'],
  ['2023-05-06', 'month',     '2023-05-25', '2023-06-25', 'the 25th of this month'],
  ['2023-05-25', 'month',     '2023-05-25', '2023-06-25', 'the 25th is its own day'],
  ['2023-05-26', 'month',     '2023-06-25', '2023-07-25', 'after the 25th the next month counts'],
  ['2023-12-26', 'month',     '2024-01-25', '2024-02-25', 'over the turn of the year'],
  ['2023-05-06', 'quarter',   '2023-06-25', '2023-09-25', 'the last month of the quarter'],
  ['2023-12-26', 'quarter',   '2024-03-25', '2024-06-25', 'over the turn of the year'],
]

for (const [day, every, due, next, why] of cases) {
  it(`a report for each ${every}, asked on ${day}, is due on ${due} and then on ${next}: ${why}`, () => {
    expect(reportDayOf(Day.parse(day), every)).toBe(due)
    expect(nextReportDay(Day.parse(day), every)).toBe(next)
  })
}
