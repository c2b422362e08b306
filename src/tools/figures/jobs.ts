import type { Log } from '#http/log.ts'
import type { WithJobs } from '#jobs/task-list.ts'
import { foldJob } from './fold.ts'
import { type Recounts, recountJob } from './recount.ts'

/** Folds each minute; recounts at 02:30 in the district (18:30 UTC), when nobody waits for the machine. */
export const figuresJobs = ({ recounts, log }: { recounts: Recounts; log: Log }): WithJobs => ({
  name: 'figures',
  jobs: { 'figures.fold': foldJob, 'figures.recount': recountJob(recounts, log) },
  hours: { 'figures.fold': '* * * * *', 'figures.recount': '30 18 * * *' },
})
