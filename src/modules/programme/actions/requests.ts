import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { Day } from '#kernel/day.ts'
import { holds } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { type ApprovalLevel, levelFor } from '../approval.ts'
import type { Decision, NewRequest } from '../deeds.ts'
import { actsForUnit } from '../policy.ts'
import { milestonesOf, requestsOf } from '../queries/tasks.ts'
import { own } from '../tables.ts'
import type { Milestone, Task, TaskId, TaskRequest } from '../task.ts'
import { keepInDraft } from './agreed-in-draft.ts'
import { approvalOf, daysLater, levelForStep, levelNow, levelTaken } from './approval.ts'
import { saveLit } from './lights.ts'
import { dropStep, moveStep } from './step-dates.ts'
import { takeTask } from './take.ts'
import { step } from './tasks.ts'
import { makeFindable, tellLead, tellLevel } from './tell.ts'

const isOfStep = (kind: NewRequest['kind']): boolean => kind === 'milestone-date' || kind === 'milestone-removal'

/** Invalid, and the field at fault says the same. */
const lacking = (pointer: string, reason: string): Refusal =>
  new Refusal('invalid', reason, { fields: [{ pointer, reason }] })

const refuseIncomplete = ({ kind, due, text }: NewRequest): void => {
  if ((kind === 'extension' || kind === 'milestone-date') && !due) throw lacking('/due', 'programme.say-new-date')
  if (kind === 'milestone-date' && !due?.on) throw lacking('/due', 'programme.say-new-date')
  if (kind === 'adjustment' && !text) throw lacking('/text', 'programme.say-new-text')
}

const stepAsked = async (ctx: Ctx, id: TaskId, { kind, milestoneId }: NewRequest): Promise<Milestone | null> => {
  if (!isOfStep(kind)) return null
  const milestone = (await milestonesOf(ctx, [id])).find((one) => one.id === milestoneId)
  if (!milestone) throw new Refusal('not-found', 'programme.no-such-milestone')
  return milestone
}

/**
 * The lead unit or the office asks for more time, for another measure, for a pause or for an end; or that a step's date
 * moves, or the step goes. What the rule leaves to the unit itself is granted at once, and stands beside the others.
 *
 * @throws Refusal not-found, forbidden, invalid; conflict, while the same is being asked, or when the task is finished
 */
export const askRequest = async (ctx: Ctx, id: TaskId, asked: NewRequest): Promise<TaskRequest> => {
  refuseIncomplete(asked)
  const task = await takeTask(ctx, id, 'ask')
  if (task.state === 'closed' || task.state === 'terminated') throw new Refusal('conflict', 'programme.task-finished')
  const milestone = await stepAsked(ctx, id, asked)
  const { due, text, kind, reason } = asked
  const before = milestone ? milestone.dueOn : task.dueOn
  if (due?.on && before && due.on <= before) throw lacking('/due', 'programme.not-later')
  const approval = await approvalOf(ctx, task)
  const days = due ? daysLater(before, due.on) : null
  const level = milestone
    ? levelForStep(ctx, approval, milestone, { kind, days })
    : levelFor({ kind, days, isOwnStep: false, isLate: false, hasMoved: approval.moved.includes('task') }, approval)
  const request = await keepRequest(ctx, task, {
    kind,
    reason,
    proposal: {
      ...(due ? { due } : {}),
      ...(text ? { text } : {}),
      ...(milestone ? { milestone: milestone.title } : {}),
    },
    milestoneId: milestone?.id ?? null,
    decider: level,
  })
  await record(ctx, 'programme.request-asked', id, { requestId: request.id, kind, level, reason })
  if (level === 'lead-unit' && approval.mine.includes('lead-unit')) {
    return grant(ctx, task, request, { level: 'lead-unit', reason: '' })
  }
  await tellLevel(ctx, task, level)
  return request
}

type Asked = Pick<TaskRequest, 'kind' | 'reason' | 'proposal' | 'milestoneId' | 'decider'>

/** @throws Refusal conflict, while the same is being asked */
const keepRequest = async (ctx: Ctx, task: Task, asked: Asked): Promise<TaskRequest> => {
  const { actor, districtId, now: at } = ctx
  if (!actor.personId) throw new Refusal('signed-out', 'kernel.signed-out')
  const request: TaskRequest = {
    ...asked,
    id: ctx.newId(),
    taskId: task.id,
    state: 'asked',
    unitId: askingUnit(ctx, task),
    at,
    approvedBy: null,
    decidedAt: null,
    decision: '',
    version: 1,
  }
  const { numInsertedOrUpdatedRows: added } = await own(ctx)
    .insertInto('programme.request')
    .values({
      ...request,
      proposal: sql<never>`${JSON.stringify(asked.proposal)}::jsonb`,
      districtId,
      personId: actor.personId,
      decidedBy: null,
    })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  if (added !== 1n) throw new Refusal('conflict', 'programme.asked-already')
  return request
}

/** The unit that asks: a lead, where the person acts for it; else the office at which they work. */
const askingUnit = ({ actor }: Ctx, { leadUnitId, secondLeadUnitId }: Task): string => {
  if (holds(actor, actsForUnit, leadUnitId)) return leadUnitId
  if (secondLeadUnitId && holds(actor, actsForUnit, secondLeadUnitId)) return secondLeadUnitId
  return actor.posts.find(({ role }) => role === 'district-office')?.unitId ?? leadUnitId
}

