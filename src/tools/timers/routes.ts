import { implement } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { offersOf } from '#kernel/workflow.ts'
import type { Owners } from './calendar/own.ts'
import { calendarPolicy, publishCalendar, publishOwn, viewOwnCalendars } from './calendar/publish.ts'
import { publishedCalendar } from './calendar/queries.ts'
import { type CalendarView, timersContract } from './contract.ts'

const os = implement(timersContract).$context<Incoming>().use(oneTransaction)

/** @throws Refusal not-found, before a calendar has been published */
export const viewCalendar = async (ctx: Ctx): Promise<CalendarView> => ({
  ...(await publishedCalendar(ctx)),
  offers: offersOf(calendarPolicy, ctx.actor, null),
})

/** @param owners whose days count for a unit, and who may have some */
export const timersRoutes = (owners: Owners) =>
  os.router({
    calendar: os.calendar.handler(({ context }) => viewCalendar(context)),
    publishCalendar: os.publishCalendar.handler(({ context, input }) => publishCalendar(context, input)),
    ownCalendars: os.ownCalendars.handler(({ context }) => viewOwnCalendars(context, owners)),
    publishOwn: os.publishOwn.handler(({ context, input }) => publishOwn(context, owners, input)),
  })
