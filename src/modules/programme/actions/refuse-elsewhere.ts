import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { PointLinkText } from '../key-points.ts'
import { pillarsOf } from '../queries/years.ts'
import { own } from '../tables.ts'
import type { YearId } from '../year.ts'

/** The document of a year names what belongs to that year. @throws Refusal invalid */
export const refuseElsewhere = async (ctx: Ctx, yearId: YearId, points: readonly PointLinkText[]): Promise<void> => {
  const pillarIds = points.flatMap((point) => point.pillarIds)
  const taskIds = [...new Set(points.flatMap((point) => point.taskIds))]
  if (pillarIds.length + taskIds.length === 0) return
  const pillars = new Set<string>((await pillarsOf(ctx, yearId)).map(({ id }) => id))
  const { count } = await own(ctx)
    .selectFrom('programme.task')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('districtId', '=', ctx.districtId)
    .where('yearId', '=', yearId)
    .where(sql<SqlBool>`id = any(${taskIds}::uuid[])`)
    .executeTakeFirstOrThrow()
  if (pillarIds.every((id) => pillars.has(id)) && count === taskIds.length) return
  throw new Refusal('invalid', 'programme.link-elsewhere', {
    fields: [{ pointer: '/taskIds', reason: 'programme.link-elsewhere' }],
  })
}
