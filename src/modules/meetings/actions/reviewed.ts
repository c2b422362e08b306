import type { Ctx } from '#db/context.ts'
import type { Day } from '#kernel/day.ts'
import {
  changesSinceIssue,
  compareKeyPoints,
  findKeyPoints,
  getList,
  getListVersion,
  KeyPointsId,
  ListVersionId,
  moveKeyPoints,
  moveVersion,
} from '#modules/programme/index.ts'
import { verdictsOf } from '../queries/verdicts.ts'
import { type LinkedRow, type ReviewedKind, type ReviewRow, standingOf } from '../review.ts'

/** What a meeting reviews, whatever it is: a version of a list, or one of the key points. */
export type Reviewed = {
  kind: ReviewedKind
  id: string
  /** Null for the key points: there is one document a year. */
  listId: string | null
  yearId: string
  name: string
  nameEn: string
  number: number
  note: string
  state: string
  documentNo: string
  version: number
}

/** @throws Refusal not-found; forbidden, while the office still drafts it */
export const findReviewed = async (ctx: Ctx, id: string, { hold = false } = {}): Promise<Reviewed> => {
  const points = await findKeyPoints(ctx, id, { hold })
  if (points) {
    const { title, yearId, number, state, documentNo, version } = points
    const named = { name: title, nameEn: title, note: '' }
    return { kind: 'key-points', id, listId: null, yearId, ...named, number, state, documentNo, version }
  }
  const of = await getListVersion(ctx, ListVersionId.parse(id), { hold })
  const { id: listId, yearId, name, nameEn } = await getList(ctx, of.listId)
  const { number, note, state, documentNo, version } = of
  return { kind: 'list-version', id, listId, yearId, name, nameEn, number, note, state, documentNo, version }
}

/** What differs from what was issued before, with what was said of each difference. */
export const changesIn = async (
  ctx: Ctx,
  { kind, id }: Pick<Reviewed, 'kind' | 'id'>,
): Promise<{ fromId: string | null; rows: ReviewRow[]; linked: LinkedRow[] }> => {
  const said = await verdictsOf(ctx, id)
  const withVerdict = <Change extends { rowId: string; rowVersion: number }>(change: Change) => {
    const verdict = said.get(change.rowId) ?? null
    return { ...change, verdict, standing: standingOf(change.rowVersion, verdict) }
  }
  if (kind === 'key-points') {
    const { from, changes } = await compareKeyPoints(ctx, KeyPointsId.parse(id))
    const rows: ReviewRow[] = []
    const linked: LinkedRow[] = []
    for (const { kind: how, links, ...change } of changes) {
      // What carries a point is tended without a decision, also after it was issued: it is read, and nobody votes on it.
      if (how === 'linked') linked.push({ rowId: change.rowId, place: change.place, title: change.title, links })
      else rows.push({ ...withVerdict(change), kind: how, links, reason: '' })
    }
    return { fromId: from?.id ?? null, rows, linked }
  }
  const { fromId, changes } = await changesSinceIssue(ctx, ListVersionId.parse(id))
  const rows = changes.map((change) => ({ ...withVerdict(change), place: null, links: [] }))
  return { fromId, rows, linked: [] }
}

/** It is adopted by the meeting of this name and day, which has said its word on every change. */
export const adoptReviewed = async (
  ctx: Ctx,
  { kind, id }: Pick<Reviewed, 'kind' | 'id'>,
  by: { reviewedOn: Day; reviewedBy: string },
): Promise<void> => {
  const anew = { ...ctx, seen: null }
  const move = { verb: 'review', ...by } as const
  if (kind === 'key-points') await moveKeyPoints(anew, KeyPointsId.parse(id), move, { isHeard: true })
  else await moveVersion(anew, ListVersionId.parse(id), move, { isHeard: true })
}

export const issueReviewed = async (
  ctx: Ctx,
  { kind, id }: Pick<Reviewed, 'kind' | 'id'>,
  documentNo: string,
): Promise<void> => {
  const anew = { ...ctx, seen: null }
  if (kind === 'key-points') await moveKeyPoints(anew, KeyPointsId.parse(id), { verb: 'issue', documentNo })
  else await moveVersion(anew, ListVersionId.parse(id), { verb: 'issue', documentNo })
}
