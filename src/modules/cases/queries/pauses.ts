import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { Pause, PauseList, standardPauses } from '../pause.ts'
import { own } from '../tables.ts'

/** What the district lists, or the standard reasons. */
export const pausesListed = async (ctx: Ctx, { hold = false } = {}): Promise<PauseList> => {
  const one = own(ctx)
    .selectFrom('cases.pauseList')
    .select(['reasons', 'version'])
    .where('districtId', '=', ctx.districtId)
  const row = await (hold ? one.forUpdate() : one).executeTakeFirst()
  return row ? PauseList.parse(row) : standardPauses
}

/** @returns null where somebody else has written one in between */
export const writePauseList = async (ctx: Ctx, { reasons, version }: PauseList): Promise<PauseList | null> => {
  const json = sql<never>`${JSON.stringify(reasons)}::jsonb`
  if (version > 0) {
    await own(ctx)
      .updateTable('cases.pauseList')
      .set({ reasons: json, version: version + 1 })
      .where('districtId', '=', ctx.districtId)
      .execute()
    return { reasons, version: version + 1 }
  }
  const { numInsertedOrUpdatedRows } = await own(ctx)
    .insertInto('cases.pauseList')
    .values({ districtId: ctx.districtId, reasons: json, version: 1 })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n ? { reasons, version: 1 } : null
}

/** The pause of a case that is asked for or runs. */
export const livePause = async (ctx: Ctx, caseId: string): Promise<Pause | null> => {
  const row = await own(ctx)
    .selectFrom('cases.pause')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('caseId', '=', caseId)
    .where(sql<SqlBool>`state in ('asked', 'running')`)
    .executeTakeFirst()
  return row ? Pause.parse(row) : null
}

export const insertPause = async (ctx: Ctx, pause: Pause): Promise<void> => {
  await own(ctx)
    .insertInto('cases.pause')
    .values({ ...pause, districtId: ctx.districtId })
    .execute()
}

export const savePause = async (
  ctx: Ctx,
  { id, state, until }: Pick<Pause, 'id' | 'state' | 'until'>,
): Promise<void> => {
  await own(ctx)
    .updateTable('cases.pause')
    .set({ state, until })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
}

/** Whose time has stood still for as long as it may, the oldest first. */
export const overduePauses = async (ctx: Ctx, limit: number): Promise<string[]> => {
  const rows = await own(ctx)
    .selectFrom('cases.pause')
    .select('caseId')
    .where('districtId', '=', ctx.districtId)
    .where('state', '=', 'running')
    .where('until', '<=', ctx.now)
    .orderBy('until')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ caseId }) => caseId)
}
