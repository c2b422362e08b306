import { type SqlBool, sql } from 'kysely'
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

/** The milestones of a task that is being made, in order. */
export const milestonesFrom = (ctx: Ctx, task: Task, planned: readonly PlannedMilestone[]): Milestone[] =>
  planned.map((one, n) => milestoneOf(ctx, task, one, n + 1))

/** Rows in one statement for each thousand. */
export const insertMilestoneRows = async (ctx: Ctx, milestones: readonly Milestone[]): Promise<void> => {
  for (let start = 0; start < milestones.length; start += 1_000) {
    const rows = milestones.slice(start, start + 1_000).map((one) => ({ ...one, districtId: ctx.districtId }))
    await own(ctx).insertInto('programme.milestone').values(rows).execute()
  }
}

export const insertMilestones = (ctx: Ctx, task: Task, planned: readonly PlannedMilestone[]): Promise<void> =>
  insertMilestoneRows(ctx, milestonesFrom(ctx, task, planned))

/** A new version of a list names the milestones anew; one of the same title keeps that it is done. */
export const replaceMilestones = async (
  ctx: Ctx,
  changes: readonly { task: Task; planned: readonly PlannedMilestone[] }[],
): Promise<void> => {
  const ids = changes.map(({ task }) => task.id)
  const before = Map.groupBy(await milestonesOf(ctx, ids), ({ taskId }) => taskId)
  await own(ctx)
    .deleteFrom('programme.milestone')
    .where('districtId', '=', ctx.districtId)
    .where(sql<SqlBool>`task_id = any(${ids}::uuid[])`)
    .execute()
  const made = changes.flatMap(({ task, planned }) => {
    const done = new Map((before.get(task.id) ?? []).map(({ title, doneOn }) => [title, doneOn]))
    return milestonesFrom(ctx, task, planned).map((one) => ({ ...one, doneOn: done.get(one.title) ?? null }))
  })
  await insertMilestoneRows(ctx, made)
}
