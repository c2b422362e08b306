import { z } from 'zod'

/** In the order of a summary: what is finished first, what needs somebody last. */
export const lights = ['done', 'made-up', 'on-track', 'not-started', 'paused', 'at-risk', 'overdue', 'help'] as const
export type Light = (typeof lights)[number]

export const nearUnits = ['working-day', 'calendar-day'] as const

/** Sets of colours in which the six basic lights differ for every kind of eye; a printer without colours has their shapes. */
export const lightColours = ['usual', 'blue'] as const

/** How a district reads its lights. Shapes stay; words, colours and thresholds are its own. */
export const LightScheme = z
  .object({
    /** So many days before a date it counts as near … */
    nearDays: z.int().min(0).max(90),
    /** … of these: the days of the calendar, or those on which the unit works. */
    nearUnit: z.enum(nearUnits),
    /** A report that is more working days late than this makes a task risky: nobody knows how it stands. */
    silentDays: z.int().min(0).max(90),
    /** Working days after which the office hears of what is late … */
    officeDays: z.int().min(1).max(60),
    /** … and after which the leaders do. */
    leaderDays: z.int().min(1).max(90),
    /** Up to this share in per cent of risky and late tasks the year is on track … */
    goodShare: z.int().min(0).max(100),
    /** … and up to this one it is at risk. */
    fairShare: z.int().min(0).max(100),
    colours: z.enum(lightColours),
    /** Light → the district's own word for it; empty for ours. */
    names: z.partialRecord(z.enum(lights), z.string().trim().max(8)),
    version: z.int().nonnegative(),
  })
  .meta({ id: 'LightScheme' })
export type LightScheme = z.infer<typeof LightScheme>

/** A rule as it was from a moment on; of one that was set before versions were kept, nobody knows since when. */
export const LightSchemeVersion = LightScheme.extend({ at: z.date().nullable() }).meta({ id: 'LightSchemeVersion' })
export type LightSchemeVersion = z.infer<typeof LightSchemeVersion>

/**
 * Near, and silent: five working days, a week in which nothing is off; shares as on the leader's page. Three working days late
 * and the office urges, ten and the leaders hear of it.
 *
 * @source supervision practice (督查督办) warns a number of working days before a date, so that a holiday takes nobody's
 * warning; what is overdue is urged by the office (催办), then goes up (升级) to the leader in charge and the head of the
 * group. The order is common, the days are our default
 */
export const usualScheme: LightScheme = {
  nearDays: 5,
  nearUnit: 'working-day',
  silentDays: 5,
  officeDays: 3,
  leaderDays: 10,
  goodShare: 10,
  fairShare: 20,
  colours: 'usual',
  names: {},
  version: 0,
}
