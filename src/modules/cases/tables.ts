import type { Ctx, Tenant, Tx } from '#db/context.ts'
import type { CallBack, Outcome } from './call-back.ts'
import type { Category } from './category.ts'
import type { Checklist } from './checklist.ts'
import type { CaseMessage, CaseRating, CaseStep, CitizenCase } from './citizen-case.ts'
import type { OpenFigures } from './figures-shape.ts'
import type { HandOn } from './hand-on.ts'
import type { LookQuestion } from './look-question.ts'
import type { Pause, PauseList } from './pause.ts'
import type { PhraseList } from './phrase.ts'
import type { Plate } from './plate.ts'
import type { PromisedCall } from './promised-call.ts'
import type { Route } from './routing.ts'
import type { SavedView } from './saved-view.ts'
import type { HandBack, Slip } from './slip.ts'
import type { KeptSlipImport, SlipRow } from './slip-import.ts'
import type { Target } from './target.ts'
import type { Window } from './window.ts'

/** Who reported: written, and by no request read. */
export type KeptReporter = {
  caseId: string
  personId: string | null
  name: string
  phone: string
  flat: string
  /** What they wrote, before their own name, telephone and flat were taken out. */
  words: string
  consent: string
  helpedByUnitId: string | null
  at: Date
}

export type Tables = {
  'cases.category': Tenant<Category & { changedAt: Date | null }>
  'cases.plate': Tenant<Plate>
  'cases.number': Tenant<{ period: string; last: number }>
  'cases.citizenCase': Tenant<CitizenCase>
  'cases.reporter': Tenant<KeptReporter>
  'cases.receipt': Tenant<{ caseId: string; codeHash: string; keyHash: string; requestHash: string }>
  'cases.step': Tenant<CaseStep & { caseId: string; workerId: string | null }>
  'cases.message': Tenant<CaseMessage & { caseId: string; workerId: string | null }>
  'cases.echo': Tenant<{ caseId: string; keyHash: string }>
  'cases.rating': Tenant<CaseRating & { caseId: string; at: Date }>
  'cases.target': Tenant<Target>
  'cases.route': Tenant<Route>
  'cases.checklist': Tenant<Checklist>
  'cases.tick': Tenant<{ caseId: string; code: string; at: Date; unitId: string }>
  'cases.window': Tenant<Window>
  'cases.savedView': Tenant<Omit<SavedView, 'filter'> & { personId: string; filter: unknown }>
  'cases.callBack': Tenant<CallBack>
  'cases.drawable': Tenant<{ callBackId: string; caseId: string; unitId: string }>
  'cases.calledBack': Tenant<{
    callBackId: string
    caseId: string
    unitId: string
    outcome: Outcome | null
    at: Date | null
  }>
  'cases.phraseList': Tenant<PhraseList>
  'cases.pauseList': Tenant<PauseList>
  'cases.pause': Tenant<Pause>
  'cases.handOn': Tenant<HandOn>
  'cases.lookQuestion': Tenant<LookQuestion>
  'cases.promisedCall': Tenant<PromisedCall & { caseId: string; workerId: string }>
  'cases.edition': Tenant<{ year: number; months: number; figures: OpenFigures; at: Date }>
  'cases.slipImport': Tenant<KeptSlipImport>
  'cases.slipSource': Tenant<{ importId: string; workbook: Buffer }>
  'cases.slipRow': Tenant<SlipRow & { importId: string }>
  'cases.slipWord': Tenant<{ unitId: string; kind: string; word: string; means: string | null; at: Date }>
  'cases.slip': Tenant<Slip>
  'cases.handBack': Tenant<HandBack & { personId: string }>
  'cases.naming': Tenant<{ caseId: string; name: string; at: Date }>
}

/** This module's tables, and no others: another schema does not compile. */
export const own = ({ tx }: Pick<Ctx, 'tx'>) => (tx as Tx).$extendTables<Tables>()
