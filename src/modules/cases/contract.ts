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
  CaseView,
  FixedFilter,
  NearCase,
  PublicCase,
  PublicCaseFilter,
  PublicCasePage,
  PublicCaseView,
  photoMoments,
} from './citizen-case.ts'
import { OpenFigures } from './figures-shape.ts'
import { handOnContract } from './hand-on-contract.ts'
import { lookQuestionContract } from './look-question-contract.ts'
import { CasePlace, CaseReceipt, NewCase } from './new-case.ts'
import { CaseNumber } from './number.ts'
import { OpenByPlace, OpenByPlaceWish } from './open-by-place.ts'
import { OpenCounts } from './open-counts.ts'
import { open311Contract } from './open311/contract.ts'
import { ownContract, PhotoIds } from './own-contract.ts'
import { pauseContract } from './pause-contract.ts'
import { Plate, PlatePlace, PlateText } from './plate.ts'
import { CallsToMake, NewCall } from './promised-call.ts'
import { Desk } from './queues-shape.ts'
import { routingContract } from './routing-contract.ts'
import { settingsContract } from './settings-contract.ts'
import { slipContract } from './slip-contract.ts'
import { NewTarget, Target, TargetLine } from './target.ts'
import { UnitAt, UnitsAtWish } from './units-at.ts'
import { viewsContract } from './views-contract.ts'
import { CaseMove } from './workflow.ts'

const one = z.object({ id: CaseId })
const numbered = z.object({ number: CaseNumber })
const Text = z.string().trim().min(1).max(2_000)

export const casesContract = {
  open311: open311Contract,
  routing: routingContract,
  views: viewsContract,
  settings: settingsContract,
  callBacks: callBackContract,
  slips: slipContract,
  pauses: pauseContract,
  lookQuestions: lookQuestionContract,

  ...handOnContract,

  openFigures: contract
    .meta({ anyone: true })
    .route({ method: 'GET', path: '/open-figures', summary: 'What was reported in a year, small numbers left out' })
    .input(z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }))
    .output(OpenFigures),

  openByPlace: contract
    .route({ method: 'GET', path: '/open-cases-by-place', summary: 'What is open in a place, by state and part of it' })
    .input(OpenByPlaceWish)
    .output(OpenByPlace),
  openCounts: contract
    .route({
      method: 'GET',
      path: '/open-case-counts',
      summary: 'How much is open by street and state, small numbers left out, for those who lead',
    })
    .output(OpenCounts),
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
  unitsAt: contract
    .meta({ anyone: true })
    .route({
      method: 'GET',
      path: '/case-units',
      summary: 'The units that a report from a place may be about, by name',
    })
    .input(UnitsAtWish)
    .output(z.array(UnitAt)),
  publicCases: contract
    .meta({ anyone: true })
    .route({ method: 'GET', path: '/public-cases', summary: 'The cases that everyone may see, newest first' })
    .input(PublicCaseFilter)
    .output(PublicCasePage),
  fixedLately: contract
    .meta({ anyone: true })
    .route({
      method: 'GET',
      path: '/fixed-cases',
      summary: 'What was fixed at a place in the last seven days, as everyone may see it',
    })
    .input(FixedFilter)
    .output(z.array(PublicCase)),
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

  ...ownContract,

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
  near: contract
    .route({
      method: 'GET',
      path: '/cases/{id}/near',
      summary: 'What else was reported at its spot, or of its kind nearby',
    })
    .input(one)
    .output(z.array(NearCase)),
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
  listen: contract
    .meta({ sensitive: true })
    .route({
      method: 'POST',
      path: '/cases/{id}/listening',
      summary:
        'Say what for you listen to what was said with it, which is written down; then the file is open to you for ten minutes',
    })
    .input(one.extend({ purpose: Purpose }))
    .output(z.object({ id: CaseId, fileId: z.uuid() })),
  writeVoiceDown: contract
    .meta({ versioned: true })
    .route({
      method: 'PUT',
      path: '/cases/{id}/voice-words',
      summary: 'What was said with it, in words; the sound is then gone',
    })
    .input(one.extend({ words: Text }))
    .output(CaseView),
  attach: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/cases/{id}/photos',
      summary: 'Add pictures that were sent before (`POST /files`): how it is, or how it is once it was mended',
    })
    .input(one.extend({ fileIds: PhotoIds, when: z.enum(photoMoments) }))
    .output(CaseView),
  promisedCalls: contract
    .route({
      method: 'GET',
      path: '/case-calls',
      summary: 'Whose reporters your unit promised a call, and what to tell them',
    })
    .output(CallsToMake),
  call: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/cases/{id}/calls', summary: 'What became of a call to whoever reported it' })
    .input(one.extend(NewCall.shape))
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
    .meta({ versioned: true, once: true })
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
