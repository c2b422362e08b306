import type { Ctx } from '#db/context.ts'
import type { Module } from '#http/module.ts'
import { programmeKeepers } from './actions/keepers.ts'
import { relightInTurn } from './actions/relight.ts'
import { remindInTurn } from './actions/remind.ts'
import { sweepImports } from './import/jobs.ts'
import { stepImport } from './import/run.ts'
import {
  importDeeds,
  importPolicy,
  keyPointsDeeds,
  keyPointsPolicy,
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
export { compareKeyPoints } from './actions/compare-key-points.ts'
export { type Decided, taskFromDecision } from './actions/decided-task.ts'
export { moveKeyPoints, viewKeyPoints, viewKeyPointsOf } from './actions/key-points.ts'
export { moveVersion, tableVersion, viewLists, viewListVersion } from './actions/lists.ts'
export { viewPublicYear, viewStanding } from './actions/standing.ts'
export { moveTask, readsEvidence } from './actions/tasks.ts'
export { programmeTables } from './export/screen-tables.ts'
export { type KeyPoints, KeyPointsId, type KeyPointsView } from './key-points.ts'
export { ListVersionId, RowChange } from './list.ts'
export { placesOf, printedPlace, sayPlace } from './point-place.ts'
export { actsForUnit } from './policy.ts'
export { deadlinesFor } from './queries/deadlines.ts'
export { findKeyPoints, tableKeyPoints } from './queries/key-points.ts'
export {
  countRows,
  followableLists,
  getList,
  getListVersion,
  readableVersions,
  versionsInReview,
} from './queries/lists.ts'
export { findLists, findPoints, findRows } from './queries/look-up.ts'
export { programmeRecounts } from './queries/recounts.ts'
export { countPublished } from './queries/standing.ts'
export { followableTasks, getTask, listTasks, readableTasks, taskLines } from './queries/tasks.ts'
export { currentYear } from './queries/years.ts'
export { proposedKeyPoints, proposedVersion } from './seed/proposed-version.ts'
export { seedProgramme } from './seed.ts'
export { type Task, TaskId, TaskLine } from './task.ts'

/** Five past midnight in Jiangbei, in UTC: a new day has begun, and lights may have changed by it alone. */
const afterMidnight = '5 16 * * *'

/** Ten past eight in the district, in UTC: twenty minutes before the day's one notice goes out. */
const beforeTheOffice = '10 0 * * *'

/** By the calendar: also when an own calendar of a unit is published. */
const relight = (ctx: Ctx): Promise<void> => relightInTurn(ctx, {})

export const programme = {
  name: 'programme',
  routes: programmeRoutes,
  words: programmeWords,
  keeps: programmeKeepers,
  jobs: {
    'programme.relight': relightInTurn,
    'programme.remind': remindInTurn,
    'programme.import-step': stepImport,
    'programme.sweep-imports': sweepImports,
  },
  hears: { 'timers.calendar-published': relight, 'timers.own-calendar-published': relight },
  hours: {
    'programme.relight': afterMidnight,
    'programme.remind': beforeTheOffice,
    'programme.sweep-imports': afterMidnight,
  },
  policies: {
    year: yearPolicy,
    'key-points': { ...keyPointsPolicy, ...keyPointsDeeds },
    list: listPolicy,
    'list-version': { ...listVersionPolicy, ...listVersionDeeds },
    task: { ...taskPolicy, ...taskDeeds },
    'saved-view': savedViewPolicy,
    import: { ...importPolicy, ...importDeeds },
  },
} satisfies Module
