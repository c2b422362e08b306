import type { Ctx } from '#db/context.ts'
import type { Due } from '#kernel/due-shape.ts'
import { Refusal } from '#kernel/refusal.ts'
import { advance } from '#kernel/workflow.ts'
import { type Ended, holdReceivers, refuseEnded } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import { underLead } from '../agreed.ts'
import { passes } from '../approval.ts'
import { handSteps } from '../queries/held.ts'
import { writeSupport } from '../queries/save-tasks.ts'
import type { Cadence } from '../row.ts'
import type { Task, TaskId } from '../task.ts'
import { taskWorkflow } from '../workflow.ts'
import { approvalOf } from './approval.ts'
import { saveLit } from './lights.ts'
import { firstReport, noReport } from './report-days.ts'
import { askRequest, decideRequest, keepPassed } from './requests.ts'
import { isGoingOn, withSteps } from './tasks.ts'
import { makeFindable, tellFormer, tellLead, tellStep } from './tell.ts'
import { together } from './together.ts'

/**
 * Another unit leads these tasks (改派): it signs for them anew, the open steps of the unit before are its own, and why
 * stands beside what was decided. The list keeps what was issued; its next version says the new unit.
 *
 * @throws Refusal not-found, forbidden; conflict (no such step from here, or the unit has ended); invalid (it leads already)
 */
export const reassignTasks = async (
  ctx: Ctx,
  ids: readonly TaskId[],
  { unitId, reason }: { unitId: string; reason: string },
): Promise<Task[]> => {
  const ended = await holdReceivers(ctx, [unitId])
  return together(ctx, ids, 'reassign', (task) => reassign(ctx, task, { unitId, reason, ended }))
}

type Reassigning = { unitId: string; reason: string; ended: ReadonlyMap<string, Ended> }

const reassign = async (ctx: Ctx, task: Task, { unitId, reason, ended }: Reassigning): Promise<Task> => {
  refuseEnded(ended, [unitId], '/unitId')
  const { leadUnitId: from, state } = task
  if (unitId === from) {
    throw new Refusal('invalid', 'programme.leads-already', {
      fields: [{ pointer: '/unitId', reason: 'programme.leads-already' }],
    })
  }
  const moved = advance(taskWorkflow.reassign, await withSteps(ctx, task), reason)
  await handSteps(ctx, task.id, from, unitId)
  const next: Task = {
    ...underLead(task, unitId),
    state: moved.state,
    dispatchedAt: ctx.now,
    signedAt: null,
    ...noReport,
  }
  const saved = await saveLit(ctx, next)
  await writeSupport(ctx, saved)
  await makeFindable(ctx, saved)
  await keepPassed(ctx, task, { kind: 'reassignment', reason, proposal: { unitId }, milestoneId: null }, 'office')
  await record(ctx, 'programme.task-reassigned', task.id, { from, to: unitId, state, reason })
  await tellFormer(ctx, task, from)
  await tellStep(ctx, saved, 'dispatch')
  return saved
}

/** How often their units report from now on. @throws Refusal not-found, forbidden */
export const setCadence = (ctx: Ctx, ids: readonly TaskId[], reportEvery: Cadence): Promise<Task[]> =>
  together(ctx, ids, 'edit', async (task) => {
    if (task.reportEvery === reportEvery) return task
    await record(ctx, 'programme.cadence-changed', task.id, { from: task.reportEvery, to: reportEvery })
    const next = { ...task, reportEvery }
    return saveLit(ctx, isGoingOn(task) ? { ...next, ...(await firstReport(ctx, next)) } : next)
  })

/** What became of a date that was to move for many. */
export type MovedDates = { granted: number; asked: number }

/**
 * A later date for many tasks. Where the person holds the level that the rule asks for it holds at once, elsewhere it is
 * asked for.
 *
 * @throws Refusal not-found, forbidden, conflict, invalid
 */
export const extendTasks = async (
  ctx: Ctx,
  ids: readonly TaskId[],
  { due, reason }: { due: Due; reason: string },
): Promise<MovedDates> => {
  const fresh = { ...ctx, seen: null }
  const states = await together(ctx, ids, 'ask', async (task) => {
    const request = await askRequest(fresh, task.id, { kind: 'extension', due, reason })
    if (request.state === 'granted') return 'granted'
    if (!passes((await approvalOf(ctx, task)).mine, request.decider)) return 'asked'
    await decideRequest(fresh, task.id, request.id, { decision: 'granted', reason: '' })
    return 'granted'
  })
  const granted = states.filter((state) => state === 'granted').length
  return { granted, asked: states.length - granted }
}

/**
 * The office asks the lead units how it stands (催一下). It is no slip and counts nowhere; what is over or waits for the
 * office itself is left out.
 *
 * @returns how many were reminded
 * @throws Refusal not-found, forbidden
 */
export const remindTasks = async (ctx: Ctx, ids: readonly TaskId[], text: string): Promise<number> => {
  const reminded = await together(ctx, ids, 'remind', async (task) => {
    if (task.state !== 'dispatched' && !isGoingOn(task)) return false
    await record(ctx, 'programme.task-reminded', task.id, { text })
    await tellLead(ctx, task, text === '' ? 'reminded' : 'reminded-of', { text })
    return true
  })
  return reminded.filter((was) => was).length
}
