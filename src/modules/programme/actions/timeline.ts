import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { yearPolicy } from '../policy.ts'
import { beginningsOf, listTasks, milestonesOf } from '../queries/tasks.ts'
import type { TaskFilter } from '../task-filter.ts'
import { TimelineLine, TimelineStep } from '../timeline.ts'

/**
 * The tasks of a filter as bars: a page of them, in the order of the list.
 *
 * @throws Refusal forbidden (staff only)
 */
export const viewTimeline = async (
  ctx: Ctx,
  filter: TaskFilter,
): Promise<{ lines: TimelineLine[]; next: string | null }> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const { lines, next } = await listTasks(ctx, filter)
  const ids = lines.map(({ id }) => id)
  const beginnings = await beginningsOf(ctx, ids)
  const steps = Map.groupBy(await milestonesOf(ctx, ids), ({ taskId }) => taskId)
  return {
    lines: lines.map((line) => {
      const { dueFrom = null, dispatchedAt = null } = beginnings.get(line.id) ?? {}
      const own = (steps.get(line.id) ?? []).map((step) => TimelineStep.parse(step))
      return TimelineLine.parse({
        ...line,
        startsOn: dueFrom ?? (dispatchedAt ? dayOf(dispatchedAt) : null),
        steps: own.sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0)),
      })
    }),
    next,
  }
}
