import type { Ctx } from '#db/context.ts'
import { ListVersionId, tableKeyPoints, tableVersion } from '#modules/programme/index.ts'
import type { Paper } from '../paper.ts'
import { liesOnATable } from '../queries/papers.ts'

/** Tells the versions that these papers show whether they lie before a meeting, to be held or held. */
export const tellTabled = async (ctx: Ctx, papers: readonly Pick<Paper, 'kind' | 'refId'>[]): Promise<void> => {
  const of = (asked: Paper['kind']) =>
    [...new Set(papers.flatMap(({ kind, refId }) => (kind === asked && refId ? [refId] : [])))].sort()
  // Locks are taken in the order of the ids.
  for (const id of of('key-points')) await tableKeyPoints(ctx, id, await liesOnATable(ctx, id))
  for (const id of of('list-version')) await tableVersion(ctx, ListVersionId.parse(id), await liesOnATable(ctx, id))
}
