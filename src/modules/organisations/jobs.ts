import type { Ctx } from '#db/context.ts'
import type { JobBody, Keeper } from '#http/module.ts'
import { enqueue } from '#jobs/enqueue.ts'
import { dayOf } from '#kernel/day.ts'
import { record } from '#tools/audit/record.ts'
import { carryOut, holdInOrder, whatBlocks } from './actions/end-unit.ts'
import { endingsDue, findEnding, saveEnding } from './ending/queries.ts'
import { holdUnit } from './queries.ts'
import { UnitId } from './unit.ts'

/** Each unit whose last day is over ends in a transaction of its own: what stands in one's way is not in the others'. */
export const endDue: JobBody = async (ctx) => {
  for (const { unitId } of await endingsDue(ctx, dayOf(ctx.now))) {
    await enqueue(ctx, 'organisations.end-one-due', { unitId }, { onceAs: `end ${ctx.districtId} ${unitId}` })
  }
}

/**
 * Carries out a plan whose day is over. When something has come in between that nobody takes over, the unit stays, its page
 * says so, and the next night tries again.
 */
export const endOneDue =
  (keepers: readonly Keeper[]): JobBody =>
  async (ctx: Ctx, { unitId = '' }) => {
    const id = UnitId.parse(unitId)
    const planned = await findEnding(ctx, id)
    const takers = planned ? [planned.successorId, ...planned.takers.map((taker) => taker.unitId)] : []
    await holdInOrder(ctx, [id, ...takers.filter((one) => one !== null)])
    const unit = await holdUnit(ctx, id)
    const ending = await findEnding(ctx, id)
    if (!ending || ending.doneAt !== null || ending.lastDay >= dayOf(ctx.now)) return
    const faults = await whatBlocks(ctx, keepers, ending)
    if (faults.length > 0) {
      await saveEnding(ctx, { ...ending, blockedAt: ending.blockedAt ?? ctx.now })
      await record(ctx, 'organisations.unit-end-blocked', id, { by: faults.map(({ pointer }) => pointer.slice(8)) })
      return
    }
    await saveEnding(ctx, { ...ending, doneAt: ctx.now, blockedAt: null })
    await carryOut(ctx, keepers, unit, ending)
  }
