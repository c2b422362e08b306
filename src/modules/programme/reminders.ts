import type { Calendar } from '#kernel/calendar.ts'
import { addDays, type Day, daysBetween } from '#kernel/day.ts'
import { workingDaysBetween } from '#kernel/deadline.ts'
import type { CalendarOf } from './light.ts'
import type { LightScheme } from './light-shape.ts'
import type { Milestone, Task } from './task.ts'

/** In the order in which they are said: what is said last is what the line in the inbox says. */
export const reminderStages = [
  'report-due',
  'report-late',
  'near',
  'tomorrow',
  'late',
  'late-office',
  'late-leaders',
] as const
export type ReminderStage = (typeof reminderStages)[number]

/** The units that answer for the leg, then the office, then the leaders of the group. */
export type Reminded = 'unit' | 'office' | 'leaders'

export type Reminder = {
  /** The milestone, or the task itself. */
  legId: string
  stage: ReminderStage
  /** The day that it is about: once it is moved, it is reminded of anew. */
  dueOn: Day
  whom: Reminded
  /** Who answers for the leg, where units are reminded. */
  unitIds: string[]
  /** The title of the milestone; null: it is about the task itself. */
  milestone: string | null
}

/** What is near, as the lights say it; and when the office and the leaders hear of what is late, in working days after the day. */
export type Chain = Pick<LightScheme, 'nearDays' | 'nearUnit' | 'officeDays' | 'leaderDays'>

/** The first of its units is the one whose days count. */
type Leg = Pick<Reminder, 'legId' | 'dueOn' | 'milestone'> & { unitIds: [string, ...string[]] }

type Facts = Pick<Task, 'id' | 'state' | 'leadUnitId' | 'secondLeadUnitId' | 'dueOn' | 'nextReportOn'> & {
  milestones: readonly Pick<Milestone, 'id' | 'title' | 'unitId' | 'dueOn' | 'doneOn'>[]
}

/**
 * What people should have heard of a task by today. A day that the job missed is made up for: whoever keeps what was said
 * says only the rest.
 *
 * @param calendarOf the days of the unit that answers for a leg, as its light counts them
 */
export const remindersOf = (task: Facts, today: Day, chain: Chain, calendarOf: CalendarOf): Reminder[] => {
  if (!isOnItsWay(task)) return []
  const leads: Leg['unitIds'] = [task.leadUnitId, ...(task.secondLeadUnitId ? [task.secondLeadUnitId] : [])]
  const whole: Leg[] = task.dueOn ? [{ legId: task.id, dueOn: task.dueOn, unitIds: leads, milestone: null }] : []
  const steps: Leg[] = task.milestones
    .filter(({ doneOn }) => doneOn === null)
    .map(({ id, title, unitId, dueOn }) => ({ legId: id, dueOn, unitIds: [unitId], milestone: title }))
  const reports = reportReminders(task, leads, today, calendarOf(task.leadUnitId))
  const legs = [...steps, ...whole].flatMap((leg) => legReminders(leg, today, chain, calendarOf(leg.unitIds[0])))
  const said = [...reports, ...legs]
  return said.sort((one, other) => reminderStages.indexOf(one.stage) - reminderStages.indexOf(other.stage))
}

/** What is said to be done waits for the office and not for its units. */
const isOnItsWay = ({ state }: Pick<Task, 'state'>): boolean =>
  state === 'dispatched' || state === 'signed' || state === 'handling'

/** The working day before, and once it is late. */
const reportReminders = (
  { id, nextReportOn: dueOn }: Facts,
  unitIds: string[],
  today: Day,
  calendar: Calendar,
): Reminder[] => {
  if (dueOn === null) return []
  const of = { legId: id, dueOn, whom: 'unit', unitIds, milestone: null } as const
  if (dueOn < today) return [{ ...of, stage: 'report-late' }]
  return isLastWorkingDayBefore(dueOn, today, calendar) ? [{ ...of, stage: 'report-due' }] : []
}

const legReminders = (leg: Leg, today: Day, chain: Chain, calendar: Calendar): Reminder[] => {
  const { dueOn } = leg
  if (dueOn >= today) {
    const stage = isLastWorkingDayBefore(dueOn, today, calendar) ? 'tomorrow' : 'near'
    const left =
      chain.nearUnit === 'working-day' ? workingDaysBetween(today, dueOn, calendar) : daysBetween(today, dueOn)
    return stage === 'tomorrow' || left <= chain.nearDays ? [{ ...leg, stage, whom: 'unit' }] : []
  }
  const worked = workingDaysBetween(dueOn, today, calendar)
  return [
    { ...leg, stage: 'late', whom: 'unit' },
    ...(worked >= chain.officeDays ? [{ ...leg, stage: 'late-office', whom: 'office' } as const] : []),
    ...(worked >= chain.leaderDays ? [{ ...leg, stage: 'late-leaders', whom: 'leaders' } as const] : []),
  ]
}

/** From the last working day before it on: what is due after a holiday is said before the holiday. */
const isLastWorkingDayBefore = (dueOn: Day, today: Day, calendar: Calendar): boolean =>
  dueOn <= today || workingDaysBetween(today, addDays(dueOn, -1), calendar) === 0
