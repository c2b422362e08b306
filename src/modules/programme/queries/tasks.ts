import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { type Day, startOfDay } from '#kernel/day.ts'
import { found, paged } from '#kernel/page.ts'
import { isStaff } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { FollowedMatter } from '#tools/inbox/follow.ts'
import { readsTask } from '../policy.ts'
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
import type { TaskFilter, WhichTasks } from '../task-filter.ts'
import { chosenTasks, dueKey, endOfTime, lineKeys, tasks } from './chosen.ts'

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

/** Those of these tasks that this person may read and so may follow. */
export const followableTasks = async (ctx: Ctx, ids: readonly string[]): Promise<FollowedMatter[]> =>
  (await taskLines(ctx, ids)).map(({ id, number, title }) => ({ id, number, title, url: `/c/tasks/${number}` }))

const TaskLines = TaskLine.array()

/** What is due first comes first, long-term last; `after` is where the page before ended. */
export const listTasks = async (ctx: Ctx, filter: TaskFilter): Promise<{ lines: TaskLine[]; next: string | null }> => {
  const { after, limit, ...which } = filter
  const rows = await chosenTasks(ctx, which)
    .select(lineKeys.map((key) => `task.${key}` as const))
    .$if(after !== undefined, (all) =>
      all.where(sql<SqlBool>`(${dueKey}, id) > (${after?.dueOn ?? endOfTime}::date, ${after?.id}::uuid)`),
    )
    .orderBy(dueKey)
    .orderBy('task.id')
    .limit(limit + 1)
    .execute()
  return paged(TaskLines.parse(rows), limit, ['dueOn', 'id'])
}

/** In printed order, for the monthly table: bounded by what a year can hold. */
export const printedTasks = async (
  ctx: Ctx,
  which: Pick<WhichTasks, 'yearId' | 'listId' | 'unitId'>,
): Promise<TaskLine[]> =>
  TaskLine.array().parse(
    await chosenTasks(ctx, which)
      .select(lineKeys.map((key) => `task.${key}` as const))
      .orderBy('task.listId')
      .orderBy('task.serial')
      .orderBy('task.id')
      .limit(mostPrinted)
      .execute(),
  )

/** More than any district has; a list that long is exported by list, not by year. */
const mostPrinted = 5_000

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

const StepsOfTasks = NextStep.extend({ taskId: z.uuid() }).array()

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
  return Object.fromEntries(StepsOfTasks.parse(rows).map(({ taskId, ...step }) => [taskId, step]))
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
      .orderBy('id', 'desc')
      .limit(100)
      .execute(),
  )

/** What was granted about these tasks from a day on, the oldest first. */
export const grantedSince = async (ctx: Ctx, taskIds: readonly string[], since: Day): Promise<TaskRequest[]> =>
  TaskRequest.array().parse(
    await own(ctx)
      .selectFrom('programme.request')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('state', '=', 'granted')
      .where('decidedAt', '>=', startOfDay(since))
      .where(sql<SqlBool>`task_id = any(${taskIds}::uuid[])`)
      .orderBy('decidedAt')
      .orderBy('id')
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
      .orderBy('id', 'desc')
      .limit(100)
      .execute(),
  )

const LastSaid = z.object({ needsHelp: z.boolean(), at: z.date() })

/** Does the newest report ask for help, and when was it made? */
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
