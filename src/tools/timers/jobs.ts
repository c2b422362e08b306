import type { WithJobs } from '#jobs/task-list.ts'
import type { Owners } from './calendar/own.ts'
import { recomputeJob } from './clocks/recompute.ts'

/** Clocks are counted again when a calendar is published; hourly for one that was started while it was. */
export const timersJobs = (owners: Owners): WithJobs => ({
  name: 'timers',
  jobs: { 'timers.recompute': recomputeJob(owners) },
  hours: { 'timers.recompute': '7 * * * *' },
})
