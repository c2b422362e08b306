import type { Module } from '#http/module.ts'
import { relightAll } from './actions/lights.ts'
import { sweepImports } from './import/jobs.ts'
import { stepImport } from './import/run.ts'
import {
  importDeeds,
  importPolicy,
  listPolicy,
  listVersionDeeds,
  listVersionPolicy,
  taskDeeds,
  taskPolicy,
  yearPolicy,
} from './policy.ts'
import { programmeWords } from './programme-words.ts'
import { programmeRoutes } from './routes.ts'

export { viewPublicYear } from './actions/standing.ts'
export { readsEvidence } from './actions/tasks.ts'
export { deadlinesFor } from './queries/deadlines.ts'
export { programmeRecounts } from './queries/recounts.ts'
export { seedProgramme } from './seed.ts'
export { type Task, TaskId, TaskLine } from './task.ts'

/** Five past midnight in Jiangbei, in UTC: a new day has begun, and lights may have changed by it alone. */
const afterMidnight = '5 16 * * *'

export const programme = {
  name: 'programme',
  routes: programmeRoutes,
  words: programmeWords,
  jobs: {
    'programme.relight': async (ctx) => {
      await relightAll(ctx)
    },
    'programme.import-step': stepImport,
    'programme.sweep-imports': sweepImports,
  },
  hours: { 'programme.relight': afterMidnight, 'programme.sweep-imports': afterMidnight },
  policies: {
    year: yearPolicy,
    list: listPolicy,
    'list-version': { ...listVersionPolicy, ...listVersionDeeds },
    task: { ...taskPolicy, ...taskDeeds },
    import: { ...importPolicy, ...importDeeds },
  },
} satisfies Module
