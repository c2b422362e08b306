import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { type Day, dayOf, daysBetween } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
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
import type { Milestone, Task, TaskRequest } from '../task.ts'

/** The district's own rule, or the usual one. */
export const approvalScheme = async (ctx: Ctx): Promise<ApprovalScheme> => {
  const row = await own(ctx)
    .selectFrom('programme.approvalScheme')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .executeTakeFirst()
  return row ? ApprovalScheme.parse(row) : usualApproval
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

/**
 * The level that decides what was asked for, as things stand now: the one that it was asked of, or a higher one where the
 * group has adopted the list since, the rule has become stricter, or the days have become more. It never sinks while
 * somebody waits: who sets the rule does not take a matter from the level before which it already lies.
 */
export const levelNow = (
  ctx: Ctx,
  approval: Approval,
  { task, milestones }: { task: Task; milestones: readonly Milestone[] },
  { kind, proposal, milestoneId, decider }: TaskRequest,
): ApprovalLevel => {
  const milestone = milestoneId === null ? null : milestones.find(({ id }) => id === milestoneId)
  // Of a step that has gone there is nothing left to measure; to hand a task over is never asked of the rule.
  if (milestone === undefined || kind === 'reassignment') return decider
  const days = proposal.due ? daysLater(milestone ? milestone.dueOn : task.dueOn, proposal.due.on) : null
  const now = milestone
    ? levelForStep(ctx, approval, milestone, { kind, days })
    : levelFor({ kind, days, isOwnStep: false, isLate: false, hasMoved: approval.moved.includes('task') }, approval)
  return passes([decider], now) ? decider : now
}

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