/**
 * Whoever holds the level that the rule asks for now decides, and no lower one than it was asked of; what is granted takes
 * effect at once.
 *
 * @throws Refusal not-found, stale; forbidden, below that level; conflict (decided already); invalid (without a reason)
 */
export const decideRequest = async (
  ctx: Ctx,
  id: TaskId,
  requestId: string,
  { decision, approvedBy, reason }: Decision,
): Promise<TaskRequest> => {
  const task = await takeTask({ ...ctx, seen: null }, id, 'decide')
  const request = (await requestsOf(ctx, id)).find((one) => one.id === requestId)
  if (!request) throw new Refusal('not-found', 'programme.no-such-request')
  refuseStale(ctx.seen, request.version, request)
  if (request.state !== 'asked') throw new Refusal('conflict', 'programme.decided-already')
  const approval = await approvalOf(ctx, task)
  const needed = levelNow(ctx, approval, { task, milestones: await milestonesOf(ctx, [id]) }, request)
  const level = levelTaken(approval, needed, approvedBy)
  if (decision === 'refused' && reason === '') throw lacking('/reason', 'kernel.say-why')
  if (decision === 'granted' && level === 'leading-group' && reason === '') {
    throw lacking('/reason', 'programme.say-meeting')
  }
  const decided =
    decision === 'granted'
      ? await grant(ctx, task, request, { level, reason })
      : await writeDecision(ctx, request, { decision, approvedBy: null, reason })
  await tellLead(ctx, task, decision)
  return decided
}

type Decided = { decision: 'granted' | 'refused'; approvedBy: ApprovalLevel | null; reason: string }

const writeDecision = async (
  ctx: Ctx,
  request: TaskRequest,
  { decision, approvedBy, reason }: Decided,
): Promise<TaskRequest> => {
  const change = { state: decision, approvedBy, decidedAt: ctx.now, decision: reason, version: request.version + 1 }
  const { id: requestId, taskId, kind } = request
  await own(ctx)
    .updateTable('programme.request')
    .set({ ...change, decidedBy: ctx.actor.personId })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', requestId)
    .execute()
  await record(ctx, 'programme.request-decided', taskId, { requestId, kind, decision, approvedBy, decided: reason })
  return { ...request, ...change }
}

/**
 * It is written down, and holds from now on.
 *
 * @throws Refusal not-found, when the step that it is about has gone since
 */
const grant = async (
  ctx: Ctx,
  task: Task,
  request: TaskRequest,
  { level, reason: decided }: { level: ApprovalLevel; reason: string },
): Promise<TaskRequest> => {
  const { kind, proposal, reason, milestoneId } = request
  const asked = milestoneId && (await milestonesOf(ctx, [task.id])).find(({ id }) => id === milestoneId)
  if (milestoneId && !asked) throw new Refusal('not-found', 'programme.no-such-milestone')
  await keepInDraft(ctx, task, request, asked ? asked.dueOn : null)
  refuseEarlier(task, asked ? asked : null, request)
  if (kind === 'pause') await step(ctx, task, 'pause', reason)
  if (kind === 'termination') await step(ctx, task, 'terminate', reason)
  if (kind === 'adjustment')
    await makeFindable(ctx, await saveLit(ctx, { ...task, measure: proposal.text ?? task.measure }))
  if (kind === 'extension' && proposal.due) {
    const { precision, from, on, written } = proposal.due
    await saveLit(ctx, { ...task, duePrecision: precision, dueFrom: from, dueOn: on, dueWritten: written })
  }
  if (asked && kind === 'milestone-date' && proposal.due?.on) {
    await moveStep(ctx, task, asked, { ...proposal.due, on: proposal.due.on }, reason)
  }
  if (asked && kind === 'milestone-removal') await dropStep(ctx, task, asked, reason)
  return writeDecision(ctx, request, { decision: 'granted', approvedBy: level, reason: decided })
}

/** The date has moved meanwhile, by a new version of the list: what was asked for is none later any more. @throws Refusal conflict */
const refuseEarlier = (task: Task, step: Milestone | null, { kind, proposal }: TaskRequest): void => {
  if (kind !== 'extension' && kind !== 'milestone-date') return
  const [now, then] = [step ? step.dueOn : task.dueOn, proposal.due?.on ?? null]
  if (now && then && then <= now) throw new Refusal('conflict', 'programme.not-later')
}

/**
 * A date that somebody moved who may pass it: it stands beside what was asked for, with the level that passed it.
 *
 * @param stepOn the day of the step that was moved, as it was
 */
export const keepPassed = async (
  ctx: Ctx,
  task: Task,
  asked: Omit<Asked, 'decider'>,
  level: ApprovalLevel,
  stepOn: Day | null = null,
): Promise<void> => {
  const request = await keepRequest(ctx, task, { ...asked, decider: level })
  await keepInDraft(ctx, task, request, stepOn)
  await writeDecision(ctx, request, { decision: 'granted', approvedBy: level, reason: '' })
}
