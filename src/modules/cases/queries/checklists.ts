import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { CheckedItem, Checklist } from '../checklist.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { own } from '../tables.ts'

const checklists = (ctx: Ctx) =>
  own(ctx)
    .selectFrom('cases.checklist')
    .select(['categoryId', 'items', 'version'])
    .where('districtId', '=', ctx.districtId)

/** The list of a kind itself; null: nobody has written one. */
export const checklistOf = async (ctx: Ctx, categoryId: string, { hold = false } = {}): Promise<Checklist | null> => {
  const one = checklists(ctx).where('categoryId', '=', categoryId)
  const row = await (hold ? one.forUpdate() : one).executeTakeFirst()
  return row ? Checklist.parse(row) : null
}

/** @returns null where somebody else has written one in between */
export const writeChecklist = async (
  ctx: Ctx,
  { categoryId, items, version }: Checklist,
): Promise<Checklist | null> => {
  const json = sql<never>`${JSON.stringify(items)}::jsonb`
  if (version > 0) {
    await own(ctx)
      .updateTable('cases.checklist')
      .set({ items: json, version: version + 1 })
      .where('districtId', '=', ctx.districtId)
      .where('categoryId', '=', categoryId)
      .execute()
    return { categoryId, items, version: version + 1 }
  }
  const { numInsertedOrUpdatedRows } = await own(ctx)
    .insertInto('cases.checklist')
    .values({ districtId: ctx.districtId, categoryId, items: json, version: 1 })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n ? { categoryId, items, version: 1 } : null
}

/** What is to be done in a case: the list of its kind, or of the kind above where that has none; and what of it is done. */
export const checkedItems = async (ctx: Ctx, it: Pick<CitizenCase, 'id' | 'categoryId'>): Promise<CheckedItem[]> => {
  if (it.categoryId === null) return []
  const { rows } = await sql<{ items: unknown }>`
    select checklist.items
    from cases.category as category
    join cases.checklist as checklist
      on checklist.district_id = category.district_id and checklist.category_id in (category.id, category.parent_id)
    where category.district_id = ${ctx.districtId} and category.id = ${it.categoryId}::uuid
      and jsonb_array_length(checklist.items) > 0
    order by checklist.category_id = category.id desc
    limit 1`.execute(ctx.tx)
  if (!rows[0]) return []
  const ticks = await own(ctx)
    .selectFrom('cases.tick')
    .select(['code', 'at', 'unitId'])
    .where('districtId', '=', ctx.districtId)
    .where('caseId', '=', it.id)
    .execute()
  const done = new Map(ticks.map((tick) => [tick.code, tick]))
  return Checklist.shape.items
    .parse(rows[0].items)
    .map((item) =>
      CheckedItem.parse({ ...item, at: done.get(item.code)?.at ?? null, unitId: done.get(item.code)?.unitId ?? null }),
    )
}

export const insertTick = async (ctx: Ctx, caseId: string, code: string, unitId: string): Promise<void> => {
  await own(ctx)
    .insertInto('cases.tick')
    .values({ districtId: ctx.districtId, caseId, code, at: ctx.now, unitId })
    .onConflict((same) => same.doNothing())
    .execute()
}

export const dropTick = async (ctx: Ctx, caseId: string, code: string): Promise<void> => {
  await own(ctx)
    .deleteFrom('cases.tick')
    .where('districtId', '=', ctx.districtId)
    .where('caseId', '=', caseId)
    .where('code', '=', code)
    .execute()
}
