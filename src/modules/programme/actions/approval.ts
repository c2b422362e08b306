import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { type Day, dayOf, daysBetween } from '#kernel/day.ts'
import { authorise, holds } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import {
  type Approval,
  type ApprovalLevel,
  ApprovalScheme,
  approvalLevels,
  levelFor,
  passes,
  type Sought,
  usualApproval,
} from '../approval.ts'
import { levelPolicy } from '../policy.ts'
import { getList, issuedBefore } from '../queries/lists.ts'
import { own } from '../tables.ts'
import type { Milestone, Task } from '../task.ts'

/** The district's own rule, or the usual one. */
export const approvalScheme = async (ctx: Ctx): Promise<ApprovalScheme> => {
  const row = await own(ctx)
    .selectFrom('programme.approvalScheme')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .executeTakeFirst()
  return row ? ApprovalScheme.parse(row) : usualApproval
}

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
  return after
}

/** Did the leading group pass it? A reviewed list was, and so was what a meeting decided: minutes are its document. */
const isAdopted = async (ctx: Ctx, { listId }: Task): Promise<boolean> => {
  const list = await getList(ctx, listId)
  if (list.isDecided) return true
  const issued = await issuedBefore(ctx, { listId, number: Number.MAX_SAFE_INTEGER })
  return issued !== null && issued.reviewedOn !== null
}

/** What the unit has moved by itself: a second time it asks. */
const movedAlone = async (ctx: Ctx, { id }: Task): Promise<string[]> => {
  const rows = await own(ctx)
    .selectFrom('programme.request')
    .select('milestoneId')
    .where('districtId', '=', ctx.districtId)
    .where('taskId', '=', id)
    .where('approvedBy', '=', sql<ApprovalLevel>`'lead-unit'`)
    .where('kind', 'in', ['extension', 'milestone-date'])
    .limit(200)
    .execute()
  return [...new Set(rows.map(({ milestoneId }) => milestoneId ?? 'task'))]
}

/** Everything that says who may pass a change of this task. */
export const approvalOf = async (ctx: Ctx, task: Task): Promise<Approval> => ({
  isAdopted: await isAdopted(ctx, task),
  scheme: await approvalScheme(ctx),
  mine: approvalLevels.filter((level) => levelPolicy[level](ctx.actor, task)),
  moved: await movedAlone(ctx, task),
})

/** @returns how many calendar days later; null for "without an end" */
export const daysLater = (from: Day | null, to: Day | null): number | null =>
  from && to ? daysBetween(from, to) : null

/** @returns the lowest level that may pass a change of a step */
export const levelForStep = (
  ctx: Ctx,
  approval: Approval,
  milestone: Milestone,
  change: Pick<Sought, 'kind' | 'days'>,
): ApprovalLevel =>
  levelFor(
    {
      ...change,
      isOwnStep: !milestone.isListed,
      // To finish it first hides nothing: what was done late was late.
      isLate: milestone.dueOn < (milestone.doneOn ?? dayOf(ctx.now)),
      hasMoved: approval.moved.includes(milestone.id),
    },
    approval,
  )

/** Who has not the level asks for it instead. @throws Refusal forbidden, naming the level */
export const refuseBelow = (approval: Approval, needed: ApprovalLevel): void => {
  if (passes(approval.mine, needed)) return
  throw new Refusal('forbidden', `programme.level-needed.${needed}`)
}

/** @returns the level at which this person passes it: the one they name, or the lowest of theirs that may. @throws Refusal forbidden */
export const levelTaken = (approval: Approval, needed: ApprovalLevel, named?: ApprovalLevel): ApprovalLevel => {
  const level = named ?? approval.mine.find((one) => passes([one], needed))
  if (level && approval.mine.includes(level) && passes([level], needed)) return level
  throw new Refusal('forbidden', `programme.level-needed.${needed}`)
}
