import type { AnyRouter } from '@orpc/server'
import type { Module } from '#http/module.ts'
import { oneByOne } from '#jobs/one-by-one.ts'
import { casesKeepers } from './actions/keepers.ts'
import { newsLetter } from './actions/notices.ts'
import { publishFigures } from './actions/open-figures.ts'
import { endingPauses } from './actions/pauses.ts'
import { tellUnusualLooks } from './actions/unusual-looks.ts'
import { casesWords } from './cases-words.ts'
import { sweepSlips } from './hotline/jobs.ts'
import { stepSlipImport } from './hotline/run.ts'
import { stepSlipBack } from './hotline/take-back.ts'
import { askingStill, followClock, lapsing } from './jobs.ts'
import {
  callBackPolicy,
  caseDeeds,
  casePolicy,
  caseViewPolicy,
  handBackPolicy,
  intakePolicy,
  lookQuestionPolicy,
  openByPlacePolicy,
  openCountsPolicy,
  pausePolicy,
  settingPolicy,
  slipImportDeeds,
  slipImportPolicy,
  slipReturnPolicy,
} from './policy.ts'
import { casesRoutes } from './routes.ts'

export { casesAsks } from './actions/asks.ts'
export { caseDatesFor } from './actions/calendar.ts'
export { reportCase } from './actions/create.ts'
export { letReport } from './actions/gate.ts'
export { readsCaseFiles } from './actions/photos.ts'
export { seedCategories } from './actions/settings.ts'
export { hearsVoice } from './actions/voice.ts'
export { voiceRules } from './actions/voice-files.ts'
export { casesTables } from './export/screen-tables.ts'
export { caseNumbers, followableCases, readableCases } from './queries/cases.ts'
export { everyCategory } from './queries/categories.ts'
export { countOpenOnline } from './queries/online.ts'
export { countPlates } from './queries/plates.ts'
export { casesRecounts } from './queries/recounts.ts'
export { seedCases } from './seed.ts'

/** What residents are written to, for the district to word. */
export const caseTexts = [newsLetter]

/** Ten past each hour. */
const everyHour = '10 * * * *'
/** From nine to five in the district's time: nobody is asked anything at night. */
const byDay = '20 1-9 * * *'

/** Five past midnight in the district: a month that is over is over. */
const atMidnight = '5 16 * * *'

/** Says `cases.case-reported`, `case-moved` { verb, from, to }, `case-echoed`, `case-rated` and the like. */
export const cases = {
  name: 'cases',
  // Nobody asks for the type of a hundred entries: the client is made of the contract.
  routes: casesRoutes as AnyRouter,
  words: casesWords,
  keeps: casesKeepers,
  hears: { 'timers.clock-recomputed': followClock },
  jobs: {
    ...oneByOne('cases.lapse', lapsing),
    ...oneByOne('cases.ask-still', askingStill),
    ...oneByOne('cases.end-pauses', endingPauses),
    'cases.publish': publishFigures,
    'cases.unusual-looks': tellUnusualLooks,
    'cases.slip-step': stepSlipImport,
    'cases.slip-back': stepSlipBack,
    'cases.sweep-slips': sweepSlips,
  },
  hours: {
    'cases.lapse': everyHour,
    'cases.ask-still': byDay,
    'cases.end-pauses': everyHour,
    'cases.publish': atMidnight,
    'cases.unusual-looks': atMidnight,
    'cases.sweep-slips': everyHour,
  },
  policies: {
    case: { ...casePolicy, ...caseDeeds },
    setting: settingPolicy,
    pause: pausePolicy,
    'look-question': lookQuestionPolicy,
    'saved-view': caseViewPolicy,
    callBack: callBackPolicy,
    openByPlace: openByPlacePolicy,
    openCounts: openCountsPolicy,
    intake: intakePolicy,
    'slip-import': { ...slipImportDeeds, ...slipImportPolicy },
    'slip-return': slipReturnPolicy,
    'hand-back': handBackPolicy,
  },
} satisfies Module
