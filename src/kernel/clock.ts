import { z } from 'zod'
import { type Calendar, isProvisional, isWorkingDay, kindOf } from './calendar.ts'
import { addDays, addMonths, type Day, dayOf, daysBetween, startOfDay } from './day.ts'
import { type ExplainedDay, termUnits } from './deadline.ts'

/** How long a clock has: hours from moment to moment, everything else by days. */
export const ClockTerm = z
  .object({ count: z.int().positive().max(10_000), unit: z.enum(['hour', ...termUnits]) })
  .meta({ id: 'ClockTerm' })
export type ClockTerm = z.infer<typeof ClockTerm>

/** A time in which a clock stood still; `to` is null while it still does. */
export type Standstill = { from: Date; to: Date | null }

/** What a clock has been through: when it began, and when it stood still, oldest first, none inside another. */
export type ClockLife = { startedAt: Date; standstills: readonly Standstill[] }

/** One day of a clock. `paused` would have counted, had the clock not stood still when it ended. */
export type ClockDay = Omit<ExplainedDay, 'part'> & { part: ExplainedDay['part'] | 'paused' }

export type ClockCount = {
  /** The first moment that is too late: for days the next one begins. Null while it stands still before its end. */
  dueAt: Date | null
  /** The last day that counts, to its end; null as `dueAt`. */
  dueOn: Day | null
  /** When four fifths of the term are used up: from here on it is at risk. Null while it stands still before. */
  riskAt: Date | null
  /** A notice still to come may change the result. */
  isProvisional: boolean
  /** How much of the term is still to be counted when it stands still: days, or for hours milliseconds. Else 0. */
  left: number
  /** Every day from the one after the start to the deadline or to the standstill; none for hours. */
  days: ClockDay[]
}

const hour = 3_600_000

/**
 * When a clock is due.
 *
 * Days begin to count on the day after the start. A day counts when the clock runs at its end: a standstill from Monday
 * to Wednesday takes away Monday and Tuesday, one within a day takes nothing, and nobody becomes overdue while the clock
 * stands. Months and years are the days they have from the start. What would end on a day off, or while the clock
 * stands, ends on the next working day on which it runs. Hours run from moment to moment, over nights and days off.
 *
 * @source Civil Code (民法典), articles 201, 202 and 203; that a standstill is not counted is the rule of each procedure
 */
export const countClock = (life: ClockLife, term: ClockTerm, calendar: Calendar): ClockCount =>
  term.unit === 'hour' ? countHours(life, term.count) : countDays(life, term.count, term.unit, calendar)

const countHours = (life: ClockLife, count: number): ClockCount => {
  const dueAt = momentAfter(life, count * hour)
  const riskAt = momentAfter(life, (count * hour * 4) / 5)
  const left = dueAt ? 0 : count * hour - runFor(life)
  return { dueAt, dueOn: dueAt && dayOf(dueAt), riskAt, isProvisional: false, left, days: [] }
}

/** The moment at which a clock has run for so long; null when it stands still before. */
const momentAfter = ({ startedAt, standstills }: ClockLife, milliseconds: number): Date | null => {
  let at = startedAt.getTime() + milliseconds
  for (const { from, to } of standstills) {
    if (at <= from.getTime()) break
    if (to === null) return null
    at += to.getTime() - from.getTime()
  }
  return new Date(at)
}

/** How long a clock has run that stands still, in milliseconds. */
const runFor = ({ startedAt, standstills }: ClockLife): number => {
  let [ran, since] = [0, startedAt.getTime()]
  for (const { from, to } of standstills) {
    ran += from.getTime() - since
    since = to?.getTime() ?? since
  }
  return ran
}

type DayUnit = Exclude<ClockTerm['unit'], 'hour'>

const countDays = (life: ClockLife, count: number, unit: DayUnit, calendar: Calendar): ClockCount => {
  const start = dayOf(life.startedAt)
  const needed = unit === 'month' || unit === 'year' ? daysBetween(start, monthsAfter(start, count, unit)) : count
  const atRiskAfter = Math.floor((needed * 4) / 5)
  const standsAtEndOf = standingOn(life)
  const days: ClockDay[] = []
  let counted = 0
  let riskAt = atRiskAfter === 0 ? startOfDay(addDays(start, 1)) : null
  for (let day = addDays(start, 1); ; day = addDays(day, 1)) {
    const stands = standsAtEndOf(day)
    const provisional = isProvisional(day, calendar)
    if (stands === 'still') {
      return { dueAt: null, dueOn: null, riskAt, isProvisional: provisional, left: needed - counted, days }
    }
    const isWorked = isWorkingDay(day, calendar)
    const isOver = counted === needed
    const part = partOf({ isOver, isOff: unit === 'working-day' && !isWorked, stands: stands !== 'no' })
    if (part === 'counted') counted += 1
    if (riskAt === null && counted === atRiskAfter) riskAt = startOfDay(addDays(day, 1))
    const number = part === 'counted' ? counted : null
    days.push({ day, kind: kindOf(day, calendar), number, part, isProvisional: provisional })
    if (counted === needed && isWorked && stands === 'no') {
      return { dueAt: startOfDay(addDays(day, 1)), dueOn: day, riskAt, isProvisional: provisional, left: 0, days }
    }
  }
}

const monthsAfter = (start: Day, count: number, unit: 'month' | 'year'): Day =>
  addMonths(start, unit === 'year' ? count * 12 : count)

/** A day off of working days would not have counted anyway; what lies behind the last counted day is added. */
const partOf = ({ isOver, isOff, stands }: { isOver: boolean; isOff: boolean; stands: boolean }): ClockDay['part'] =>
  isOff && !isOver ? 'skipped' : stands ? 'paused' : isOver ? 'added' : 'counted'

/** Does the clock stand at the end of a day: no, at that time, or still? Standstills that lie behind are not asked again. */
const standingOn = ({ standstills }: ClockLife): ((day: Day) => 'no' | 'then' | 'still') => {
  const spans = standstills.map(({ from, to }) => ({ from: dayOf(from), to: to && dayOf(to) }))
  let next = 0
  return (day) => {
    for (let span = spans[next]; span; span = spans[next]) {
      if (day < span.from) return 'no'
      if (span.to === null) return 'still'
      if (day < span.to) return 'then'
      next += 1
    }
    return 'no'
  }
}
