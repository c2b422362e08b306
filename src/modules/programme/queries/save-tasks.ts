import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { own } from '../tables.ts'
import { Task } from '../task.ts'

/** Many at once, in the order of their ids, for a deed of the office on a whole list. */
export const holdTasks = async (ctx: Ctx, ids: readonly string[]): Promise<Task[]> =>
  Task.array().parse(
    await own(ctx)
      .selectFrom('programme.task')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where(sql<SqlBool>`id = any(${ids}::uuid[])`)
      .orderBy('id')
      .forUpdate()
      .execute(),
  )

/** The same as `saveTask` for tasks that are held, five hundred in a statement. */
export const saveTasks = async (ctx: Ctx, held: readonly Task[]): Promise<void> => {
  for (let start = 0; start < held.length; start += together) {
    const rows = held.slice(start, start + together).map((task) => ({ ...task, version: task.version + 1 }))
    await own(ctx)
      .insertInto('programme.task')
      .values(rows.map((task) => ({ ...task, districtId: ctx.districtId, lightValues: json(task.lightValues) })))
      .onConflict((same) =>
        same
          .columns(['districtId', 'id'])
          .doUpdateSet((row) => Object.fromEntries(changeable.map((key) => [key, row.ref(`excluded.${key}`)]))),
      )
      .execute()
  }
}

const changeable = (Object.keys(Task.shape) as (keyof Task)[]).filter(
  (key) => key !== 'id' && key !== 'number' && key !== 'yearId',
)

/** Everything a deed may change is written; every older version is stale. @returns the task as it is now */
export const saveTask = async (ctx: Ctx, task: Task): Promise<Task> => {
  const { id, number: _number, yearId: _year, ...rest } = task
  const version = task.version + 1
  await own(ctx)
    .updateTable('programme.task')
    .set({ ...rest, lightValues: json(task.lightValues), version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  return { ...task, version }
}

/**
 * Only lights and days of reports, when a day has passed or a calendar has moved them: nobody's version becomes stale by it.
 *
 * @returns the ids of those that were written; who did something with a task meanwhile has read its light as well
 */
export const saveReadAnew = async ({ tx, districtId }: Ctx, tasks: readonly Task[]): Promise<ReadonlySet<string>> => {
  if (tasks.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    with held as materialized (
      -- In the order in which every deed on many takes them, so that none waits for another in a circle.
      select task.id from programme.task as task
      where task.district_id = ${districtId} and task.id = any(${tasks.map(({ id }) => id)}::uuid[])
      order by task.id for update)
    update programme.task as task
    set light = anew.light, light_reason = anew."lightReason", light_values = anew."lightValues",
      light_unit_id = anew."lightUnitId", planned_percent = anew."plannedPercent", was_late = anew."wasLate",
      planned_report_on = anew."plannedReportOn", next_report_on = anew."nextReportOn",
      report_was_on = anew."reportWasOn", is_report_provisional = anew."isReportProvisional",
      report_calendar = anew."reportCalendar"
    from held join jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) as anew (
      id uuid, version integer, light text, "lightReason" text, "lightValues" jsonb, "lightUnitId" uuid,
      "plannedPercent" integer, "wasLate" boolean, "plannedReportOn" date, "nextReportOn" date, "reportWasOn" date,
      "isReportProvisional" boolean, "reportCalendar" integer) using (id)
    where task.district_id = ${districtId} and task.id = anew.id and task.version = anew.version
    returning task.id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

const json = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`

/** Each statement takes so many rows: PostgreSQL knows 65,535 parameters, and a task has some fifty columns. */
const together = 500

export const insertTasks = async (ctx: Ctx, made: readonly Task[]): Promise<void> => {
  const { districtId } = ctx
  for (let start = 0; start < made.length; start += together) {
    const rows = made.slice(start, start + together)
    await own(ctx)
      .insertInto('programme.task')
      .values(rows.map((task) => ({ ...task, districtId, lightValues: json(task.lightValues) })))
      .execute()
  }
  await insertSupports(ctx, made)
}

/** The way in by unit follows the task's own list of units. */
export const writeSupport = (ctx: Ctx, task: Task): Promise<void> => writeSupports(ctx, [task])

export const writeSupports = async (ctx: Ctx, of: readonly Task[]): Promise<void> => {
  const { districtId } = ctx
  const ids = of.map(({ id }) => id)
  await own(ctx)
    .deleteFrom('programme.support')
    .where('districtId', '=', districtId)
    .where(sql<SqlBool>`task_id = any(${ids}::uuid[])`)
    .execute()
  await insertSupports(ctx, of)
}

const insertSupports = async (ctx: Ctx, of: readonly Task[]): Promise<void> => {
  const { districtId } = ctx
  const supports = of.flatMap(({ id: taskId, supportingUnitIds }) =>
    [...new Set(supportingUnitIds)].map((unitId) => ({ districtId, taskId, unitId })),
  )
  for (let at = 0; at < supports.length; at += 10_000) {
    await own(ctx)
      .insertInto('programme.support')
      .values(supports.slice(at, at + 10_000))
      .execute()
  }
}
