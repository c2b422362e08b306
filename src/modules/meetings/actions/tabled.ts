import type { Ctx } from '#db/context.ts'
import { ListVersionId, tableVersion } from '#modules/programme/index.ts'
import type { Paper } from '../paper.ts'
import { liesOnATable } from '../queries/papers.ts'

/** Tells the versions that these papers show whether they lie before a meeting, to be held or held. */
export const tellTabled = async (ctx: Ctx, papers: readonly Pick<Paper, 'kind' | 'refId'>[]): Promise<void> => {
  const shown = papers.flatMap(({ kind, refId }) => (kind === 'list-version' && refId ? [refId] : []))
  // Locks are taken in the order of the ids.
  for (const id of [...new Set(shown)].sort()) {
    await tableVersion(ctx, ListVersionId.parse(id), await liesOnATable(ctx, id))
  }
}
