import type { Calendar } from '#kernel/calendar.ts'
import { type Day, daysBetween } from '#kernel/day.ts'
import { workingDaysBetween } from '#kernel/deadline.ts'
import type { Light, LightScheme } from './light-shape.ts'
import type { Milestone, Task } from './task.ts'

/** What the rule looks at: nothing else decides a light. */
export type Lit = Pick<
  Task,
  | 'state'
  | 'dueOn'
  | 'leadUnitId'
  | 'percent'
  | 'lastChoice'
  | 'nextReportOn'
  | 'lightOverride'
  | 'lightOverrideReason'
  | 'wasLate'
> & { needsHelp: boolean; helpSince: Day | null; milestones: readonly Milestone[] }

/** A light, and why: a message key with its values. `unitId` is the unit whose leg is late. */
export type Lighting = {
  light: Light
  reason: string
  values: Record<string, string | number>
  unitId: string | null
  /** Share in per cent of the milestones that should be done by now; null without milestones. */
  planned: number | null
}

/** Whose days count where days are counted: a unit's own, or the district's. */
export type CalendarOf = (unitId: string) => Calendar

/**
 * The one rule of the lights. A light belongs to a task, never to a person.
 *
 * A date in a list is a day that people agreed on: it stays where it is, also on a day off, and from the day after it is
 * late by the days of the calendar. Working days are counted where a rule gives time: how near a date is, by the
 * district's scheme, and how long a report may be missing.
 *
 * @param today the day it is read for
 * @source supervision practice: blue done, yellow near the limit or behind, red past it; shapes and words of the
 * district's own scheme. What a unit says of itself is never counted against it.
 */
export const lightOf = (task: Lit, scheme: LightScheme, today: Day, calendarOf: CalendarOf): Lighting => {
  const planned = plannedShare(task.milestones, today)
  const say = (light: Light, reason: string, values = {}, unitId: string | null = null): Lighting => ({
    light,
    reason,
    values,
    unitId,
    planned,
  })

  if (task.state === 'paused' || task.state === 'terminated') return say('paused', task.state)
  if (task.state === 'closed') return task.wasLate ? say('made-up', 'made-up') : say('done', 'closed')
  if (task.lightOverride) return say(task.lightOverride, 'overridden', { why: task.lightOverrideReason })
  if (task.state === 'claimed' || task.state === 'verified') {
    return task.wasLate ? say('made-up', 'claimed-late') : say('on-track', 'claimed')
  }

  const late = latestLeg(task, today)
  if (late) return say('overdue', late.reason, late.values, late.unitId)
  if (task.needsHelp)
    return say('help', 'asks-for-help', task.helpSince ? { since: task.helpSince } : {}, task.leadUnitId)
  if (task.state === 'planned' || task.state === 'dispatched') return say('not-started', task.state)
  if (task.lastChoice === 'difficulty') return say('at-risk', 'says-risk')

  const near = nearestLeg(task, scheme, left(scheme, today, calendarOf))
  if (near && (planned === null || (task.percent ?? 0) < planned || near.isLast)) {
    return say('at-risk', near.reason, near.values, near.unitId)
  }
  if (task.nextReportOn && isSilent(task.nextReportOn, scheme, today, calendarOf(task.leadUnitId))) {
    return say('at-risk', 'not-reported', { day: task.nextReportOn })
  }
  return say('on-track', 'on-track')
}

type Leg = { reason: string; values: Record<string, string | number>; unitId: string; isLast: boolean }

/** The leg that is late the longest: an open milestone, or the task itself. */
const latestLeg = ({ milestones, dueOn, leadUnitId }: Lit, today: Day): Leg | null => {
  const late = milestones
    .filter(({ doneOn, dueOn: on }) => !doneOn && on < today)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const first = late[0]
  if (first && (!dueOn || first.dueOn <= dueOn)) {
    const values = { milestone: first.title, days: daysBetween(first.dueOn, today) }
    return { reason: 'milestone-late', values, unitId: first.unitId, isLast: false }
  }
  if (dueOn && dueOn < today) {
    return { reason: 'late', values: { days: daysBetween(dueOn, today) }, unitId: leadUnitId, isLast: true }
  }
  return null
}

const isSilent = (reportOn: Day, { silentDays }: LightScheme, today: Day, calendar: Calendar): boolean =>
  reportOn < today && workingDaysBetween(reportOn, today, calendar) > silentDays

/** How much time a unit has until a day, and whether that is near. */
type Left = (on: Day, unitId: string) => { days: number; isNear: boolean }

const left =
  ({ nearDays, nearUnit }: LightScheme, today: Day, calendarOf: CalendarOf): Left =>
  (on, unitId) => {
    // A date of next year is asked about every night: only what can be near is counted day by day.
    const calendarDays = daysBetween(today, on)
    if (calendarDays < 0 || calendarDays > mostNear) return { days: calendarDays, isNear: false }
    const days = nearUnit === 'calendar-day' ? calendarDays : workingDaysBetween(today, on, calendarOf(unitId))
    return { days, isNear: days <= nearDays }
  }

/** Ninety working days, the most that a scheme may say, are never more days than this. */
const mostNear = 200

/** The next leg that is near by the scheme. */
const nearestLeg = ({ milestones, dueOn, leadUnitId }: Lit, { nearUnit }: LightScheme, left: Left): Leg | null => {
  const reason = (of: 'near' | 'milestone-near') => (nearUnit === 'working-day' ? (`${of}-working` as const) : of)
  const next = milestones
    .filter(({ doneOn, dueOn: on, unitId }) => !doneOn && left(on, unitId).isNear)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0]
  if (next) {
    const values = { milestone: next.title, days: left(next.dueOn, next.unitId).days }
    return { reason: reason('milestone-near'), values, unitId: next.unitId, isLast: false }
  }
  if (dueOn && left(dueOn, leadUnitId).isNear) {
    return { reason: reason('near'), values: { days: left(dueOn, leadUnitId).days }, unitId: leadUnitId, isLast: true }
  }
  return null
}

const plannedShare = (milestones: readonly Milestone[], today: Day): number | null =>
  milestones.length === 0
    ? null
    : Math.round((milestones.filter(({ dueOn }) => dueOn < today).length / milestones.length) * 100)
