import type { Log } from '#http/log.ts'
import type { WithJobs } from '#jobs/task-list.ts'
import type { RetentionRule } from './rules.ts'
import { retentionJob } from './run.ts'

/** At 03:30 in the district (19:30 UTC). */
export const retentionJobs = ({ rules, log }: { rules: readonly RetentionRule[]; log: Log }): WithJobs => ({
  name: 'retention',
  jobs: { 'retention.delete': retentionJob(rules, log) },
  hours: { 'retention.delete': '30 19 * * *' },
})
