import { z } from 'zod'
import { CountedDay } from '#kernel/counted-day.ts'
import { Day } from '#kernel/day.ts'
import { cadences } from './row.ts'

/** Why the next report is due when it is. */
const ReportDays = z
  .object({
    every: z.enum(cadences),
    /** The Friday or the 25th, and the working day that it falls on. */
    plannedOn: Day,
    on: Day,
    /** Where it fell until a calendar moved it. */
    wasOn: Day.nullable(),
    isProvisional: z.boolean(),
    /** From the planned day to the one that it falls on. */
    days: z.array(CountedDay),
  })
  .meta({ id: 'TaskReportDays' })

/** How much time is left until the next date of a task, or for how long it is over. */
const LegDays = z
  .object({
    /** The milestone; empty for the date of the task itself. */
    title: z.string(),
    unitId: z.uuid(),
    /** As it was agreed on: a day off does not move it. */
    on: Day,
    isLate: z.boolean(),
    /** Days left, or days late. */
    count: z.int().nonnegative(),
    unit: z.enum(['working-day', 'calendar-day']),
    /** So many of them count as near. */
    nearDays: z.int().nonnegative(),
    /** Each of them; none where there are too many to read. */
    days: z.array(CountedDay),
  })
  .meta({ id: 'TaskLegDays' })

/** The dates of a task day by day, so that anybody can check them with a calendar in hand. */
export const TaskDays = z
  .object({
    report: ReportDays.nullable(),
    leg: LegDays.nullable(),
    /** Units and places whose own days came over the district's, the nearest first. */
    calendars: z.array(z.object({ name: z.string(), source: z.string() })),
    names: z.record(z.string(), z.string()),
  })
  .meta({ id: 'TaskDays' })
export type TaskDays = z.infer<typeof TaskDays>
