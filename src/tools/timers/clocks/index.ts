export { bucketOf, Clock, type ClockBucket, ClockEvent, ClockSource, type ClockState, clockBuckets } from './clock.ts'
export {
  type NewClock,
  pauseClocks,
  reopenClocks,
  resumeClocks,
  retargetClocks,
  startClocks,
  stopClocks,
} from './deeds.ts'
export { ClockExplanation, explainClock } from './explain.ts'
export type { ClockRecomputed } from './moved.ts'
export { type ClocksAbout, clocksAtRisk, clocksDue, clocksOf, DueCursor, type DueQuestion } from './queries.ts'
