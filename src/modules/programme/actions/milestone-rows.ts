import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { MilestoneText } from '../deeds.ts'
import { milestonesOf } from '../queries/tasks.ts'
import type { PlannedMilestone } from '../row.ts'
import { own } from '../tables.ts'
import type { Milestone, Task } from '../task.ts'

const milestoneOf = (
  ctx: Ctx,
  task: Task,
  { title, unitId, due, waitsFor = '' }: PlannedMilestone & Pick<Partial<MilestoneText>, 'waitsFor'>,
  ordinal: number,
  isListed: boolean,
): Milestone => ({
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
  waitsFor,
  isListed,
  version: 1,
})

/** The milestones of a task that is being made, in order. */
export const milestonesFrom = (ctx: Ctx, task: Task, planned: readonly PlannedMilestone[]): Milestone[] =>
  planned.map((one, n) => milestoneOf(ctx, task, one, n + 1, true))

/** Rows in one statement for each thousand. */
export const insertMilestoneRows = async (ctx: Ctx, milestones: readonly Milestone[]): Promise<void> => {
  for (let start = 0; start < milestones.length; start += 1_000) {
    const rows = milestones.slice(start, start + 1_000).map((one) => ({ ...one, districtId: ctx.districtId }))
    await own(ctx).insertInto('programme.milestone').values(rows).execute()
  }
}

/** A step that somebody adds to a task that goes on: it stands in no list. */
export const insertOwnMilestone = (ctx: Ctx, task: Task, text: MilestoneText, ordinal: number): Promise<void> =>
  insertMilestoneRows(ctx, [milestoneOf(ctx, task, text, ordinal, false)])

/**
 * A new version of a list names its milestones anew. One of the same title is the same one: it keeps that it is done and what
 * it waits for, what is being asked about it, and of what people were reminded. What a unit added itself stays as it is.
 */
export const replaceMilestones = async (
  ctx: Ctx,
  changes: readonly { task: Task; planned: readonly PlannedMilestone[] }[],
): Promise<void> => {
  const ids = changes.map(({ task }) => task.id)
  const before = Map.groupBy(await milestonesOf(ctx, ids), ({ taskId }) => taskId)
  await own(ctx)
    .deleteFrom('programme.milestone')
    .where('districtId', '=', ctx.districtId)
    .where('isListed', '=', true)
    .where(sql<SqlBool>`task_id = any(${ids}::uuid[])`)
    .execute()
  const made = changes.flatMap(({ task, planned }) => {
    const known = [...(before.get(task.id) ?? [])]
    return milestonesFrom(ctx, task, planned).map((one) => {
      const place = known.findIndex(({ title, isListed }) => isListed && title === one.title)
      // Of two of the same title each is one of those that were there.
      const [was] = place < 0 ? [] : known.splice(place, 1)
      return was ? { ...one, id: was.id, doneOn: was.doneOn, waitsFor: was.waitsFor, version: was.version + 1 } : one
    })
  })
  await insertMilestoneRows(ctx, made)
}
