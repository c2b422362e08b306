import { z } from 'zod'
import { compareDays, Day } from './day.ts'

/** How exactly a due date was said, from the finest to none at all. */
export const duePrecisions = ['day', 'month', 'quarter', 'half-year', 'year', 'long-term'] as const
export type DuePrecision = (typeof duePrecisions)[number]

/** The most characters of a cell that say when something is due. */
export const dueWrittenLimit = 60

/** When something is due, as exactly as people said it and no more: 4月, 二季度, 6月30日, 长期. */
export const Due = z
  .object({
    precision: z.enum(duePrecisions),
    /** The first day, where a range was written. */
    from: Day.nullable(),
    /** The last day that still counts, to its end; null for long-term. */
    on: Day.nullable(),
    /** What stands in the list, letter by letter. */
    written: z.string().max(dueWrittenLimit),
  })
  .meta({ id: 'Due' })
export type Due = z.infer<typeof Due>

/** @returns the last day that still counts, or null when there is none */
export const dueDay = (due: Due): Day | null => due.on

/** For `sort`: what is due first comes first, the more exact before the vaguer, long-term last. */
export const compareDues = (one: Due, other: Due): number => {
  if (one.on === null || other.on === null) return Number(one.on === null) - Number(other.on === null)
  return compareDays(one.on, other.on) || duePrecisions.indexOf(one.precision) - duePrecisions.indexOf(other.precision)
}
