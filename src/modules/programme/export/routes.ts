import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { exportContract } from '../export-contract.ts'
import { exportComparison } from './comparison.ts'
import { exportList } from './list.ts'
import { exportMonthly, viewMonthly } from './monthly.ts'
import { exportKeyPoints, exportPaper } from './paper.ts'
import { exportPointsComparison } from './points-comparison.ts'
import { exportTask } from './task.ts'
import { exportTasks } from './tasks.ts'
import { exportTemplate } from './template.ts'

const os = implement(exportContract).$context<Incoming>().use(oneTransaction)

export const exportRoutes = os.router({
  list: os.list.handler(({ context, input }) => exportList(context, input)),
  paper: os.paper.handler(({ context, input }) => exportPaper(context, input.versionId, input.language)),
  keyPointsPaper: os.keyPointsPaper.handler(({ context, input }) => exportKeyPoints(context, input.id, input.language)),
  keyPointsComparison: os.keyPointsComparison.handler(({ context, input }) =>
    exportPointsComparison(context, input.id, input.from ?? null, input.language),
  ),
  comparison: os.comparison.handler(({ context, input }) => exportComparison(context, input)),
  template: os.template.handler(({ context, input }) => exportTemplate(context, input)),
  monthlyOnScreen: os.monthlyOnScreen.handler(({ context, input: { language, ...wish } }) =>
    viewMonthly({ ...context, language }, wish),
  ),
  monthly: os.monthly.handler(({ context, input }) => exportMonthly(context, input)),
  task: os.task.handler(({ context, input }) => exportTask(context, input.id, input.language)),
  tasks: os.tasks.handler(({ context, input }) => exportTasks(context, input)),
})
