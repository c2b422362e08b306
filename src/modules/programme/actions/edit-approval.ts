import type { Ctx } from '#db/context.ts'
import { authorise, holds } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import type { ApprovalScheme } from '../approval.ts'
import { own } from '../tables.ts'
import { approvalScheme } from './approval.ts'
import { tellRaised } from './waiting-requests.ts'

/** @throws Refusal forbidden, stale; invalid, when a unit might go further than the office */
export const editApprovalScheme = async (ctx: Ctx, text: Omit<ApprovalScheme, 'version'>): Promise<ApprovalScheme> => {
  authorise((actor) => holds(actor, 'district-office'), ctx.actor, null, 'programme.office-only')
  const before = await approvalScheme(ctx)
  refuseStale(ctx.seen, before.version, before)
  if (text.officeDays < text.unitDays) {
    throw new Refusal('invalid', 'programme.approval-upside-down', {
      fields: [{ pointer: '/officeDays', reason: 'programme.approval-upside-down' }],
    })
  }
  const after = { ...text, version: before.version + 1 }
  const id = ctx.newId()
  // Only over the version that was read: who saved at the same moment is not overwritten.
  const { numInsertedOrUpdatedRows } = await own(ctx)
    .insertInto('programme.approvalScheme')
    .values({ ...after, id, districtId: ctx.districtId })
    .onConflict((same) =>
      same.column('districtId').doUpdateSet(after).where('programme.approvalScheme.version', '=', before.version),
    )
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) refuseStale(before.version, after.version, await approvalScheme(ctx))
  await record(ctx, 'programme.approval-scheme-changed', id, { before, after })
  await tellRaised(ctx, null)
  return after
}
