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

/** The same of types of communities. */
const SomePlaceTypes = z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(z.uuid()).max(20))

/** Which tasks of a year: the tree, the table, the board and every count read the same question. */
export const WhichTasks = z.object({
  yearId: YearId,
  listId: ListId.optional(),
  pillarId: PillarId.optional(),
  light: SomeLights.optional(),
  state: z.enum(taskStates).optional(),
  /** Tasks that this unit leads or supports. */
  unitId: z.uuid().optional(),
  /** Tasks at a place that is of one of these types today. */
  placeTypeId: SomePlaceTypes.optional(),
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  text: z.string().trim().min(1).max(40).optional(),
})
export type WhichTasks = z.infer<typeof WhichTasks>

export const TaskFilter = WhichTasks.extend({
  after: cursor(z.object({ dueOn: Day.nullable(), id: TaskId })).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type TaskFilter = z.infer<typeof TaskFilter>
