import type { Log } from '#http/log.ts'
import type { WithJobs } from '#jobs/task-list.ts'
import { foldJob, standAnew } from './fold.ts'
import { type Recounts, recountJob } from './recount.ts'

/** Folds each minute; adds up and recounts at half past two in the district, when nobody waits for the machine. */
export const figuresJobs = ({ recounts, log }: { recounts: Recounts; log: Log }): WithJobs => ({
  name: 'figures',
  jobs: { 'figures.fold': foldJob, 'figures.stand': standAnew, 'figures.recount': recountJob(recounts, log) },
  hours: { 'figures.fold': '* * * * *', 'figures.stand': '20 18 * * *', 'figures.recount': '30 18 * * *' },
})
