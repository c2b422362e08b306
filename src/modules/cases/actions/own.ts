import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { offersFor } from '#kernel/workflow.ts'
import { holdReceivers, unitCards } from '#modules/organisations/index.ts'
import { getPlace } from '#modules/places/index.ts'
import { record } from '#tools/audit/record.ts'
import { type CaseRating, type CitizenCase, type MyCase, PublicCase, type ReporterView } from '../citizen-case.ts'
import { casePolicy, readsCase } from '../policy.ts'
import { anyCase, reportedAs, saveCase, splitFrom } from '../queries/cases.ts'
import { isMine, myCases, toldIn } from '../queries/reporters.ts'
import { hasNotices } from '../queries/residents.ts'
import { dropNaming, insertMessage, messagesOf, namingOf, ratingOf, stepsOf, writeNaming } from '../queries/story.ts'
import { caseWorkflow, type Moving, type ReporterMove } from '../workflow.ts'
import { dateMoves } from './clocks.ts'
import { forEveryone, withoutReporter } from './mask.ts'
import { photosOf } from './photos.ts'
import { findIntake } from './place.ts'
import { publicLines, publicSteps } from './public.ts'
import { keepRating } from './rating.ts'
import { unnamed } from './record.ts'
import { step } from './step.ts'
import { moving, still, takeOwn } from './take.ts'
import { makeFindable, tellStaff } from './tell.ts'

/** Which case, and what shows that it is theirs: the code of the receipt, or nothing for whoever is signed in. */
export type Owned = { number: string; code: string | null }

/** @throws Refusal not-found */
export const viewOwn = async (ctx: Ctx, owned: Owned): Promise<ReporterView> =>
  ownView(ctx, await takeOwn(ctx, owned, { hold: false }))

export const ownView = async (ctx: Ctx, it: Moving): Promise<ReporterView> => {
  const [line] = await publicLines(ctx, [still(it)])
  if (!line) throw new Error('a case without its line')
  const messages = await messagesOf(ctx, it.id)
  const units = new Map(
    (
      await unitCards(
        ctx,
        messages.flatMap(({ unitId }) => (unitId ? [unitId] : [])),
      )
    ).map(({ id, name }) => [id as string, name]),
  )
  const offers = offersFor(caseWorkflow, casePolicy, ctx.actor, it).filter(({ verb }) => verb !== 'lapse')
  const isOpen = (verb: string): boolean => isTheirWord || !residentsOnly.includes(verb)
  const rating = await ratingOf(ctx, it.id)
  const isTheirWord = await speaksForThemselves(ctx, it)
  return {
    case: {
      ...PublicCase.parse(line),
      words: it.words,
      result: it.result,
      reason: it.reason,
      otherWay: it.otherWay,
      channel: it.channel,
      spot: it.spot,
      isPublic: it.isPublic,
      answerWay: it.answerWay,
      confirmUntil: it.confirmUntil,
      stillUntil: it.stillUntil,
    },
    steps: await publicSteps(ctx, await stepsOf(ctx, it.id), ['public', 'reporter']),
    dateMoves: await dateMoves(ctx, it),
    messages: messages.map(({ unitId, ...message }) => ({
      ...message,
      unitName: unitId ? (units.get(unitId) ?? null) : null,
    })),
    ...(await photosOf(ctx, it.id)),
    rating,
    asEveryone: { title: line.title, words: line.words, placeName: line.placeName },
    knownAs: await namingOf(ctx, it.id),
    hasNotices: await hasNotices(ctx, await reportedAs(ctx, it)),
    kin: await kinOfOwn(ctx, it),
    offers: [
      ...offers.filter(({ verb }) => isOpen(verb)),
      ...(canRate(it) && rating === null && isOpen('rate') ? [{ verb: 'rate', asks: null, blocked: null }] : []),
      ...['message', 'attach', 'redact', 'name', 'notices', 'forget'].map((verb) => ({
        verb,
        asks: null,
        blocked: null,
      })),
    ],
    at: ctx.now,
    version: it.version,
  }
}

/** What their one report became: the same receipt opens all of it. */
const kinOfOwn = async (ctx: Ctx, it: Moving): Promise<ReporterView['kin']> => {
  const first = await reportedAs(ctx, it)
  const whole = first === it.id ? still(it) : await anyCase(ctx, first)
  const all = whole ? [whole, ...(await splitFrom(ctx, first))] : []
  const lines = await publicLines(
    ctx,
    all.filter(({ id }) => id !== it.id),
  )
  return lines.map(({ number, title, state }) => ({ number, title, state }))
}

/** What nobody who works on a case says in a resident's place, also with the code of the slip in hand. */
const residentsOnly: readonly string[] = ['confirm', 'rate', 'holds']

const speaksForThemselves = async (ctx: Ctx, it: Moving): Promise<boolean> =>
  !readsCase(ctx.actor, still(it)) || isMine(ctx, await reportedAs(ctx, it))

const refuseForResident = async (ctx: Ctx, it: Moving): Promise<void> => {
  if (!(await speaksForThemselves(ctx, it))) throw new Refusal('forbidden', 'cases.resident-says-so')
}

const canRate = ({ state }: Moving): boolean => state === 'closed' || state === 'resolved'

/** What a reporter writes later is read by handlers like their first words: without who they are. */
const unsigned = async (ctx: Ctx, it: CitizenCase, text: string): Promise<string> =>
  text === '' ? '' : withoutReporter(text, await toldIn(ctx, await reportedAs(ctx, it), text)).text

