import { type Calendar, isProvisional, isWorkingDay } from '#kernel/calendar.ts'
import { addDays, type Day, dayFrom, daysBetween, partsOf, weekday } from '#kernel/day.ts'
import { thisOrNextWorkingDay } from '#kernel/deadline.ts'
import type { Cadence } from './row.ts'

/**
 * The day of the month on which a monthly or quarterly report is due.
 *
 * @source practice: "by the 25th of the last month of the quarter" is what offices write under their lists
 */
const reportDay = 25

const friday = 5

/** How often, and for each second Friday a Friday that it is counted from. */
export type Rhythm = { every: Cadence; from?: Day | null }

/** When a report is due. */
export type ReportDay = {
  /** The Friday or the 25th itself. */
  planned: Day
  /** The working day that it falls on: the planned one, or the next that is worked. */
  on: Day
  /** No notice has settled this day yet: a day off that is still to come may move it. */
  isProvisional: boolean
}

const monthly = (day: Day, months: readonly number[]): Day => {
  const { year, month, day: of } = partsOf(day)
  const start = of > reportDay ? month + 1 : month
  for (let n = start; ; n += 1) {
    const inYear = ((n - 1) % 12) + 1
    const on = dayFrom({ year: year + Math.floor((n - 1) / 12), month: inYear, day: reportDay })
    if (on && months.includes(inYear)) return on
  }
}

const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const quarterEnds = [3, 6, 9, 12]

const nextFriday = (day: Day): Day => {
  const ahead = (friday - weekday(day) + 7) % 7
  return addDays(day, ahead)
}

/** The first Friday or 25th from a day on; the day itself, when it is one. */
const planned = (day: Day, { every, from }: Rhythm): Day => {
  if (every === 'month' || every === 'quarter') return monthly(day, every === 'month' ? everyMonth : quarterEnds)
  const first = nextFriday(day)
  const isBetween = every === 'fortnight' && from && (daysBetween(nextFriday(from), first) / 7) % 2 !== 0
  return isBetween ? addDays(first, 7) : first
}

/** The desk is closed on a day off: what is due then is due on the next day that is worked. */
export const onWorkingDay = (planned: Day, calendar: Calendar): ReportDay => {
  const on = thisOrNextWorkingDay(planned, calendar)
  return { planned, on, isProvisional: isProvisional(on, calendar) }
}

/** The first of the days off just before a day, whose reports have moved to it; the day itself, when there are none. */
const firstOff = (day: Day, calendar: Calendar): Day => {
  const before = addDays(day, -1)
  return isWorkingDay(before, calendar) ? day : firstOff(before, calendar)
}

/**
 * The day by which the period that `day` lies in is reported: the first report day from it on.
 *
 * Two Fridays within one holiday fall on the same day, and one report answers both.
 *
 * @param calendar of the unit that reports
 */
export const reportDayOf = (day: Day, rhythm: Rhythm, calendar: Calendar): ReportDay =>
  onWorkingDay(planned(firstOff(day, calendar), rhythm), calendar)

/**
 * The day of the next report, once somebody has reported on `day`.
 *
 * A report answers the period that it falls in. One that comes late answers what was owed, and the next period is
 * reported as if it had come in time.
 *
 * @param owed the day by which a report was expected; null: none was
 */
export const nextReportDay = (day: Day, rhythm: Rhythm, calendar: Calendar, owed: Day | null): ReportDay => {
  const period = reportDayOf(day, rhythm, calendar)
  if (owed !== null && owed < day && period.on > day) return period
  return reportDayOf(addDays(period.on, 1), { ...rhythm, from: period.planned }, calendar)
}
