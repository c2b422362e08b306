import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { calendarOwners, unitCards } from '#modules/organisations/index.ts'
import { placeCards } from '#modules/places/index.ts'
import {
  bucketOf,
  type Clock,
  type ClockEvent,
  clocksOf,
  eventsOf,
  type NewClock,
  openClocks,
} from '#tools/timers/clocks/index.ts'
import type { CaseClock, CaseClockDays, DateMove } from '../case-clock.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { getCase } from '../queries/cases.ts'
import { everyCategory } from '../queries/categories.ts'
import { targetsAt } from '../queries/targets.ts'
import { type TargetKind, targetFor, targetKinds } from '../target.ts'
import type { CaseVerb } from '../workflow.ts'
import { placesUp } from './targets.ts'

const { startClocks, pauseClocks, resumeClocks, stopClocks, reopenClocks, retargetClocks, explainClock } =
  openClocks(calendarOwners)

/** The name under which the clocks know a case. */
export const subjectKind = 'cases.case'
const about = ({ id: subjectId }: Pick<CitizenCase, 'id'>, ...kinds: TargetKind[]) => ({
  subjectKind,
  subjectId,
  ...(kinds.length > 0 ? { kinds } : {}),
})

type Dates = Pick<CitizenCase, 'answerDueAt' | 'stepDueAt' | 'dueAt' | 'nextDueAt'>

/** Who has to keep the time: whoever works on it, or whoever took it in. */
const responsible = ({ unitId, intakeUnitId }: CitizenCase): string => unitId ?? intakeUnitId

