import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { arrayOfTyped } from '#modules/places/index.ts'
import { readable } from '../policy.ts'
import { own } from '../tables.ts'
import { TaskLine } from '../task.ts'
import type { WhichTasks } from '../task-filter.ts'

/** The tasks of this district that this person may read. */
export const tasks = (ctx: Ctx) =>
  own(ctx).selectFrom('programme.task as task').where('task.districtId', '=', ctx.districtId).where(readable(ctx.actor))

export const lineKeys = Object.keys(TaskLine.shape) as (keyof TaskLine)[]

/**
 * Where a line lies in the order of the list: long-term tasks come last.
 *
 * Not said with coalesce(), which counts as something that may leak: under row-level security no index would be used.
 */
export const dueKey = sql<string>`case when task.due_on is null then date '9999-12-31' else task.due_on end`
export const endOfTime = '9999-12-31'

/** Those of them that a filter leaves: the tree, the table, the board and every count ask here. */
export const chosenTasks = (
  ctx: Ctx,
  { yearId, listId, pillarId, light, state, unitId, placeTypeId, dueFrom, dueTo, text }: WhichTasks,
) =>
  tasks(ctx)
    .where('task.yearId', '=', yearId)
    .$if(listId !== undefined, (all) => all.where('task.listId', '=', listId as never))
    .$if(pillarId !== undefined, (all) => all.where('task.pillarId', '=', pillarId as never))
    .$if(light !== undefined, (all) => all.where(sql<SqlBool>`task.light = any(${light}::text[])`))
    .$if(state !== undefined, (all) => all.where('task.state', '=', state as never))
    .$if(unitId !== undefined, (all) => all.where(involving(ctx, unitId as string)))
    .$if(placeTypeId !== undefined, (all) =>
      all.where(sql<SqlBool>`task.place_ids && ${arrayOfTyped(ctx, placeTypeId ?? [])}`),
    )
    .$if(dueFrom !== undefined, (all) => all.where(sql<SqlBool>`task.due_on >= ${dueFrom}::date`))
    .$if(dueTo !== undefined, (all) => all.where(sql<SqlBool>`task.due_on <= ${dueTo}::date`))
    .$if(text !== undefined, (all) => all.where('task.title', 'like', `%${escapeLike(text ?? '')}%`))

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/** Tasks that the unit leads or supports. */
const involving = ({ districtId }: Ctx, unitId: string) => sql<SqlBool>`(
  task.lead_unit_id = ${unitId}::uuid
  or task.second_lead_unit_id = ${unitId}::uuid
  or task.id in (select task_id from programme.support where district_id = ${districtId} and unit_id = ${unitId}::uuid)
)`
