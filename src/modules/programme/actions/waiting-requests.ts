import type { Ctx } from '#db/context.ts'
import type { ListId } from '../list.ts'
import { getTask, milestonesOf } from '../queries/tasks.ts'
import { own } from '../tables.ts'
import { TaskId, TaskRequest } from '../task.ts'
import { approvalOf, levelNow } from './approval.ts'
import { tellLevel } from './tell.ts'

const tasksOf = (ctx: Ctx, listId: ListId) =>
  own(ctx)
    .selectFrom('programme.task')
    .select('id')
    .where('districtId', '=', ctx.districtId)
    .where('listId', '=', listId)

/**
 * The list was adopted, or the rule has become stricter: what waits for a level that may not decide it any more is decided by
 * a higher one, which hears of it here. What was written when it was asked for stays written.
 *
 * @param listId the list whose tasks it concerns; null for all
 */
export const tellRaised = async (ctx: Ctx, listId: ListId | null): Promise<void> => {
  const waiting = own(ctx)
    .selectFrom('programme.request')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('state', '=', 'asked')
    .orderBy('id')
  const requests = TaskRequest.array().parse(
    await (listId ? waiting.where('taskId', 'in', tasksOf(ctx, listId)) : waiting).execute(),
  )
  for (const request of requests) {
    const task = await getTask(ctx, TaskId.parse(request.taskId))
    const milestones = await milestonesOf(ctx, [task.id])
    const decider = levelNow(ctx, await approvalOf(ctx, task), { task, milestones }, request)
    if (decider !== request.decider) await tellLevel(ctx, task, decider)
  }
}
