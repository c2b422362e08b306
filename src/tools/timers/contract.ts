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

export const CalendarView = PublishedCalendar.extend({ offers: z.array(Offer) }).meta({ id: 'CalendarView' })
export type CalendarView = z.infer<typeof CalendarView>

export const timersContract = {
  calendar: contract
    .route({ method: 'GET', path: '/calendar', summary: 'Which days are worked, as it was last published' })
    .meta({ anyone: true })
    .input(z.object({}))
    .output(CalendarView),
  publishCalendar: contract
    .route({ method: 'POST', path: '/calendars', summary: 'Say which days are worked from now on' })
    .meta({ creates: true })
    .input(NewCalendar)
    .output(PublishedCalendar),
}
