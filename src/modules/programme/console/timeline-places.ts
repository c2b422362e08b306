import { addDays, addMonths, Day, daysBetween, firstDayOfMonth, lastDayOfMonth, partsOf } from '#kernel/day.ts'
import type { DuePrecision } from '#kernel/due-shape.ts'

/** From `from` to `to`, both in per cent of the year; `isBefore` and `isAfter` say that it goes on beyond it. */
export type Span = { from: number; to: number; isBefore: boolean; isAfter: boolean }

type Dated = { dueOn: Day | null; duePrecision: DuePrecision }

const firstOf = (year: number): Day => Day.parse(`${year}-01-01`)
const daysIn = (year: number): number => daysBetween(firstOf(year), firstOf(year + 1))

/** Where a day begins in its year, in per cent; below 0 and above 100 where it lies in another. */
export const placeOf = (day: Day, year: number): number => (daysBetween(firstOf(year), day) / daysIn(year)) * 100

/** The days from the first to the last, as far as they lie in the year; null where none does. */
export const spanOf = (first: Day, last: Day, year: number): Span | null => {
  const from = placeOf(first, year)
  const to = placeOf(addDays(last, 1), year)
  if (to <= 0 || from >= 100 || to <= from) return null
  return { from: Math.max(0, from), to: Math.min(100, to), isBefore: from < 0, isAfter: to > 100 }
}

const months: Readonly<Record<Exclude<DuePrecision, 'day' | 'long-term'>, number>> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
}

/** The first day of the time that a due date names: of 二季度 it is 1 April. Null where a day was named, or none. */
export const vagueFrom = ({ dueOn, duePrecision }: Dated): Day | null =>
  dueOn === null || duePrecision === 'day' || duePrecision === 'long-term'
    ? null
    : firstDayOfMonth(addMonths(firstDayOfMonth(dueOn), 1 - months[duePrecision]))

/**
 * What a line draws: the time in which the work runs for certain, and that in which it may end.
 *
 * A deadline that names a quarter is met on any day of it, so the bar does not say that it is the last one.
 */
export const barsOf = (
  { startsOn, ...due }: Dated & { startsOn: Day | null },
  year: number,
): { run: Span | null; open: Span | null } => {
  const { dueOn } = due
  const lastDay = Day.parse(`${year}-12-31`)
  if (dueOn === null) return { run: startsOn && spanOf(startsOn, addDays(lastDay, 1), year), open: null }
  const vague = vagueFrom(due)
  // Work that began within the time that was named, or after it, is drawn as what it is: open from its beginning.
  const openFrom = vague && (startsOn && startsOn > vague ? startsOn : vague)
  const runsTo = openFrom ? addDays(openFrom, -1) : dueOn
  return {
    run: startsOn && startsOn <= runsTo ? spanOf(startsOn, runsTo, year) : null,
    open: openFrom && openFrom <= dueOn ? spanOf(openFrom, dueOn, year) : null,
  }
}

/** The months of a year, each where it begins and as wide as its days. */
export const monthsOf = (year: number): { month: number; first: Day; span: Span }[] =>
  Array.from({ length: 12 }, (_, n) => addMonths(firstOf(year), n)).map((first) => {
    const { from, to } = spanOf(first, lastDayOfMonth(first), year) ?? { from: 0, to: 0 }
    return { month: partsOf(first).month, first, span: { from, to, isBefore: false, isAfter: false } }
  })
