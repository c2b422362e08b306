import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { calendarOwners, unitCards } from '#modules/organisations/index.ts'
import { placeCards, placeIdsUp } from '#modules/places/index.ts'
import {
  bucketOf,
  type Clock,
  type ClockDeeds,
  type ClockEvent,
  clockDeeds,
  clocksOf,
  eventsOf,
  type NewClock,
  openClocks,
} from '#tools/timers/clocks/index.ts'
import type { CaseClock, CaseClockDays, DateMove } from '../case-clock.ts'
import type { Category } from '../category.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { type PauseReason, waitingForReporter } from '../pause.ts'
import { getCase } from '../queries/cases.ts'
import { everyCategory } from '../queries/categories.ts'
import { pausesListed } from '../queries/pauses.ts'
import { targetsAt } from '../queries/targets.ts'
import { type CaseClockKind, type Target, type TargetKind, targetFor, targetKinds } from '../target.ts'
import { type CaseVerb, openStates } from '../workflow.ts'

const { planClocks, planDeeds, startClocks, stopClocks, pauseClocks, resumeClocks, retargetClocks, explainClock } =
  openClocks(calendarOwners)

/** The name under which the clocks know a case. */
export const subjectKind = 'cases.case'
const about = ({ id: subjectId }: Pick<CitizenCase, 'id'>, ...kinds: CaseClockKind[]) => ({
  subjectKind,
  subjectId,
  ...(kinds.length > 0 ? { kinds } : {}),
})

type Dates = Pick<CitizenCase, 'answerDueAt' | 'stepDueAt' | 'dueAt' | 'nextDueAt'>

/** Who has to keep the time: whoever works on it, or whoever took it in. */
const responsible = ({ unitId, intakeUnitId }: CitizenCase): string => unitId ?? intakeUnitId

/** What says how long a case at a place may take: the places above it, the kinds, and what is set for them. */
type Terms = { places: readonly string[]; every: readonly Category[]; targets: readonly Target[] }

const termsAt = async (ctx: Ctx, placeId: string): Promise<Terms> => {
  const [places, every] = await atOnce([placeIdsUp(ctx, placeId), everyCategory(ctx)])
  return { places, every, targets: await targetsAt(ctx, places) }
}

/** The clocks of a kind for a case, as its targets want them; none where nobody has set one. */
const wished = ({ places, every, targets }: Terms, it: CitizenCase, kinds: readonly TargetKind[]): NewClock[] => {
  const parentId = every.find(({ id }) => id === it.categoryId)?.parentId ?? null
  const categories = [...(it.categoryId ? [it.categoryId] : []), ...(parentId ? [parentId] : []), null]
  return kinds.flatMap((kind) => {
    const target = targetFor(targets, kind, { places, categories })
    if (!target) return []
    return [
      {
        subjectKind,
        subjectId: it.id,
        kind,
        unitId: responsible(it),
        term: { count: target.termCount, unit: target.termUnit },
        sourceRule: null,
        sourceTarget: target.id,
        sourcePlace: target.placeId === it.placeId ? null : target.placeId,
      },
    ]
  })
}

/** Once it is said to be done nothing is due, whoever set the date. */
export const isWorkedOn = (state: CitizenCase['state']): boolean =>
  (openStates as readonly string[]).includes(state) && state !== 'resolved'

type Dated = Pick<CitizenCase, 'id' | 'state' | 'channelDueAt'>

/** When a case is due, copied to where the queues sort by it. */
export const datesOf = async (ctx: Ctx, it: Dated): Promise<Dates> => datesIn(await clocksOf(ctx, [it.id]), it)

const datesIn = (clocks: readonly Clock[], { state: now, channelDueAt }: Dated): Dates => {
  const open = clocks.filter(({ state }) => state !== 'stopped')
  const due = (kind: CaseClockKind): Date | null => open.find((clock) => clock.kind === kind)?.dueAt ?? null
  const [answerDueAt, stepDueAt, dueAt] = [due('first-answer'), due('step'), due('resolution')]
  const ofChannel = channelDueAt !== null && isWorkedOn(now) ? channelDueAt : due('hotline')
  const first = [answerDueAt, stepDueAt, dueAt, ofChannel]
    .filter((one) => one !== null)
    .toSorted((one, other) => one.getTime() - other.getTime())[0]
  return { answerDueAt, stepDueAt, dueAt, nextDueAt: first ?? null }
}

/** The dates that a case will have, and what writes the clocks they come from: with the case, in one journey. */
export type PlannedDates = { dates: Dates; keep: () => Promise<void> }

