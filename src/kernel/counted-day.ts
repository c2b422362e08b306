import { z } from 'zod'
import { type Calendar, dayKinds, isProvisional, kindOf } from './calendar.ts'
import { addDays, Day, daysBetween } from './day.ts'

/** One day on the way to a date, and what it did there, for whoever checks it with a calendar in hand. */
export const CountedDay = z
  .object({
    day: Day,
    kind: z.enum(dayKinds),
    /** The how manieth it is; null when it was not counted. */
    number: z.int().positive().nullable(),
    part: z.enum(['counted', 'skipped', 'paused', 'added']),
    /** No notice has said yet whether it is worked on. */
    isProvisional: z.boolean(),
  })
  .meta({ id: 'CountedDay' })
export type CountedDay = z.infer<typeof CountedDay>

/** @returns the days after `from` up to `to` and with it; those that count are numbered from one */
export const countedBetween = (from: Day, to: Day, calendar: Calendar, counts: (day: Day) => boolean): CountedDay[] => {
  let number = 0
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, n) => {
    const day = addDays(from, n + 1)
    const isCounted = counts(day)
    if (isCounted) number += 1
    return {
      day,
      kind: kindOf(day, calendar),
      number: isCounted ? number : null,
      part: isCounted ? 'counted' : 'skipped',
      isProvisional: isProvisional(day, calendar),
    }
  })
}
