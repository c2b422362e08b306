import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { cursor } from '#kernel/page.ts'
import { ListId } from './list.ts'
import { GroupOfTasks, LightCounts } from './standing.ts'
import { NextSteps, TaskId, TaskLine, taskStates } from './task.ts'
import { WhichTasks } from './task-filter.ts'
import { Pillar, PillarKind, Year } from './year.ts'

/** The tree without its tasks: groups of pillars, and how many of each light lie under each pillar. */
export const Tree = z
  .object({
    year: Year,
    phrase: z.string(),
    kinds: z.array(PillarKind),
    pillars: z.array(Pillar),
    /** Pillars under which the filter leaves something; a null pillar: tasks that hang on nothing. */
    groups: z.array(GroupOfTasks),
    /** The moment that the answer is true for: the district's own now. */
    at: z.date(),
  })
  .meta({ id: 'Tree' })
export type Tree = z.infer<typeof Tree>

/** What tasks hang on: a pillar (`none` where they hang on nothing), the state they are in, or the day they are due. */
export const branchings = ['pillar', 'state', 'day'] as const
export type Branching = (typeof branchings)[number]

/** The branch of tasks that hang on no pillar. */
export const noPillar = 'none'

/** One answer holds no more lines than this, however many branches are asked for at once. */
export const mostBranchLines = 500

/** What a branch of each kind is called by. */
const names: Readonly<Record<Branching, z.ZodType<string>>> = {
  pillar: z.union([z.uuid(), z.literal(noPillar)]),
  state: z.enum(taskStates),
  day: Day,
}

export const BranchWish = WhichTasks.extend({
  by: z.enum(branchings),
  /** Which branches: ids of pillars, states or days. */
  under: z.preprocess(
    (given) => (typeof given === 'string' ? [given] : Array.isArray(given) ? [...new Set(given)] : given),
    z.array(z.string()).min(1).max(50),
  ),
  /** Where the page before ended; of one branch only. */
  after: cursor(
    z.object({
      listId: ListId.optional(),
      serial: z.int().optional(),
      dueOn: Day.nullable().optional(),
      id: TaskId,
    }),
  ).optional(),
  /** Of each branch so many. */
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
  .refine(({ by, under }) => under.every((key) => names[by].safeParse(key).success), {
    error: 'programme.no-such-branch',
    path: ['under'],
  })
  .refine(({ under, limit, after }) => under.length * limit <= mostBranchLines && !(after && under.length > 1), {
    error: 'programme.too-many-branches',
    path: ['under'],
  })
export type BranchWish = z.infer<typeof BranchWish>

/** The first tasks of a branch, or those after them. */
export const TaskBranch = z
  .object({
    under: z.string(),
    /** Of all that lie under it, also of those on other pages. */
    lights: LightCounts,
    lines: z.array(TaskLine),
    next: z.string().nullable(),
  })
  .meta({ id: 'TaskBranch' })
export type TaskBranch = z.infer<typeof TaskBranch>

export const TaskBranches = z
  .object({ branches: z.array(TaskBranch), names: z.record(z.string(), z.string()), nextSteps: NextSteps })
  .meta({ id: 'TaskBranches' })
export type TaskBranches = z.infer<typeof TaskBranches>
