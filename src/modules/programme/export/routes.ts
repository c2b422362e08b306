import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { exportContract } from '../export-contract.ts'
import { exportComparison } from './comparison.ts'
import { exportList } from './list.ts'
import { exportMonthly } from './monthly.ts'
import { exportPaper } from './paper.ts'
import { exportTasks } from './tasks.ts'
import { exportTemplate } from './template.ts'

const os = implement(exportContract).$context<Incoming>().use(oneTransaction)

export const exportRoutes = os.router({
  list: os.list.handler(({ context, input }) => exportList(context, input)),
  paper: os.paper.handler(({ context, input }) => exportPaper(context, input.versionId, input.language)),
  comparison: os.comparison.handler(({ context, input }) => exportComparison(context, input)),
  template: os.template.handler(({ context, input }) => exportTemplate(context, input)),
  monthly: os.monthly.handler(({ context, input }) => exportMonthly(context, input)),
  tasks: os.tasks.handler(({ context, input }) => exportTasks(context, input)),
})
