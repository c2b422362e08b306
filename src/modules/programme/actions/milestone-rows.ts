import type { Ctx } from '#db/context.ts'
import { milestonesOf } from '../queries/tasks.ts'
import type { PlannedMilestone } from '../row.ts'
import { own } from '../tables.ts'
import type { Milestone, Task } from '../task.ts'

const milestoneOf = (ctx: Ctx, task: Task, { title, unitId, due }: PlannedMilestone, ordinal: number): Milestone => ({
  id: ctx.newId(),
  taskId: task.id,
  ordinal,
  title,
  unitId: unitId ?? task.leadUnitId,
  duePrecision: due.precision,
  dueFrom: due.from,
  dueOn: due.on,
  dueWritten: due.written,
  doneOn: null,
  version: 1,
})

export const insertMilestones = async (ctx: Ctx, task: Task, planned: readonly PlannedMilestone[]): Promise<void> => {
  if (planned.length === 0) return
  const rows = planned.map((one, n) => ({ ...milestoneOf(ctx, task, one, n + 1), districtId: ctx.districtId }))
  await own(ctx).insertInto('programme.milestone').values(rows).execute()
}

/** A new version of a list names the milestones anew; one of the same title keeps that it is done. */
export const replaceMilestones = async (ctx: Ctx, task: Task, planned: readonly PlannedMilestone[]): Promise<void> => {
  const done = new Map((await milestonesOf(ctx, [task.id])).map(({ title, doneOn }) => [title, doneOn]))
  await own(ctx)
    .deleteFrom('programme.milestone')
    .where('districtId', '=', ctx.districtId)
    .where('taskId', '=', task.id)
    .execute()
  if (planned.length === 0) return
  const rows = planned.map((one, n) => ({
    ...milestoneOf(ctx, task, one, n + 1),
    doneOn: done.get(one.title) ?? null,
    districtId: ctx.districtId,
  }))
  await own(ctx).insertInto('programme.milestone').values(rows).execute()
}
