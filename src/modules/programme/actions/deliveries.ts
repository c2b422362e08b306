import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { filesOf } from '#tools/files/queries.ts'
import type { Acceptance, Delivery, DeliveryText } from '../delivery.ts'
import { taskDeeds } from '../policy.ts'
import { deliveriesOf, saveDelivery } from '../queries/deliveries.ts'
import { own } from '../tables.ts'
import type { Task, TaskId, TaskView } from '../task.ts'
import { takeTask } from './take.ts'
import { taskFiles, viewTask } from './tasks.ts'
import { tellLead } from './tell.ts'

const takePlace = async (
  ctx: Ctx,
  id: TaskId,
  placeId: string,
  deed: 'deliver' | 'accept',
): Promise<{ task: Task; delivery: Delivery }> => {
  const task = await takeTask({ ...ctx, seen: null }, id, deed)
  const delivery = (await deliveriesOf(ctx, task)).find((one) => one.placeId === placeId)
  if (!delivery) throw new Refusal('not-found', 'programme.no-such-place-of-task')
  refuseStale(ctx.seen, delivery.version, delivery)
  return { task, delivery }
}

/**
 * How much one place gets, and how much of it is there. The lead says what is done; how much was promised, and for how much
 * money, the office keeps. What was accepted changes no more, until the acceptance is taken back.
 *
 * @throws Refusal not-found, forbidden, stale, conflict (accepted already)
 */
export const keepDelivery = async (ctx: Ctx, id: TaskId, placeId: string, text: DeliveryText): Promise<TaskView> => {
  const { task, delivery } = await takePlace(ctx, id, placeId, 'deliver')
  if (text.planned !== delivery.planned || text.budgetFen !== delivery.budgetFen) {
    authorise(taskDeeds.edit, ctx.actor, task, 'programme.plan-is-the-offices')
  }
  if (delivery.acceptedOn) throw new Refusal('conflict', 'programme.place-accepted')
  await saveDelivery(ctx, { ...delivery, ...text })
  await record(ctx, 'programme.place-delivered', id, { placeId, ...text })
  return viewTask(ctx, id)
}

/** Somebody other than the lead accepts what a place got, or takes that back. @throws Refusal not-found, forbidden, stale, invalid */
export const acceptDelivery = async (
  ctx: Ctx,
  id: TaskId,
  placeId: string,
  { acceptedOn, acceptedBy }: Acceptance,
): Promise<TaskView> => {
  const { delivery } = await takePlace(ctx, id, placeId, 'accept')
  if (acceptedOn && acceptedBy === '') throw lacking('/acceptedBy', 'programme.say-who-accepted')
  if (acceptedOn && acceptedOn > dayOf(ctx.now)) throw lacking('/acceptedOn', 'programme.accepted-later')
  const accepted = { acceptedOn, acceptedBy: acceptedOn ? acceptedBy : '' }
  await saveDelivery(ctx, { ...delivery, ...accepted })
  await record(ctx, 'programme.place-accepted', id, { placeId, ...accepted })
  return viewTask(ctx, id)
}

const lacking = (pointer: string, reason: string): Refusal =>
  new Refusal('invalid', reason, { fields: [{ pointer, reason }] })

/**
 * Whoever verifies a task says what is missing of its proof, or why a file does not do. It is no step: the task stays where
 * it is, and the next file answers it.
 *
 * @throws Refusal not-found, forbidden
 */
export const askProof = async (
  ctx: Ctx,
  id: TaskId,
  { reason, fileId }: { reason: string; fileId: string | null },
): Promise<TaskView> => {
  const task = await takeTask({ ...ctx, seen: null }, id, 'ask-proof')
  const { actor, districtId, now: at } = ctx
  if (!actor.personId) throw new Refusal('signed-out', 'kernel.signed-out')
  const files = (await filesOf(ctx, taskFiles, [id])).get(id) ?? []
  if (fileId && !files.some((file) => file.id === fileId)) throw new Refusal('not-found', 'programme.no-such-file')
  await own(ctx)
    .insertInto('programme.proofAsk')
    .values({ id: ctx.newId(), taskId: id, fileId, reason, at, answeredAt: null, districtId, personId: actor.personId })
    .execute()
  await record(ctx, 'programme.proof-asked', id, { fileId, reason })
  await tellLead(ctx, task, 'proof-asked', { reason })
  return viewTask(ctx, id)
}
