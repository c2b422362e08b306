import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { Milestone, TaskLine } from './task.ts'

/** A milestone as a mark on the line of its task. */
export const TimelineStep = Milestone.pick({
  id: true,
  title: true,
  duePrecision: true,
  dueFrom: true,
  dueOn: true,
  dueWritten: true,
  doneOn: true,
}).meta({ id: 'TimelineStep' })
export type TimelineStep = z.infer<typeof TimelineStep>

/** What one line of the timeline draws. */
export const TimelineLine = TaskLine.pick({
  id: true,
  number: true,
  title: true,
  leadUnitId: true,
  state: true,
  light: true,
  lightReason: true,
  lightValues: true,
  lightUnitId: true,
  dueOn: true,
  duePrecision: true,
  dueWritten: true,
})
  .extend({
    /** The first day that the list names (3月-10月), else the day on which it was handed out; null before that. */
    startsOn: Day.nullable(),
    /** In the order in which they are due. */
    steps: z.array(TimelineStep),
  })
  .meta({ id: 'TimelineLine' })
export type TimelineLine = z.infer<typeof TimelineLine>
