import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { calendarOwners } from '#modules/organisations/index.ts'
import { calendarsOrWeek, type NumberedCalendar } from '#tools/timers/calendar/own.ts'
import { nextReportDay, onWorkingDay, type ReportDay, reportDayOf } from '../cadence.ts'
import type { Task } from '../task.ts'

type Owed = Pick<Task, 'plannedReportOn' | 'nextReportOn' | 'reportWasOn' | 'isReportProvisional' | 'reportCalendar'>

export const noReport: Owed = {
  plannedReportOn: null,
  nextReportOn: null,
  reportWasOn: null,
  isReportProvisional: false,
  reportCalendar: null,
}

const owed = ({ planned, on, isProvisional }: ReportDay, { number }: NumberedCalendar): Owed => ({
  plannedReportOn: planned,
  nextReportOn: on,
  reportWasOn: null,
  isReportProvisional: isProvisional,
  reportCalendar: number,
})

/** The days that count for whoever leads a task. */
const calendarFor = async (ctx: Ctx, { leadUnitId }: Task): Promise<NumberedCalendar> =>
  (await calendarsOrWeek(ctx, calendarOwners, [leadUnitId])).of(leadUnitId)

/** A task that is begun is asked for the report of the period that it begins in. */
export const firstReport = async (ctx: Ctx, task: Task): Promise<Owed> => {
  const calendar = await calendarFor(ctx, task)
  return owed(reportDayOf(dayOf(ctx.now), { every: task.reportEvery }, calendar), calendar)
}

/** What is expected after a report that was made now. */
export const reportAfter = async (ctx: Ctx, task: Task): Promise<Owed> => {
  const calendar = await calendarFor(ctx, task)
  const rhythm = { every: task.reportEvery, from: task.plannedReportOn }
  return owed(nextReportDay(dayOf(ctx.now), rhythm, calendar, task.nextReportOn), calendar)
}

/**
 * The same period by the days of another calendar: a notice was published, or another unit leads.
 *
 * @returns null when nothing is different; the day before the change stays beside the new one until the next report
 */
export const recounted = (task: Task, calendar: NumberedCalendar): Task | null => {
  const planned = task.plannedReportOn ?? task.nextReportOn
  if (planned === null) return null
  const next = owed(onWorkingDay(planned, calendar), calendar)
  const hasMoved = task.nextReportOn !== next.nextReportOn
  if (!hasMoved && task.reportCalendar === calendar.number && task.isReportProvisional === next.isReportProvisional) {
    return null
  }
  return { ...task, ...next, reportWasOn: hasMoved ? task.nextReportOn : task.reportWasOn }
}
