import type { Module } from '#http/module.ts'
import { programmeKeepers } from './actions/keepers.ts'
import { relightAll } from './actions/lights.ts'
import { sweepImports } from './import/jobs.ts'
import { stepImport } from './import/run.ts'
import {
  importDeeds,
  importPolicy,
  listPolicy,
  listVersionDeeds,
  listVersionPolicy,
  savedViewPolicy,
  taskDeeds,
  taskPolicy,
  yearPolicy,
} from './policy.ts'
import { programmeWords } from './programme-words.ts'
import { programmeRoutes } from './routes.ts'

export { programmeAsks } from './actions/asks.ts'
export { changesSinceIssue } from './actions/changes.ts'
export { type Decided, taskFromDecision } from './actions/decided-task.ts'
export { viewKeyPoints, viewKeyPointsOf } from './actions/key-points.ts'
export { moveVersion, tableVersion, viewLists, viewListVersion } from './actions/lists.ts'
export { viewPublicYear, viewStanding } from './actions/standing.ts'
export { moveTask, readsEvidence } from './actions/tasks.ts'
export { KeyPointsId, type KeyPointsView } from './key-points.ts'
export { ListVersionId, RowChange } from './list.ts'
export { actsForUnit } from './policy.ts'
export { deadlinesFor } from './queries/deadlines.ts'
export { countRows, getList, getListVersion, versionsInReview } from './queries/lists.ts'
export { programmeRecounts } from './queries/recounts.ts'
export { countPublished } from './queries/standing.ts'
export { getTask, listTasks, readableTasks, taskLines } from './queries/tasks.ts'
export { currentYear } from './queries/years.ts'
export { proposedVersion } from './seed/proposed-version.ts'
export { seedProgramme } from './seed.ts'
export { type Task, TaskId, TaskLine } from './task.ts'

/** Five past midnight in Jiangbei, in UTC: a new day has begun, and lights may have changed by it alone. */
const afterMidnight = '5 16 * * *'

export const programme = {
  name: 'programme',
  routes: programmeRoutes,
  words: programmeWords,
  keeps: programmeKeepers,
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
    'saved-view': savedViewPolicy,
    import: { ...importPolicy, ...importDeeds },
  },
} satisfies Module
