import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { type Ended, holdReceivers, refuseEnded } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import { type ListRow, ListRowId, type ListVersion, type ListVersionId } from '../list.ts'
import { listPolicy } from '../policy.ts'
import { getRow, insertRows, mostRows, rowsOf, saveListVersion, saveRow } from '../queries/lists.ts'
import { RowContent, unitsNamed, withTrueWords } from '../row.ts'
import { own } from '../tables.ts'
import { takeVersion } from './take.ts'

/** @throws Refusal not-found, forbidden; conflict, when the version is locked */
export const addRow = async (ctx: Ctx, versionId: ListVersionId, content: RowContent): Promise<ListRow> => {
  const version = await takeVersion(ctx, versionId, 'edit-rows')
  const rows = await rowsOf(ctx, versionId)
  const [row] = await addRows(ctx, version, [content], rows.at(-1)?.ordinal ?? 0)
  if (!row) throw new Error('a row was added and is not there')
  return row
}

/** Adds rows behind `after`, and counts them. For deeds that hold the version already. */
export const addRows = async (
  ctx: Ctx,
  version: ListVersion,
  contents: readonly RowContent[],
  after: number,
): Promise<ListRow[]> => {
  const named = contents.flatMap(unitsNamed)
  refuseEnded(await holdReceivers(ctx, named), named)
  const rowCount = version.rowCount + contents.length
  if (rowCount > mostRows) throw new Refusal('too-large', 'programme.too-many-rows', { values: { most: mostRows } })
  const rows = contents.map((content, n) => ({
    id: ListRowId.parse(ctx.newId()),
    listVersionId: version.id,
    taskId: null,
    ordinal: after + n + 1,
    content: RowContent.parse(content),
    version: 1,
  }))
  await insertRows(ctx, rows)
  await saveListVersion(ctx, { ...version, rowCount })
  await record(ctx, 'programme.rows-added', version.id, { rows: rows.length })
  return rows
}

/** @throws Refusal not-found, forbidden, stale: with the row as it is now, so that both can be shown */
export const editRow = async (ctx: Ctx, id: ListRowId, content: RowContent): Promise<ListRow> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  const row = await getRow(ctx, id)
  const ended = await holdReceivers(ctx, unitsNamed(content))
  await takeVersion(ctx, row.listVersionId, 'edit-rows')
  const held = await getRow(ctx, id, { hold: true })
  refuseStale(ctx.seen, held.version, held)
  refuseEndedIn(ended, content)
  const saved = await saveRow(ctx, { ...held, content: withTrueWords(held.content, content) })
  await record(ctx, 'programme.row-changed', id, { before: held.content, after: content })
  return saved
}

const refuseEndedIn = (ended: ReadonlyMap<string, Ended>, content: RowContent): void => {
  refuseEnded(ended, [content.leadUnitId], '/leadUnitId')
  refuseEnded(ended, [content.secondLeadUnitId], '/secondLeadUnitId')
  refuseEnded(ended, content.supportingUnitIds, '/supportingUnitIds')
  refuseEnded(ended, unitsNamed(content), '/milestones')
}

/** @throws Refusal not-found, forbidden */
export const removeRow = async (ctx: Ctx, id: ListRowId): Promise<ListRow> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  const row = await getRow(ctx, id)
  const version = await takeVersion(ctx, row.listVersionId, 'edit-rows')
  await own(ctx).deleteFrom('programme.listRow').where('districtId', '=', ctx.districtId).where('id', '=', id).execute()
  await saveListVersion(ctx, { ...version, rowCount: version.rowCount - 1 })
  await record(ctx, 'programme.row-removed', id, { content: row.content })
  return row
}
