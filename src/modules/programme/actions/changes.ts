import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import type { ListRow, ListVersionId, RowChange } from '../list.ts'
import { listPolicy } from '../policy.ts'
import { getListVersion, issuedBefore, readableRows, versionsOf } from '../queries/lists.ts'
import { namesOf } from '../queries/names.ts'
import { reasonsIn } from '../queries/reasons.ts'
import { changedFields, type RowContent, type RowField } from '../row.ts'

type Names = Readonly<Record<string, string>>

/** A cell as a person reads it. */
export const sayCell = (content: RowContent, field: RowField, names: Names): string => {
  const name = (id: string) => names[id] ?? ''
  if (field === 'leadUnitId') return name(content.leadUnitId)
  if (field === 'secondLeadUnitId') return content.secondLeadUnitId ? name(content.secondLeadUnitId) : ''
  if (field === 'supportingUnitIds') return content.supportingUnitIds.map(name).join('、')
  if (field === 'placeIds') return content.placeIds.map(name).join('、')
  if (field === 'due') return content.due.written
  if (field === 'milestones') return content.milestones.map(({ title, due }) => `${due.written} ${title}`).join('\n')
  if (field === 'pillarId') return content.pillarId ? name(content.pillarId) : ''
  return String(content[field] ?? '')
}

/** Rows of two versions belong together by their task, and before there is one by their title. */
const partnersOf = (before: readonly ListRow[], after: readonly ListRow[]): [ListRow | null, ListRow | null][] => {
  const rest = new Set(before)
  const byTask = Map.groupBy(before, ({ taskId }) => taskId)
  const byTitle = Map.groupBy(before, ({ content }) => content.title)
  const left = (rows: readonly ListRow[] = []): ListRow | undefined => rows.find((old) => rest.has(old))
  const find = (row: ListRow): ListRow | null =>
    (row.taskId === null ? undefined : left(byTask.get(row.taskId))) ?? left(byTitle.get(row.content.title)) ?? null
  const pairs = after.map((row): [ListRow | null, ListRow | null] => {
    const old = find(row)
    if (old) rest.delete(old)
    return [old, row]
  })
  return [...pairs, ...[...rest].map((old): [ListRow | null, ListRow | null] => [old, null])]
}

/** What differs between two versions, row by row and cell by cell; without an earlier one all is new. @throws Refusal not-found, forbidden */
export const viewChanges = async (ctx: Ctx, to: ListVersionId, from: ListVersionId | null): Promise<RowChange[]> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  const older = from ? await getListVersion(ctx, from) : null
  const newer = await getListVersion(ctx, to)
  const before = older ? await readableRows(ctx, older.id) : []
  const after = await readableRows(ctx, newer.id)
  const all = [...before, ...after].map(({ content }) => content)
  const names = await namesOf(ctx, {
    units: all.flatMap((row) => [
      row.leadUnitId,
      ...(row.secondLeadUnitId ? [row.secondLeadUnitId] : []),
      ...row.supportingUnitIds,
    ]),
    places: all.flatMap(({ placeIds }) => placeIds),
  })
  const between = (await versionsOf(ctx, newer.listId)).filter(
    ({ number }) => number > (older?.number ?? 0) && number <= newer.number,
  )
  const reasonOf = await reasonsIn(ctx, between)
  return partnersOf(before, after)
    .map(([old, row]) => changeOf(old, row, names, reasonOf([old, row])))
    .filter((change) => change !== null)
}

const changeOf = (old: ListRow | null, row: ListRow | null, names: Names, reason: string): RowChange | null => {
  const shown = row ?? old
  if (!shown) return null
  const { serial, title } = shown.content
  const of = { rowId: shown.id, rowVersion: shown.version, serial, title, reason }
  if (!old || !row) return { ...of, kind: old ? 'removed' : 'added', cells: [] }
  const fields = changedFields(old.content, row.content)
  if (fields.length === 0) return null
  const cells = fields.map((field) => ({
    field,
    before: sayCell(old.content, field, names),
    after: sayCell(row.content, field, names),
  }))
  return { ...of, kind: 'changed', cells }
}

/**
 * What a version changes of the one that was issued before it; where none was, everything in it is new.
 *
 * @throws Refusal not-found, forbidden
 */
export const changesSinceIssue = async (
  ctx: Ctx,
  to: ListVersionId,
): Promise<{ fromId: ListVersionId | null; changes: RowChange[] }> => {
  const before = await issuedBefore(ctx, await getListVersion(ctx, to))
  return { fromId: before?.id ?? null, changes: await viewChanges(ctx, to, before?.id ?? null) }
}
