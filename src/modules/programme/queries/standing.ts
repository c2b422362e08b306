import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { lights } from '../light-shape.ts'
import { own } from '../tables.ts'
import { TaskLine } from '../task.ts'
import type { WhichTasks } from '../task-filter.ts'
import type { YearId } from '../year.ts'
import { chosenTasks, dueKey, lineKeys, tasks } from './chosen.ts'
import { currentYear } from './years.ts'

const GroupCount = z.object({ pillarId: z.uuid().nullable(), light: z.enum(lights), count: z.int() })

/** How the year's tasks stand, by pillar and light: read from an index of the open year, never from reports. */
export const countLights = async (ctx: Ctx, yearId: YearId): Promise<z.infer<typeof GroupCount>[]> =>
  GroupCount.array().parse(
    await tasks(ctx)
      .select(['task.pillarId', 'task.light', sql<number>`count(*)::int`.as('count')])
      .where('task.yearId', '=', yearId)
      .where('task.state', '<>', 'terminated')
      .groupBy(['task.pillarId', 'task.light'])
      .execute(),
  )

const UnitCount = z.object({ unitId: z.uuid(), light: z.enum(lights), count: z.int() })

export const countByUnit = async (ctx: Ctx, which: WhichTasks): Promise<z.infer<typeof UnitCount>[]> =>
  UnitCount.array().parse(
    await chosenTasks(ctx, which)
      .select(['task.leadUnitId as unitId', 'task.light', sql<number>`count(*)::int`.as('count')])
      .where('task.state', '<>', 'terminated')
      .groupBy(['task.leadUnitId', 'task.light'])
      .execute(),
  )

/** What needs somebody, first who asks for help, then what is late the longest. */
export const neededTasks = async (ctx: Ctx, yearId: YearId, limit: number): Promise<TaskLine[]> =>
  TaskLine.array().parse(
    await tasks(ctx)
      .select(lineKeys.map((key) => `task.${key}` as const))
      .where('task.yearId', '=', yearId)
      .where(sql<SqlBool>`task.light = any(array['help', 'overdue'])`)
      .orderBy(sql`task.light = 'help'`, 'desc')
      .orderBy(dueKey)
      .orderBy('task.id')
      .limit(limit)
      .execute(),
  )

const PublishedTask = TaskLine.extend({
  measure: z.string(),
  placeIds: z.array(z.uuid()),
  quantity: z.number().nullable(),
  quantityUnit: z.string(),
})

export type PublishedTask = z.infer<typeof PublishedTask>

/** Only what the office published. */
const published = (ctx: Ctx, yearId: YearId) =>
  own(ctx)
    .selectFrom('programme.task')
    .where('districtId', '=', ctx.districtId)
    .where('yearId', '=', yearId)
    .where('publication', '=', 'public')
    .where('state', 'not in', ['planned', 'terminated'])

/** In printed order. */
export const publicTasks = async (ctx: Ctx, yearId: YearId): Promise<PublishedTask[]> =>
  PublishedTask.array().parse(
    await published(ctx, yearId)
      .select([...lineKeys, 'measure', 'placeIds', 'quantity', 'quantityUnit'])
      .orderBy('listId')
      .orderBy('serial')
      .orderBy('id')
      .limit(2_000)
      .execute(),
  )

/** How many matters everybody may see, of the year that goes on. */
export const countPublished = async (ctx: Ctx): Promise<number> => {
  const year = await currentYear(ctx)
  if (!year) return 0
  const { count } = await published(ctx, year.id)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}
