import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { holdReceivers, refuseEnded } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import type { MilestoneText } from '../deeds.ts'
import { taskDeeds } from '../policy.ts'
import { milestonesOf } from '../queries/tasks.ts'
import type { Milestone, Task, TaskId } from '../task.ts'
import { approvalOf, daysLater, levelForStep, levelTaken, refuseBelow } from './approval.ts'
import { saveLit } from './lights.ts'
import { insertOwnMilestone } from './milestone-rows.ts'
import { keepPassed } from './requests.ts'
import { dropStep, saveMilestone } from './step-dates.ts'
import { takeTask } from './take.ts'

const refuseFinished = ({ state }: Task): void => {
  if (state === 'closed' || state === 'terminated') throw new Refusal('conflict', 'programme.task-finished')
}

/** @throws Refusal not-found, forbidden, conflict (the task is finished) */
export const addMilestone = async (ctx: Ctx, id: TaskId, text: MilestoneText): Promise<Milestone[]> => {
  const ended = await holdReceivers(ctx, [text.unitId])
  const task = await takeTask(ctx, id, 'milestones')
  refuseFinished(task)
  refuseEnded(ended, [text.unitId], '/unitId')
  const before = await milestonesOf(ctx, [id])
  await insertOwnMilestone(ctx, task, text, Math.max(0, ...before.map((one) => one.ordinal)) + 1)
  await saveLit(ctx, task)
  await record(ctx, 'programme.milestone-added', id, { title: text.title })
  return milestonesOf(ctx, [id])
}

/**
 * Whoever moves a date says why: the history shows it. To move it later takes the level that passes a later due date; who
 * has not that level asks for it (`askRequest`). What a step of a list is called is the list's: it is changed like a measure.
 *
 * @throws Refusal not-found, forbidden (below the level), stale, conflict, invalid
 */
export const editMilestone = async (
  ctx: Ctx,
  id: TaskId,
  milestoneId: string,
  text: MilestoneText,
): Promise<Milestone[]> => {
  const ended = await holdReceivers(ctx, [text.unitId])
  const { task, milestone } = await take(ctx, id, milestoneId, 'milestones')
  if (text.unitId !== milestone.unitId) refuseEnded(ended, [text.unitId], '/unitId')
  const { precision, from, on, written } = text.due
  if (on !== milestone.dueOn && text.reason === '') throw sayWhy('programme.say-why-date')
  if (milestone.isListed && text.title !== milestone.title) {
    const approval = await approvalOf(ctx, task)
    refuseBelow(approval, levelForStep(ctx, approval, milestone, { kind: 'adjustment', days: null }))
  }
  if (on > milestone.dueOn) await passDate(ctx, task, milestone, text)
  await saveMilestone(ctx, {
    ...milestone,
    title: text.title,
    waitsFor: text.waitsFor ?? milestone.waitsFor,
    unitId: text.unitId ?? task.leadUnitId,
    duePrecision: precision,
    dueFrom: from,
    dueOn: on,
    dueWritten: written,
  })
  await saveLit(ctx, task)
  await record(ctx, 'programme.milestone-changed', id, {
    title: text.title,
    from: milestone.dueOn,
    to: on,
    reason: text.reason,
  })
  return milestonesOf(ctx, [id])
}

const sayWhy = (reason: string): Refusal => new Refusal('invalid', reason, { fields: [{ pointer: '/reason', reason }] })

/** A later date is passed here and now, by whoever may; it stands beside the requests. */
const passDate = async (ctx: Ctx, task: Task, milestone: Milestone, { due, reason }: MilestoneText): Promise<void> => {
  const approval = await approvalOf(ctx, task)
  const days = daysLater(milestone.dueOn, due.on)
  const level = levelTaken(approval, levelForStep(ctx, approval, milestone, { kind: 'milestone-date', days }))
  const proposal = { due, milestone: milestone.title }
  const asked = { kind: 'milestone-date', reason, proposal, milestoneId: milestone.id } as const
  await keepPassed(ctx, task, asked, level, milestone.dueOn)
}

/** Done, or (again) not done; said again, it was done when it was said first. @throws Refusal not-found, forbidden, stale, conflict */
export const finishMilestone = async (
  ctx: Ctx,
  id: TaskId,
  milestoneId: string,
  isDone: boolean,
): Promise<Milestone[]> => {
  const { task, milestone } = await take(ctx, id, milestoneId, 'finish-milestone')
  await saveMilestone(ctx, { ...milestone, doneOn: isDone ? (milestone.doneOn ?? dayOf(ctx.now)) : null })
  await saveLit(ctx, task)
  await record(ctx, 'programme.milestone-finished', id, { title: milestone.title, isDone })
  return milestonesOf(ctx, [id])
}

/**
 * Takes a step out, with a reason: one of the list, and one that is late, by the level that passes its date.
 *
 * @throws Refusal not-found, forbidden (below the level), stale, conflict, invalid
 */
export const removeMilestone = async (
  ctx: Ctx,
  id: TaskId,
  milestoneId: string,
  reason: string,
): Promise<Milestone[]> => {
  const { task, milestone } = await take(ctx, id, milestoneId, 'milestones')
  if (reason === '') throw sayWhy('programme.say-why-step')
  const approval = await approvalOf(ctx, task)
  refuseBelow(approval, levelForStep(ctx, approval, milestone, { kind: 'milestone-removal', days: null }))
  await dropStep(ctx, task, milestone, reason)
  return milestonesOf(ctx, [id])
}

const take = async (
  ctx: Ctx,
  id: TaskId,
  milestoneId: string,
  deed: 'milestones' | 'finish-milestone',
): Promise<{ task: Task; milestone: Milestone }> => {
  const task = await takeTask({ ...ctx, seen: null }, id, deed)
  refuseFinished(task)
  const milestone = (await milestonesOf(ctx, [id])).find((one) => one.id === milestoneId)
  if (!milestone) throw new Refusal('not-found', 'programme.no-such-milestone')
  authorise(taskDeeds[deed], ctx.actor, task, 'programme.not-yours')
  refuseStale(ctx.seen, milestone.version, milestone)
  return { task, milestone }
}
