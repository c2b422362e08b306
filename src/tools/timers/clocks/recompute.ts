import type { Ctx } from '#db/context.ts'
import type { JobBody } from '#http/module.ts'
import { enqueue } from '#jobs/enqueue.ts'
import { calendarsFor, type Owners } from '../calendar/own.ts'
import { newestNumber } from '../calendar/queries.ts'
import { caughtUp, keep } from './deeds.ts'
import { tellMoved } from './moved.ts'
import { eventsOf, hasOutdated, holdOutdated } from './queries.ts'

/** Clocks of one transaction: short enough that nobody who holds one waits. */
const batch = 500

/** Counts every open clock again, once a calendar has been published. In the transaction of the publication. */
export const recomputeSoon = (ctx: Ctx): Promise<void> =>
  enqueue(ctx, 'timers.recompute', {}, { onceAs: `timers.recompute:${ctx.districtId}` })

/**
 * Counts a batch of clocks with the newest calendar. The old and the new date of each that moved become an event of the
 * clock, and news for the modules, so that they can tell the people.
 *
 * @returns how many were looked at
 */
export const recomputeClocks = async (ctx: Ctx, owners: Owners, limit = batch): Promise<number> => {
  const number = await newestNumber(ctx)
  if (number === 0) return 0
  const outdated = await holdOutdated(ctx, number, limit)
  const calendars = await calendarsFor(
    ctx,
    owners,
    outdated.map(({ unitId }) => unitId),
    number,
  )
  const events = await eventsOf(
    ctx,
    outdated.map(({ id }) => id),
  )
  const recounted = outdated.flatMap(
    (clock) => caughtUp(ctx, { clock, events: events.get(clock.id) ?? [] }, calendars) ?? [],
  )
  await keep(ctx, recounted, new Map(outdated.map((clock) => [clock.id, clock.events])))
  await tellMoved(ctx, recounted)
  return outdated.length
}

const aMoment = 2_000

/** A full batch is followed by the next one; what somebody held is tried again in a moment. */
export const recomputeJob =
  (owners: Owners): JobBody =>
  async (ctx) => {
    await recomputeClocks(ctx, owners)
    if (!(await hasOutdated(ctx, await newestNumber(ctx)))) return
    const runAt = new Date(ctx.now.getTime() + aMoment)
    await enqueue(ctx, 'timers.recompute', {}, { runAt, onceAs: `timers.recompute:${ctx.districtId}:next` })
  }
