import type { Ctx } from '#db/context.ts'
import { Delivery, ProofAsk } from '../delivery.ts'
import { own } from '../tables.ts'
import type { Task, TaskId } from '../task.ts'

const nothingYet = (taskId: string, placeId: string): Delivery => ({
  taskId,
  placeId,
  planned: null,
  done: 0,
  budgetFen: null,
  acceptedOn: null,
  acceptedBy: '',
  version: 0,
})

/** One for each place of the task, in the order of the list; where nobody wrote anything yet, nothing. */
export const deliveriesOf = async (ctx: Ctx, { id, placeIds }: Pick<Task, 'id' | 'placeIds'>): Promise<Delivery[]> => {
  if (placeIds.length === 0) return []
  const rows = Delivery.array().parse(
    await own(ctx)
      .selectFrom('programme.delivery')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('taskId', '=', id)
      .limit(300)
      .execute(),
  )
  const kept = new Map(rows.map((row) => [row.placeId, row]))
  return placeIds.map((placeId) => kept.get(placeId) ?? nothingYet(id, placeId))
}

export const saveDelivery = async (ctx: Ctx, { taskId, placeId, ...text }: Delivery): Promise<void> => {
  const change = { ...text, version: text.version + 1 }
  await own(ctx)
    .insertInto('programme.delivery')
    .values({ ...change, taskId, placeId, districtId: ctx.districtId })
    .onConflict((same) => same.columns(['districtId', 'taskId', 'placeId']).doUpdateSet(change))
    .execute()
}

/** What is missing of the proof, oldest first. */
export const proofAsksOf = async (ctx: Ctx, taskId: TaskId): Promise<ProofAsk[]> =>
  ProofAsk.array().parse(
    await own(ctx)
      .selectFrom('programme.proofAsk')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('taskId', '=', taskId)
      .orderBy('at')
      .orderBy('id')
      .limit(100)
      .execute(),
  )

/** A file has come: whatever was missing until now is answered by it. */
export const answerProofAsks = async (ctx: Ctx, taskId: TaskId): Promise<void> => {
  await own(ctx)
    .updateTable('programme.proofAsk')
    .set({ answeredAt: ctx.now })
    .where('districtId', '=', ctx.districtId)
    .where('taskId', '=', taskId)
    .where('answeredAt', 'is', null)
    .execute()
}
