import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import { proofBits } from '#http/proof-of-work.ts'
import { cookieOf } from '#http/session/reading.ts'
import { deviceCookie } from '#http/session/routes.ts'
import { oneTransaction } from '#http/transaction.ts'
import { Refusal } from '#kernel/refusal.ts'
import { attachOwn, attachPhotos } from './actions/attach.ts'
import {
  drawCallBack,
  lookToCall,
  openCallBack,
  recountCallBack,
  saveCall,
  viewCallBack,
  viewCallBacks,
} from './actions/call-backs.ts'
import { setChecklist, tickItem, viewChecklist } from './actions/checklists.ts'
import { explainCaseClock } from './actions/clocks.ts'
import { reportCase } from './actions/create.ts'
import { mergeCase, reveal, splitCase, viewNaming, writeToReporter } from './actions/deeds.ts'
import { editCase } from './actions/edit.ts'
import { exportQueue } from './actions/export.ts'
import { letEcho, letReport } from './actions/gate.ts'
import { handOn, takeOn, viewColleagues, viewHandedToMe } from './actions/hand-ons.ts'
import { answerLook, questionLook, viewLookQuestions } from './actions/look-questions.ts'
import { looksAtMine } from './actions/looks.ts'
import { askMailbox, proveMailbox, setNotices, viewMyNotices } from './actions/mailbox.ts'
import { moveCase } from './actions/moves.ts'
import { viewNear } from './actions/near.ts'
import { noteCase, takeBackNote } from './actions/notes.ts'
import { exportOpenByPlace, viewOpenByPlace } from './actions/open-by-place.ts'
import { viewOpenCounts } from './actions/open-counts.ts'
import { viewOpenFigures } from './actions/open-figures.ts'
import { moveOwn, nameOwn, rateOwn, redactOwn, viewMine, viewOwn, writeOwn } from './actions/own.ts'
import { askPause, decidePause, endPause, setPauseReasons, viewPause, viewPauseReasons } from './actions/pauses.ts'
import { setPhrases, viewPhrases } from './actions/phrases.ts'
import { keepCall, viewCalls } from './actions/promised-calls.ts'
import { echoCase, viewFixedLately, viewPublicCase, viewPublicCases, viewSimilar } from './actions/public.ts'
import { copyMine, forgetMine, forgetOwn } from './actions/residents.ts'
import { addRoute, endRoute, tryRoute, viewRouteOf, viewRoutes } from './actions/routing.ts'
import { dropView, renameView, saveView, viewSavedViews } from './actions/saved-views.ts'
import {
  addCategory,
  addPlates,
  adoptStandard,
  editCategory,
  editPlate,
  viewPlate,
  viewPlates,
} from './actions/settings.ts'
import { removeTarget, setTarget, viewTargets } from './actions/targets.ts'
import { viewUnitsAt } from './actions/units-at.ts'
import { viewUnusualLooks } from './actions/unusual-looks.ts'
import { viewCase, viewCaseNumbered, viewDesk, viewQueue } from './actions/view.ts'
import { listenTo, writeVoiceDown } from './actions/voice.ts'
import { setWindow, viewWindow } from './actions/windows.ts'
import { casesContract } from './contract.ts'
import { slipRoutes } from './hotline/routes.ts'
import { open311Routes } from './open311/routes.ts'
import { categoryCoded, everyCategory } from './queries/categories.ts'

const os = implement(casesContract).$context<Incoming>().use(oneTransaction)

/** What the reporter asks with a code. A wrong one is counted, a right one for nothing. */
const byCode = async <Answer>(
  { takeGuess, address, headers, asked }: Pick<Incoming, 'takeGuess' | 'address' | 'headers' | 'asked'>,
  { code }: { code: string | null },
  act: () => Promise<Answer>,
): Promise<Answer> => {
  if (code === null) return act()
  const device = cookieOf(headers, deviceCookie) ?? ''
  const { districtId } = asked
  const guess = await takeGuess({ what: 'receipt', districtId, device, address, reason: 'cases.too-many-codes' })
  let isWrong = false
  try {
    return await act()
  } catch (thrown) {
    isWrong = thrown instanceof Refusal && thrown.reason === 'cases.no-such-receipt'
    throw thrown
  } finally {
    if (!isWrong) await guess.wasNotWrong()
  }
}

const askerOf = ({ mailCodes: codes, isDemo, headers, address }: Incoming) => ({
  codes,
  isDemo,
  address,
  device: cookieOf(headers, deviceCookie) ?? '',
})

