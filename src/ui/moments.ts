import type { Language } from '#kernel/words.ts'

/** Where the district is; what people read is the time on their own wall. */
const timeZone = 'Asia/Shanghai'

const formats = new Map<string, Intl.DateTimeFormat>()
const format = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = language + JSON.stringify(options)
  const made =
    formats.get(key) ?? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone, ...options })
  formats.set(key, made)
  return made
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const date = { month: 'long', day: 'numeric' } as const

/** 14:30 */
export const sayTime = (moment: Date, language: Language): string => format(language, clock).format(moment)

const yearOf = (moment: Date): string => format('en', { year: 'numeric' }).format(moment)
const dayOf = (moment: Date): string =>
  format('en', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment)

/** 5月6日 14:30, 6 May 14:30; the year only where it is not the present one. */
export const sayMoment = (moment: Date, language: Language, now: Date): string => {
  const isThisYear = yearOf(moment) === yearOf(now)
  const day = format(language, isThisYear ? date : { ...date, year: 'numeric' }).format(moment)
  return `${day} ${sayTime(moment, language)}`
}

/** A term that ends with a day is said by that day, not by the midnight after it. */
export const sayUntil = (until: Date, language: Language, now: Date): string => {
  if (sayTime(until, language) !== '00:00') return sayMoment(until, language, now)
  const lastMinute = sayMoment(new Date(until.getTime() - 60_000), language, now)
  return lastMinute.replace(' 23:59', '')
}

const minute = 60_000

/** 刚刚, 12分钟前, 14:30 of today, 昨天 14:30, then the date. */
export const sayAgo = (moment: Date, language: Language, now: Date): string => {
  const minutes = Math.floor((now.getTime() - moment.getTime()) / minute)
  if (minutes < 0) return sayMoment(moment, language, now)
  if (minutes < 1) return language === 'en' ? 'just now' : '刚刚'
  if (minutes < 60) return language === 'en' ? `${minutes} min ago` : `${minutes}分钟前`
  const time = sayTime(moment, language)
  if (dayOf(moment) === dayOf(now)) return time
  const yesterday = new Date(now.getTime() - 24 * 60 * minute)
  if (dayOf(moment) === dayOf(yesterday)) return language === 'en' ? `yesterday ${time}` : `昨天 ${time}`
  return sayMoment(moment, language, now)
}

/** Was it today or yesterday, on the wall of the district? */
export const isSinceYesterday = (moment: Date, now: Date): boolean =>
  [now, new Date(now.getTime() - 24 * 60 * minute)].some((day) => dayOf(day) === dayOf(moment))

/** Is the day on which it begins still to come, on the wall of the district? */
export const isBeforeItsDay = (moment: Date, now: Date): boolean => now < moment && dayOf(moment) !== dayOf(now)

/** Figures older than a day are marked as older. */
export const isStale = (asOf: Date, now: Date): boolean => now.getTime() - asOf.getTime() > 24 * 60 * minute

/** 5月8日, 8 May; with its weekday where that helps: 5月8日星期一. @param day YYYY-MM-DD */
export const sayCalendarDay = (day: string, language: Language, { weekday = false } = {}): string =>
  format(language, weekday ? { ...date, weekday: 'long' } : date).format(new Date(`${day}T12:00:00+08:00`))
