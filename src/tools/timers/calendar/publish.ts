import type { Ctx } from '#db/context.ts'
import { CalendarFile } from '#kernel/calendar.ts'
import { compareDays } from '#kernel/day.ts'
import { authorise, holds, isStaff, type Policy } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { offersOf } from '#kernel/workflow.ts'
import { record } from '#tools/audit/record.ts'
import { recomputeSoon } from '../clocks/recompute.ts'
import type { NewCalendar, NewOwnCalendar, OwnCalendar, OwnCalendarsView, PublishedCalendar } from '../contract.ts'
import { insertOwnCalendar, type Owners, ownCalendars } from './own.ts'
import { calendarOf, insertCalendar, insertSameDays, newestNumber } from './queries.ts'

/** Which days are worked decides deadlines of everybody, so few may say it. Reading it is open to all. */
// biome-ignore format: a table for people
export const calendarPolicy = {
  publish: (actor) => holds(actor, ['district-office', 'system-administrator']),
} satisfies Policy<'publish', null>

/** Which units and places there are is for those who work here. */
export const seesOwn = isStaff

/**
 * Says which days are worked from now on. Open clocks are counted again in a job; other deadlines keep the version they
 * were counted with.
 *
 * @throws Refusal forbidden; conflict, when somebody has published in between; invalid, when a day stands there twice
 */
export const publishCalendar = async (ctx: Ctx, { after, days, ...facts }: NewCalendar): Promise<PublishedCalendar> => {
  authorise(calendarPolicy.publish, ctx.actor, null)
  refuseTwice(days)
  const calendar = { ...facts, number: after + 1, days: days.toSorted((one, other) => (one.day < other.day ? -1 : 1)) }
  if ((await newestNumber(ctx)) !== after || !(await insertCalendar(ctx, calendar))) {
    throw new Refusal('conflict', 'timers.calendar-changed')
  }
  await record(ctx, 'timers.calendar-published', ctx.newId(), { number: calendar.number, days: days.length })
  await recomputeSoon(ctx)
  return { ...calendar, publishedAt: ctx.now }
}

const refuseTwice = (days: NewCalendar['days']): void => {
  if (new Set(days.map(({ day }) => day)).size === days.length) return
  throw new Refusal('invalid', 'timers.day-twice', { fields: [{ pointer: '/days', reason: 'timers.day-twice' }] })
}

/** @throws Refusal forbidden; not-found, before a calendar has been published */
export const viewOwnCalendars = async (ctx: Ctx, owners: Owners): Promise<OwnCalendarsView> => {
  authorise(seesOwn, ctx.actor, null)
  const newest = await calendarOf(ctx)
  return {
    number: newest.number,
    calendars: [...(await ownCalendars(ctx, newest))],
    owners: [...(await owners.all(ctx))],
    offers: offersOf(calendarPolicy, ctx.actor, null),
  }
}

/**
 * Says which days a unit, or everybody at a place, works or has off, over the days of the district. It is a version of
 * the whole calendar: clocks are counted again as with any other.
 *
 * @throws Refusal forbidden; not-found, for neither a unit nor a place; conflict and invalid as for the district's
 */
export const publishOwn = async (ctx: Ctx, owners: Owners, asked: NewOwnCalendar): Promise<OwnCalendar> => {
  authorise(calendarPolicy.publish, ctx.actor, null)
  const { after, ownerId, source } = asked
  refuseTwice(asked.days)
  const owner = (await owners.all(ctx)).find(({ id }) => id === ownerId)
  if (!owner) throw new Refusal('not-found', 'timers.no-such-owner')
  const number = after + 1
  if ((await newestNumber(ctx)) !== after || !(await insertSameDays(ctx, number))) {
    throw new Refusal('conflict', 'timers.calendar-changed')
  }
  const days = asked.days.toSorted((one, other) => compareDays(one.day, other.day))
  const worksOn = [...new Set(asked.worksOn)]
  const calendar: OwnCalendar = { ownerId, ownerKind: owner.kind, number, worksOn, source, days }
  await insertOwnCalendar(ctx, calendar)
  await record(ctx, 'timers.own-calendar-published', ownerId, { number, days: days.length })
  await recomputeSoon(ctx)
  return calendar
}

/** The first version of a district, from `data/calendars/cn.json`. @throws Refusal forbidden, conflict */
export const publishCalendarFile = (ctx: Ctx, file: unknown): Promise<PublishedCalendar> => {
  const { years, source } = CalendarFile.parse(file)
  const last = years.at(-1)
  if (!last) throw new Error('a calendar has a year at least')
  return publishCalendar(ctx, {
    after: 0,
    publishedUntil: last.publishedUntil,
    source,
    days: years.flatMap(({ holidays, makeUpDays }) => [
      ...holidays.map((day) => ({ ...day, kind: 'holiday' as const })),
      ...makeUpDays.map((day) => ({ ...day, kind: 'make-up-day' as const })),
    ]),
  })
}
