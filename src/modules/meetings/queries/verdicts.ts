import type { Ctx } from '#db/context.ts'
import { RowVerdict } from '../review.ts'
import { own } from '../tables.ts'

/** What was said of the rows of a version, by row. */
export const verdictsOf = async (ctx: Ctx, listVersionId: string): Promise<Map<string, RowVerdict>> => {
  const rows = await own(ctx)
    .selectFrom('meetings.rowVerdict')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('listVersionId', '=', listVersionId)
    .execute()
  return new Map(
    RowVerdict.array()
      .parse(rows)
      .map((one) => [one.rowId, one]),
  )
}

/** The last word on a row counts. */
export const writeVerdicts = async (
  ctx: Ctx,
  listVersionId: string,
  verdicts: readonly RowVerdict[],
): Promise<void> => {
  const postId = ctx.actor.posts[0]?.postId ?? null
  for (const { rowId, ...said } of verdicts) {
    await own(ctx)
      .insertInto('meetings.rowVerdict')
      .values({ ...said, rowId, listVersionId, postId, districtId: ctx.districtId })
      .onConflict((same) => same.columns(['districtId', 'listVersionId', 'rowId']).doUpdateSet({ ...said, postId }))
      .execute()
  }
}

export const removeVerdict = async (ctx: Ctx, listVersionId: string, rowId: string): Promise<void> => {
  await own(ctx)
    .deleteFrom('meetings.rowVerdict')
    .where('districtId', '=', ctx.districtId)
    .where('listVersionId', '=', listVersionId)
    .where('rowId', '=', rowId)
    .execute()
}
