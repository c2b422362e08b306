import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { type ClockTerm, countClock } from '#kernel/clock.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Calendars, calendarsOver, type Owners } from '../calendar/own.ts'
import { calendarOf } from '../calendar/queries.ts'
import { type Clock, type ClockEvent, ClockReason, type ClockState, standstillsOf, termOfClock } from './clock.ts'
import { tellMoved } from './moved.ts'
import { type ClocksAbout, eventsAbout, holdClocks, insertClocks, insertEvents, saveClock } from './queries.ts'

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

/** Clocks that are counted and not yet written; `keep` writes them, in one journey with whatever is sent beside it. */
export type Planned = { clocks: Clock[]; keep: () => Promise<void> }

/**
 * Clocks for matters, counted, and not yet started.
 *
 * @returns them, with their dates, in the order of the wishes; `keep` throws Refusal conflict, when one of the kind runs
 *   for its matter already
 * @throws Refusal not-found, before there is a calendar
 */
export const planClocks = async (ctx: Ctx, owners: Owners, asked: Promise<readonly NewClock[]>): Promise<Planned> => {
  const [district, wishes] = await atOnce([calendarOf(ctx), asked])
  const calendars = await calendarsOver(
    ctx,
    owners,
    wishes.map(({ unitId }) => unitId),
    district,
  )
  const started = wishes.map((wish) => startOne(ctx, wish, calendars))
  return { clocks: started.map(({ clock }) => clock), keep: () => insert(ctx, started) }
}

/** Whose kind runs already is told so, and not that an event belongs to no clock. */
const insert = async (ctx: Ctx, started: readonly LivedClock[]): Promise<void> => {
  if (started.length === 0) return
  const clocks = started.map(({ clock }) => clock)
  const [inserted, written] = await Promise.allSettled([
    insertClocks(ctx, clocks),
    insertEvents(
      ctx,
      started.flatMap(({ events }) => events),
    ),
  ])
  if (inserted.status === 'rejected') throw inserted.reason
  if (inserted.value.size !== started.length) throw new Refusal('conflict', 'timers.clock-runs-already')
  if (written.status === 'rejected') throw written.reason
}

/**
 * Starts clocks for matters, in the transaction of the deed that sets them going.
 *
 * @returns them, with their dates, in the order of the wishes
 * @throws Refusal conflict, when one of the kind runs for its matter already; not-found, before there is a calendar
 */
export const startClocks = async (ctx: Ctx, owners: Owners, wishes: readonly NewClock[]): Promise<Clock[]> => {
  if (wishes.length === 0) return []
  const { clocks, keep: write } = await planClocks(ctx, owners, Promise.resolve(wishes))
  await write()
  return clocks
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
  /** For some of the clocks only. */
  kinds?: readonly string[] | undefined
  reason?: string | undefined
  /** When it happened, if earlier than now: what was written down without a line. */
  at?: Date | undefined
  become: (at: Date) => Partial<Clock>
}

/** What one deed after the other makes of the clocks of a matter, and the clocks that it starts. */
export type ClockDeeds = { deeds: readonly Deed[]; starts?: readonly NewClock[] }

/**
 * Takes the clocks of a matter, counts what happens to them, and leaves it to whoever asks when that is written.
 *
 * @param asked what is to happen, which may still be on its way
 * @returns the clocks of the matter as they are then; `changed`, those to which something happened
 */
export const planDeeds = async (
  ctx: Ctx,
  owners: Owners,
  about: ClocksAbout,
  asked: Promise<ClockDeeds>,
): Promise<Planned & { changed: Clock[] }> => {
  const [held, events, district, { deeds, starts = [] }] = await atOnce([
    holdClocks(ctx, about),
    eventsAbout(ctx, about),
    calendarOf(ctx),
    asked,
  ])
  const nextUnits = deeds.map(({ become }) => become(ctx.now).unitId ?? null)
  const units = [...nextUnits, ...starts.map(({ unitId }) => unitId), ...held.map(({ unitId }) => unitId)]
  const calendars = await calendarsOver(ctx, owners, units, district)
  const lives = new Map(held.map((clock) => [clock.id, { clock, events: events.get(clock.id) ?? [] }]))
  const caught: LivedClock[] = []
  const changed = new Set<string>()
  for (const deed of deeds) {
    for (const known of fitting([...lives.values()], deed)) {
      const counted = changed.has(known.clock.id) ? null : caughtUp(ctx, known, calendars)
      if (counted) caught.push(counted)
      lives.set(known.clock.id, happened(ctx, counted ?? known, deed, calendars))
      changed.add(known.clock.id)
    }
  }
  const started = starts.map((wish) => startOne(ctx, wish, calendars))
  const touched = [...lives.values()].filter(({ clock }) => changed.has(clock.id))
  const written = new Map(held.map((clock) => [clock.id, clock.events]))
  return {
    clocks: [...lives.values(), ...started].map(({ clock }) => clock),
    changed: touched.map(({ clock }) => clock),
    keep: async () => {
      await atOnce([tellMoved(ctx, caught), keep(ctx, touched, written), insert(ctx, started)])
    },
  }
}

