import type { Ctx } from '#db/context.ts'
import { authorise, type Rule } from '#kernel/policy.ts'
import { refuseStale } from '#kernel/refusal.ts'
import type { List, ListId, ListVersion, ListVersionId } from '../list.ts'
import { listPolicy, listVersionDeeds, listVersionPolicy, taskDeeds, taskPolicy, yearPolicy } from '../policy.ts'
import { getList, getListVersion } from '../queries/lists.ts'
import { getTask } from '../queries/tasks.ts'
import { getYear } from '../queries/years.ts'
import type { Task, TaskId } from '../task.ts'
import type { Year, YearId } from '../year.ts'

/** The only way to a task that is to be changed: say what for, and hold it until the transaction ends. */
export const takeTask = async (
  ctx: Ctx,
  id: TaskId,
  deed: keyof typeof taskPolicy | keyof typeof taskDeeds,
): Promise<Task> => {
  const task = await getTask(ctx, id, { hold: true })
  const rules: Readonly<Record<string, Rule<Task>>> = { ...taskPolicy, ...taskDeeds }
  authorise(rules[deed] ?? never, ctx.actor, task, 'programme.not-yours')
  refuseStale(ctx.seen, task.version, task)
  return task
}

const never: Rule<unknown> = () => false

/** The same for a year. Who is not of the staff is told so before it is looked for: a wrong number tells the same. */
export const takeYear = async (ctx: Ctx, id: YearId): Promise<Year> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const year = await getYear(ctx, id, { hold: true })
  authorise(yearPolicy.edit, ctx.actor, year, 'programme.office-only')
  refuseStale(ctx.seen, year.version, year)
  return year
}

/** The same for a list. */
export const takeList = async (ctx: Ctx, id: ListId): Promise<List> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  const list = await getList(ctx, id, { hold: true })
  authorise(listPolicy.edit, ctx.actor, list, 'programme.office-only')
  refuseStale(ctx.seen, list.version, list)
  return list
}

/** The same for a version of a list. Its rows change under it, so it is held for them too. */
export const takeVersion = async (
  ctx: Ctx,
  id: ListVersionId,
  deed: keyof typeof listVersionPolicy | keyof typeof listVersionDeeds,
): Promise<ListVersion> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  const version = await getListVersion(ctx, id, { hold: true })
  const rules: Readonly<Record<string, Rule<ListVersion>>> = { ...listVersionPolicy, ...listVersionDeeds }
  const isLocked = version.state === 'issued' || version.state === 'superseded'
  authorise(rules[deed] ?? never, ctx.actor, version, isLocked ? 'programme.version-locked' : 'programme.office-only')
  return version
}
