import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { cursor } from '#kernel/page.ts'
import { lights } from './light-shape.ts'
import { ListId } from './list.ts'
import { TaskId, taskStates } from './task.ts'
import { PillarId, YearId } from './year.ts'

/** One light or several: an address says `light=overdue&light=help`, or one of them alone. */
const SomeLights = z.preprocess(
  (given) => (typeof given === 'string' ? [given] : given),
  z.array(z.enum(lights)).max(8),
)

export const TaskFilter = z.object({
  yearId: YearId,
  listId: ListId.optional(),
  pillarId: PillarId.optional(),
  light: SomeLights.optional(),
  state: z.enum(taskStates).optional(),
  /** Tasks that this unit leads or supports. */
  unitId: z.uuid().optional(),
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  text: z.string().trim().min(1).max(40).optional(),
  after: cursor(z.object({ dueOn: Day.nullable(), id: TaskId })).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type TaskFilter = z.infer<typeof TaskFilter>
