import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { Day } from '#kernel/day.ts'
import { Offer } from '#kernel/workflow.ts'

const PublishedDay = z.object({
  day: Day,
  kind: z.enum(['holiday', 'make-up-day']),
  zh: z.string().min(1),
  en: z.string().min(1),
})

/** The days of one version that the week does not say, and how far a notice has settled them. */
export const PublishedCalendar = z
  .object({
    /** Grows with each publication; a deadline is counted again with the version it was counted with. */
    number: z.int().positive(),
    publishedUntil: Day,
    source: z.string().trim().min(2).max(300),
    publishedAt: z.date(),
    days: z.array(PublishedDay),
  })
  .meta({ id: 'PublishedCalendar' })
export type PublishedCalendar = z.infer<typeof PublishedCalendar>

/** What the office types from a new notice: the whole calendar, as it is from now on. */
export const NewCalendar = z
  .object({
    /** The version it replaces: two people do not publish over each other. */
    after: z.int().nonnegative(),
    ...PublishedCalendar.pick({ publishedUntil: true, source: true }).shape,
    days: z.array(PublishedDay).max(5_000),
  })
  .meta({ id: 'NewCalendar' })
export type NewCalendar = z.infer<typeof NewCalendar>

/** Of the weekend, 1 is Monday: the days that are worked as well. */
export const WorksOn = z.union([z.literal(6), z.literal(7)])
export type WorksOn = z.infer<typeof WorksOn>

/** Days that only a unit, or everybody at a place, works or has off. They come over the district's. */
export const OwnCalendar = z
  .object({
    ownerId: z.uuid(),
    ownerKind: z.enum(['unit', 'place']),
    /** The version of the whole calendar that it came with. */
    number: z.int().positive(),
    worksOn: z.array(WorksOn),
    source: z.string().trim().min(2).max(300),
    days: z.array(PublishedDay),
  })
  .meta({ id: 'OwnCalendar' })
export type OwnCalendar = z.infer<typeof OwnCalendar>

export const NewOwnCalendar = z
  .object({
    /** The version of the whole calendar that somebody saw. */
    after: z.int().positive(),
    ...OwnCalendar.pick({ ownerId: true, source: true }).shape,
    worksOn: z.array(WorksOn).max(2),
    days: z.array(PublishedDay).max(400),
  })
  .meta({ id: 'NewOwnCalendar' })
export type NewOwnCalendar = z.infer<typeof NewOwnCalendar>

export const OwnCalendarsView = z
  .object({
    number: z.int().positive(),
    calendars: z.array(OwnCalendar),
    /** Whoever could have days of their own. */
    owners: z.array(z.object({ id: z.uuid(), kind: z.enum(['unit', 'place']), name: z.string() })),
    offers: z.array(Offer),
  })
  .meta({ id: 'OwnCalendars' })
export type OwnCalendarsView = z.infer<typeof OwnCalendarsView>

export const CalendarView = PublishedCalendar.extend({ offers: z.array(Offer) }).meta({ id: 'CalendarView' })
export type CalendarView = z.infer<typeof CalendarView>

export const timersContract = {
  calendar: contract
    .route({ method: 'GET', path: '/calendar', summary: 'Which days are worked, as it was last published' })
    .meta({ anyone: true })
    .input(z.object({}))
    .output(CalendarView),
  ownCalendars: contract
    .route({ method: 'GET', path: '/own-calendars', summary: 'Days that only some unit or place works or has off' })
    .output(OwnCalendarsView),
  publishOwn: contract
    .route({ method: 'POST', path: '/own-calendars', summary: 'Say which days a unit or a place works or has off' })
    .meta({ creates: true })
    .input(NewOwnCalendar)
    .output(OwnCalendar),
  publishCalendar: contract
    .route({ method: 'POST', path: '/calendars', summary: 'Say which days are worked from now on' })
    .meta({ creates: true })
    .input(NewCalendar)
    .output(PublishedCalendar),
}
