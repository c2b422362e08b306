import type { Ctx } from '#db/context.ts'
import type { Day } from '#kernel/day.ts'
import { asAgreed } from '../agreed.ts'
import { ListRow, type ListVersionId } from '../list.ts'
import { openVersion, saveRow } from '../queries/lists.ts'
import { keepReason, reasonsIn } from '../queries/reasons.ts'
import type { RowContent } from '../row.ts'
import { own } from '../tables.ts'
import type { Task, TaskRequest } from '../task.ts'

/** The row says there what the task said until now. What a version changes on purpose stays as it is written. */
const isAsItWas = (row: RowContent, task: Task, { kind, proposal }: TaskRequest, stepOn: Day | null): boolean => {
  if (kind === 'extension') return row.due.on === task.dueOn
  if (kind === 'adjustment') return row.measure === task.measure
  if (kind === 'reassignment') return row.leadUnitId === task.leadUnitId
  return row.milestones.some(({ title, due }) => title === proposal.milestone && due.on === stepOn)
}

/**
 * What is granted while the next version of the list is being worked on stands in that version too: whoever issues it
 * would undo it otherwise.
 *
 * @param task as it was until now
 * @param stepOn the day of the step that it is about, as it was until now
 */
export const keepInDraft = async (
  ctx: Ctx,
  task: Task,
  request: TaskRequest,
  stepOn: Day | null = null,
): Promise<void> => {
  if (request.kind === 'pause' || request.kind === 'termination') return
  const version = await openVersion(ctx, task.listId)
  const row = version && (await rowOf(ctx, version.id, task))
  if (!row || !isAsItWas(row.content, task, request, stepOn)) return
  await saveRow(ctx, { ...row, content: asAgreed(row.content, [request]) })
  const said = (await reasonsIn(ctx, [{ id: row.listVersionId }]))([row])
  if (said === '') await keepReason(ctx, row.listVersionId, row.id, request.reason)
}

const rowOf = async (ctx: Ctx, versionId: ListVersionId, { id }: Task): Promise<ListRow | null> => {
  const row = await own(ctx)
    .selectFrom('programme.listRow')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('listVersionId', '=', versionId)
    .where('taskId', '=', id)
    .executeTakeFirst()
  return row ? ListRow.parse(row) : null
}
