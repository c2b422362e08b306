import { z } from 'zod'

/** In the order of a summary: what is finished first, what needs somebody last. */
export const lights = ['done', 'made-up', 'on-track', 'not-started', 'paused', 'at-risk', 'overdue', 'help'] as const
export type Light = (typeof lights)[number]

/** How a district reads its lights. Shapes stay; words and thresholds are its own. */
export const LightScheme = z
  .object({
    /** Calendar days before a date at which it counts as near. */
    nearDays: z.int().min(0).max(90),
    /** Up to this share in per cent of risky and late tasks the year is on track … */
    goodShare: z.int().min(0).max(100),
    /** … and up to this one it is at risk. */
    fairShare: z.int().min(0).max(100),
    /** Light → the district's own word for it; empty for ours. */
    names: z.partialRecord(z.enum(lights), z.string().trim().max(8)),
    version: z.int().nonnegative(),
  })
  .meta({ id: 'LightScheme' })
export type LightScheme = z.infer<typeof LightScheme>

/** Near: 7 days, as in the supervision practice that the rule follows; shares as on the leader's page. */
export const usualScheme: LightScheme = { nearDays: 7, goodShare: 10, fairShare: 20, names: {}, version: 0 }
