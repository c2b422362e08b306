import type { Ctx } from '#db/context.ts'
import { CalendarFile } from '#kernel/calendar.ts'
import { authorise, holds, type Policy } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { recomputeSoon } from '../clocks/recompute.ts'
import type { NewCalendar, PublishedCalendar } from '../contract.ts'
import { insertCalendar, newestNumber } from './queries.ts'

/** Which days are worked decides deadlines of everybody, so few may say it. Reading it is open to all. */
// biome-ignore format: a table for people
export const calendarPolicy = {
  publish: (actor) => holds(actor, ['district-office', 'system-administrator']),
} satisfies Policy<'publish', null>

/**
 * Says which days are worked from now on. Open clocks are counted again in a job; other deadlines keep the version they
 * were counted with.
 *
 * @throws Refusal forbidden; conflict, when somebody has published in between; invalid, when a day stands there twice
 */
export const publishCalendar = async (ctx: Ctx, { after, days, ...facts }: NewCalendar): Promise<PublishedCalendar> => {
  authorise(calendarPolicy.publish, ctx.actor, null)
  if (new Set(days.map(({ day }) => day)).size !== days.length) {
    throw new Refusal('invalid', 'timers.day-twice', { fields: [{ pointer: '/days', reason: 'timers.day-twice' }] })
  }
  const calendar = { ...facts, number: after + 1, days: days.toSorted((one, other) => (one.day < other.day ? -1 : 1)) }
  if ((await newestNumber(ctx)) !== after || !(await insertCalendar(ctx, calendar))) {
    throw new Refusal('conflict', 'timers.calendar-changed')
  }
  await record(ctx, 'timers.calendar-published', ctx.newId(), { number: calendar.number, days: days.length })
  await recomputeSoon(ctx)
  return { ...calendar, publishedAt: ctx.now }
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
