import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { enqueue } from '#jobs/enqueue.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise, holds } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { calendarOwners } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import { type Calendars, calendarsOrWeek } from '#tools/timers/calendar/own.ts'
import { lightOf } from '../light.ts'
import { LightScheme, LightSchemeVersion, usualScheme } from '../light-shape.ts'
import { saveTask, saveTasks } from '../queries/save-tasks.ts'
import { lastReport, lastReports, milestonesOf } from '../queries/tasks.ts'
import { own } from '../tables.ts'
import type { Milestone, Task, TaskId } from '../task.ts'
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

/** What the rule has been since it was first changed, newest first. */
export const lightSchemeVersions = async (ctx: Ctx): Promise<LightSchemeVersion[]> =>
  LightSchemeVersion.array().parse(
    await own(ctx)
      .selectFrom('programme.lightSchemeVersion')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .orderBy('version', 'desc')
      .limit(mostVersions)
      .execute(),
  )

/** Nobody reads more of them. */
const mostVersions = 50

/** The office sends late tasks up before the leaders hear of them. @throws Refusal invalid */
const refuseUpsideDown = ({ officeDays, leaderDays }: Pick<LightScheme, 'officeDays' | 'leaderDays'>): void => {
  if (leaderDays >= officeDays) return
  const reason = 'programme.leaders-before-office'
  throw new Refusal('invalid', reason, { fields: [{ pointer: '/leaderDays', reason }] })
}

/** Each version is kept, and every open task is read anew by it. @throws Refusal forbidden, stale, invalid */
export const editLightScheme = async (ctx: Ctx, text: Omit<LightScheme, 'version'>): Promise<LightScheme> => {
  authorise((actor) => holds(actor, 'district-office'), ctx.actor, null, 'programme.office-only')
  refuseUpsideDown(text)
  const before = await lightScheme(ctx)
  refuseStale(ctx.seen, before.version, before)
  const after = { ...text, version: before.version + 1 }
  const id = ctx.newId()
  const names = JSON.stringify(after.names) as never
  // Only over the version that was read: who saved at the same moment is not overwritten.
  const { numInsertedOrUpdatedRows } = await own(ctx)
    .insertInto('programme.lightScheme')
    .values({ ...after, names, id, districtId: ctx.districtId })
    .onConflict((same) =>
      same
        .column('districtId')
        .doUpdateSet({ ...after, names })
        .where('programme.lightScheme.version', '=', before.version),
    )
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) refuseStale(before.version, after.version, await lightScheme(ctx))
  await own(ctx)
    .insertInto('programme.lightSchemeVersion')
    .values({ ...after, names, districtId: ctx.districtId, at: ctx.now })
    .execute()
  await record(ctx, 'programme.light-scheme-changed', id, { nearDays: after.nearDays, version: after.version })
  await enqueue(ctx, 'programme.relight', {}, { onceAs: `programme.relight:${ctx.districtId}` })
  return after
}

/** What is known beside a task when its light is read. */
export type Beside = {
  milestones: readonly Milestone[]
  needsHelp: boolean
  helpSince: Date | null
  scheme: LightScheme
  /** Whose days count: those of the lead, and of every unit whose leg it is. */
  calendars: Calendars
}

/** The days of every unit that has something to do in these tasks. */
export const calendarsOf = (
  ctx: Ctx,
  tasks: readonly Pick<Task, 'leadUnitId'>[],
  milestones: readonly Pick<Milestone, 'unitId'>[],
): Promise<Calendars> =>
  calendarsOrWeek(ctx, calendarOwners, [
    ...tasks.map(({ leadUnitId }) => leadUnitId),
    ...milestones.map(({ unitId }) => unitId),
  ])

/** What the newest report says of help, for whoever has just written it. */
type Said = Pick<Beside, 'needsHelp' | 'helpSince'>

const lastSaid = async (ctx: Ctx, task: Task): Promise<Said> => {
  const last = await lastReport(ctx, task.id)
  const needsHelp = last?.needsHelp ?? false
  return { needsHelp, helpSince: last && needsHelp ? last.at : null }
}

/** Reads what lies beside a task, on one way to the database and a second one for the days. */
export const beside = async (ctx: Ctx, task: Task, said?: Said): Promise<Beside> => {
  const [milestones, scheme, help] = await atOnce([
    milestonesOf(ctx, [task.id]),
    lightScheme(ctx),
    said ? Promise.resolve(said) : lastSaid(ctx, task),
  ])
  return { milestones, scheme, ...help, calendars: await calendarsOf(ctx, [task], milestones) }
}

/** @returns the task with the light that the rule gives it now; nothing is written */
export const relit = (ctx: Ctx, task: Task, { milestones, needsHelp, helpSince, scheme, calendars }: Beside): Task => {
  const since = helpSince ? dayOf(helpSince) : null
  const { light, reason, values, unitId, planned } = lightOf(
    { ...task, milestones, needsHelp, helpSince: since },
    scheme,
    dayOf(ctx.now),
    calendars.of,
  )
  return {
    ...task,
    light,
    lightReason: reason,
    // Whoever asks why is told by which version; the usual rule, which nobody changed, has none.
    lightValues: scheme.version > 0 && reason !== 'overridden' ? { ...values, scheme: scheme.version } : values,
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
  const legs = await milestonesOf(ctx, ids)
  const milestones = Map.groupBy(legs, ({ taskId }) => taskId)
  const calendars = await calendarsOf(ctx, tasks, legs)
  const said = await lastReports(ctx, ids)
  const lit = tasks.map((task) => {
    const last = said.get(task.id)
    const needsHelp = last?.needsHelp ?? false
    const helpSince = last && needsHelp ? last.at : null
    return relit(ctx, task, { milestones: milestones.get(task.id) ?? [], needsHelp, helpSince, scheme, calendars })
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
