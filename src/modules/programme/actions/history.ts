import type { Ctx } from '#db/context.ts'
import { authorise, isStaff } from '#kernel/policy.ts'
import { personCards } from '#modules/people/index.ts'
import type { TrailFilter } from '#tools/audit/contract.ts'
import { historyOf } from '#tools/audit/history.ts'
import { getTask } from '../queries/tasks.ts'
import type { HistoryLine, TaskId } from '../task.ts'

/**
 * What became of a task, for the staff who may read it: who moved a date, and why. The whole trail of a matter is read by
 * auditors, with a purpose.
 *
 * @throws Refusal not-found, forbidden
 */
export const viewHistory = async (
  ctx: Ctx,
  id: TaskId,
  filter: TrailFilter,
): Promise<{ lines: HistoryLine[]; next: string | null }> => {
  await getTask(ctx, id)
  authorise(isStaff, ctx.actor, null, 'programme.staff-only')
  const { lines, next } = await historyOf(ctx, id, filter)
  const people = await personCards(ctx, [...new Set(lines.flatMap(({ personId }) => (personId ? [personId] : [])))])
  const names = new Map<string, string>(people.map((person) => [person.id, person.name]))
  return {
    next,
    lines: lines.map(({ id: eventId, at, name, facts, personId }) => ({
      id: eventId,
      at,
      name,
      facts,
      who: personId ? (names.get(personId) ?? null) : null,
    })),
  }
}