/**
 * A case begins: the first answer, the first step and the whole have their time.
 *
 * @param asked the case, which may still be on its way; its place is known
 */
export const planFirstClocks = async (
  ctx: Ctx,
  placeId: string,
  asked: Promise<CitizenCase>,
): Promise<PlannedDates> => {
  const [it, planned] = await atOnce([asked, planClocks(ctx, firstClocks(termsAt(ctx, placeId), asked))])
  return { dates: datesIn(planned.clocks, it), keep: planned.keep }
}

const firstClocks = async (terms: Promise<Terms>, asked: Promise<CitizenCase>): Promise<NewClock[]> => {
  const [known, it] = await atOnce([terms, asked])
  return wished(
    known,
    it,
    targetKinds.filter((kind) => kind !== 'first-answer' || it.answeredAt === null),
  )
}

/** The same, written at once. */
export const beginClocks = async (ctx: Ctx, it: CitizenCase): Promise<Dates> => {
  const { dates, keep } = await planFirstClocks(ctx, it.placeId, Promise.resolve(it))
  await keep()
  return dates
}

/**
 * The hotline's own term, where its slip names no date: it runs from the transfer, beside ours, and no question to the
 * reporter holds it.
 *
 * @source Weifang's regulation on 12345 (潍坊市12345政务服务便民热线条例), art. 20: five working days
 */
export const beginHotlineClock = (ctx: Ctx, it: CitizenCase, startedAt: Date, days: number): Promise<unknown> =>
  startClocks(ctx, [
    {
      subjectKind,
      subjectId: it.id,
      kind: 'hotline',
      unitId: it.intakeUnitId,
      term: { count: days, unit: 'working-day' },
      startedAt,
      sourceRule: 'hotline.handle',
      sourceTarget: null,
      sourcePlace: null,
    },
  ])

/**
 * What is split off a slip without a date of its own is due when the slip is: from the same transfer, in as many days.
 *
 * @returns the dates of the part; null where no such clock runs
 */
export const shareHotlineClock = async (ctx: Ctx, whole: CitizenCase, part: CitizenCase): Promise<Dates | null> => {
  const clocks = await clocksOf(ctx, [whole.id])
  const its = clocks.find(({ kind, state }) => kind === 'hotline' && state !== 'stopped')
  if (!its) return null
  await beginHotlineClock(ctx, part, its.startedAt, its.termCount)
  return datesOf(ctx, part)
}

/** The slip names a date of its own now. */
export const endHotlineClock = (ctx: Ctx, it: CitizenCase): Promise<unknown> => stopClocks(ctx, about(it, 'hotline'))

/** What was given another kind, or other hands, has that one's time: from the same start. */
const retargets = (wishes: readonly NewClock[], reason: string): ClockDeeds['deeds'] =>
  wishes
    .filter((wish) => wish.kind === 'resolution')
    .map(({ kind, term, unitId, sourceTarget, sourcePlace }) =>
      clockDeeds.retarget({ kinds: [kind], term, unitId, sourceTarget, sourcePlace, reason }),
    )

/** Steps that end the time, let it go on where it ended, hand the case over; any other begins the next step of it. */
const ends: readonly CaseVerb[] = [
  'resolve',
  'refuse',
  'withdraw',
  'merge',
  'confirm',
  'lapse',
  'unimport',
  'give-back',
]
const opensAgain: readonly CaseVerb[] = ['dispute', 'reopen', 'recurs', 'object', 'unmerge']
const handsOver: readonly CaseVerb[] = ['assign', 'unassign', 'return']

/**
 * What a step does to the clocks of its case. While the reporter is asked, no time runs; that it is said to be done stops
 * the time, and a dispute lets the same clock go on.
 *
 * @param asked the case as it is after the step, which may still be on its way; its kind and place are given
 * @returns the dates, for the case to keep
 */
export const moveClocks = async (
  ctx: Ctx,
  before: CitizenCase,
  given: Pick<CitizenCase, 'id' | 'placeId' | 'categoryId'>,
  verb: CaseVerb,
  asked: Promise<CitizenCase>,
): Promise<PlannedDates> => {
  const isTimed = begins(verb) || before.categoryId !== given.categoryId
  const terms = isTimed ? termsAt(ctx, given.placeId) : Promise.resolve(untimed)
  const [after, planned] = await atOnce([asked, planDeeds(ctx, about(given), deedsOf(ctx, terms, before, verb, asked))])
  return { dates: datesIn(planned.clocks, after), keep: planned.keep }
}

