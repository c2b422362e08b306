import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { type Ended, holdReceivers, refuseEnded } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import { type ListRow, ListRowId, type ListVersion, type ListVersionId } from '../list.ts'
import { listPolicy } from '../policy.ts'
import { getRow, insertRows, issuedBefore, mostRows, rowsOf, saveListVersion, saveRow } from '../queries/lists.ts'
import { keepReason } from '../queries/reasons.ts'
import { RowContent, unitsNamed, withTrueWords } from '../row.ts'
import { own } from '../tables.ts'
import { takeVersion } from './take.ts'

type Added = {
  /** Why, where the version changes one that was issued. */
  reason?: string
  /** The task whose row it is again, after it was taken out. */
  taskId?: string | null
}

/**
 * A new row, or one that was taken out and is put back: then it is its task's again, and why it went is forgotten.
 *
 * @throws Refusal not-found, forbidden; conflict, when the version is locked, or has a row of that task
 */
export const addRow = async (
  ctx: Ctx,
  versionId: ListVersionId,
  content: RowContent,
  { reason = '', taskId = null }: Added = {},
): Promise<ListRow> => {
  const version = await takeVersion(ctx, versionId, 'edit-rows')
  const rows = await rowsOf(ctx, versionId)
  const before = taskId === null ? null : await rowBefore(ctx, version, taskId)
  if (taskId !== null && (!before || rows.some((row) => row.taskId === taskId))) {
    throw new Refusal('conflict', 'programme.row-not-put-back')
  }
  const [row] = await addRows(ctx, version, [content], rows.at(-1)?.ordinal ?? 0)
  if (!row) throw new Error('a row was added and is not there')
  await keepReason(ctx, versionId, row.id, reason)
  if (!before) return row
  await keepReason(ctx, versionId, before.id, '')
  return saveRow(ctx, { ...row, taskId })
}

/** The row of the version before that is this task's. */
const rowBefore = async (ctx: Ctx, version: ListVersion, taskId: string): Promise<ListRow | null> => {
  const before = await issuedBefore(ctx, version)
  const rows = before ? await rowsOf(ctx, before.id) : []
  return rows.find((row) => row.taskId === taskId) ?? null
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
  const rows = contents.map(({ datesAsked: _asked, ...content }, n) => ({
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

/**
 * @param reason why it differs from the version before; without one, what was said stays
 * @throws Refusal not-found, forbidden, stale: with the row as it is now, so that both can be shown
 */
export const editRow = async (ctx: Ctx, id: ListRowId, content: RowContent, reason?: string): Promise<ListRow> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  const row = await getRow(ctx, id)
  const ended = await holdReceivers(ctx, unitsNamed(content))
  await takeVersion(ctx, row.listVersionId, 'edit-rows')
  const held = await getRow(ctx, id, { hold: true })
  refuseStale(ctx.seen, held.version, held)
  refuseEndedIn(ended, content)
  const saved = await saveRow(ctx, { ...held, content: withTrueWords(held.content, content) })
  if (reason !== undefined) await keepReason(ctx, row.listVersionId, id, reason)
  await record(ctx, 'programme.row-changed', id, {
    before: held.content,
    after: content,
    ...(reason ? { reason } : {}),
  })
  return saved
}

const refuseEndedIn = (ended: ReadonlyMap<string, Ended>, content: RowContent): void => {
  refuseEnded(ended, [content.leadUnitId], '/leadUnitId')
  refuseEnded(ended, [content.secondLeadUnitId], '/secondLeadUnitId')
  refuseEnded(ended, content.supportingUnitIds, '/supportingUnitIds')
  refuseEnded(ended, unitsNamed(content), '/milestones')
}

/**
 * Takes a row out of a version. What was issued before does not go without a word: the meeting reads why.
 *
 * @throws Refusal not-found, forbidden; invalid, without a reason where the version before has the row
 */
export const removeRow = async (ctx: Ctx, id: ListRowId, reason = ''): Promise<ListRow> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  const row = await getRow(ctx, id)
  const version = await takeVersion(ctx, row.listVersionId, 'edit-rows')
  const before = row.taskId === null ? null : await rowBefore(ctx, version, row.taskId)
  if (before && reason === '') {
    throw new Refusal('invalid', 'programme.say-why-removed', {
      fields: [{ pointer: '/reason', reason: 'programme.say-why-removed' }],
    })
  }
  await keepReason(ctx, version.id, id, '')
  if (before) await keepReason(ctx, version.id, before.id, reason)
  await own(ctx).deleteFrom('programme.listRow').where('districtId', '=', ctx.districtId).where('id', '=', id).execute()
  await saveListVersion(ctx, { ...version, rowCount: version.rowCount - 1 })
  await record(ctx, 'programme.row-removed', id, { content: row.content, ...(reason ? { reason } : {}) })
  return row
}