const fitting = (lives: readonly LivedClock[], { kind, from, kinds }: Deed): LivedClock[] => {
  const asked = lives.filter(({ clock }) => !kinds || kinds.includes(clock.kind))
  const newest = kind === 'reopen' ? newestOfEachKind(asked) : asked
  return newest.filter(({ clock }) => from.includes(clock.state))
}

const happened = (
  ctx: Ctx,
  lived: LivedClock,
  { kind, reason, at, become }: Deed,
  calendars: Calendars,
): LivedClock => {
  const moment = lastOf(lived, at && at < ctx.now ? at : ctx.now)
  const what = { kind, at: moment, personId: ctx.actor.personId, reason: reason ? ClockReason.parse(reason) : null }
  return happen(lived, what, become(moment), calendars)
}

/** Takes the clocks that are in a state for it, in one order, and writes what happened to them. */
const change = async (ctx: Ctx, owners: Owners, about: ClocksAbout, deed: Deed): Promise<Clock[]> => {
  const { changed, keep: write } = await planDeeds(ctx, owners, about, Promise.resolve({ deeds: [deed] }))
  if (changed.length > 0) await write()
  return changed
}

/** Ids sort by time. */
const newestOfEachKind = (lives: readonly LivedClock[]): LivedClock[] => [
  ...new Map(lives.map((lived) => [lived.clock.kind, lived])).values(),
]

/** @param known clock → how many of its events are written already */
export const keep = async (
  ctx: Ctx,
  lived: readonly LivedClock[],
  known: ReadonlyMap<string, number>,
): Promise<void> => {
  await atOnce([
    ...lived.map(({ clock }) => saveClock(ctx, clock)),
    insertEvents(
      ctx,
      lived.flatMap(({ clock, events }) => events.slice(known.get(clock.id) ?? 0)),
    ),
  ])
}

/** When something happened that was written down later, and to which of the clocks. */
type When = { at?: Date | undefined; kinds?: readonly string[] }

type NewAim = Partial<Pick<Clock, 'unitId' | 'sourceRule' | 'sourceTarget' | 'sourcePlace'>> & {
  term?: ClockTerm
  reason: string
}

/** What can happen to clocks, for `planDeeds`. */
export const clockDeeds = {
  /** Stops the time of whatever runs, until it is resumed. */
  pause: ({ reason, ...when }: When & { reason: string }): Deed => ({
    ...when,
    kind: 'pause',
    from: ['running'],
    reason,
    become: (since) => ({ state: 'paused', since }),
  }),
  resume: (when: When = {}): Deed => ({
    ...when,
    kind: 'resume',
    from: ['paused'],
    become: (since) => ({ state: 'running', since }),
  }),
  /** It is done. `bucketOf` says whether in time. */
  stop: (when: When = {}): Deed => ({
    ...when,
    kind: 'stop',
    from: ['running', 'paused'],
    become: (since) => ({ state: 'stopped', since }),
  }),
  /** It was not done after all: the newest clock of each kind goes on, and the time in between does not count. */
  reopen: (when: When = {}): Deed => ({
    ...when,
    kind: 'reopen',
    from: ['stopped'],
    become: (since) => ({ state: 'running', since }),
  }),
  /** Another term, another unit, from the same start and with the same pauses: a case that was handed over, an extension. */
  retarget: ({ term, reason, at, kinds, ...become }: When & NewAim): Deed => ({
    ...(kinds ? { kinds } : {}),
    at,
    kind: 'retarget',
    from: ['running', 'paused'],
    reason,
    become: () => ({ ...become, ...(term ? { termCount: term.count, termUnit: term.unit } : {}) }),
  }),
} as const

/** @returns the clocks that were paused: none the second time */
export const pauseClocks = (
  ctx: Ctx,
  owners: Owners,
  about: ClocksAbout,
  when: When & { reason: string },
): Promise<Clock[]> => change(ctx, owners, about, clockDeeds.pause(when))

/** @returns the clocks that go on */
export const resumeClocks = (ctx: Ctx, owners: Owners, about: ClocksAbout, when: When = {}): Promise<Clock[]> =>
  change(ctx, owners, about, clockDeeds.resume(when))

/** @returns the clocks that were stopped */
export const stopClocks = (ctx: Ctx, owners: Owners, about: ClocksAbout, when: When = {}): Promise<Clock[]> =>
  change(ctx, owners, about, clockDeeds.stop(when))

/** @returns the clocks that go on: none where a newer one runs */
export const reopenClocks = (ctx: Ctx, owners: Owners, about: ClocksAbout, when: When = {}): Promise<Clock[]> =>
  change(ctx, owners, about, clockDeeds.reopen(when))

export const retargetClocks = (ctx: Ctx, owners: Owners, about: ClocksAbout, aim: When & NewAim): Promise<Clock[]> =>
  change(ctx, owners, about, clockDeeds.retarget(aim))
