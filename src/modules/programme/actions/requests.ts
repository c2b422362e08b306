import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import type { Decision, NewRequest } from '../deeds.ts'
import { requestsOf } from '../queries/tasks.ts'
import { own } from '../tables.ts'
import type { Task, TaskId, TaskRequest } from '../task.ts'
import { saveLit } from './lights.ts'
import { takeTask } from './take.ts'
import { step } from './tasks.ts'
import { makeFindable, tellLead, tellOffice } from './tell.ts'

const refuseIncomplete = ({ kind, due, text }: NewRequest): void => {
  if (kind === 'extension' && !due) {
    throw new Refusal('invalid', 'programme.say-new-date', {
      fields: [{ pointer: '/due', reason: 'programme.say-new-date' }],
    })
  }
  if (kind === 'adjustment' && !text) {
    throw new Refusal('invalid', 'programme.say-new-text', {
      fields: [{ pointer: '/text', reason: 'programme.say-new-text' }],
    })
  }
}

/**
 * The lead unit asks for more time, for another measure, for a pause or for an end.
 *
 * @throws Refusal not-found, forbidden, invalid; conflict, while the same is being asked
 */
export const askRequest = async (ctx: Ctx, id: TaskId, asked: NewRequest): Promise<TaskRequest> => {
  refuseIncomplete(asked)
  const task = await takeTask(ctx, id, 'ask')
  if (asked.kind === 'extension' && asked.due?.on && task.dueOn && asked.due.on <= task.dueOn) {
    throw new Refusal('invalid', 'programme.not-later', {
      fields: [{ pointer: '/due', reason: 'programme.not-later' }],
    })
  }
  const { actor, districtId, now: at } = ctx
  if (!actor.personId) throw new Refusal('signed-out', 'kernel.signed-out')
  const { due, text, kind, reason } = asked
  const proposal = { ...(due ? { due } : {}), ...(text ? { text } : {}) }
  const request: TaskRequest = {
    id: ctx.newId(),
    taskId: id,
    kind,
    state: 'asked',
    reason,
    proposal,
    unitId: task.leadUnitId,
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
      proposal: sql<never>`${JSON.stringify(proposal)}::jsonb`,
      districtId,
      personId: actor.personId,
      decidedBy: null,
    })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  if (added !== 1n) throw new Refusal('conflict', 'programme.asked-already')
  await record(ctx, 'programme.request-asked', id, { requestId: request.id, kind })
  await tellOffice(ctx, task, 'request')
  return request
}

/**
 * The office writes down what was decided, and by which level; what is granted takes effect at once.
 *
 * @throws Refusal not-found, forbidden, stale, conflict (decided already), invalid (without a level or a reason)
 */
export const decideRequest = async (
  ctx: Ctx,
  id: TaskId,
  requestId: string,
  decided: Decision,
): Promise<TaskRequest> => {
  const task = await takeTask({ ...ctx, seen: null }, id, 'decide')
  const request = (await requestsOf(ctx, id)).find((one) => one.id === requestId)
  if (!request) throw new Refusal('not-found', 'programme.no-such-request')
  refuseStale(ctx.seen, request.version, request)
  if (request.state !== 'asked') throw new Refusal('conflict', 'programme.decided-already')
  const { decision, approvedBy = null, reason } = decided
  if (decision === 'granted' && !approvedBy) {
    throw new Refusal('invalid', 'programme.say-level', {
      fields: [{ pointer: '/approvedBy', reason: 'programme.say-level' }],
    })
  }
  if (decision === 'refused' && reason === '') {
    throw new Refusal('invalid', 'kernel.say-why', { fields: [{ pointer: '/reason', reason: 'kernel.say-why' }] })
  }
  const change = { state: decision, approvedBy, decidedAt: ctx.now, decision: reason, version: request.version + 1 }
  await own(ctx)
    .updateTable('programme.request')
    .set({ ...change, decidedBy: ctx.actor.personId })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', requestId)
    .execute()
  if (decision === 'granted') await grant(ctx, task, request)
  await record(ctx, 'programme.request-decided', id, { requestId, kind: request.kind, decision, approvedBy })
  await tellLead(ctx, task, decision)
  return { ...request, ...change }
}

const grant = async (ctx: Ctx, task: Task, { kind, proposal, reason }: TaskRequest): Promise<void> => {
  if (kind === 'pause') await step(ctx, task, 'pause', reason)
  if (kind === 'termination') await step(ctx, task, 'terminate', reason)
  if (kind === 'adjustment')
    await makeFindable(ctx, await saveLit(ctx, { ...task, measure: proposal.text ?? task.measure }))
  if (kind === 'extension' && proposal.due) {
    const { precision, from, on, written } = proposal.due
    await saveLit(ctx, { ...task, duePrecision: precision, dueFrom: from, dueOn: on, dueWritten: written })
  }
}
