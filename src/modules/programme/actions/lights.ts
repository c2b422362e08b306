import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise, holds } from '#kernel/policy.ts'
import { refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { lightOf } from '../light.ts'
import { LightScheme, usualScheme } from '../light-shape.ts'
import { saveLight, saveTask, saveTasks } from '../queries/save-tasks.ts'
import { lastReport, lastReports, milestonesOf } from '../queries/tasks.ts'
import { own } from '../tables.ts'
import { type Milestone, Task, type TaskId } from '../task.ts'
import { takeTask } from './take.ts'

/** The district's own scheme, or the usual one. */
export const lightScheme = async (ctx: Ctx): Promise<LightScheme> => {
  const row = await own(ctx)
    .selectFrom('programme.lightScheme')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .executeTakeFirst()
  return row ? LightScheme.parse(row) : usualScheme
}

/** @throws Refusal forbidden, stale */
export const editLightScheme = async (ctx: Ctx, text: Omit<LightScheme, 'version'>): Promise<LightScheme> => {
  authorise((actor) => holds(actor, 'district-office'), ctx.actor, null, 'programme.office-only')
  const before = await lightScheme(ctx)
  refuseStale(ctx.seen, before.version, before)
  const after = { ...text, version: before.version + 1 }
  const id = ctx.newId()
  const names = JSON.stringify(after.names) as never
  await own(ctx)
    .insertInto('programme.lightScheme')
    .values({ ...after, names, id, districtId: ctx.districtId })
    .onConflict((same) => same.column('districtId').doUpdateSet({ ...after, names }))
    .execute()
  await record(ctx, 'programme.light-scheme-changed', id, { nearDays: after.nearDays })
  return after
}

/** What is known beside a task when its light is read. */
export type Beside = {
  milestones: readonly Milestone[]
  needsHelp: boolean
  helpSince: Date | null
  scheme: LightScheme
}

export const beside = async (ctx: Ctx, { id }: Task): Promise<Beside> => {
  const milestones = await milestonesOf(ctx, [id])
  const last = await lastReport(ctx, id)
  const helpSince = last?.needsHelp ? last.at : null
  return { milestones, needsHelp: last?.needsHelp ?? false, helpSince, scheme: await lightScheme(ctx) }
}

/** @returns the task with the light that the rule gives it now; nothing is written */
export const relit = (ctx: Ctx, task: Task, { milestones, needsHelp, helpSince, scheme }: Beside): Task => {
  const since = helpSince ? dayOf(helpSince) : null
  const { light, reason, values, unitId, planned } = lightOf(
    { ...task, milestones, needsHelp, helpSince: since },
    scheme,
    dayOf(ctx.now),
  )
  return {
    ...task,
    light,
    lightReason: reason,
    lightValues: values,
    lightUnitId: unitId,
    plannedPercent: planned,
    wasLate: task.wasLate || light === 'overdue',
  }
}

/** Writes a task with its light read anew. @returns the task as it is now */
export const saveLit = async (ctx: Ctx, task: Task, known: Partial<Beside> = {}): Promise<Task> =>
  saveTask(ctx, relit(ctx, task, { ...(await beside(ctx, task)), ...known }))

/** The same for many, in a few statements. */
export const saveAllLit = async (ctx: Ctx, tasks: readonly Task[]): Promise<void> => {
  const ids = tasks.map(({ id }) => id)
  const scheme = await lightScheme(ctx)
  const milestones = Map.groupBy(await milestonesOf(ctx, ids), ({ taskId }) => taskId)
  const said = await lastReports(ctx, ids)
  const lit = tasks.map((task) => {
    const last = said.get(task.id)
    const needsHelp = last?.needsHelp ?? false
    const helpSince = last && needsHelp ? last.at : null
    return relit(ctx, task, { milestones: milestones.get(task.id) ?? [], needsHelp, helpSince, scheme })
  })
  await saveTasks(ctx, lit)
}

/** The office says otherwise than the rule, and everyone reads why. @throws Refusal not-found, forbidden, stale */
export const overrideLight = async (
  ctx: Ctx,
  id: TaskId,
  { light, reason }: { light: NonNullable<Task['lightOverride']>; reason: string },
): Promise<Task> => {
  const task = await takeTask(ctx, id, 'light')
  await record(ctx, 'programme.light-overridden', id, { from: task.light, to: light, reason })
  return saveLit(ctx, { ...task, lightOverride: light, lightOverrideReason: reason })
}

/** Back to the rule. @throws Refusal not-found, forbidden, stale */
export const clearOverride = async (ctx: Ctx, id: TaskId): Promise<Task> => {
  const task = await takeTask(ctx, id, 'light')
  await record(ctx, 'programme.light-restored', id, { from: task.light })
  return saveLit(ctx, { ...task, lightOverride: null, lightOverrideReason: '' })
}

const batch = 500

/**
 * Reads the lights of the open tasks anew: a day has passed. Nobody's version becomes stale by it.
 *
 * @returns how many changed
 */
export const relightAll = async (ctx: Ctx): Promise<number> => {
  const scheme = await lightScheme(ctx)
  let changed = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const tasks = Task.array().parse(
      await own(ctx)
        .selectFrom('programme.task')
        .selectAll()
        .where('districtId', '=', ctx.districtId)
        .where('state', 'not in', ['closed', 'terminated'])
        .where('id', '>', after as TaskId)
        .orderBy('id')
        .limit(batch)
        .execute(),
    )
    const milestones = Map.groupBy(
      await milestonesOf(
        ctx,
        tasks.map(({ id }) => id),
      ),
      ({ taskId }) => taskId,
    )
    for (const task of tasks) {
      const help = task.lastChoice === 'difficulty' ? await lastReport(ctx, task.id) : null
      const lit = relit(ctx, task, {
        milestones: milestones.get(task.id) ?? [],
        needsHelp: help?.needsHelp ?? false,
        helpSince: help?.needsHelp ? help.at : null,
        scheme,
      })
      if (looksSame(task, lit)) continue
      await saveLight(ctx, lit)
      changed += 1
    }
    const last = tasks.at(-1)
    if (!last || tasks.length < batch) return changed
    after = last.id
  }
}

const looksSame = (one: Task, other: Task): boolean =>
  one.light === other.light &&
  one.lightReason === other.lightReason &&
  one.lightUnitId === other.lightUnitId &&
  one.plannedPercent === other.plannedPercent &&
  sameValues(one.lightValues, other.lightValues)

/** The database keeps the keys of a JSON object in an order of its own. */
const sameValues = (one: Task['lightValues'], other: Task['lightValues']): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([key, value]) => other[key] === value)
