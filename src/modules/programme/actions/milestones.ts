import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { holdReceivers, refuseEnded } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import type { MilestoneText } from '../deeds.ts'
import { taskDeeds } from '../policy.ts'
import { milestonesOf } from '../queries/tasks.ts'
import { own } from '../tables.ts'
import type { Milestone, Task, TaskId } from '../task.ts'
import { saveLit } from './lights.ts'
import { insertMilestones } from './milestone-rows.ts'
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
  await insertMilestones(ctx, task, [text])
  const added = (await milestonesOf(ctx, [id])).find((one) => before.every((old) => old.id !== one.id))
  if (added) {
    const ordinal = Math.max(0, ...before.map((one) => one.ordinal)) + 1
    await save(ctx, { ...added, ordinal })
  }
  await saveLit(ctx, task)
  await record(ctx, 'programme.milestone-added', id, { title: text.title })
  return milestonesOf(ctx, [id])
}

/** Whoever moves a date says why: the history shows it. @throws Refusal not-found, forbidden, stale, conflict, invalid */
export const editMilestone = async (
  ctx: Ctx,
  id: TaskId,
  milestoneId: string,
  text: MilestoneText,
): Promise<Milestone[]> => {
  const ended = await holdReceivers(ctx, [text.unitId])
  const { task, milestone } = await take(ctx, id, milestoneId, 'milestones')
  if (text.unitId !== milestone.unitId) refuseEnded(ended, [text.unitId], '/unitId')
  const isMoved = text.due.on !== milestone.dueOn
  if (isMoved && text.reason === '') {
    throw new Refusal('invalid', 'programme.say-why-date', {
      fields: [{ pointer: '/reason', reason: 'programme.say-why-date' }],
    })
  }
  const { precision, from, on, written } = text.due
  await save(ctx, {
    ...milestone,
    title: text.title,
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

/** Done, or (again) not done. @throws Refusal not-found, forbidden, stale, conflict */
export const finishMilestone = async (
  ctx: Ctx,
  id: TaskId,
  milestoneId: string,
  isDone: boolean,
): Promise<Milestone[]> => {
  const { task, milestone } = await take(ctx, id, milestoneId, 'finish-milestone')
  await save(ctx, { ...milestone, doneOn: isDone ? dayOf(ctx.now) : null })
  await saveLit(ctx, task)
  await record(ctx, 'programme.milestone-finished', id, { title: milestone.title, isDone })
  return milestonesOf(ctx, [id])
}

/** @throws Refusal not-found, forbidden, stale, conflict */
export const removeMilestone = async (ctx: Ctx, id: TaskId, milestoneId: string): Promise<Milestone[]> => {
  const { task, milestone } = await take(ctx, id, milestoneId, 'milestones')
  await own(ctx)
    .deleteFrom('programme.milestone')
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', milestoneId)
    .execute()
  await saveLit(ctx, task)
  await record(ctx, 'programme.milestone-removed', id, { title: milestone.title })
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

const save = async (ctx: Ctx, { id, taskId: _task, ...rest }: Milestone): Promise<void> => {
  await own(ctx)
    .updateTable('programme.milestone')
    .set({ ...rest, version: rest.version + 1 })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
}
