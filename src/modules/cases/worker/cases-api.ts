import type { Language } from '#kernel/words.ts'
import { sayMoment, sayTime } from '#ui/moments.ts'
import { apiOf } from '#ui/react/api.ts'
import type { casesContract } from '../contract.ts'

export const api = apiOf<typeof casesContract>('cases')

export const casePath = (number: string): string => `/w/cases/${number}`
export const aboutCase = (id: string): string => `case:${id}`

/** A term that ends with a day is said by that day, not by the midnight after it. */
export const sayUntil = (until: Date, language: Language, now: Date): string => {
  if (sayTime(until, language) !== '00:00') return sayMoment(until, language, now)
  const lastMinute = sayMoment(new Date(until.getTime() - 60_000), language, now)
  return lastMinute.replace(' 23:59', '')
}
