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

/** Only the light, when a day has passed: nobody's version becomes stale by it. */
export const saveLight = async (ctx: Ctx, task: Task): Promise<void> => {
  const { light, lightReason, lightUnitId, plannedPercent, wasLate } = task
  await own(ctx)
    .updateTable('programme.task')
    .set({ light, lightReason, lightValues: json(task.lightValues), lightUnitId, plannedPercent, wasLate })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', task.id)
    .execute()
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
