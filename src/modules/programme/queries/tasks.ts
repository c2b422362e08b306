import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { found, paged } from '#kernel/page.ts'
import { isStaff } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { readable, readsTask } from '../policy.ts'
import { own } from '../tables.ts'
import {
  Milestone,
  NextStep,
  type NextSteps,
  Report,
  Task,
  type TaskId,
  TaskLine,
  TaskNote,
  TaskRequest,
} from '../task.ts'
import type { TaskFilter } from '../task-filter.ts'
import type { YearId } from '../year.ts'

/** The tasks of this district that this person may read. */
export const tasks = (ctx: Ctx) =>
  own(ctx).selectFrom('programme.task as task').where('task.districtId', '=', ctx.districtId).where(readable(ctx.actor))

/**
 * The task as whoever asks may see it.
 *
 * @throws Refusal not-found; forbidden, for the district's staff, with who can see it: an office matter exists for them
 */
export const getTask = async (ctx: Ctx, id: TaskId, { hold = false } = {}): Promise<Task> => {
  const { districtId, actor } = ctx
  const of = own(ctx).selectFrom('programme.task').selectAll().where('districtId', '=', districtId).where('id', '=', id)
  const task = found(Task, await (hold ? of.forUpdate() : of).executeTakeFirst(), 'programme.no-such-task')
  if (readsTask(actor, task)) return task
  if (isStaff(actor)) throw new Refusal('forbidden', 'programme.task-is-internal', { values: { number: task.number } })
  throw new Refusal('not-found', 'programme.no-such-task')
}

/** T-23-017 → the task's id. @throws Refusal not-found */
export const taskNumbered = async (ctx: Ctx, number: string): Promise<TaskId> => {
  const row = await own(ctx)
    .selectFrom('programme.task')
    .select('id')
    .where('districtId', '=', ctx.districtId)
    .where('number', '=', number.toUpperCase())
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'programme.no-such-task')
  return row.id
}

const lineKeys = Object.keys(TaskLine.shape) as (keyof TaskLine)[]

/** Where a line lies in the order of the list: long-term tasks come last. */
const endOfTime = '9999-12-31'

/** Lines of these tasks, as far as this person may read them. */
export const taskLines = async (ctx: Ctx, ids: readonly string[]): Promise<TaskLine[]> =>
  ids.length === 0
    ? []
    : TaskLine.array().parse(
        await tasks(ctx)
          .select(lineKeys.map((key) => `task.${key}` as const))
          .where(sql<SqlBool>`task.id = any(${[...new Set(ids)]}::uuid[])`)
          .orderBy('task.id')
          .execute(),
      )

/** @returns those of these tasks that this person may read */
export const readableTasks = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await taskLines(ctx, ids)).map(({ id }) => id))

