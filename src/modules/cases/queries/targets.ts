import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import { own } from '../tables.ts'
import { type NewTarget, Target } from '../target.ts'

const targets = (ctx: Ctx) => own(ctx).selectFrom('cases.target').selectAll().where('districtId', '=', ctx.districtId)

/** What is set for these places; a district has hundreds, not thousands. */
export const targetsAt = async (ctx: Ctx, placeIds: readonly string[]): Promise<Target[]> =>
  Target.array().parse(
    await targets(ctx).where(sql<SqlBool>`place_id = any(${placeIds}::uuid[])`).orderBy('id').limit(2_000).execute(),
  )

/** @throws Refusal not-found */
export const getTarget = async (ctx: Ctx, id: string): Promise<Target> =>
  found(Target, await targets(ctx).where('id', '=', id).executeTakeFirst(), 'cases.no-such-target')

/** Sets it, or sets it anew. */
export const writeTarget = async (ctx: Ctx, target: NewTarget): Promise<Target> => {
  const { termCount, termUnit } = target
  const row = await own(ctx)
    .insertInto('cases.target')
    .values({ ...target, id: ctx.newId(), districtId: ctx.districtId, version: 1 })
    .onConflict((same) =>
      same
        .columns(['districtId', 'placeId', 'categoryId', 'what'])
        .doUpdateSet({ termCount, termUnit, version: sql<number>`cases.target.version + 1` }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  return Target.parse(row)
}

export const dropTarget = async (ctx: Ctx, id: string): Promise<void> => {
  await own(ctx).deleteFrom('cases.target').where('districtId', '=', ctx.districtId).where('id', '=', id).execute()
}