const untimed: Terms = { places: [], every: [], targets: [] }

/** These go on with the step that there is; any other begins the next one. */
const begins = (verb: CaseVerb): boolean =>
  !(ends.includes(verb) || verb === 'ask' || verb === 'resume' || verb === 'ask-still' || verb === 'holds')

const deedsOf = async (
  ctx: Ctx,
  terms: Promise<Terms>,
  before: CitizenCase,
  verb: CaseVerb,
  asked: Promise<CitizenCase>,
): Promise<ClockDeeds> => {
  const [known, after] = await atOnce([terms, asked])
  const { stop, reopen, pause, resume } = clockDeeds
  const answer = { kinds: ['first-answer'] }
  const answered = [
    ...(before.answeredAt === null && after.answeredAt !== null ? [stop(answer)] : []),
    ...(before.answeredAt !== null && after.answeredAt === null ? [reopen(answer)] : []),
  ]
  if (verb === 'ask-still' || verb === 'holds') return { deeds: answered }
  const wishes = wished(known, after, ['step', 'resolution'])
  const isOpened = opensAgain.includes(verb)
  return {
    deeds: [
      ...answered,
      ...(verb === 'ask' && (await waitsForReporter(ctx)) ? [pause({ kinds: timed, reason: waitingForReporter })] : []),
      // Who goes on has no reason any more to let the time stand still.
      ...(verb === 'resume' || begins(verb) ? [resume()] : []),
      ...(ends.includes(verb) ? [stop()] : []),
      ...(isOpened ? [reopen({ kinds: ['resolution'] })] : []),
      // One that ended because the slip named a date of its own does not come back.
      ...(isOpened && after.channelDueAt === null ? [reopen({ kinds: ['hotline'] })] : []),
      ...(begins(verb) ? [stop({ kinds: ['step'] })] : []),
      ...(before.categoryId !== after.categoryId ? retargets(wishes, 'kind-changed') : []),
      ...(handsOver.includes(verb) ? retargets(wishes, 'handed-over') : []),
    ],
    starts: begins(verb) ? wishes.filter(({ kind }) => kind === 'step') : [],
  }
}

/** What stands still: not the first answer, which nobody else can hold up, and not what the hotline has set. */
const timed = ['step', 'resolution'] as const

/** Does the district list that time stands still while the reporter is asked? */
const waitsForReporter = async (ctx: Ctx): Promise<boolean> =>
  (await pausesListed(ctx)).reasons.some(({ code, isActive }) => isActive && code === waitingForReporter)

/**
 * The time stands still, for a reason that the district lists.
 *
 * @param at when it began, if earlier than now
 * @returns the dates, for the case to keep
 */
export const pauseCaseClocks = async (ctx: Ctx, it: CitizenCase, { code }: PauseReason, at: Date): Promise<Dates> => {
  await pauseClocks(ctx, about(it, ...timed), { reason: code, at })
  return datesOf(ctx, it)
}

/** It goes on. @returns the dates, for the case to keep */
export const resumeCaseClocks = async (ctx: Ctx, it: CitizenCase, at: Date): Promise<Dates> => {
  await resumeClocks(ctx, about(it), { at })
  return datesOf(ctx, it)
}

/** Has another step begun since then, and with it another time that somebody has? */
export const hasNextStep = async (ctx: Ctx, { id }: CitizenCase, since: Date): Promise<boolean> =>
  (await clocksOf(ctx, [id])).some(({ kind, startedAt }) => kind === 'step' && startedAt > since)

export const standsStill = async (ctx: Ctx, { id }: CitizenCase): Promise<boolean> =>
  (await clocksOf(ctx, [id])).some(({ state }) => state === 'paused')

/** Another kind or another place has another time, from the same start. @returns the dates, for the case to keep */
export const kindClocks = async (ctx: Ctx, it: CitizenCase): Promise<Dates> => {
  const deeds = async () => ({
    deeds: retargets(wished(await termsAt(ctx, it.placeId), it, ['resolution']), 'kind-changed'),
  })
  const { clocks, keep } = await planDeeds(ctx, about(it), deeds())
  await keep()
  return datesIn(clocks, it)
}

/** The same clocks with the same dates, kept by whoever has the case now. @returns the dates, for the case to keep */
export const handClocks = async (ctx: Ctx, it: CitizenCase): Promise<Dates> => {
  await retargetClocks(ctx, about(it), { unitId: responsible(it), reason: 'handed-over' })
  return datesOf(ctx, it)
}

