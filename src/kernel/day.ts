import { z } from 'zod'
import { kernelWords } from './kernel-words.ts'
import { type Language, speak } from './words.ts'

const isoDay = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** @param month 1 to 12 */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

/** PostgreSQL has no year 0 either. */
const isRealDay = (text: string): boolean =>
  Number(text.slice(0, 4)) > 0 &&
  Number(text.slice(8)) <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)))

/** A day of the calendar, 'YYYY-MM-DD'. It has no zone, and as text it sorts by time: compare with `<`. */
export const Day = z
  .string()
  .regex(isoDay, { error: 'kernel.not-a-day', abort: true })
  .refine(isRealDay, 'kernel.not-a-day')
  .brand<'Day'>()
  .meta({ id: 'Day', format: 'date' })
export type Day = z.infer<typeof Day>

/** Year, month 1 to 12, day 1 to 31. */
export type DayParts = { year: number; month: number; day: number }

export const partsOf = (day: Day): DayParts => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8)),
})

/** @returns the day, or null where the calendar has none, such as 30 February */
export const dayFrom = ({ year, month, day }: DayParts): Day | null =>
  year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
    ? written(year, month, day)
    : null

// The cast is true for what the calculations below produce: real days of four-digit years.
const written = (year: number, month: number, day: number): Day => {
  if (year < 1 || year > 9999) throw new RangeError(`the year ${year} cannot be written as a day`)
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as Day
}

/**
 * Days since 1 January 1970. Whole numbers only, so no zone and no clock change can shift it.
 *
 * @source Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil: years run from March, so that
 * the leap day is the last of its year
 */
const numberOf = (day: Day): number => {
  const { year, month, day: dayOfMonth } = partsOf(day)
  const marchYear = month > 2 ? year : year - 1
  const century = Math.floor(marchYear / 400)
  const yearOfCentury = marchYear - century * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1
  const leapDays = Math.floor(yearOfCentury / 4) - Math.floor(yearOfCentury / 100)
  return century * 146_097 + yearOfCentury * 365 + leapDays + dayOfYear - 719_468
}

/** @source the same, civil_from_days */
const dayNumbered = (number: number): Day => {
  const shifted = number + 719_468
  const century = Math.floor(shifted / 146_097)
  const dayOfCentury = shifted - century * 146_097
  const yearOfCentury = Math.floor(
    (dayOfCentury -
      Math.floor(dayOfCentury / 1_460) +
      Math.floor(dayOfCentury / 36_524) -
      Math.floor(dayOfCentury / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfCentury - (365 * yearOfCentury + Math.floor(yearOfCentury / 4) - Math.floor(yearOfCentury / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfCentury + century * 400 + (month <= 2 ? 1 : 0)
  return written(year, month, dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1)
}

/** @param count may be negative */
export const addDays = (day: Day, count: number): Day => dayNumbered(numberOf(day) + count)

/** The same day of another month; where that month is shorter, its last day: 31 January and a month is 28 February. */
export const addMonths = (day: Day, count: number): Day => {
  const parts = partsOf(day)
  const months = parts.year * 12 + parts.month - 1 + count
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  return written(year, month, Math.min(parts.day, daysInMonth(year, month)))
}

/** @returns how many days `to` lies after `from`; negative when it lies before */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from)

export const firstDayOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01` as Day

export const lastDayOfMonth = (day: Day): Day => {
  const { year, month } = partsOf(day)
  return written(year, month, daysInMonth(year, month))
}

/** 1 is Monday, 7 is Sunday, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

// 1 January 1970 was a Thursday, which is 4. The second remainder keeps days before 1970 positive.
export const weekday = (day: Day): Weekday => (((((numberOf(day) + 3) % 7) + 7) % 7) + 1) as Weekday

/** Saturday or Sunday. Whether it is worked is for the calendar to say. */
export const isWeekend = (day: Day): boolean => weekday(day) >= 6

/** For `sort`, earliest first. */
export const compareDays = (one: Day, other: Day): number => (one < other ? -1 : one > other ? 1 : 0)

/** China has kept UTC+8 without summer time since this moment. @source IANA tz database, Asia/Shanghai */
const fixedSince = Date.UTC(1991, 8, 15)
const eightHours = 8 * 3_600_000
const dayInMilliseconds = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** @returns the day that a calendar on the wall shows at this moment, in this zone */
export const dayOf = (moment: Date, zone = 'Asia/Shanghai'): Day => {
  const time = moment.getTime()
  // Intl takes microseconds for each row of a list; the zone that nearly every row has is a sum.
  if (zone === 'Asia/Shanghai' && time >= fixedSince) {
    return dayNumbered(Math.floor((time + eightHours) / dayInMilliseconds))
  }
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    })
  formats.set(zone, format)
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  return written(parts.get('year') ?? 0, parts.get('month') ?? 0, parts.get('day') ?? 0)
}

/** The first moment of a day in the district's own time, for days since 1992. */
export const startOfDay = (day: Day): Date => new Date(numberOf(day) * dayInMilliseconds - eightHours)

/**
 * A day in words: 2023年5月6日, 6 May 2023.
 *
 * @param show `year: false` where the year is plain from the page; `weekday: true` adds it
 */
export const sayDay = (
  day: Day,
  language: Language,
  { year: withYear = true, weekday: withWeekday = false }: { year?: boolean; weekday?: boolean } = {},
): string => {
  const parts = partsOf(day)
  const say = speak(kernelWords, language)
  // The casts name one of twelve and one of seven keys.
  const month = say(`month.${parts.month}` as 'month.1')
  const said = say(withYear ? 'say.day' : 'say.day-yearless', { year: parts.year, month, day: parts.day })
  if (!withWeekday) return said
  return withYear
    ? say('say.day-weekday', { day: said, weekday: say(`weekday.${weekday(day)}`) })
    : say('say.day-weekday-yearless', { day: said, weekday: say(`weekday-short.${weekday(day)}`) })
}
