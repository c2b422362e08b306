import { z } from 'zod'
import { contract, Purpose } from '#kernel/contract.ts'
import { pageOf } from '#kernel/page.ts'
import { languages } from '#kernel/words.ts'
import { callBackContract } from './call-back-contract.ts'
import { CaseClockDays } from './case-clock.ts'
import { CaseFilter } from './case-filter.ts'
import { Category, CategoryId, CategoryText, Key, NewCategory } from './category.ts'
import {
  CaseId,
  CaseLine,
  CaseLook,
  CasePlace,
  CaseRating,
  CaseReceipt,
  CaseView,
  MyCase,
  NewCase,
  PublicCase,
  PublicCaseFilter,
  PublicCasePage,
  PublicCaseView,
  ReporterView,
} from './citizen-case.ts'
import { OpenFigures } from './figures-shape.ts'
import { CaseNumber, ReceiptCode } from './number.ts'
import { OpenByPlace, OpenByPlaceWish } from './open-by-place.ts'
import { open311Contract } from './open311/contract.ts'
import { Plate, PlatePlace, PlateText } from './plate.ts'
import { Desk } from './queues-shape.ts'
import { Forgotten, MyCaseCopy } from './residents-shape.ts'
import { routingContract } from './routing-contract.ts'
import { settingsContract } from './settings-contract.ts'
import { NewTarget, Target, TargetLine } from './target.ts'
import { viewsContract } from './views-contract.ts'
import { CaseMove, ReporterMove } from './workflow.ts'

const one = z.object({ id: CaseId })
const numbered = z.object({ number: CaseNumber })
/** What shows that a case is one's own: the code of its receipt; null for whoever is signed in and reported it so. */
const owned = numbered.extend({ code: ReceiptCode.nullable().default(null) })
const Text = z.string().trim().min(1).max(2_000)