/** A word to the reporter is the first answer, though the case stays where it is. */
export const answerClock = async (ctx: Ctx, it: CitizenCase): Promise<Dates> => {
  await stopClocks(ctx, about(it, 'first-answer'))
  return datesOf(ctx, it)
}

/** Each clock with how it stands and whose target it is. */
export const viewClocks = async (ctx: Ctx, it: CitizenCase): Promise<CaseClock[]> => {
  const clocks = await clocksOf(ctx, [it.id])
  const [places, events] = await atOnce([
    placeCards(
      ctx,
      clocks.map(({ sourcePlace }) => sourcePlace ?? it.placeId),
    ),
    eventsOf(
      ctx,
      clocks.map(({ id }) => id),
    ),
  ])
  const names = new Map(places.map(({ id, name }) => [id as string, name]))
  return clocks.map((clock) => ({
    ...said(clock, ctx.now, names.get(clock.sourcePlace ?? it.placeId) ?? ''),
    moves: movesIn(events.get(clock.id) ?? []),
  }))
}

/** Dates that became others: by a calendar, by a pause, or because it is somebody else's, or something else, now. */
const movesIn = (events: readonly ClockEvent[]): DateMove[] => {
  const moves: DateMove[] = []
  let known: Date | null = null
  let stoodFor: string | null = null
  for (const { kind, at, reason, dueAfter: after } of events) {
    if (kind === 'pause') stoodFor = reason
    // While it stands still it has no date; what counts is the one before and the one after.
    if (!after) continue
    const before = known
    known = after
    if (before && before.getTime() !== after.getTime())
      moves.push({ at, why: whyOf(kind, kind === 'resume' ? stoodFor : reason), before, after })
  }
  return moves
}

const whyOf = (kind: ClockEvent['kind'], reason: string | null): DateMove['why'] => {
  if (kind === 'recomputed') return 'calendar'
  if (kind === 'reopen') return 'opened-again'
  if (kind === 'retarget') return reason === 'kind-changed' ? 'kind-changed' : 'handed-over'
  return reason === null || reason === waitingForReporter ? 'waiting-for-reporter' : 'paused'
}

/** When the date by which the whole is to be done became another one: for whoever waits for it. */
export const dateMoves = async (ctx: Ctx, { id }: Pick<CitizenCase, 'id'>): Promise<DateMove[]> => {
  const whole = (await clocksOf(ctx, [id])).filter(({ kind }) => kind === 'resolution').map((clock) => clock.id)
  const events = await eventsOf(ctx, whole)
  return whole.flatMap((clockId) => movesIn(events.get(clockId) ?? []))
}

const said = (clock: Clock, now: Date, fromPlace: string): Omit<CaseClock, 'moves'> => ({
  id: clock.id,
  what: clock.kind as CaseClockKind,
  bucket: bucketOf(clock, now),
  startedAt: clock.startedAt,
  dueAt: clock.dueAt,
  dueOn: clock.dueOn,
  stoppedAt: clock.state === 'stopped' ? clock.since : null,
  termCount: clock.termCount,
  termUnit: clock.termUnit,
  unitId: clock.unitId,
  fromPlace,
  isProvisional: clock.isProvisional,
})

/** Day by day why a clock is due when it is. @throws Refusal not-found, also for a clock of another matter */
export const explainCaseClock = async (ctx: Ctx, caseId: string, clockId: string): Promise<CaseClockDays> => {
  const it = await getCase(ctx, caseId)
  const clock = (await viewClocks(ctx, it)).find(({ id }) => id === clockId)
  if (!clock) throw new Refusal('not-found', 'cases.no-such-clock')
  const [{ days, pauses, events, calendars }, { reasons }] = [await explainClock(ctx, clockId), await pausesListed(ctx)]
  const ids = calendars.map(({ ownerId }) => ownerId)
  const names = new Map(
    [...(await unitCards(ctx, ids)), ...(await placeCards(ctx, ids))].map(({ id, name }) => [id as string, name]),
  )
  return {
    clock,
    days,
    pauses: pauses.map(({ from, to, reason }) => ({
      from,
      to,
      reason,
      says: reasons.find(({ code }) => code === reason) ?? null,
    })),
    events: events.map(({ at, kind, reason, dueBefore, dueAfter }) => ({ at, kind, reason, dueBefore, dueAfter })),
    calendars: calendars.map(({ ownerId, source }) => ({ name: names.get(ownerId) ?? '', source })),
  }
}
