import type { Ctx } from '#db/context.ts'
import { type ClockTerm, countClock } from '#kernel/clock.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Calendars, calendarsFor, type Owners } from '../calendar/own.ts'
import { type Clock, type ClockEvent, ClockReason, type ClockState, standstillsOf, termOfClock } from './clock.ts'
import { tellMoved } from './moved.ts'
import { type ClocksAbout, eventsOf, holdClocks, insertClocks, insertEvents, saveClock } from './queries.ts'

/** A clock with everything that happened to it. */
export type LivedClock = { clock: Clock; events: ClockEvent[] }

export type NewClock = Pick<
  Clock,
  'subjectKind' | 'subjectId' | 'kind' | 'unitId' | 'sourceRule' | 'sourceTarget' | 'sourcePlace'
> & {
  term: ClockTerm
  /** When it happened, if not now: a transfer of yesterday that is entered today. Never later than now. */
  startedAt?: Date
}

/** The dates of a clock after everything that happened to it. */
const dated = (clock: Clock, events: readonly ClockEvent[], calendars: Calendars): Clock => {
  const calendar = calendars.of(clock.unitId)
  const life = { startedAt: clock.startedAt, standstills: standstillsOf(events) }
  const { dueAt, dueOn, riskAt, isProvisional } = countClock(life, termOfClock(clock), calendar)
  return { ...clock, dueAt, dueOn, riskAt, isProvisional, calendarNumber: calendar.number }
}

/** What happens to a clock, and what the clock is then. */
const happen = (
  { clock, events }: LivedClock,
  what: Pick<ClockEvent, 'kind' | 'at' | 'personId' | 'reason'>,
  become: Partial<Clock>,
  calendars: Calendars,
): LivedClock => {
  const changed = { ...clock, ...become, events: clock.events + 1 }
  const { unitId, termCount, termUnit } = changed
  const event: ClockEvent = {
    clockId: clock.id,
    number: changed.events,
    ...what,
    unitId,
    termCount,
    termUnit,
    dueBefore: clock.dueAt,
    dueAfter: null,
    calendarNumber: calendars.number,
  }
  const recounted = dated(changed, [...events, event], calendars)
  return { clock: recounted, events: [...events, { ...event, dueAfter: recounted.dueAt }] }
}

/**
 * Starts clocks for matters, in the transaction of the deed that sets them going.
 *
 * @returns them, with their dates, in the order of the wishes
 * @throws Refusal conflict, when one of the kind runs for its matter already; not-found, before there is a calendar
 */
export const startClocks = async (ctx: Ctx, owners: Owners, wishes: readonly NewClock[]): Promise<Clock[]> => {
  if (wishes.length === 0) return []
  const calendars = await calendarsFor(
    ctx,
    owners,
    wishes.map(({ unitId }) => unitId),
  )
  const started = wishes.map((wish) => startOne(ctx, wish, calendars))
  const inserted = await insertClocks(
    ctx,
    started.map(({ clock }) => clock),
  )
  if (inserted.size !== wishes.length) throw new Refusal('conflict', 'timers.clock-runs-already')
  await insertEvents(
    ctx,
    started.flatMap(({ events }) => events),
  )
  return started.map(({ clock }) => clock)
}

const startOne = ({ now, newId, actor }: Ctx, { term, startedAt = now, ...wish }: NewClock, calendars: Calendars) => {
  if (startedAt > now) throw new Error('a clock starts when something has happened, and not before')
  const clock: Clock = {
    ...wish,
    id: newId(),
    termCount: term.count,
    termUnit: term.unit,
    state: 'running',
    since: startedAt,
    startedAt,
    dueOn: null,
    dueAt: null,
    riskAt: null,
    isProvisional: false,
    calendarNumber: calendars.number,
    events: 0,
  }
  const start = { kind: 'start' as const, at: startedAt, personId: actor.personId, reason: null }
  return happen({ clock, events: [] }, start, {}, calendars)
}

/**
 * The same clock after the newest calendar, with an event that keeps both dates.
 *
 * @returns null when it was counted with this calendar before
 */
export const caughtUp = (ctx: Ctx, lived: LivedClock, calendars: Calendars): LivedClock | null => {
  if (lived.clock.state === 'stopped' || lived.clock.calendarNumber >= calendars.number) return null
  const counted = dated(lived.clock, lived.events, calendars)
  if (counted.dueAt?.getTime() === lived.clock.dueAt?.getTime()) return { clock: counted, events: lived.events }
  const what = { kind: 'recomputed' as const, at: lastOf(lived, ctx.now), personId: null, reason: null }
  return happen(lived, what, {}, calendars)
}

/** Two machines' clocks are never quite the same: nothing happens to a clock before what has happened to it. */
const lastOf = ({ events, clock }: LivedClock, at: Date): Date => {
  const last = events.at(-1)?.at ?? clock.startedAt
  return at > last ? at : last
}