/** The clocks of a kind for a case, as its targets want them; none where nobody has set one. */
const wishes = async (ctx: Ctx, it: CitizenCase, kinds: readonly TargetKind[]): Promise<NewClock[]> => {
  const places = await placesUp(ctx, it.placeId)
  const [targets, every] = await atOnce([targetsAt(ctx, places), everyCategory(ctx)])
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

/** When a case is due, copied to where the queues sort by it. */
export const datesOf = async (ctx: Ctx, { id }: Pick<CitizenCase, 'id'>): Promise<Dates> => {
  const open = (await clocksOf(ctx, [id])).filter(({ state }) => state !== 'stopped')
  const due = (kind: TargetKind): Date | null => open.find((clock) => clock.kind === kind)?.dueAt ?? null
  const [answerDueAt, stepDueAt, dueAt] = [due('first-answer'), due('step'), due('resolution')]
  const first = [answerDueAt, stepDueAt, dueAt]
    .filter((one) => one !== null)
    .toSorted((one, other) => one.getTime() - other.getTime())[0]
  return { answerDueAt, stepDueAt, dueAt, nextDueAt: first ?? null }
}

/** A case begins: the first answer, the first step and the whole have their time. */
export const beginClocks = async (ctx: Ctx, it: CitizenCase): Promise<Dates> => {
  const isAnswered = it.answeredAt !== null
  await startClocks(
    ctx,
    await wishes(
      ctx,
      it,
      targetKinds.filter((kind) => kind !== 'first-answer' || !isAnswered),
    ),
  )
  return datesOf(ctx, it)
}

const nextStep = async (ctx: Ctx, it: CitizenCase): Promise<void> => {
  await stopClocks(ctx, about(it, 'step'))
  await startClocks(ctx, await wishes(ctx, it, ['step']))
}

/** What was given another kind, or other hands, has that one's time: from the same start. */
const retarget = async (ctx: Ctx, it: CitizenCase, reason: string): Promise<void> => {
  for (const { kind, term, unitId, sourceTarget, sourcePlace } of await wishes(ctx, it, ['resolution'])) {
    await retargetClocks(ctx, about(it, kind as TargetKind), { term, unitId, sourceTarget, sourcePlace, reason })
  }
}

/**
 * What a step does to the clocks of its case. While the reporter is asked, no time runs; that it is said to be done stops
 * the time, and a dispute lets the same clock go on.
 *
 * @returns the dates, for the case to keep
 */
export const moveClocks = async (ctx: Ctx, before: CitizenCase, after: CitizenCase, verb: CaseVerb): Promise<Dates> => {
  if (before.answeredAt === null && after.answeredAt !== null) await stopClocks(ctx, about(after, 'first-answer'))
  if (before.answeredAt !== null && after.answeredAt === null) await reopenClocks(ctx, about(after, 'first-answer'))
  if (verb === 'ask-still' || verb === 'holds') return datesOf(ctx, after)
  if (verb === 'ask') await pauseClocks(ctx, about(after, 'step', 'resolution'), { reason: 'waiting-for-reporter' })
  else if (verb === 'resume') await resumeClocks(ctx, about(after))
  else if (['resolve', 'refuse', 'withdraw', 'merge', 'confirm', 'lapse'].includes(verb))
    await stopClocks(ctx, about(after))
  else if (['dispute', 'reopen', 'recurs', 'object', 'unmerge'].includes(verb)) {
    await reopenClocks(ctx, about(after, 'resolution'))
    await nextStep(ctx, after)
  } else await nextStep(ctx, after)
  if (before.categoryId !== after.categoryId) await retarget(ctx, after, 'kind-changed')
  if (['assign', 'unassign', 'return'].includes(verb)) await retarget(ctx, after, 'handed-over')
  return datesOf(ctx, after)
}

/** Another kind or another place has another time, from the same start. */
export const kindClocks = async (ctx: Ctx, it: CitizenCase): Promise<Dates> => {
  await retarget(ctx, it, 'kind-changed')
  return datesOf(ctx, it)
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
  const placeIds = clocks.map(({ sourcePlace }) => sourcePlace ?? it.placeId)
  const names = new Map((await placeCards(ctx, placeIds)).map(({ id, name }) => [id as string, name]))
  const events = await eventsOf(
    ctx,
    clocks.map(({ id }) => id),
  )
  return clocks.map((clock) => ({
    ...said(clock, ctx.now, names.get(clock.sourcePlace ?? it.placeId) ?? ''),
    moves: movesIn(events.get(clock.id) ?? []),
  }))
}

/** Dates that became others: by a calendar, or because it is somebody else's, or something else, now. */
const movesIn = (events: readonly ClockEvent[]): DateMove[] =>
  events.flatMap(({ kind, at, reason, dueBefore: before, dueAfter: after }): DateMove[] => {
    if (!before || !after || before.getTime() === after.getTime()) return []
    if (kind === 'recomputed') return [{ at, why: 'calendar', before, after }]
    if (kind !== 'retarget') return []
    return [{ at, why: reason === 'kind-changed' ? 'kind-changed' : 'handed-over', before, after }]
  })

/** When the date by which the whole is to be done became another one: for whoever waits for it. */
export const dateMoves = async (ctx: Ctx, { id }: Pick<CitizenCase, 'id'>): Promise<DateMove[]> => {
  const whole = (await clocksOf(ctx, [id])).filter(({ kind }) => kind === 'resolution').map((clock) => clock.id)
  const events = await eventsOf(ctx, whole)
  return whole.flatMap((clockId) => movesIn(events.get(clockId) ?? []))
}

const said = (clock: Clock, now: Date, fromPlace: string): Omit<CaseClock, 'moves'> => ({
  id: clock.id,
  what: clock.kind as TargetKind,
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
  const { days, pauses, events, calendars } = await explainClock(ctx, clockId)
  const ids = calendars.map(({ ownerId }) => ownerId)
  const names = new Map(
    [...(await unitCards(ctx, ids)), ...(await placeCards(ctx, ids))].map(({ id, name }) => [id as string, name]),
  )
  return {
    clock,
    days: days.map(({ day, kind, number, part }) => ({ day, kind, number, part })),
    pauses: pauses.map(({ from, to, reason }) => ({ from, to, reason })),
    events: events.map(({ at, kind, reason, dueBefore, dueAfter }) => ({ at, kind, reason, dueBefore, dueAfter })),
    calendars: calendars.map(({ ownerId, source }) => ({ name: names.get(ownerId) ?? '', source })),
  }
}
