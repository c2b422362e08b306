import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Task, TaskId } from '../task.ts'
import { takeTask } from './take.ts'

/**
 * One deed for many tasks: all or none.
 *
 * @throws Refusal as the deed, naming the task that does not go along
 */
export const together = async <Answer>(
  ctx: Ctx,
  ids: readonly TaskId[],
  verb: Parameters<typeof takeTask>[2],
  does: (task: Task) => Promise<Answer>,
): Promise<Answer[]> => {
  const answers: Answer[] = []
  // Locks are taken in the order of the ids, so that two who press at once do not wait for each other for ever.
  for (const id of [...new Set(ids)].sort()) {
    const task = await takeTask({ ...ctx, seen: null }, id, verb)
    try {
      answers.push(await does(task))
    } catch (error) {
      // Of many tasks the person must know which one stands in the way.
      if (!(error instanceof Refusal) || ids.length === 1) throw error
      throw new Refusal(error.kind, 'programme.one-of-many', { values: { number: task.number }, details: error.reason })
    }
  }
  return answers
}
