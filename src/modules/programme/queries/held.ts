import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { ListRow } from '../list.ts'
import { own } from '../tables.ts'
import { Task, type TaskId } from '../task.ts'
import { Pillar } from '../year.ts'

/** Tasks that are not over, which the unit leads or supports, or of which a step is its own. */
const openTasksOf = ({ districtId }: Ctx, unitId: string) => sql<SqlBool>`(
  task.state not in ('closed', 'terminated') and (
    task.lead_unit_id = ${unitId}::uuid
    or task.second_lead_unit_id = ${unitId}::uuid
    or task.id in (select task_id from programme.support where district_id = ${districtId} and unit_id = ${unitId}::uuid)
    or task.id in (
      select task_id from programme.milestone
      where district_id = ${districtId} and unit_id = ${unitId}::uuid and done_on is null)))`

/** Whoever may see them: for what happens to all tasks of a unit at once. */
const tasksHeld = (ctx: Ctx, unitId: string) =>
  own(ctx)
    .selectFrom('programme.task as task')
    .where('task.districtId', '=', ctx.districtId)
    .where(openTasksOf(ctx, unitId))

export const openTaskIds = async (ctx: Ctx, unitId: string): Promise<string[]> =>
  (await tasksHeld(ctx, unitId).select('task.id').orderBy('task.id').execute()).map(({ id }) => id)

/** Tasks that are not over and name the post, and as what. */
export const openTasksOfPost = async (
  ctx: Ctx,
  postId: string,
): Promise<Pick<Task, 'id' | 'leaderPostId' | 'liaisonPostId'>[]> =>
  Task.pick({ id: true, leaderPostId: true, liaisonPostId: true })
    .array()
    .parse(
      await own(ctx)
        .selectFrom('programme.task')
        .select(['id', 'leaderPostId', 'liaisonPostId'])
        .where('districtId', '=', ctx.districtId)
        .where('state', 'not in', ['closed', 'terminated'])
        .where(sql<SqlBool>`${postId}::uuid in (leader_post_id, liaison_post_id)`)
        .orderBy('id')
        .execute(),
    )

/** In one order, so that two who press at once come one after the other. */
export const holdOpenTasks = async (ctx: Ctx, unitId: string): Promise<Task[]> =>
  Task.array().parse(await tasksHeld(ctx, unitId).selectAll('task').orderBy('task.id').forUpdate().execute())

/** The open steps of these tasks that were the one unit's are the other's. */
export const handMilestones = async ({ tx, districtId }: Ctx, from: string, to: string): Promise<void> => {
  await own({ tx })
    .updateTable('programme.milestone')
    .set((row) => ({ unitId: to, version: row('version', '+', 1) }))
    .where('districtId', '=', districtId)
    .where('unitId', '=', from)
    .where('doneOn', 'is', null)
    .execute()
}

/** The open steps of one task that were its lead's are the next one's. */
export const handSteps = async ({ tx, districtId }: Ctx, taskId: string, from: string, to: string): Promise<void> => {
  await own({ tx })
    .updateTable('programme.milestone')
    .set((row) => ({ unitId: to, version: row('version', '+', 1) }))
    .where('districtId', '=', districtId)
    .where('taskId', '=', taskId as TaskId)
    .where('unitId', '=', from)
    .where('doneOn', 'is', null)
    .execute()
}

/** Rows of versions that are still written on, in which the unit stands; held when they are to be changed. */
export const openRows = async (ctx: Ctx, unitId: string, { hold = false } = {}): Promise<ListRow[]> =>
  ListRow.array().parse(
    await own(ctx)
      .selectFrom('programme.listRow as row')
      .innerJoin('programme.listVersion as version', (join) =>
        join.onRef('version.districtId', '=', 'row.districtId').onRef('version.id', '=', 'row.listVersionId'),
      )
      .selectAll('row')
      .where('row.districtId', '=', ctx.districtId)
      .where(sql<SqlBool>`version.state in ('draft', 'comments', 'submitted', 'reviewed')`)
      .where(sql<SqlBool>`row.content::text like ${`%${unitId}%`}`)
      .orderBy('row.id')
      .$if(hold, (rows) => rows.forUpdate('row'))
      .execute(),
  )

/** The pillars of which the unit is the owner. */
export const pillarsHeld = async (ctx: Ctx, unitId: string): Promise<Pillar[]> =>
  Pillar.array().parse(
    await own(ctx)
      .selectFrom('programme.pillar')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('ownerUnitId', '=', unitId)
      .orderBy('id')
      .execute(),
  )

export const handPillars = async ({ tx, districtId }: Ctx, from: string, to: string | null): Promise<void> => {
  await own({ tx })
    .updateTable('programme.pillar')
    .set((row) => ({ ownerUnitId: to, version: row('version', '+', 1) }))
    .where('districtId', '=', districtId)
    .where('ownerUnitId', '=', from)
    .execute()
}
