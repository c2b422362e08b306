import type { Ctx } from '#db/context.ts'
import type { Owners } from '../calendar/own.ts'
import * as deeds from './deeds.ts'
import { explainClock } from './explain.ts'

export type { Owners } from '../calendar/own.ts'
export { bucketOf, Clock, type ClockBucket, ClockEvent, ClockSource, type ClockState, clockBuckets } from './clock.ts'
export { type ClockDeeds, clockDeeds, type NewClock, type Planned } from './deeds.ts'
export { ClockExplanation } from './explain.ts'
export type { ClockRecomputed } from './moved.ts'
export {
  type ClocksAbout,
  clocksAtRisk,
  clocksDue,
  clocksOf,
  DueCursor,
  type DueQuestion,
  eventsOf,
} from './queries.ts'

/**
 * The deeds on clocks, which count by the days of the responsible unit.
 *
 * @param owners whose days count for a unit: only modules know units and places
 */
export const openClocks = (owners: Owners) => {
  const by =
    <Rest extends unknown[], Answer>(deed: (ctx: Ctx, owners: Owners, ...rest: Rest) => Answer) =>
    (ctx: Ctx, ...rest: Rest): Answer =>
      deed(ctx, owners, ...rest)
  return {
    planClocks: by(deeds.planClocks),
    planDeeds: by(deeds.planDeeds),
    startClocks: by(deeds.startClocks),
    pauseClocks: by(deeds.pauseClocks),
    resumeClocks: by(deeds.resumeClocks),
    stopClocks: by(deeds.stopClocks),
    reopenClocks: by(deeds.reopenClocks),
    retargetClocks: by(deeds.retargetClocks),
    explainClock: by(explainClock),
  }
}
