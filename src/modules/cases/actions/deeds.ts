import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { authorise, holds } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { getPlace, placeCards } from '#modules/places/index.ts'
import { record } from '#tools/audit/record.ts'
import { CaseId, type CaseState, type CaseView, type CitizenCase } from '../citizen-case.ts'
import { hotline } from '../hotline/slips.ts'
import { caseNumber } from '../number.ts'
import { caseDeeds, readsCase } from '../policy.ts'
import { caseNumbered, getCase, holdAnyCase, insertCase, nextCounter, saveCase } from '../queries/cases.ts'
import { getCategory } from '../queries/categories.ts'
import { revealReporter } from '../queries/reporters.ts'
import { insertMessage, namingOf } from '../queries/story.ts'
import type { Moving } from '../workflow.ts'
import { actingFor } from './acting-for.ts'
import { blank } from './blank.ts'
import { answerClock, beginClocks, shareHotlineClock } from './clocks.ts'
import { forEveryone } from './mask.ts'
import { tellReporter, tellReporterOfSplit } from './notices.ts'
import { intakeFor } from './place.ts'
import { tellStory } from './record.ts'
import { step } from './step.ts'
import { still, takeCase } from './take.ts'
import { makeFindable, tellStaff } from './tell.ts'
import { publicTitleOf } from './titles.ts'
import { viewOf } from './view.ts'

/** Through the mailbox to the reporter, whoever they are. @throws Refusal not-found, forbidden */
export const writeToReporter = async (ctx: Ctx, id: string, text: string): Promise<CaseView> => {
  const it = await takeCase({ ...ctx, seen: null }, id, 'message')
  const by = actingFor(ctx, it)
  await insertMessage(ctx, it.id, {
    by: 'unit',
    unitId: by.by === 'unit' ? by.unitId : null,
    workerId: ctx.actor.personId,
    text,
  })
  await record(ctx, 'cases.message-written', it.id, { by: 'unit' })
  // A word to the reporter is a first answer, whoever gives it.
  const after =
    it.answeredAt === null
      ? await saveCase(ctx, {
          ...still(it),
          answeredAt: ctx.now,
          ...(await answerClock(ctx, still(it))),
        })
      : still(it)
  const [place] = await placeCards(ctx, [after.placeId])
  await tellReporter(ctx, after, 'message', place?.name ?? '')
  return viewOf(ctx, after)
}

/** Two reports of one matter become one, and both say so. @throws Refusal not-found, forbidden, stale, conflict */
export const mergeCase = async (
  ctx: Ctx,
  id: string,
  { into, reason }: { into: string; reason: string },
): Promise<CaseView> => {
  const main = await caseNumbered(ctx, into)
  if (main.id === id) throw notIntoThis()
  // Two locks, in the order of their ids, so that two who merge the other way round do not wait for each other.
  const isFirst = main.id < id
  const held = isFirst ? await getCase(ctx, main.id, { hold: true }) : null
  const it = await takeCase(ctx, id, 'merge')
  const whole = held ?? (await getCase(ctx, main.id, { hold: true }))
  // Asked once it is held: at this very moment somebody may have merged it the other way round.
  if (endedOtherwise.includes(whole.state)) throw notIntoThis()
  return viewOf(ctx, await mergeHeld(ctx, it, whole, reason))
}

/** Whose way has ended without an answer leads nobody to one. */
const endedOtherwise: readonly CaseState[] = ['merged', 'refused', 'withdrawn']
const notIntoThis = (): Refusal => new Refusal('conflict', 'cases.not-into-this')

/** The same for two cases that are held. */
export const mergeHeld = async (ctx: Ctx, it: Moving, whole: CitizenCase, reason: string): Promise<CitizenCase> => {
  const by = actingFor(ctx, it)
  const merged = await step(ctx, it, 'merge', { by, reason, changes: { intoId: whole.id } })
  await saveCase(ctx, { ...whole, echoes: whole.echoes + 1 + it.echoes })
  const news = {
    verb: 'merged-in',
    by: actingFor(ctx, whole),
    text: '',
    audience: 'public',
    facts: { from: it.id },
  } as const
  await tellStory(ctx, whole, whole, news)
  return merged
}