/** The reporters own steps: it is fixed, it is not, I object, never mind. @throws Refusal not-found, conflict, invalid */
export const moveOwn = async (ctx: Ctx, owned: Owned, { verb, reason }: ReporterMove): Promise<ReporterView> => {
  const it = await takeOwn(ctx, owned)
  if (residentsOnly.includes(verb)) await refuseForResident(ctx, it)
  const changes = verb === 'object' ? { intakeUnitId: await anotherIntake(ctx, it) } : {}
  const said = await unsigned(ctx, it, reason ?? '')
  const saved = await step(ctx, it, verb, { by: { by: 'reporter' }, reason: said, changes })
  return ownView(ctx, moving(ctx, saved, { isReporter: true }))
}

/** Who objects is looked at by somebody else than whoever refused. */
const anotherIntake = async (ctx: Ctx, it: Moving): Promise<string> => {
  const place = await getPlace(ctx, it.placeId as never)
  const other = await findIntake(ctx, { place, streetId: it.streetId }, [it.accusedUnitId, it.intakeUnitId])
  if (!other) return it.intakeUnitId
  // One that has ended in this very moment is not found again.
  return (await holdReceivers(ctx, [other.id])).size === 0 ? other.id : anotherIntake(ctx, it)
}

/** So long the same words once more are the same press, or a telephone that heard no answer. */
const samePressMs = 10 * 60_000

/**
 * Through the mailbox to whoever has the case. A case that waits for the answer goes on. Pressed twice it is written once.
 *
 * @throws Refusal not-found
 */
export const writeOwn = async (ctx: Ctx, owned: Owned, text: string): Promise<ReporterView> => {
  const it = await takeOwn(ctx, owned)
  const said = await unsigned(ctx, it, text)
  const last = (await messagesOf(ctx, it.id)).at(-1)
  if (last?.by === 'reporter' && last.text === said && ctx.now.getTime() - last.at.getTime() <= samePressMs)
    return ownView(ctx, it)
  await insertMessage(ctx, it.id, { by: 'reporter', unitId: null, workerId: null, text: said })
  await record(unnamed(ctx), 'cases.message-written', it.id, { by: 'reporter' })
  const after = it.state === 'waiting' ? await step(ctx, it, 'resume', { by: { by: 'reporter' } }) : still(it)
  await tellStaff(unnamed(ctx), after, 'message', '')
  return ownView(ctx, moving(ctx, after, { isReporter: true }))
}

/** Five levels, once. @throws Refusal not-found, conflict: not finished yet, or rated already */
export const rateOwn = async (ctx: Ctx, owned: Owned, rating: CaseRating): Promise<ReporterView> => {
  const it = await takeOwn(ctx, owned)
  await refuseForResident(ctx, it)
  if (!canRate(it)) throw new Refusal('conflict', 'cases.not-finished')
  const said = { ...rating, words: await unsigned(ctx, it, rating.words) }
  if (!(await keepRating(ctx, it, said))) throw new Refusal('conflict', 'cases.rated-already')
  await record(unnamed(ctx), 'cases.case-rated', it.id, { value: rating.value })
  return ownView(ctx, it)
}

/** The reporter's own act: to be known to the handlers by this name, or no longer. @throws Refusal not-found */
export const nameOwn = async (ctx: Ctx, owned: Owned, name: string | null): Promise<ReporterView> => {
  const it = await takeOwn(ctx, owned)
  if (name === null) await dropNaming(ctx, it.id)
  else await writeNaming(ctx, it.id, name)
  await record(unnamed(ctx), 'cases.naming-changed', it.id, { isKnown: name !== null })
  return ownView(ctx, it)
}

/** What everyone reads is the reporter's to shorten, also afterwards, and to take away. @throws Refusal not-found */
export const redactOwn = async (
  ctx: Ctx,
  owned: Owned,
  { words, isPublic }: { words: string; isPublic: boolean },
): Promise<ReporterView> => {
  const it = await takeOwn(ctx, owned)
  const saved = await saveCase(
    ctx,
    still({ ...it, publicWords: forEveryone(await unsigned(ctx, it, words)), isPublic: it.isPublic && isPublic }),
  )
  const [line] = await publicLines(ctx, [saved])
  await makeFindable(unnamed(ctx), saved, line?.title ?? '')
  await record(unnamed(ctx), 'cases.public-copy-changed', it.id, { isPublic: saved.isPublic })
  return ownView(ctx, moving(ctx, saved, { isReporter: true }))
}

/** What is waited for from whoever reported it; null: nothing now. */
const asksOf = ({ now }: Ctx, { state, confirmUntil, stillUntil }: CitizenCase): MyCase['asks'] => {
  if (state === 'waiting') return 'answer'
  if (state === 'resolved') return confirmUntil !== null && confirmUntil >= now ? 'confirm' : null
  return state === 'closed' && stillUntil !== null && stillUntil >= now ? 'still' : null
}

/** What the person who is signed in reported, newest first. Of nobody else. */
export const viewMine = async (ctx: Ctx, { after, limit }: { after?: string | undefined; limit: number }) => {
  if (ctx.actor.personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
  const rows = await myCases(ctx, { before: after ?? null, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const lines = await publicLines(ctx, shown)
  const asks = new Map(shown.map((it) => [it.number as string, asksOf(ctx, it)]))
  return {
    lines: lines.map((line) => ({ ...line, asks: asks.get(line.number) ?? null })),
    next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
  }
}
