import { z } from 'zod'
import { Day, isWeekend, type Weekday, weekday } from './day.ts'

/** Which days are worked. It starts with the first year of its file; earlier days count by the plain week. */
export type Calendar = {
  /** Days off, whichever day of the week they are. */
  holidays: ReadonlySet<Day>
  /** Saturdays and Sundays that are worked in exchange (调休). */
  makeUpDays: ReadonlySet<Day>
  /** Days of the weekend that are worked all year, by whoever's calendar it is: a counter that opens on Saturdays. */
  worksOn?: ReadonlySet<Weekday>
  /** The last day that a notice has settled; what lies beyond is provisional (暂定). */
  publishedUntil: Day
}

const NamedDay = z.object({ day: Day, zh: z.string().min(1), en: z.string().min(1) })

/** One year, as the State Council's notices settle it. */
export const CalendarYear = z.object({
  year: z.int(),
  /** Grows with each notice that changes the year. */
  version: z.int().positive(),
  publishedUntil: Day,
  /** The notices, oldest first. */
  notices: z.array(z.string().min(1)).min(1),
  holidays: z.array(NamedDay),
  makeUpDays: z.array(NamedDay),
})
export type CalendarYear = z.infer<typeof CalendarYear>

/** `data/calendars/*.json`: years without a gap, oldest first. */
export const CalendarFile = z
  .object({ name: z.string(), source: z.string(), years: z.array(CalendarYear).min(1) })
  .refine(({ years }) => years.every(({ year }, n) => year === (years[0]?.year ?? 0) + n), 'a year is missing')
export type CalendarFile = z.infer<typeof CalendarFile>

export const calendarOf = ({ years }: CalendarFile): Calendar => ({
  holidays: new Set(years.flatMap(({ holidays }) => holidays.map(({ day }) => day))),
  makeUpDays: new Set(years.flatMap(({ makeUpDays }) => makeUpDays.map(({ day }) => day))),
  publishedUntil: years.reduce(
    (last, { publishedUntil }) => (publishedUntil > last ? publishedUntil : last),
    years[0]?.publishedUntil ?? Day.parse('0001-01-01'),
  ),
})

/** Why a day is worked or not. */
export const dayKinds = ['working-day', 'make-up-day', 'weekend', 'holiday'] as const
export type DayKind = (typeof dayKinds)[number]

/** 6 May 2023 is a Saturday and a make-up day: the notice wins over the week. */
export const kindOf = (day: Day, { holidays, makeUpDays, worksOn }: Calendar): DayKind => {
  if (makeUpDays.has(day)) return 'make-up-day'
  if (holidays.has(day)) return 'holiday'
  return isWeekend(day) && !worksOn?.has(weekday(day)) ? 'weekend' : 'working-day'
}

export const isWorkingDay = (day: Day, calendar: Calendar): boolean => {
  const kind = kindOf(day, calendar)
  return kind === 'working-day' || kind === 'make-up-day'
}

/** No notice has settled this day yet; it counts by the plain week, and the notice may change that. */
export const isProvisional = (day: Day, { publishedUntil }: Calendar): boolean => day > publishedUntil
