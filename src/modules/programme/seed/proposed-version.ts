import type { Ctx } from '#db/context.ts'
import { moveVersion, startVersion } from '../actions/lists.ts'
import { addRow, editRow } from '../actions/rows.ts'
import type { ListId, ListVersion } from '../list.ts'
import { rowsOf, versionsOf } from '../queries/lists.ts'

const openStates: readonly ListVersion['state'][] = ['draft', 'comments']

/** How many rows of the demo's proposal differ, besides the one that is new. */
const edited = 3

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
    await editRow(ctx, rowId, { ...content, target: `${content.target}（演示：力争提前一个月）` })
  }
  const [like] = rows
  if (like) {
    const fresh = { ...like.content, title: '演示：楼道适老化改造', milestones: [], target: '演示：先做三个小区' }
    await addRow(ctx, id, { ...fresh, serial: rows.length + 1 })
  }
  return moveVersion(ctx, id, { verb: 'submit' })
}
