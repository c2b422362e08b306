import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { type ClockDay, countClock } from '#kernel/clock.ts'
import { CountedDay } from '#kernel/counted-day.ts'
import { dayOf } from '#kernel/day.ts'
import { calendarsFor, type Owners } from '../calendar/own.ts'
import { OwnCalendar } from '../contract.ts'
import { Clock, ClockEvent, ClockReason, standstillsOf, termOfClock } from './clock.ts'
import { eventsOf, findClock } from './queries.ts'

const ClockPause = z
  .object({
    from: z.date(),
    /** Null while it still stands. */
    to: z.date().nullable(),
    /** Null where it had been stopped and was opened again. */
    reason: ClockReason.nullable(),
    /** How many days of the term it took; for hours the time itself is between `from` and `to`. */
    days: z.int().nonnegative(),
  })
  .meta({ id: 'ClockPause' })

/** Why a clock is due when it is, so that anyone can check it with a calendar in hand. */
export const ClockExplanation = z
  .object({
    clock: Clock,
    days: z.array(CountedDay),
    pauses: z.array(ClockPause),
    /** What is still to be counted while it stands: days, or hours; 0 when it has a date. */
    left: z.number().nonnegative(),
    events: z.array(ClockEvent),
    /** Whose days came over the district's, the nearest first; empty: nobody's. */
    calendars: z.array(OwnCalendar.pick({ ownerId: true, ownerKind: true, source: true, worksOn: true })),
  })
  .meta({ id: 'ClockExplanation' })
export type ClockExplanation = z.infer<typeof ClockExplanation>

/** Counted with the calendar that its date comes from. The caller has made sure that the matter may be read. @throws Refusal not-found */
export const explainClock = async (ctx: Ctx, owners: Owners, id: string): Promise<ClockExplanation> => {
  const clock = await findClock(ctx, id)
  const events = (await eventsOf(ctx, [id])).get(id) ?? []
  const standstills = standstillsOf(events)
  const life = { startedAt: clock.startedAt, standstills }
  const calendars = await calendarsFor(ctx, owners, [clock.unitId], clock.calendarNumber)
  const { days, left } = countClock(life, termOfClock(clock), calendars.of(clock.unitId))
  const pauses = standstills.map(({ from, to, reason }) => ({ from, to, reason, days: daysTaken(days, from, to) }))
  return {
    clock,
    days,
    pauses,
    left: clock.termUnit === 'hour' ? left / 3_600_000 : left,
    events,
    calendars: calendars.from(clock.unitId).map(({ ownerId, ownerKind, source, worksOn }) => ({
      ownerId,
      ownerKind,
      source,
      worksOn,
    })),
  }
}

/** The days at whose end it stood. */
const daysTaken = (days: readonly ClockDay[], from: Date, to: Date | null): number =>
  days.filter(({ day, part }) => part === 'paused' && dayOf(from) <= day && (to === null || day < dayOf(to))).length