export const casesContract = {
  open311: open311Contract,
  routing: routingContract,
  views: viewsContract,
  settings: settingsContract,
  callBacks: callBackContract,

  openFigures: contract
    .meta({ anyone: true })
    .route({ method: 'GET', path: '/open-figures', summary: 'What was reported in a year, small numbers left out' })
    .input(z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }))
    .output(OpenFigures),

  openByPlace: contract
    .route({ method: 'GET', path: '/open-cases-by-place', summary: 'What is open in a place, by state and part of it' })
    .input(OpenByPlaceWish)
    .output(OpenByPlace),
  exportOpenByPlace: contract
    .route({ method: 'GET', path: '/open-cases-by-place/export', summary: 'The same as a table' })
    .input(OpenByPlaceWish.extend({ language: z.enum(languages).default('zh-CN') }))
    .output(z.file()),

  categories: contract
    .meta({ anyone: true })
    .route({
      method: 'GET',
      path: '/case-categories',
      summary: 'The kinds of matters, in two levels, with what each asks',
    })
    .output(z.array(Category)),
  addCategory: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/case-categories', summary: 'Add a kind of matter' })
    .input(NewCategory)
    .output(Category),
  editCategory: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/case-categories/{id}', summary: 'Change a kind of matter, or choose it no longer' })
    .input(CategoryText.extend({ id: CategoryId }))
    .output(Category),
  plate: contract
    .meta({ anyone: true })
    .route({ method: 'GET', path: '/case-plates/{code}', summary: 'Where a scanned plate hangs' })
    .input(z.object({ code: z.string().trim().min(1).max(30) }))
    .output(PlatePlace),
  plates: contract
    .route({ method: 'GET', path: '/places/{placeId}/case-plates', summary: 'The plates of a place' })
    .input(z.object({ placeId: z.uuid() }))
    .output(z.array(Plate)),
  addPlates: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/case-plates', summary: 'Hang up plates' })
    .input(z.object({ plates: z.array(PlateText).min(1).max(500) }))
    .output(z.array(Plate)),

  editPlate: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/case-plates/{id}', summary: 'Change a plate, or take it down' })
    .input(Plate.pick({ id: true, spot: true, assetOwner: true, isActive: true }))
    .output(Plate),

  targets: contract
    .route({
      method: 'GET',
      path: '/places/{placeId}/case-targets',
      summary: 'How long things may take here, and where that comes from',
    })
    .input(z.object({ placeId: z.uuid() }))
    .output(z.array(TargetLine)),
  setTarget: contract
    .route({ method: 'PUT', path: '/case-targets', summary: 'Set how long a thing may take, from a place on down' })
    .input(NewTarget)
    .output(Target),
  removeTarget: contract
    .route({
      method: 'DELETE',
      path: '/case-targets/{id}',
      summary: 'What was inherited holds again; the answer puts it back',
    })
    .input(z.object({ id: z.uuid() }))
    .output(Target),

  reportChallenge: contract
    .meta({ anyone: true })
    .route({
      method: 'GET',
      path: '/report-challenge',
      summary: 'What to work out before reporting without an account, for more than a few reports an hour',
    })
    .output(
      z
        .object({
          /** To be sent with the report as `linli-proof`: it, a colon, and a number with which its SHA-256 begins with zeros. */
          challenge: z.string(),
          /** So many zero bits. */
          bits: z.int().positive(),
        })
        .meta({ id: 'CaseReportChallenge' }),
    ),
  report: contract
    .meta({ anyone: true, creates: true, keepsNothing: true })
    .route({ method: 'POST', path: '/cases', summary: 'Report a matter, without an account, or for somebody else' })
    .input(NewCase)
    .output(CaseReceipt),
  similar: contract
    .meta({ anyone: true })
    .route({ method: 'GET', path: '/similar-cases', summary: 'What others reported here already' })
    .input(
      CasePlace.pick({ plate: true, placeId: true, spot: true }).extend({ category: z.string().max(40).optional() }),
    )
    .output(z.array(PublicCase)),
  publicCases: contract
    .meta({ anyone: true })
    .route({ method: 'GET', path: '/public-cases', summary: 'The cases that everyone may see, newest first' })
    .input(PublicCaseFilter)
    .output(PublicCasePage),
  publicCase: contract
    .meta({ anyone: true })
    .route({ method: 'GET', path: '/public-cases/{number}', summary: 'A case as everyone may see it' })
    .input(numbered)
    .output(PublicCaseView),
  echo: contract
    .meta({ anyone: true, creates: true, keepsNothing: true })
    .route({ method: 'POST', path: '/public-cases/{number}/echoes', summary: 'You met the same' })
    .input(numbered)
    .output(PublicCaseView),

  mine: contract
    .route({ method: 'GET', path: '/my-cases', summary: 'What you reported while signed in, newest first' })
    .input(z.object({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }))
    .output(pageOf(MyCase)),
  copyMine: contract
    .meta({ fresh: true })
    .route({ method: 'GET', path: '/my-case-copies', summary: 'A copy of all that you told us with your reports' })
    .output(z.array(MyCaseCopy)),
  forgetMine: contract
    .meta({ fresh: true })
    .route({
      method: 'DELETE',
      path: '/my-cases/reporter',
      summary: 'What is kept of you with your reports goes; the matters stay',
    })
    .output(Forgotten),
  looksAtMine: contract
    .meta({ fresh: true })
    .route({ method: 'GET', path: '/my-case-looks', summary: 'Who looked at you behind your reports, and why' })
    .output(z.array(CaseLook)),
  own: contract
    .meta({ anyone: true })
    .route({ method: 'POST', path: '/reports/{number}', summary: 'Your case, by the code of its receipt' })
    .input(owned)
    .output(ReporterView),
  moveOwn: contract
    .meta({ anyone: true })
    .route({
      method: 'POST',
      path: '/reports/{number}/moves',
      summary: 'It is fixed, it is not, you object, or never mind',
    })
    .input(owned.extend(ReporterMove.shape))
    .output(ReporterView),
  writeOwn: contract
    .meta({ anyone: true })
    .route({ method: 'POST', path: '/reports/{number}/messages', summary: 'Write to whoever has your case' })
    .input(owned.extend({ text: Text }))
    .output(ReporterView),
  rateOwn: contract
    .meta({ anyone: true })
    .route({ method: 'POST', path: '/reports/{number}/rating', summary: 'Say once how satisfied you are' })
    .input(owned.extend(CaseRating.shape))
    .output(ReporterView),
  nameOwn: contract
    .meta({ anyone: true })
    .route({
      method: 'PUT',
      path: '/reports/{number}/naming',
      summary: 'Be known to the handlers by this name, or no longer',
    })
    .input(owned.extend({ name: z.string().trim().min(1).max(60).nullable() }))
    .output(ReporterView),
  noticesOwn: contract
    .meta({ anyone: true })
    .route({ method: 'PUT', path: '/reports/{number}/notices', summary: 'Hear of your case by mail, or no longer' })
    .input(owned.extend({ mail: z.email().max(254).nullable() }))
    .output(ReporterView),
  forgetOwn: contract
    .meta({ anyone: true })
    .route({
      method: 'POST',
      path: '/reports/{number}/forgetting',
      summary: 'What is kept of whoever reported it goes; the matter stays',
    })
    .input(owned)
    .output(Forgotten),
  redactOwn: contract
    .meta({ anyone: true })
    .route({
      method: 'PUT',
      path: '/reports/{number}/public-copy',
      summary: 'Shorten what everyone reads, or take it away',
    })
    .input(owned.extend({ words: z.string().trim().max(5_000), isPublic: z.boolean() }))
    .output(ReporterView),

  queues: contract
    .route({
      method: 'GET',
      path: '/case-queues',
      summary: 'Your queues, how many wait in each, and what else you do here',
    })
    .output(Desk),
  cases: contract
    .route({ method: 'GET', path: '/cases', summary: 'The cases of a queue' })
    .input(CaseFilter)
    .output(pageOf(CaseLine).extend({ names: z.record(z.string(), z.string()), at: z.date() })),
  export: contract
    .route({ method: 'GET', path: '/cases/export', summary: 'A queue as a table, by the predicate that lists it' })
    .input(
      CaseFilter.omit({ after: true, limit: true }).extend({
        language: z.enum(languages).default('zh-CN'),
        format: z.enum(['xlsx', 'csv']).default('xlsx'),
      }),
    )
    .output(z.file()),
  case: contract
    .route({ method: 'GET', path: '/cases/{id}', summary: 'A case, and what you may do with it now' })
    .input(one)
    .output(CaseView),
  caseByNumber: contract
    .route({ method: 'GET', path: '/case-numbers/{number}', summary: 'A case by the number that people say' })
    .input(numbered)
    .output(CaseView),
  clock: contract
    .route({ method: 'GET', path: '/cases/{id}/clocks/{clockId}', summary: 'Day by day why a clock is due when it is' })
    .input(one.extend({ clockId: z.uuid() }))
    .output(CaseClockDays),
  move: contract
    .meta({ versioned: true, once: true })
    .route({ method: 'POST', path: '/cases/{id}/moves', summary: 'Take a case a step further' })
    .input(one.extend(CaseMove.shape))
    .output(CaseView),
  edit: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/cases/{id}/content', summary: 'Set right what handlers and everyone read' })
    .input(
      one.extend({
        categoryId: CategoryId,
        placeId: z.uuid().optional(),
        title: z.string().trim().min(1).max(120),
        words: z.string().trim().max(5_000),
        publicWords: z.string().trim().max(5_000),
        spot: z.string().trim().max(120),
        isPublic: z.boolean(),
      }),
    )
    .output(CaseView),
  note: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/cases/{id}/notes',
      summary: 'A note for those who work on it, or a word for everyone',
    })
    .input(one.extend({ text: Text, isInternal: z.boolean() }))
    .output(CaseView),
  takeBackNote: contract
    .route({
      method: 'DELETE',
      path: '/cases/{id}/notes/{noteId}',
      summary: 'Take back a note of your own, within ten minutes',
    })
    .input(one.extend({ noteId: z.uuid() }))
    .output(CaseView),
  tick: contract
    .route({ method: 'PUT', path: '/cases/{id}/checklist/{code}', summary: 'Tick an item off, or say that it is open' })
    .input(one.extend({ code: Key, isDone: z.boolean() }))
    .output(CaseView),
  message: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/cases/{id}/messages',
      summary: 'Write to whoever reported it, through the mailbox',
    })
    .input(one.extend({ text: Text }))
    .output(CaseView),
  merge: contract
    .meta({ versioned: true })
    .route({ method: 'POST', path: '/cases/{id}/merges', summary: 'Two reports of one matter become one case' })
    .input(one.extend({ into: CaseNumber, reason: z.string().trim().min(1).max(500) }))
    .output(CaseView),
  split: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/cases/{id}/splits', summary: 'A second matter becomes a case of its own' })
    .input(one.extend({ words: z.string().trim().min(1).max(5_000), categoryId: CategoryId }))
    .output(CaseView),
  naming: contract
    .route({
      method: 'GET',
      path: '/cases/{id}/naming',
      summary: 'The name under which the reporter agreed to be known',
    })
    .input(one)
    .output(z.object({ name: z.string().nullable() })),
  /** The look is written down by the very statement that answers; so it is not one of the `sensitive` entries. */
  reveal: contract
    .route({
      method: 'POST',
      path: '/cases/{id}/looks',
      summary: 'Look at who reported it, for a purpose that is written down',
    })
    .input(one.extend({ purpose: Purpose, reason: z.string().trim().min(4).max(200) }))
    .output(
      z.object({ name: z.string(), phone: z.string(), flat: z.string(), words: z.string(), consent: z.string() }),
    ),
}
