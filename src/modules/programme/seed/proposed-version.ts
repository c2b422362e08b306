import type { Ctx } from '#db/context.ts'
import { addKeyPoints, moveKeyPoints, viewKeyPoints } from '../actions/key-points.ts'
import { moveVersion, startVersion } from '../actions/lists.ts'
import { addRow, editRow } from '../actions/rows.ts'
import type { KeyPoints } from '../key-points.ts'
import type { ListId, ListVersion } from '../list.ts'
import { rowsOf, versionsOf } from '../queries/lists.ts'
import type { YearId } from '../year.ts'

const openStates: readonly ListVersion['state'][] = ['draft', 'comments']

/** How many rows of the demo's proposal differ, besides the one that is new. */
const edited = 3

/** How many key points say more, besides the one that is new. */
const reworded = 2

/**
 * A version of a list that the demo's meeting can review: the one that waits already, or the next one, in which a few
 * rows aim further and one is new.
 */
export const proposedVersion = async (ctx: Ctx, listId: ListId): Promise<ListVersion> => {
  const [newest] = await versionsOf(ctx, listId)
  if (newest?.state === 'submitted') return newest
  if (newest && openStates.includes(newest.state)) return moveVersion(ctx, newest.id, { verb: 'submit' })
  const { id } = await startVersion(ctx, listId, { note: '演示：按部门意见调整' })
  const rows = await rowsOf(ctx, id)
  for (const { id: rowId, content } of rows.slice(0, edited)) {
    await editRow(
      ctx,
      rowId,
      { ...content, target: `${content.target}（演示：力争提前一个月）` },
      '演示：部门已落实资金，可以提前',
    )
  }
  const [like] = rows
  if (like) {
    const fresh = { ...like.content, title: '演示：楼道适老化改造', milestones: [], target: '演示：先做三个小区' }
    await addRow(ctx, id, { ...fresh, serial: rows.length + 1 }, { reason: '演示：走访时居民提得最多的一件事' })
  }
  return moveVersion(ctx, id, { verb: 'submit' })
}

/** The same for the key points: the one that waits already, or the next one, in which two points say more and one is new. */
export const proposedKeyPoints = async (ctx: Ctx, yearId: YearId): Promise<KeyPoints | null> => {
  const newest = await viewKeyPoints(ctx, yearId, null)
  if (!newest || newest.keyPoints.state === 'submitted') return newest?.keyPoints ?? null
  const anew = { ...ctx, seen: null }
  if (newest.keyPoints.state === 'draft') return moveKeyPoints(anew, newest.keyPoints.id, { verb: 'submit' })
  if (newest.keyPoints.state === 'reviewed') return newest.keyPoints
  const points = newest.points.map(({ id, originId, text, pillarIds, taskIds, unitIds, level }, n) => {
    const said = n < reworded ? `${text}（演示：每季度通报一次）` : text
    return { originId: originId ?? id, text: said, pillarIds, taskIds, unitIds, level }
  })
  const fresh = { originId: null, text: '演示：楼道适老化改造先做三个小区', pillarIds: [], taskIds: [], unitIds: [] }
  const { title } = newest.keyPoints
  const { id } = await addKeyPoints(ctx, yearId, { title, documentNo: '', points: [...points, fresh] })
  return moveKeyPoints(anew, id, { verb: 'submit' })
}
