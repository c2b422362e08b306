import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { holds, isStaff } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { UnitCard } from '#modules/organisations/index.ts'
import { attachFiles, nobody } from '#tools/files/queries.ts'
import { refuseOff } from '#tools/parts/settings.ts'
import type { Category } from '../category.ts'
import { CaseId, type Channel, type CitizenCase } from '../citizen-case.ts'
import type { CaseReceipt, NewCase } from '../new-case.ts'
import { caseNumber } from '../number.ts'
import { takesIn, worksCases } from '../policy.ts'
import { insertCase, nextCounter } from '../queries/cases.ts'
import { categoryCoded } from '../queries/categories.ts'
import { claimKey, insertReporter, receiptOfKey } from '../queries/reporters.ts'
import { checkAnswers } from './answers.ts'
import { blank } from './blank.ts'
import { planFirstClocks } from './clocks.ts'
import { forEveryone, withoutReporter } from './mask.ts'
import { photoFiles } from './photos.ts'
import { intakeFor, type Spot, spotOf } from './place.ts'
import { receiptAgain, receiptOf } from './receipt.ts'
import { codeFrom, hashOf, inFours, isUnguessable } from './receipt-code.ts'
import { type By, tellStory, unnamed } from './record.ts'
import { makeFindable, tellThese, toTell } from './tell.ts'
import { publicTitleOf } from './titles.ts'
import { refuseNoUnit } from './units-at.ts'
import { voiceFiles } from './voice-files.ts'

/**
 * Takes a report in, from whoever makes it. The same key makes one case, and is given the same receipt again: that is
 * what lets a phone send until it has an answer.
 *
 * @param key random, made by the device that sends it
 * @param through how it came, where no member of the staff says so
 * @throws Refusal invalid, conflict (the key was used for another report), not-found (category, photos)
 */
export const reportCase = async (
  ctx: Ctx,
  asked: NewCase,
  key: string | null,
  through: Channel = 'portal',
): Promise<CaseReceipt> => {
  if (key === null || !isUnguessable(key)) throw new Refusal('invalid', 'cases.say-random-key')
  refuseEmpty(asked)
  const id = CaseId.parse(ctx.newId())
  const keyHash = hashOf(key.toLowerCase())
  // With the key in it: a telephone has so few digits that its bare hash could be turned round.
  const requestHash = hashOf(`${key.toLowerCase()} ${JSON.stringify(asked)}`)
  const told = isStaff(ctx.actor) ? asked : { ...asked, channel: through }
  const [claimed, about] = await Promise.allSettled([
    claimKey(ctx, { caseId: id, codeHash: hashOf(codeFrom(key, id)), keyHash, requestHash }),
    aboutOf(ctx, told),
  ])
  if (claimed.status === 'rejected') throw claimed.reason
  // Whoever sends the same again is answered the same, whatever has become of its kind and its place.
  if (!claimed.value) return again(ctx, key, keyHash, requestHash)
  if (about.status === 'rejected') throw about.reason
  const { made, category, names, masked } = await make(ctx, id, told, about.value)
  return receiptOf(made, category, names, { code: inFours(codeFrom(key, id)), masked })
}

/** Any one of four is enough: words, a picture, a voice, or which kind it is. */
const refuseEmpty = ({ words, photoIds, voiceId, category }: NewCase): void => {
  if (words !== '' || photoIds.length > 0 || voiceId !== null || category !== null) return
  throw new Refusal('invalid', 'cases.say-something', {
    fields: [{ pointer: '/words', reason: 'cases.say-something' }],
  })
}

const again = async (ctx: Ctx, key: string, keyHash: string, requestHash: string): Promise<CaseReceipt> => {
  const known = await receiptOfKey(ctx, keyHash)
  if (!known || known.requestHash !== requestHash) throw new Refusal('conflict', 'http.key-used-otherwise')
  return receiptAgain(ctx, known.caseId, inFours(codeFrom(key, known.caseId)))
}

/** The office takes in what it is told whatever the website does. @throws Refusal not-found, where residents do not report online */
const refuseOffline = async (ctx: Ctx, { place, streetId }: Spot, { channel }: NewCase): Promise<void> => {
  if (channel === 'portal' && !isStaff(ctx.actor)) await refuseOff(ctx, 'resident-report', [place.id, streetId])
}

type About = { category: Category | null; spot: Spot }

/** What it is, and where. @throws Refusal not-found, invalid */
const aboutOf = async (ctx: Ctx, asked: NewCase): Promise<About> => {
  const [category, spot] = await atOnce([
    asked.category === null ? Promise.resolve(null) : categoryCoded(ctx, asked.category),
    spotOf(ctx, asked),
  ])
  return { category, spot }
}

