import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { holdReceivers, refuseEnded } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import { jsonText } from '#tools/transfer/index.ts'
import { addList, startVersion } from '../actions/lists.ts'
import { addRows } from '../actions/rows.ts'
import { takeVersion } from '../actions/take.ts'
import type { ImportRow, ImportTarget, KeptImport } from '../import-shape.ts'
import type { List, ListRow, ListVersion } from '../list.ts'
import { getList, listsOf, mostRows, openVersion, rowsOf } from '../queries/lists.ts'
import { changedFields, type RowContent } from '../row.ts'
import { contentOf } from './content.ts'
import { placeRows } from './partners.ts'
import { imports } from './queries.ts'

/**
 * Puts the good rows into the versions that are being written, in the transaction it is called in: all or none. Where a
 * list or an open version is missing, it is begun.
 *
 * @throws Refusal forbidden, conflict: the version is being reviewed, or the person may not write lists any more
 */
export const putIntoLists = async (ctx: Ctx, of: KeptImport): Promise<ImportTarget[]> => {
  const rows = await imports.rows(ctx, of.id, { states: ['good', 'changed', 'same'], limit: mostRows })
  await refuseEndedIn(ctx, rows)
  const tables = new Map(of.tables.map((table) => [table.no, table]))
  const byTarget = Map.groupBy(rows, ({ tableNo }) => {
    const table = tables.get(tableNo)
    return table?.listId ?? table?.listName ?? ''
  })
  const targets: ImportTarget[] = []
  for (const [target, group] of byTarget) {
    if (target === '' || group.every(({ state }) => state === 'same')) continue
    targets.push(await putIntoList(ctx, of, target, group))
  }
  return targets
}

/** Before anything is held that a unit might have: rows are changed here too. */
const refuseEndedIn = async (ctx: Ctx, rows: readonly ImportRow[]): Promise<void> => {
  const named = rows.flatMap(({ state, content }) =>
    state === 'same'
      ? []
      : [
          content?.leadUnitId,
          content?.secondLeadUnitId,
          ...(content?.supportingUnitIds ?? []),
          ...(content?.milestones ?? []).map(({ unitId }) => unitId),
        ],
  )
  refuseEnded(await holdReceivers(ctx, named), named)
}

const putIntoList = async (ctx: Ctx, of: KeptImport, target: string, rows: ImportRow[]): Promise<ImportTarget> => {
  const { list, madeList } = await listFor(ctx, of, target)
  const { version, madeVersion } = await versionFor(ctx, list)
  const present = await rowsOf(ctx, version.id)
  const placed = placeRows(
    present,
    rows.map(({ content }) => content ?? {}),
  )
  const fresh: { row: ImportRow; content: RowContent }[] = []
  const changed: { row: ImportRow; existing: ListRow; content: RowContent }[] = []
  for (const [n, row] of rows.entries()) {
    const { existing, serial } = placed[n] ?? { existing: null, serial: n + 1 }
    if (row.state === 'same' || !row.content) continue
    const made = contentOf(row.content, { existing: existing?.content ?? null, serial, publication: list.publication })
    if ('fault' in made) throw new Refusal('conflict', 'programme.import-row-not-kept', { values: { row: row.rowNo } })
    if (!existing) fresh.push({ row, content: made.content })
    else if (changedFields(existing.content, made.content).length > 0)
      changed.push({ row, existing, content: made.content })
  }
  const added = await addRows(
    ctx,
    version,
    fresh.map(({ content }) => content),
    present.at(-1)?.ordinal ?? 0,
  )
  await changeRows(ctx, version, changed)
  await keepTraces(ctx, of, [
    ...fresh.map(({ row }, n) => ({ row, listRow: added[n], version: 1, before: null })),
    ...changed.map(({ row, existing }) => ({
      row,
      listRow: existing,
      version: existing.version + 1,
      before: existing.content,
    })),
  ])
  const { id: listId, name: listName } = list
  return { listId, listName, listVersionId: version.id, number: version.number, madeList, madeVersion }
}

const listFor = async (ctx: Ctx, of: KeptImport, target: string): Promise<{ list: List; madeList: boolean }> => {
  const lists = await listsOf(ctx, of.yearId)
  const known = lists.find(({ id, name }) => id === target || name === target)
  // Held first: two imports into one list follow each other.
  if (known) return { list: await getList(ctx, known.id, { hold: true }), madeList: false }
  const list = await addList(ctx, of.yearId, {
    name: target,
    nameEn: target,
    ordinal: lists.reduce((most, { ordinal }) => Math.max(most, ordinal), 0) + 1,
    publication: 'members',
    needsReview: true,
    reportEvery: 'month',
  })
  return { list, madeList: true }
}

const versionFor = async (ctx: Ctx, { id }: List): Promise<{ version: ListVersion; madeVersion: boolean }> => {
  const open = await openVersion(ctx, id)
  if (open && open.state !== 'draft' && open.state !== 'comments') {
    throw new Refusal('conflict', 'programme.import-version-locked')
  }
  const version = open ?? (await startVersion(ctx, id))
  return { version: await takeVersion(ctx, version.id, 'edit-rows'), madeVersion: open === null }
}

const changeRows = async (
  ctx: Ctx,
  version: ListVersion,
  changed: readonly { existing: Pick<ListRow, 'id'>; content: RowContent }[],
): Promise<void> => {
  if (changed.length === 0) return
  await rewriteRows(
    ctx,
    changed.map(({ existing, content }) => ({ id: existing.id, content })),
  )
  await record(ctx, 'programme.rows-changed', version.id, { rows: changed.length })
}

/** The content of many rows in one statement; every older version of them is stale. */
export const rewriteRows = async (
  { tx, districtId }: Ctx,
  rows: readonly { id: string; content: RowContent }[],
): Promise<void> => {
  if (rows.length === 0) return
  await sql`
    update programme.list_row as row
    set content = wish.content, version = row.version + 1
    from jsonb_to_recordset(${jsonText(rows)}::jsonb) as wish (id uuid, content jsonb)
    where row.district_id = ${districtId}
      and row.id = wish.id`.execute(tx)
}

type Trace = { row: ImportRow; listRow: Pick<ListRow, 'id'> | undefined; version: number; before: RowContent | null }

/** Which row of the list came of which row of the file, and what stood there before: for taking it back. */
const keepTraces = async ({ tx, districtId }: Ctx, { id }: KeptImport, traces: readonly Trace[]): Promise<void> => {
  const wishes = traces.map(({ row, listRow, version, before }) => ({
    table_no: row.tableNo,
    row_no: row.rowNo,
    list_row_id: listRow?.id,
    list_row_version: version,
    before,
  }))
  await sql`
    update programme.import_row as row
    set list_row_id = wish.list_row_id,
      list_row_version = wish.list_row_version,
      before = nullif(wish.before, 'null'::jsonb)
    from jsonb_to_recordset(${jsonText(wishes)}::jsonb)
      as wish (table_no int, row_no int, list_row_id uuid, list_row_version int, before jsonb)
    where row.district_id = ${districtId}
      and row.import_id = ${id}
      and row.table_no = wish.table_no
      and row.row_no = wish.row_no`.execute(tx)
}
