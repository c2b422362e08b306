import { z } from 'zod'
import { type Calendar, type DayKind, isProvisional, isWorkingDay, kindOf } from './calendar.ts'
import { addDays, addMonths, type Day, daysBetween } from './day.ts'

export const termUnits = ['calendar-day', 'working-day', 'month', 'year'] as const
export type TermUnit = (typeof termUnits)[number]

/** How long somebody has. Hours run from a moment and not from a day: `addHours`. */
export const Term = z.object({ count: z.int().positive().max(10_000), unit: z.enum(termUnits) }).meta({ id: 'Term' })
export type Term = z.infer<typeof Term>

/** `last` still counts to its end. */
export type Deadline = { last: Day; counted: Day[] }

/**
 * The last day of a term.
 *
 * A term of days, months or years begins on the day after `start`. Months and years end on the day of the same number,
 * or where that month is shorter on its last. What would end on a day off ends on the next working day.
 *
 * @param start the day on which it happened; it does not count
 * @returns `last`, and each day that was counted, for whoever wants to check
 * @source Civil Code (民法典), articles 201, 202 and 203
 */
export const deadline = (start: Day, term: Term, calendar: Calendar): Deadline => {
  const counted = countedDays(start, term, calendar)
  return { last: thisOrNextWorkingDay(counted.at(-1) ?? start, calendar), counted }
}

const countedDays = (start: Day, { count, unit }: Term, calendar: Calendar): Day[] => {
  if (unit !== 'working-day') return daysAfter(start, calendarEnd(start, count, unit))
  const counted: Day[] = []
  for (let day = addDays(start, 1); counted.length < count; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) counted.push(day)
  }
  return counted
}

const calendarEnd = (start: Day, count: number, unit: Exclude<TermUnit, 'working-day'>): Day =>
  unit === 'calendar-day' ? addDays(start, count) : addMonths(start, unit === 'year' ? count * 12 : count)

/** Up to `last` and with it; none when it does not lie after `start`. */
const daysAfter = (start: Day, last: Day): Day[] =>
  Array.from({ length: Math.max(0, daysBetween(start, last)) }, (_, n) => addDays(start, n + 1))

/** The desk is closed on a day off, and nobody should lose a right to a closed door. */
export const thisOrNextWorkingDay = (day: Day, calendar: Calendar): Day =>
  isWorkingDay(day, calendar) ? day : thisOrNextWorkingDay(addDays(day, 1), calendar)

/** One day between the start and the deadline, and what it did there. */
export type ExplainedDay = {
  day: Day
  kind: DayKind
  /** The how manieth of the term, from 1; null when it was not counted. */
  number: number | null
  /** Not counted because it is off, or added because the term would have ended on a day off. */
  part: 'counted' | 'skipped' | 'added'
  /** No notice has settled this day yet. */
  isProvisional: boolean
}

/** A deadline day by day, so that anyone can check it with a calendar in hand. */
export type Explanation = {
  last: Day
  /** A notice still to come may change the result. */
  isProvisional: boolean
  days: ExplainedDay[]
}

/** @returns every day from the one after `start` to the deadline, in order */
export const explain = (start: Day, term: Term, calendar: Calendar): Explanation => {
  const { last, counted } = deadline(start, term, calendar)
  const nominal = counted.at(-1) ?? start
  const numbers = new Map(counted.map((day, n) => [day, n + 1]))
  const days = daysAfter(start, last).map((day): ExplainedDay => {
    const number = numbers.get(day) ?? null
    return {
      day,
      kind: kindOf(day, calendar),
      number,
      part: number !== null ? 'counted' : day > nominal ? 'added' : 'skipped',
      isProvisional: isProvisional(day, calendar),
    }
  })
  // Days are settled in order: if any of them is open, the last one is.
  return { last, isProvisional: isProvisional(last, calendar), days }
}

/**
 * The last day for what has to be done a term before something: a notice ten days before a meeting.
 *
 * @param event the day of the event; it does not count
 * @returns a day on which it still may be done. Article 203 lengthens terms and is no reason to shorten a notice, so
 * a day off stays one
 * @source Civil Code (民法典), article 201, counted backwards
 */
export const lastDayBefore = (event: Day, { count, unit }: Term, calendar: Calendar): Day => {
  if (unit !== 'working-day') return calendarEnd(event, -count, unit)
  let day = event
  for (let left = count; left > 0; ) {
    day = addDays(day, -1)
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return day
}

/**
 * How many working days are left from one day to another: the first does not count, the last does.
 *
 * @returns negative when `to` lies before `from`: so many working days ago
 */
export const workingDaysBetween = (from: Day, to: Day, calendar: Calendar): number => {
  if (to < from) return -workingDaysBetween(to, from, calendar)
  let count = 0
  for (let day = from; day < to; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) count += 1
  }
  return count
}

/** A term of hours runs from the moment itself, over nights and days off. @source Civil Code (民法典), article 201 */
export const addHours = (moment: Date, count: number): Date => new Date(moment.getTime() + count * 3_600_000)