type Deed = {
  kind: Exclude<ClockEvent['kind'], 'start' | 'recomputed'>
  from: readonly ClockState[]
  reason?: string
  /** When it happened, if earlier than now: what was written down without a line. */
  at?: Date | undefined
  become: (at: Date) => Partial<Clock>
}

/** Takes the clocks that are in a state for it, in one order, and writes what happened to them. */
const change = async (ctx: Ctx, owners: Owners, about: ClocksAbout, deed: Deed): Promise<Clock[]> => {
  const { kind, from, reason, at, become } = deed
  const held = await holdClocks(ctx, about)
  const fit = (kind === 'reopen' ? newestOfEachKind(held) : held).filter(({ state }) => from.includes(state))
  if (fit.length === 0) return []
  const nextUnit = become(ctx.now).unitId ?? null
  const calendars = await calendarsFor(ctx, owners, [nextUnit, ...fit.map(({ unitId }) => unitId)])
  const events = await eventsOf(
    ctx,
    fit.map(({ id }) => id),
  )
  const current = fit.map((clock) => {
    const lived = { clock, events: events.get(clock.id) ?? [] }
    return caughtUp(ctx, lived, calendars) ?? lived
  })
  await tellMoved(ctx, current)
  const changed = current.map((lived) => {
    const moment = lastOf(lived, at && at < ctx.now ? at : ctx.now)
    const what = { kind, at: moment, personId: ctx.actor.personId, reason: reason ? ClockReason.parse(reason) : null }
    return happen(lived, what, become(moment), calendars)
  })
  await keep(ctx, changed, new Map(fit.map((clock) => [clock.id, clock.events])))
  return changed.map(({ clock }) => clock)
}

/** Ids sort by time. */
const newestOfEachKind = (held: readonly Clock[]): Clock[] => [
  ...new Map(held.map((clock) => [clock.kind, clock])).values(),
]

/** @param known clock → how many of its events are written already */
export const keep = async (
  ctx: Ctx,
  lived: readonly LivedClock[],
  known: ReadonlyMap<string, number>,
): Promise<void> => {
  for (const { clock } of lived) await saveClock(ctx, clock)
  await insertEvents(
    ctx,
    lived.flatMap(({ clock, events }) => events.slice(known.get(clock.id) ?? 0)),
  )
}

/** When something happened that was written down later. */
type When = { at?: Date }

/** Stops the time of whatever runs, until it is resumed. @returns the clocks that were paused: none the second time */
export const pauseClocks = (
  ctx: Ctx,
  owners: Owners,
  about: ClocksAbout,
  { reason, at }: When & { reason: string },
): Promise<Clock[]> =>
  change(ctx, owners, about, {
    kind: 'pause',
    from: ['running'],
    reason,
    at,
    become: (since) => ({ state: 'paused', since }),
  })

/** @returns the clocks that go on */
export const resumeClocks = (ctx: Ctx, owners: Owners, about: ClocksAbout, { at }: When = {}): Promise<Clock[]> =>
  change(ctx, owners, about, { kind: 'resume', from: ['paused'], at, become: (since) => ({ state: 'running', since }) })

/** It is done. @returns the clocks that were stopped; `bucketOf` says whether in time */
export const stopClocks = (ctx: Ctx, owners: Owners, about: ClocksAbout, { at }: When = {}): Promise<Clock[]> =>
  change(ctx, owners, about, {
    kind: 'stop',
    from: ['running', 'paused'],
    at,
    become: (since) => ({ state: 'stopped', since }),
  })

/**
 * It was not done after all: the newest clock of each kind goes on, and the time in between does not count.
 *
 * @returns none where a newer one runs
 */
export const reopenClocks = (ctx: Ctx, owners: Owners, about: ClocksAbout, { at }: When = {}): Promise<Clock[]> =>
  change(ctx, owners, about, {
    kind: 'reopen',
    from: ['stopped'],
    at,
    become: (since) => ({ state: 'running', since }),
  })

/** Another term, another unit, from the same start and with the same pauses: a case that was handed over, an extension. */
export const retargetClocks = (
  ctx: Ctx,
  owners: Owners,
  about: ClocksAbout,
  {
    term,
    reason,
    at,
    ...become
  }: When & {
    term?: ClockTerm
    reason: string
  } & Partial<Pick<Clock, 'unitId' | 'sourceRule' | 'sourceTarget' | 'sourcePlace'>>,
): Promise<Clock[]> =>
  change(ctx, owners, about, {
    kind: 'retarget',
    from: ['running', 'paused'],
    reason,
    at,
    become: () => ({ ...become, ...(term ? { termCount: term.count, termUnit: term.unit } : {}) }),
  })
