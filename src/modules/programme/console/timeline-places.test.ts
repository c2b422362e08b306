import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import type { DuePrecision } from '#kernel/due-shape.ts'
import { barsOf, monthsOf, placeOf, spanOf, vagueFrom } from './timeline-places.ts'

const day = (text: string): Day => Day.parse(text)
const at = (text: string) => placeOf(day(text), 2023)

describe('a year as a line', () => {
  it('begins on 1 January, ends after 31 December, and has no month that is wider than its days', () => {
    expect(at('2023-01-01')).toBe(0)
    expect(at('2024-01-01')).toBe(100)
    const months = monthsOf(2023)
    expect(months.map(({ month }) => month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(months[1]?.span.to).toBeCloseTo(at('2023-03-01'))
    expect(monthsOf(2024)[2]?.span.from).toBeCloseTo((60 / 366) * 100)
  })

  it('shows of a longer time what lies in it, and says that there is more', () => {
    expect(spanOf(day('2022-11-01'), day('2023-12-31'), 2023)).toMatchObject({ from: 0, to: 100, isBefore: true })
    expect(spanOf(day('2023-07-01'), day('2024-03-31'), 2023)).toMatchObject({ to: 100, isAfter: true })
    expect(spanOf(day('2024-01-01'), day('2024-03-31'), 2023)).toBeNull()
  })
})

// biome-ignore format: a table for people
const vague: [on: string, precision: DuePrecision, from: string | null, why: string][] = [
  ['2023-06-30', 'day',       null,         'a day is a day'],
  ['2023-04-30', 'month',     '2023-04-01', 'some day in April'],
  ['2023-06-30', 'quarter',   '2023-04-01', 'some day in the second quarter'],
  ['2023-12-31', 'half-year', '2023-07-01', 'some day in the second half'],
  ['2023-12-31', 'year',      '2023-01-01', 'some day in the year'],
]
for (const [on, duePrecision, from, why] of vague) {
  it(`draws a ${duePrecision} that ends on ${on} as open: ${why}`, () => {
    expect(vagueFrom({ dueOn: day(on), duePrecision })).toBe(from)
  })
}

describe('the bar of a task', () => {
  const bars = (startsOn: string | null, dueOn: string | null, duePrecision: DuePrecision) =>
    barsOf(
      { startsOn: startsOn === null ? null : day(startsOn), dueOn: dueOn === null ? null : day(dueOn), duePrecision },
      2023,
    )

  it('runs to the day that was named, and to its end', () => {
    const { run, open } = bars('2023-03-01', '2023-05-31', 'day')
    expect(run).toMatchObject({ from: at('2023-03-01'), to: at('2023-06-01') })
    expect(open).toBeNull()
  })

  it('runs up to the quarter that was named, and is open in it', () => {
    const { run, open } = bars('2023-02-10', '2023-06-30', 'quarter')
    expect(run).toMatchObject({ from: at('2023-02-10'), to: at('2023-04-01') })
    expect(open).toMatchObject({ from: at('2023-04-01'), to: at('2023-07-01') })
  })

  it('is open from its beginning, where it begins within the time that was named', () => {
    const { run, open } = bars('2023-05-06', '2023-12-31', 'year')
    expect(run).toBeNull()
    expect(open).toMatchObject({ from: at('2023-05-06'), to: 100 })
  })

  it('has no beginning before the task is handed out', () => {
    expect(bars(null, '2023-05-31', 'day')).toEqual({ run: null, open: null })
    expect(bars(null, '2023-06-30', 'quarter').open).toMatchObject({ from: at('2023-04-01') })
  })

  it('goes on beyond the year where the task has no end', () => {
    expect(bars('2023-03-01', null, 'long-term').run).toMatchObject({ to: 100, isAfter: true })
  })
})
