import { addDays, type Day, dayFrom, partsOf, weekday } from '#kernel/day.ts'
import type { Cadence } from './row.ts'

/**
 * The day of the month on which a monthly or quarterly report is due.
 *
 * @source practice: "by the 25th of the last month of the quarter" is what offices write under their lists
 */
const reportDay = 25

const friday = 5

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

/**
 * The day by which the period that `day` lies in is reported: a Friday, or the 25th.
 *
 * @returns `day` itself, when it is such a day
 */
export const reportDayOf = (day: Day, every: Cadence): Day => {
  if (every === 'week' || every === 'fortnight') return nextFriday(day)
  return monthly(day, every === 'month' ? everyMonth : quarterEnds)
}

/** The day of the next report, once the period that `day` lies in is reported. */
export const nextReportDay = (day: Day, every: Cadence): Day => {
  const thisOne = reportDayOf(day, every)
  if (every === 'fortnight') return addDays(thisOne, 14)
  return reportDayOf(addDays(thisOne, 1), every)
}
