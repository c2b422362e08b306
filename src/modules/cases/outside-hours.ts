import { type Calendar, isWorkingDay } from '#kernel/calendar.ts'
import { dayOf, startOfDay } from '#kernel/day.ts'

const hour = 3_600_000
/** Between these hours of a working day somebody may be expected to look. @source practice: offices open eight to six, with an hour on each side */
export const officeHours = [7, 19] as const
const [opens, closes] = officeHours

/**
 * The written rule by which a look is marked: it was on a day off, or before seven or from seven in the evening on. It
 * marks the look, says nothing of whoever looked, and nothing is counted by person.
 */
export const isOutsideHours = (at: Date, calendar: Calendar): boolean => {
  const today = dayOf(at)
  const passed = (at.getTime() - startOfDay(today).getTime()) / hour
  return !isWorkingDay(today, calendar) || passed < opens || passed >= closes
}
