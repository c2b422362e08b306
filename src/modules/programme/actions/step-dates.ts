import type { Ctx } from '#db/context.ts'
import { record } from '#tools/audit/record.ts'
import type { PlannedMilestone } from '../row.ts'
import { own } from '../tables.ts'
import type { Milestone, Task } from '../task.ts'
import { saveLit } from './lights.ts'

/** Everything of a step that a deed may change. */
export const saveMilestone = async (
  ctx: Ctx,
  { id, taskId: _task, isListed: _listed, ...rest }: Milestone,
): Promise<void> => {
  await own(ctx)
    .updateTable('programme.milestone')
    .set({ ...rest, version: rest.version + 1 })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
}

/** Its date moves, the light is read anew, and the history says why. For a deed that was passed. */
export const moveStep = async (
  ctx: Ctx,
  task: Task,
  milestone: Milestone,
  { precision, from, on, written }: PlannedMilestone['due'],
  reason: string,
): Promise<void> => {
  await saveMilestone(ctx, { ...milestone, duePrecision: precision, dueFrom: from, dueOn: on, dueWritten: written })
  await saveLit(ctx, task)
  const { title, dueOn } = milestone
  await record(ctx, 'programme.milestone-changed', task.id, { title, from: dueOn, to: on, reason })
}

/** It is taken out. For a deed that was passed. */
export const dropStep = async (
  ctx: Ctx,
  task: Task,
  { id, title, dueOn }: Milestone,
  reason: string,
): Promise<void> => {
  await own(ctx)
    .deleteFrom('programme.milestone')
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  await saveLit(ctx, task)
  await record(ctx, 'programme.milestone-removed', task.id, { title, dueOn, reason })
}