const make = async (ctx: Ctx, id: CaseId, asked: NewCase, { category, spot }: About) => {
  await refuseOffline(ctx, spot, asked)
  const { reporter } = asked
  const staff = isStaff(ctx.actor)
  if (staff && reporter.consent === 'self' && (reporter.name !== '' || reporter.phone !== '')) {
    throw new Refusal('invalid', 'cases.say-consent', {
      fields: [{ pointer: '/reporter/consent', reason: 'cases.say-consent' }],
    })
  }
  if (reporter.answerWay !== 'code' && reporter.answerWay !== 'none' && reporter.phone === '') {
    throw new Refusal('invalid', 'cases.say-phone', {
      fields: [{ pointer: '/reporter/phone', reason: 'cases.say-phone' }],
    })
  }
  if (category && !category.isAnonymousAllowed && reporter.phone === '' && ctx.actor.personId === null) {
    throw new Refusal('invalid', 'cases.not-without-a-way', {
      fields: [{ pointer: '/reporter/phone', reason: 'cases.not-without-a-way' }],
    })
  }
  await refuseNoUnit(ctx, asked.accusedUnitId)
  const words = withoutReporter(asked.words, reporter)
  const where = withoutReporter(spot.spot, { ...reporter, flat: '' })
  const title = withoutReporter(titleOf(category, where.text, spot), reporter)
  const teller = staff ? ctx : unnamed(ctx)
  const draft = (intake: UnitCard): CitizenCase => ({
    ...blank,
    id,
    number: '',
    channel: asked.channel,
    categoryId: category?.id ?? null,
    placeId: spot.place.id,
    streetId: spot.streetId,
    spot: where.text,
    plate: spot.plate,
    lat: spot.lat,
    long: spot.long,
    title: title.text,
    words: words.text,
    publicWords: forEveryone(words.text),
    answers: maskedAnswers(checkAnswers(category, asked.answers, { isStaff: staff }), asked),
    isPublic: (asked.isPublic ?? true) && (category?.isPublic ?? false),
    answerWay: reporter.answerWay,
    intakeUnitId: intake.id,
    accusedUnitId: asked.accusedUnitId,
    reportedAt: ctx.now,
  })
  const taking = intakeFor(ctx, spot, asked.accusedUnitId)
  const drafting = taken(taking, draft)
  const [intake, drafted, { dates, keep }, to] = await atOnce([
    taking,
    drafting,
    planFirstClocks(teller, spot.place.id, drafting),
    toldOf(teller, drafting),
  ])
  await attachFiles(
    ctx,
    asked.photoIds,
    { kind: photoFiles.before, id },
    { keptBy: staff ? ctx.actor.personId : nobody },
  )
  await attachFiles(
    ctx,
    asked.voiceId === null ? [] : [asked.voiceId],
    { kind: voiceFiles, id },
    { keptBy: nobody, isSound: true },
  )
  const made: CitizenCase = { ...drafted, ...dates, number: await numberFor(ctx) }
  await atOnce([
    insertCase(ctx, made),
    keep(),
    keepReporter(ctx, id, asked, staff),
    tellStory(teller, null, made, { verb: 'submit', by: byOf(ctx, made), text: '', audience: 'public' }),
    makeFindable(teller, made, publicTitleOf(category, spot.place.name)),
    tellThese(teller, made, 'submit', category?.name ?? '待分类', to),
  ])
  const names = { unitName: intake.name, placeName: spot.place.name }
  return { made, category, names, masked: words.masked + where.masked }
}

const taken = async (intake: Promise<UnitCard>, draft: (by: UnitCard) => CitizenCase): Promise<CitizenCase> =>
  draft(await intake)

const toldOf = async (ctx: Ctx, it: Promise<CitizenCase>): Promise<string[]> => toTell(ctx, await it, 'submit')

/** Drawn as late as can be: whoever reports next waits for its row until the commit. */
export const numberFor = async (ctx: Ctx): Promise<string> => {
  const period = dayOf(ctx.now).slice(2, 7).replace('-', '')
  return caseNumber(period, await nextCounter(ctx, period))
}

const titleOf = (category: Category | null, spot: string, { place }: Spot): string =>
  `${category?.name ?? '待分类'}：${spot || place.name}`.slice(0, 120)

/** What the reporter wrote into the questions is read by handlers as well. */
const maskedAnswers = (answers: NewCase['answers'], { reporter }: NewCase): NewCase['answers'] =>
  Object.fromEntries(
    Object.entries(answers).map(([code, answer]) => [
      code,
      typeof answer === 'string' ? withoutReporter(answer, reporter).text : answer,
    ]),
  )

/** Of whoever is nobody and says nothing there is nothing to keep. */
const keepReporter = async (ctx: Ctx, caseId: CaseId, { reporter, words }: NewCase, staff: boolean): Promise<void> => {
  const { name, phone, flat, consent } = reporter
  const personId = staff ? null : ctx.actor.personId
  await insertReporter(ctx, {
    caseId,
    personId,
    name,
    phone,
    flat,
    words,
    consent,
    helpedByUnitId: staff && consent !== 'self' ? (unitOf(ctx) ?? null) : null,
    at: ctx.now,
  })
}

const unitOf = ({ actor }: Ctx): string | undefined => actor.posts[0]?.unitId

const byOf = (ctx: Ctx, { intakeUnitId }: CitizenCase): By => {
  const { actor } = ctx
  if (!isStaff(actor)) return { by: 'reporter' }
  const unitId = holds(actor, [...takesIn, ...worksCases], intakeUnitId) ? intakeUnitId : (unitOf(ctx) ?? intakeUnitId)
  return { by: 'unit', unitId, workerId: actor.personId }
}
