import type { Module } from '#http/module.ts'
import { casesKeepers } from './actions/keepers.ts'
import { publishFigures } from './actions/open-figures.ts'
import { casesWords } from './cases-words.ts'
import { askStillFixed, followClock, lapseCases } from './jobs.ts'
import {
  callBackPolicy,
  caseDeeds,
  casePolicy,
  caseViewPolicy,
  intakePolicy,
  openByPlacePolicy,
  settingPolicy,
} from './policy.ts'
import { casesRoutes } from './routes.ts'

export { casesAsks } from './actions/asks.ts'
export { caseDatesFor } from './actions/calendar.ts'
export { reportCase } from './actions/create.ts'
export { letReport } from './actions/gate.ts'
export { readsCaseFiles } from './actions/photos.ts'
export { seedCategories } from './actions/settings.ts'
export { readableCases } from './queries/cases.ts'
export { everyCategory } from './queries/categories.ts'
export { casesRecounts } from './queries/recounts.ts'
export { seedCases } from './seed.ts'

/** Ten past each hour. */
const everyHour = '10 * * * *'
/** From nine to five in the district's time: nobody is asked anything at night. */
const byDay = '20 1-9 * * *'

/** Five past midnight in the district: a month that is over is over. */
const atMidnight = '5 16 * * *'

/** Says `cases.case-reported`, `case-moved` { verb, from, to }, `case-echoed`, `case-rated` and the like. */
export const cases = {
  name: 'cases',
  routes: casesRoutes,
  words: casesWords,
  keeps: casesKeepers,
  hears: { 'timers.clock-recomputed': followClock },
  jobs: { 'cases.lapse': lapseCases, 'cases.ask-still': askStillFixed, 'cases.publish': publishFigures },
  hours: { 'cases.lapse': everyHour, 'cases.ask-still': byDay, 'cases.publish': atMidnight },
  policies: {
    case: { ...casePolicy, ...caseDeeds },
    setting: settingPolicy,
    'saved-view': caseViewPolicy,
    callBack: callBackPolicy,
    openByPlace: openByPlacePolicy,
    intake: intakePolicy,
  },
} satisfies Module
