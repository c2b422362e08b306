import { z } from 'zod'
import { Day } from '#kernel/day.ts'

/**
 * The second written rule by which looks are marked: somebody looked behind the door at more cases than this on one day.
 * As `isOutsideHours` it marks looks, and nothing is kept or counted of whoever looked.
 *
 * @source our own: a counter that calls reporters back all day makes fewer calls
 */
export const mostCasesADay = 20

/** So far back they are listed, in days. */
export const listedDays = 30

/** Looks of one day by somebody of a unit that a rule marks. By unit, never by name: it is the office that answers. */
export const UnusualLooks = z
  .object({
    day: Day,
    unitName: z.string().nullable(),
    looks: z.int(),
    cases: z.int(),
    /** So many of the looks were at night or on a day off. */
    outsideHours: z.int(),
    /** More cases than `mostCasesADay`. */
    isMany: z.boolean(),
    /** What was written as purpose, three at most. */
    purposes: z.array(z.string()),
  })
  .meta({ id: 'UnusualLooks' })
export type UnusualLooks = z.infer<typeof UnusualLooks>