/** What is two matters becomes two cases; the new one goes its own way, and both say where they come from. */
export const splitCase = async (
  ctx: Ctx,
  id: string,
  { words, categoryId }: { words: string; categoryId: string },
): Promise<CaseView> => {
  const it = await takeCase({ ...ctx, seen: null }, id, 'split')
  const category = await getCategory(ctx, categoryId)
  const place = await getPlace(ctx, it.placeId as never)
  const intake = await intakeFor(ctx, { place, streetId: it.streetId }, it.accusedUnitId)
  const period = dayOf(ctx.now).slice(2, 7).replace('-', '')
  const drafted: CitizenCase = {
    ...still(it),
    ...blank,
    id: CaseId.parse(ctx.newId()),
    number: caseNumber(period, await nextCounter(ctx, period)),
    categoryId: category.id,
    title: `${category.name}：${it.spot || place.name}`.slice(0, 120),
    words,
    publicWords: forEveryone(words),
    answers: {},
    isPublic: it.isPublic && category.isPublic,
    state: 'accepted',
    answerWay: wayOfPart(it),
    // The hotline has set one date for all that its slip says.
    channelDueAt: it.channelDueAt,
    intakeUnitId: intake.id,
    fromId: it.id,
    reportedAt: ctx.now,
    answeredAt: ctx.now,
  }
  const began = await beginClocks(ctx, drafted)
  const made: CitizenCase = { ...drafted, ...((await shareHotlineClock(ctx, it, drafted)) ?? began) }
  await insertCase(ctx, made)
  const by = actingFor(ctx, it)
  await tellStory(ctx, null, made, { verb: 'split', by, text: it.number, audience: 'public', facts: { from: it.id } })
  const off = { verb: 'split-off', by, text: made.number, audience: 'public', facts: { to: made.id } } as const
  await tellStory(ctx, still(it), still(it), off)
  await tellReporterOfSplit(ctx, still(it), made, place.name)
  await makeFindable(ctx, made, publicTitleOf(category, place.name))
  await tellStaff(ctx, made, 'submit', category.name)
  return viewOf(ctx, made)
}

/**
 * Behind the door of a part stands nobody: whoever wants to call finds the number with the case that it came from. Who called
 * the hotline has no code, so there the way stays what they wished for.
 */
const wayOfPart = ({ channel, answerWay }: CitizenCase): CitizenCase['answerWay'] =>
  channel === hotline || answerWay === 'none' ? answerWay : 'code'

/**
 * Looks behind the door, for a purpose and with a reason; the look is written down before anything is shown.
 *
 * @throws Refusal not-found, forbidden, unavailable: what cannot be written down is not shown
 */
export const reveal = async (ctx: Ctx, id: string, { purpose, reason }: { purpose: string; reason: string }) => {
  const it = await holdAnyCase(ctx, id)
  // The officer for data protection reads no cases, but may look behind this one door.
  if (!it || !(readsCase(ctx.actor, it) || looksBehind(ctx.actor))) throw new Refusal('not-found', 'cases.no-such-case')
  authorise(caseDeeds.reveal, ctx.actor, it, 'cases.not-yours')
  try {
    const found = await revealReporter(ctx, it.id, `${purpose}：${reason}`.slice(0, 200))
    return found ?? { name: '', phone: '', flat: '', words: '', consent: 'self' }
  } catch {
    // Whatever kept the look from being written down: it is not shown, and the person is told so.
    throw new Refusal('unavailable', 'kernel.cannot-record')
  }
}

const looksBehind = (actor: Actor): boolean => holds(actor, 'data-protection-officer')

/** The name under which the reporter agreed to be known to those who work on it; null: they did not. */
export const viewNaming = async (ctx: Ctx, id: string): Promise<{ name: string | null }> => {
  const it = await getCase(ctx, id)
  return { name: await namingOf(ctx, it.id) }
}
