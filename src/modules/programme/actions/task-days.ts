import type { Ctx } from '#db/context.ts'
import { isWorkingDay } from '#kernel/calendar.ts'
import { countedBetween } from '#kernel/counted-day.ts'
import { addDays, type Day, dayOf, daysBetween } from '#kernel/day.ts'
import { calendarOwners } from '#modules/organisations/index.ts'
import { type Calendars, calendarsFor, calendarsOrWeek } from '#tools/timers/calendar/own.ts'
import type { LightScheme } from '../light-shape.ts'
import { namesOf } from '../queries/names.ts'
import { getTask, milestonesOf } from '../queries/tasks.ts'
import type { Milestone, Task, TaskId } from '../task.ts'
import type { TaskDays } from '../task-days.ts'
import { calendarsOf, lightScheme } from './lights.ts'

/** More lines than this nobody checks by hand. */
const mostDays = 62

/** The dates of a task, each day that was counted for them. @throws Refusal not-found, forbidden */
export const viewTaskDays = async (ctx: Ctx, id: TaskId): Promise<TaskDays> => {
  const task = await getTask(ctx, id)
  const milestones = await milestonesOf(ctx, [id])
  const calendars = await calendarsOf(ctx, [task], milestones)
  const leg = legDays(nextLeg(task, milestones), await lightScheme(ctx), dayOf(ctx.now), calendars)
  const reporting = await countedWith(ctx, task)
  const used = [...reporting.from(task.leadUnitId), ...(leg ? calendars.from(leg.unitId) : [])]
  const sources = [...new Map(used.map(({ ownerId, source }) => [ownerId, source]))]
  const ids = sources.map(([ownerId]) => ownerId)
  const names = await namesOf(ctx, { units: [...ids, ...(leg ? [leg.unitId] : [])], places: ids })
  return {
    report: reportDays(task, reporting),
    leg,
    calendars: sources.map(([ownerId, source]) => ({ name: names[ownerId] ?? '', source })),
    names,
  }
}

/** The version of the calendar that the report day was counted with. */
const countedWith = (ctx: Ctx, { leadUnitId, reportCalendar }: Task): Promise<Calendars> =>
  reportCalendar
    ? calendarsFor(ctx, calendarOwners, [leadUnitId], reportCalendar)
    : calendarsOrWeek(ctx, calendarOwners, [leadUnitId])

const reportDays = (task: Task, calendars: Calendars): TaskDays['report'] => {
  const { nextReportOn: on, reportWasOn: wasOn, isReportProvisional: isProvisional, reportEvery: every } = task
  if (!on) return null
  const plannedOn = task.plannedReportOn ?? on
  // The planned day is the first that is looked at; only the one that is worked counts.
  const days = countedBetween(addDays(plannedOn, -1), on, calendars.of(task.leadUnitId), (day) => day === on)
  return { every, plannedOn, on, wasOn, isProvisional, days }
}

type Leg = { title: string; unitId: string; on: Day }

/** What is open and due first: a milestone, or the task itself. */
const nextLeg = ({ dueOn, leadUnitId, state }: Task, milestones: readonly Milestone[]): Leg | null => {
  if (state === 'closed' || state === 'terminated') return null
  const open: Leg[] = milestones
    .filter(({ doneOn }) => doneOn === null)
    .map(({ title, unitId, dueOn: on }) => ({ title, unitId, on }))
  if (dueOn) open.push({ title: '', unitId: leadUnitId, on: dueOn })
  return open.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))[0] ?? null
}

/** Late is late by the days of the calendar; what is left is counted as the scheme counts. */
const legDays = (
  leg: Leg | null,
  { nearDays, nearUnit }: LightScheme,
  today: Day,
  calendars: Calendars,
): TaskDays['leg'] => {
  if (!leg) return null
  const calendar = calendars.of(leg.unitId)
  const isLate = leg.on < today
  const unit = isLate ? 'calendar-day' : nearUnit
  const counts = (day: Day): boolean => unit === 'calendar-day' || isWorkingDay(day, calendar)
  const [from, to] = isLate ? [leg.on, today] : [today, leg.on]
  const days = countedBetween(from, to, calendar, counts)
  const count = days.filter(({ number }) => number !== null).length
  return { ...leg, isLate, count, unit, nearDays, days: daysBetween(from, to) > mostDays ? [] : days }
}
