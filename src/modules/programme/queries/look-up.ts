import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { holds } from '#kernel/policy.ts'
import type { LookUpLine } from '#tools/search/contract.ts'
import type { Finder } from '#tools/search/look-up.ts'
import { ListVersion } from '../list.ts'
import { sayPlace } from '../point-place.ts'
import { listPolicy, readsAll, readsListVersion, readsTask, yearPolicy } from '../policy.ts'
import { RowContent } from '../row.ts'
import { placedPoints } from './key-points.ts'

/** Lists of the year, by either of their names, with the newest version that this person may open. */
export const findLists: Finder = async (ctx, like, limit) => {
  if (!listPolicy.read(ctx.actor, null)) return []
  const { rows } = await sql<{ id: string; name: string; number: number | null }>`
    select list.id, list.name, max(version.number) as number
    from programme.list as list
    left join programme.list_version as version
      on version.district_id = list.district_id and version.list_id = list.id
      and (version.state <> 'draft' or ${readsAll(ctx.actor, null)})
    where list.district_id = ${ctx.districtId} and (list.name like ${like} or list.name_en ilike ${like})
    group by list.id, list.name
    order by list.id desc
    limit ${limit}`.execute(ctx.tx)
  return rows.map(({ id, name, number }) => ({
    kind: 'programme.list',
    id,
    number: null,
    title: name,
    url: number === null ? '/c/lists' : `/c/lists/${id}/v/${number}`,
  }))
}

/** A draft is read by whoever reads all; the row itself as the task that it becomes. */
const readsRow = (ctx: Ctx, version: ListVersion, content: RowContent): boolean =>
  readsListVersion(ctx.actor, version) && readsTask(ctx.actor, content)

/** So many are looked at before it is asked who may read them. */
const looked = 200

/** Rows of lists that are being worked on: those that were issued are found as the tasks that they became. */
export const findRows: Finder = async (ctx, like, limit) => {
  if (!listPolicy.read(ctx.actor, null)) return []
  const { rows } = await sql<{ id: string; content: unknown; version: Record<string, unknown> }>`
    select row.id, row.content, to_jsonb(edition) as version
    from programme.list_version as edition
    join programme.list_row as row on row.district_id = edition.district_id and row.list_version_id = edition.id
    where edition.district_id = ${ctx.districtId} and edition.state in ('draft', 'comments', 'submitted', 'reviewed')
      and (row.content->>'title' like ${like} or row.content->>'source' like ${like})
    order by row.id desc
    limit ${looked}`.execute(ctx.tx)
  const lines: LookUpLine[] = []
  for (const { id, content, version: of } of rows) {
    const version = ListVersion.parse({
      ...of,
      listId: of.list_id,
      reviewedOn: of.reviewed_on,
      reviewedBy: of.reviewed_by,
      documentNo: of.document_no,
      issuedOn: of.issued_on,
      rowCount: of.row_count,
      isTabled: of.is_tabled,
    })
    const row = RowContent.parse(content)
    if (!readsRow(ctx, version, row)) continue
    const url = `/c/lists/${version.listId}/v/${version.number}?row=${id}`
    lines.push({ kind: 'programme.row', id, number: String(row.serial), title: row.title, url })
  }
  return lines.slice(0, limit)
}

/** Key points of a year; of a draft, for the office. */
export const findPoints: Finder = async (ctx, like, limit) => {
  if (!yearPolicy.read(ctx.actor, null)) return []
  const isOffice = holds(ctx.actor, 'district-office')
  const points = await placedPoints(ctx, {
    of: sql`document.state = 'issued' or ${isOffice}`,
    which: sql`point.text like ${like}`,
    limit,
  })
  return points.map(({ id, text, place, yearId, keyPointsId }) => ({
    kind: 'programme.key-point',
    id,
    number: sayPlace(place, 'en'),
    title: text.slice(0, 80),
    url: `/c/programme/year?year=${yearId}&points=${keyPointsId}#key-points`,
  }))
}