export const casesRoutes = os.router({
  open311: open311Routes,
  slips: slipRoutes,
  routing: {
    table: os.routing.table.handler(({ context }) => viewRoutes(context)),
    add: os.routing.add.handler(({ context, input }) => addRoute(context, input)),
    end: os.routing.end.handler(({ context, input }) => endRoute(context, input.id, input.validTo)),
    trial: os.routing.trial.handler(({ context, input }) => tryRoute(context, input)),
    ofCase: os.routing.ofCase.handler(({ context, input }) => viewRouteOf(context, input.id)),
  },
  settings: {
    adoptStandard: os.settings.adoptStandard.handler(({ context }) => adoptStandard(context)),
    checklist: os.settings.checklist.handler(({ context, input }) => viewChecklist(context, input.categoryId)),
    setChecklist: os.settings.setChecklist.handler(({ context, input }) =>
      setChecklist(context, input.categoryId, input.items),
    ),
    phrases: os.settings.phrases.handler(({ context }) => viewPhrases(context)),
    setPhrases: os.settings.setPhrases.handler(({ context, input }) => setPhrases(context, input.phrases)),
    pauses: os.settings.pauses.handler(({ context }) => viewPauseReasons(context)),
    setPauses: os.settings.setPauses.handler(({ context, input }) => setPauseReasons(context, input.reasons)),
    window: os.settings.window.handler(({ context }) => viewWindow(context)),
    setWindow: os.settings.setWindow.handler(({ context, input }) => setWindow(context, input)),
  },
  lookQuestions: {
    list: os.lookQuestions.list.handler(({ context }) => viewLookQuestions(context)),
    unusual: os.lookQuestions.unusual.handler(({ context }) => viewUnusualLooks(context)),
    answer: os.lookQuestions.answer.handler(({ context, input }) => answerLook(context, input.id, input.answer)),
  },
  pauses: {
    view: os.pauses.view.handler(({ context, input }) => viewPause(context, input.id)),
    ask: os.pauses.ask.handler(({ context, input: { id, ...asked } }) => askPause(context, id, asked)),
    end: os.pauses.end.handler(({ context, input }) => endPause(context, input.id)),
    decide: os.pauses.decide.handler(({ context, input }) => decidePause(context, input.id, input.isGranted)),
  },
  callBacks: {
    list: os.callBacks.list.handler(({ context }) => viewCallBacks(context)),
    draw: os.callBacks.draw.handler(({ context, input }) => drawCallBack(context, input)),
    open: os.callBacks.open.handler(({ context, input }) => openCallBack(context, input.id)),
    recount: os.callBacks.recount.handler(({ context, input }) => recountCallBack(context, input.id)),
    view: os.callBacks.view.handler(({ context, input }) => viewCallBack(context, input.id)),
    look: os.callBacks.look.handler(({ context, input }) => lookToCall(context, input.id, input.caseId)),
    save: os.callBacks.save.handler(({ context, input }) => saveCall(context, input.id, input.caseId, input.outcome)),
  },
  handedToMe: os.handedToMe.handler(({ context }) => viewHandedToMe(context)),
  colleagues: os.colleagues.handler(({ context, input }) => viewColleagues(context, input.id)),
  handOn: os.handOn.handler(({ context, input: { id, ...to } }) => handOn(context, id, to)),
  takeOn: os.takeOn.handler(({ context, input }) => takeOn(context, input.id)),
  openFigures: os.openFigures.handler(({ context, input }) => viewOpenFigures(context, input.year)),
  openByPlace: os.openByPlace.handler(({ context, input }) => viewOpenByPlace(context, input)),
  openCounts: os.openCounts.handler(({ context }) => viewOpenCounts(context)),
  exportOpenByPlace: os.exportOpenByPlace.handler(({ context, input }) => exportOpenByPlace(context, input)),

  categories: os.categories.handler(({ context }) => everyCategory(context)),
  addCategory: os.addCategory.handler(({ context, input }) => addCategory(context, input)),
  editCategory: os.editCategory.handler(({ context, input: { id, ...text } }) => editCategory(context, id, text)),
  plate: os.plate.handler(({ context, input }) => viewPlate(context, input.code)),
  plates: os.plates.handler(({ context, input }) => viewPlates(context, input.placeId)),
  editPlate: os.editPlate.handler(({ context, input: { id, ...text } }) => editPlate(context, id, text)),
  addPlates: os.addPlates.handler(({ context, input }) => addPlates(context, input.plates)),

  targets: os.targets.handler(({ context, input }) => viewTargets(context, input.placeId)),
  setTarget: os.setTarget.handler(({ context, input }) => setTarget(context, input)),
  removeTarget: os.removeTarget.handler(({ context, input }) => removeTarget(context, input.id)),

  reportChallenge: os.reportChallenge.handler(({ context }) => ({
    challenge: context.floods.challenge(),
    bits: proofBits,
  })),
  report: os.report.handler(async ({ context, input }) => {
    // Whoever is signed in is let in whatever it is.
    const isAsked = input.category !== null && context.actor.personId === null
    const kind = isAsked ? await categoryCoded(context, input.category ?? '') : null
    await letReport(context, { kind, words: input.words })
    return reportCase(context, input, context.key)
  }),
  similar: os.similar.handler(({ context, input: { category, ...place } }) =>
    viewSimilar(context, { place: { ...place, lat: null, long: null }, category: category ?? null }),
  ),
  unitsAt: os.unitsAt.handler(({ context, input }) => viewUnitsAt(context, input)),
  publicCases: os.publicCases.handler(({ context, input }) => viewPublicCases(context, input)),
  fixedLately: os.fixedLately.handler(({ context, input }) => viewFixedLately(context, input)),
  publicCase: os.publicCase.handler(({ context, input }) => viewPublicCase(context, input.number)),
  echo: os.echo.handler(async ({ context, input }) => {
    await letEcho(context)
    return echoCase(context, input.number, context.key)
  }),

  mine: os.mine.handler(({ context, input }) => viewMine(context, input)),
  copyMine: os.copyMine.handler(({ context }) => copyMine(context)),
  forgetMine: os.forgetMine.handler(({ context }) => forgetMine(context)),
  noticesMine: os.noticesMine.handler(({ context }) => viewMyNotices(context)),
  questionLook: os.questionLook.handler(({ context, input }) => questionLook(context, input.lookId, input.words)),
  looksAtMine: os.looksAtMine.handler(({ context }) => looksAtMine(context)),
  own: os.own.handler(({ context, input }) => byCode(context, input, () => viewOwn(context, input))),
  moveOwn: os.moveOwn.handler(({ context, input: { number, code, ...move } }) =>
    byCode(context, { code }, () => moveOwn(context, { number, code }, move)),
  ),
  writeOwn: os.writeOwn.handler(({ context, input: { text, ...own } }) =>
    byCode(context, own, () => writeOwn(context, own, text)),
  ),
  attachOwn: os.attachOwn.handler(({ context, input: { fileIds, ...own } }) =>
    byCode(context, own, () => attachOwn(context, own, fileIds)),
  ),
  rateOwn: os.rateOwn.handler(({ context, input: { number, code, ...rating } }) =>
    byCode(context, { code }, () => rateOwn(context, { number, code }, rating)),
  ),
  nameOwn: os.nameOwn.handler(({ context, input: { name, ...own } }) =>
    byCode(context, own, () => nameOwn(context, own, name)),
  ),
  mailboxOwn: os.mailboxOwn.handler(({ context, input }) =>
    byCode(context, input, () => askMailbox(context, input, input.mail, askerOf(context))),
  ),
  noticesOwn: os.noticesOwn.handler(({ context, input }) =>
    byCode(context, input, () =>
      input.mail === null
        ? setNotices(context, input, null)
        : proveMailbox(context, input, { mail: input.mail, proof: input.proof }, askerOf(context)),
    ),
  ),
  forgetOwn: os.forgetOwn.handler(({ context, input }) => byCode(context, input, () => forgetOwn(context, input))),
  redactOwn: os.redactOwn.handler(({ context, input: { number, code, ...copy } }) =>
    byCode(context, { code }, () => redactOwn(context, { number, code }, copy)),
  ),

  queues: os.queues.handler(({ context }) => viewDesk(context)),
  cases: os.cases.handler(({ context, input }) => viewQueue(context, input)),
  views: {
    list: os.views.list.handler(({ context }) => viewSavedViews(context)),
    save: os.views.save.handler(({ context, input }) => saveView(context, input)),
    rename: os.views.rename.handler(({ context, input }) => renameView(context, input.id, input.name)),
    drop: os.views.drop.handler(({ context, input }) => dropView(context, input.id)),
  },
  export: os.export.handler(({ context, input }) => exportQueue(context, input)),
  case: os.case.handler(({ context, input }) => viewCase(context, input.id)),
  near: os.near.handler(({ context, input }) => viewNear(context, input.id)),
  caseByNumber: os.caseByNumber.handler(({ context, input }) => viewCaseNumbered(context, input.number)),
  clock: os.clock.handler(({ context, input }) => explainCaseClock(context, input.id, input.clockId)),
  move: os.move.handler(({ context, input: { id, ...move } }) => moveCase(context, id, move)),
  edit: os.edit.handler(({ context, input: { id, ...text } }) => editCase(context, id, text)),
  note: os.note.handler(({ context, input: { id, ...text } }) => noteCase(context, id, text)),
  takeBackNote: os.takeBackNote.handler(({ context, input }) => takeBackNote(context, input.id, input.noteId)),
  attach: os.attach.handler(({ context, input: { id, ...photos } }) => attachPhotos(context, id, photos)),
  listen: os.listen.handler(({ context, input }) => listenTo(context, input.id)),
  writeVoiceDown: os.writeVoiceDown.handler(({ context, input }) => writeVoiceDown(context, input.id, input.words)),
  promisedCalls: os.promisedCalls.handler(({ context }) => viewCalls(context)),
  call: os.call.handler(({ context, input: { id, ...call } }) => keepCall(context, id, call)),
  tick: os.tick.handler(({ context, input }) => tickItem(context, input.id, input.code, input.isDone)),
  message: os.message.handler(({ context, input }) => writeToReporter(context, input.id, input.text)),
  merge: os.merge.handler(({ context, input: { id, ...how } }) => mergeCase(context, id, how)),
  split: os.split.handler(({ context, input: { id, ...how } }) => splitCase(context, id, how)),
  naming: os.naming.handler(({ context, input }) => viewNaming(context, input.id)),
  reveal: os.reveal.handler(({ context, input: { id, ...why } }) => reveal(context, id, why)),
})
