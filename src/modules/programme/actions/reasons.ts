import type { Ctx } from '#db/context.ts'
import { fingerprint } from '#kernel/fingerprint.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import type { ListRowId, ListVersionId, RowChange } from '../list.ts'
import { keepReason } from '../queries/reasons.ts'
import { changesSinceIssue } from './changes.ts'
import { takeVersion } from './take.ts'

/**
 * Says why a row differs from the version before, also one that was taken out, imported or brought back.
 *
 * @throws Refusal not-found, for a row that does not differ; forbidden, when the version is not being written; stale, where
 * somebody has said otherwise meanwhile; invalid, when
 * why a row was taken out would be said no longer
 */
export const giveReason = async (
  ctx: Ctx,
  versionId: ListVersionId,
  rowId: ListRowId,
  reason: string,
): Promise<RowChange> => {
  await takeVersion(ctx, versionId, 'edit-rows')
  const change = (await changesSinceIssue(ctx, versionId)).changes.find((one) => one.rowId === rowId)
  if (!change) throw new Refusal('not-found', 'programme.no-such-change')
  refuseStale(ctx.seen, fingerprint(change.reason), change)
  if (change.kind === 'removed' && reason === '') {
    throw new Refusal('invalid', 'programme.say-why-removed', {
      fields: [{ pointer: '/reason', reason: 'programme.say-why-removed' }],
    })
  }
  await keepReason(ctx, versionId, rowId, reason)
  await record(ctx, 'programme.row-reason-given', versionId, { rowId, reason })
  return { ...change, reason }
}
