import type { Module } from '#http/module.ts'
import { casesWords } from './cases-words.ts'
import { caseDeeds, casePolicy, intakePolicy, settingPolicy } from './policy.ts'
import { casesRoutes } from './routes.ts'

export { reportCase } from './actions/create.ts'
export { readsCaseFiles } from './actions/photos.ts'
export { seedCategories } from './actions/settings.ts'
export { casesRecounts } from './queries/recounts.ts'

/** Says `cases.case-reported`, `case-moved` { verb, from, to }, `case-echoed`, `case-rated` and the like. */
export const cases = {
  name: 'cases',
  routes: casesRoutes,
  words: casesWords,
  policies: { case: { ...casePolicy, ...caseDeeds }, setting: settingPolicy, intake: intakePolicy },
} satisfies Module
