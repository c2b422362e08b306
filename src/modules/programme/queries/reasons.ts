import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import type { ListVersion, ListVersionId } from '../list.ts'
import { own } from '../tables.ts'

const Given = z.object({ rowId: z.uuid(), taskId: z.uuid().nullable(), reason: z.string() })
type Given = z.infer<typeof Given>

/** Why rows differ in each of these versions, the oldest first; a row is known by itself and by its task. */
const givenIn = async (ctx: Ctx, versionIds: readonly ListVersionId[]): Promise<Given[]> =>
  Given.array().parse(
    await own(ctx)
      .selectFrom('programme.rowReason as why')
      .innerJoin('programme.listVersion as version', (join) =>
        join.onRef('version.districtId', '=', 'why.districtId').onRef('version.id', '=', 'why.listVersionId'),
      )
      // A row that an import put into a draft may have been taken back since: then nobody asks why any more.
      .innerJoin('programme.listRow as row', (join) =>
        join.onRef('row.districtId', '=', 'why.districtId').onRef('row.id', '=', 'why.rowId'),
      )
      .select(['why.rowId', 'row.taskId', 'why.reason'])
      .where('why.districtId', '=', ctx.districtId)
      .where('why.listVersionId', 'in', [...versionIds])
      .orderBy('version.number')
      .orderBy('why.at')
      .orderBy('why.rowId')
      .execute(),
  )

/** What is known of a change: the row that was, and the row that is. */
type Changed = { id: string; taskId: string | null }

/**
 * Why a row differs after these versions. Where it was changed in several of them, every reason counts, the oldest first.
 *
 * @returns for the rows of a change, the reasons given; empty when nobody has said why
 */
export const reasonsIn = async (
  ctx: Ctx,
  versions: readonly Pick<ListVersion, 'id'>[],
): Promise<(rows: readonly (Changed | null)[]) => string> => {
  const given =
    versions.length === 0
      ? []
      : await givenIn(
          ctx,
          versions.map(({ id }) => id),
        )
  const byRow = Map.groupBy(given, ({ rowId }) => rowId)
  const byTask = Map.groupBy(given, ({ taskId }) => taskId)
  return (rows) => {
    const found = rows.flatMap((row) =>
      row ? [...(byRow.get(row.id) ?? []), ...(row.taskId ? (byTask.get(row.taskId) ?? []) : [])] : [],
    )
    const said = new Set(found)
    return [...new Set(given.filter((one) => said.has(one)).map(({ reason }) => reason))].join('；')
  }
}

/** Says why, or, with nothing, takes back what was said. */
export const keepReason = async (
  ctx: Ctx,
  listVersionId: ListVersionId,
  rowId: string,
  reason: string,
): Promise<void> => {
  if (reason === '') {
    await own(ctx)
      .deleteFrom('programme.rowReason')
      .where('districtId', '=', ctx.districtId)
      .where('listVersionId', '=', listVersionId)
      .where('rowId', '=', rowId)
      .execute()
    return
  }
  const said = { reason, at: ctx.now }
  await own(ctx)
    .insertInto('programme.rowReason')
    .values({ ...said, rowId, listVersionId, districtId: ctx.districtId })
    .onConflict((same) => same.columns(['districtId', 'listVersionId', 'rowId']).doUpdateSet(said))
    .execute()
}
