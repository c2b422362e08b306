import type { Ctx, Tenant } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { own } from '../tables.ts'
import type { TaskId, TaskNote } from '../task.ts'

export const insertNote = async (ctx: Ctx, note: Tenant<TaskNote & { personId: string }>): Promise<void> => {
  await own(ctx).insertInto('programme.note').values(note).execute()
}

/** @throws Refusal not-found */
export const updateNote = async (
  ctx: Ctx,
  taskId: TaskId,
  id: string,
  change: Pick<TaskNote, 'takenAt' | 'answer'>,
): Promise<void> => {
  const { numUpdatedRows } = await own(ctx)
    .updateTable('programme.note')
    .set(change)
    .where('districtId', '=', ctx.districtId)
    .where('taskId', '=', taskId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Refusal('not-found', 'programme.no-such-note')
}