/** What is due first comes first, long-term last; `after` is where the page before ended. */
export const listTasks = async (ctx: Ctx, filter: TaskFilter): Promise<{ lines: TaskLine[]; next: string | null }> => {
  const { yearId, listId, pillarId, light, state, unitId, dueFrom, dueTo, text, after, limit } = filter
  const dueKey = sql<string>`coalesce(due_on, date '9999-12-31')`
  const rows = await tasks(ctx)
    .select(lineKeys.map((key) => `task.${key}` as const))
    .where('task.yearId', '=', yearId)
    .$if(listId !== undefined, (all) => all.where('task.listId', '=', listId as never))
    .$if(pillarId !== undefined, (all) => all.where('task.pillarId', '=', pillarId as never))
    .$if(light !== undefined, (all) => all.where(sql<SqlBool>`task.light = any(${light}::text[])`))
    .$if(state !== undefined, (all) => all.where('task.state', '=', state as never))
    .$if(unitId !== undefined, (all) => all.where(involving(ctx, unitId as string)))
    .$if(dueFrom !== undefined, (all) => all.where(sql<SqlBool>`due_on >= ${dueFrom}::date`))
    .$if(dueTo !== undefined, (all) => all.where(sql<SqlBool>`due_on <= ${dueTo}::date`))
    .$if(text !== undefined, (all) => all.where('task.title', 'like', `%${escapeLike(text ?? '')}%`))
    .$if(after !== undefined, (all) =>
      all.where(sql<SqlBool>`(${dueKey}, id) > (${after?.dueOn ?? endOfTime}::date, ${after?.id}::uuid)`),
    )
    .orderBy(dueKey)
    .orderBy('task.id')
    .limit(limit + 1)
    .execute()
  return paged(TaskLine.array().parse(rows), limit, ['dueOn', 'id'])
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/** Tasks that the unit leads or supports. */
const involving = ({ districtId }: Ctx, unitId: string) => sql<SqlBool>`(
  task.lead_unit_id = ${unitId}::uuid
  or task.second_lead_unit_id = ${unitId}::uuid
  or task.id in (select task_id from programme.support where district_id = ${districtId} and unit_id = ${unitId}::uuid)
)`

/** In printed order, for the tree, the export and the by-unit view: bounded by what a year can hold. */
export const printedTasks = async (
  ctx: Ctx,
  { yearId, listId, unitId }: { yearId: YearId; listId?: string | undefined; unitId?: string | undefined },
  most = mostPrinted,
): Promise<TaskLine[]> =>
  TaskLine.array().parse(
    await tasks(ctx)
      .select(lineKeys.map((key) => `task.${key}` as const))
      .where('task.yearId', '=', yearId)
      .$if(listId !== undefined, (all) => all.where('task.listId', '=', listId as never))
      .$if(unitId !== undefined, (all) => all.where(involving(ctx, unitId as string)))
      .orderBy('task.listId')
      .orderBy('task.serial')
      .orderBy('task.id')
      .limit(most)
      .execute(),
  )

/** More than any district has; a list that long is exported by list, not by year. */
export const mostPrinted = 5_000

/** The whole tasks of a list in printed order, for the export. */
export const wholeTasks = async (ctx: Ctx, listId: string): Promise<Task[]> =>
  Task.array().parse(
    await tasks(ctx)
      .selectAll('task')
      .where('task.listId', '=', listId as never)
      .orderBy('task.serial')
      .orderBy('task.id')
      .limit(mostPrinted)
      .execute(),
  )

/** T-23-017 …: the next ones of the year, gap-free because they are counted in the transaction that uses them. */
export const nextNumbers = async (ctx: Ctx, year: number, wanted: number): Promise<string[]> => {
  const { last } = await own(ctx)
    .insertInto('programme.number')
    .values({ districtId: ctx.districtId, year, last: wanted })
    .onConflict((same) =>
      same.columns(['districtId', 'year']).doUpdateSet({ last: sql<number>`programme.number.last + ${wanted}` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  const short = String(year % 100).padStart(2, '0')
  return Array.from({ length: wanted }, (_, n) => `T-${short}-${String(last - wanted + n + 1).padStart(3, '0')}`)
}

export const milestonesOf = async (ctx: Ctx, taskIds: readonly string[]): Promise<Milestone[]> =>
  Milestone.array().parse(
    await own(ctx)
      .selectFrom('programme.milestone')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where(sql<SqlBool>`task_id = any(${taskIds}::uuid[])`)
      .orderBy('taskId')
      .orderBy('ordinal')
      .orderBy('id')
      .execute(),
  )

const Beginning = Task.pick({ id: true, dueFrom: true, dispatchedAt: true })

/** When each of these tasks begins: as the list says, and when it was handed out. */
export const beginningsOf = async (
  ctx: Ctx,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, z.infer<typeof Beginning>>> => {
  const rows = await tasks(ctx)
    .select(['task.id', 'task.dueFrom', 'task.dispatchedAt'])
    .where(sql<SqlBool>`task.id = any(${taskIds}::uuid[])`)
    .execute()
  return new Map(
    Beginning.array()
      .parse(rows)
      .map((one) => [one.id, one]),
  )
}

const StepOfTask = NextStep.extend({ taskId: z.uuid() })

/** What comes next in each of these tasks: of its open milestones the one that is due first. */
export const nextSteps = async (ctx: Ctx, taskIds: readonly string[]): Promise<NextSteps> => {
  const rows = await own(ctx)
    .selectFrom('programme.milestone')
    .distinctOn('taskId')
    .select(['taskId', 'title', 'unitId', 'dueOn', 'duePrecision', 'dueWritten'])
    .where('districtId', '=', ctx.districtId)
    .where('doneOn', 'is', null)
    .where(sql<SqlBool>`task_id = any(${taskIds}::uuid[])`)
    .orderBy('taskId')
    .orderBy('dueOn')
    .orderBy('ordinal')
    .execute()
  return Object.fromEntries(
    StepOfTask.array()
      .parse(rows)
      .map(({ taskId, ...step }) => [taskId, step]),
  )
}

/** @param limit the newest so many */
export const reportsOf = async (ctx: Ctx, taskId: TaskId, limit = 50): Promise<Report[]> =>
  Report.array().parse(
    await own(ctx)
      .selectFrom('programme.report')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('taskId', '=', taskId)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),
  )

export const requestsOf = async (ctx: Ctx, taskId: TaskId): Promise<TaskRequest[]> =>
  TaskRequest.array().parse(
    await own(ctx)
      .selectFrom('programme.request')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('taskId', '=', taskId)
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(100)
      .execute(),
  )

export const notesOf = async (ctx: Ctx, taskId: TaskId): Promise<TaskNote[]> =>
  TaskNote.array().parse(
    await own(ctx)
      .selectFrom('programme.note')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('taskId', '=', taskId)
      .orderBy('at', 'desc')
      .limit(100)
      .execute(),
  )

const LastSaid = z.object({ needsHelp: z.boolean(), at: z.date() })

/** Does the newest report ask for help, and since when has that been said without a break? */
export const lastReport = async (ctx: Ctx, taskId: string): Promise<z.infer<typeof LastSaid> | null> => {
  const row = await own(ctx)
    .selectFrom('programme.report')
    .select(['needsHelp', 'at'])
    .where('districtId', '=', ctx.districtId)
    .where('taskId', '=', taskId as TaskId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? LastSaid.parse(row) : null
}

/** The same of many tasks; those nobody has reported on are left out. */
export const lastReports = async (
  ctx: Ctx,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, z.infer<typeof LastSaid>>> => {
  const rows = await own(ctx)
    .selectFrom('programme.report')
    .distinctOn('taskId')
    .select(['taskId', 'needsHelp', 'at'])
    .where('districtId', '=', ctx.districtId)
    .where(sql<SqlBool>`task_id = any(${taskIds}::uuid[])`)
    .orderBy('taskId')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map(({ taskId, ...said }) => [taskId, LastSaid.parse(said)]))
}
