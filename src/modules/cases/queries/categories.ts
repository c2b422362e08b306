import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import { Category, type CategoryId } from '../category.ts'
import { own } from '../tables.ts'

const categories = (ctx: Ctx) =>
  own(ctx).selectFrom('cases.category as category').where('category.districtId', '=', ctx.districtId)

/** All of them, also those that are chosen no longer, in their order. A district has dozens, not thousands. */
export const everyCategory = async (ctx: Ctx): Promise<Category[]> =>
  Category.array().parse(await categories(ctx).selectAll().orderBy('ordinal').orderBy('id').limit(1_000).execute())

/** When one of them was last added or changed; null: not since that is kept. */
export const categoriesChangedAt = async (ctx: Ctx): Promise<Date | null> =>
  (
    await categories(ctx)
      .select(({ fn }) => fn.max('category.changedAt').as('at'))
      .executeTakeFirst()
  )?.at ?? null

/** @throws Refusal not-found */
export const getCategory = async (ctx: Ctx, id: string, { hold = false } = {}): Promise<Category> => {
  const one = categories(ctx)
    .selectAll()
    .where('category.id', '=', id as CategoryId)
  return found(Category, await (hold ? one.forUpdate() : one).executeTakeFirst(), 'cases.no-such-category')
}

/** @throws Refusal not-found: nothing is called that, or it is chosen no longer */
export const categoryCoded = async (ctx: Ctx, code: string): Promise<Category> =>
  found(
    Category,
    await categories(ctx)
      .selectAll()
      .where('category.code', '=', code)
      .where('isRetired', '=', false)
      .executeTakeFirst(),
    'cases.no-such-category',
  )

/** Those that are there already stay as they are. @returns how many were new */
export const insertCategories = async (ctx: Ctx, rows: readonly Category[]): Promise<number> => {
  if (rows.length === 0) return 0
  const { numInsertedOrUpdatedRows = 0n } = await own(ctx)
    .insertInto('cases.category')
    .values(
      rows.map((row) => ({ ...row, districtId: ctx.districtId, questions: json(row.questions), changedAt: ctx.now })),
    )
    .onConflict((same) => same.columns(['districtId', 'code']).doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows)
}

/** @returns the category as it is now; every older version is stale */
export const saveCategory = async (ctx: Ctx, category: Category): Promise<Category> => {
  const { id, code: _code, ...rest } = category
  const version = category.version + 1
  await own(ctx)
    .updateTable('cases.category')
    .set({ ...rest, questions: json(rest.questions), version, changedAt: ctx.now })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  return { ...category, version }
}

const json = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`
