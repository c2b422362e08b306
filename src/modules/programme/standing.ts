import { z } from 'zod'
import { Offer } from '#kernel/workflow.ts'
import { lights } from './light-shape.ts'
import { Satisfaction } from './satisfaction.ts'
import { TaskLine } from './task.ts'
import { Pillar, PillarKind, Year } from './year.ts'

/** How many of each light; what is missing is none. */
export const LightCounts = z.record(z.enum(lights), z.int().nonnegative()).meta({ id: 'LightCounts' })
export type LightCounts = z.infer<typeof LightCounts>

export const noLights = (): LightCounts => Object.fromEntries(lights.map((light) => [light, 0])) as LightCounts

/** How many there are, of all lights. */
export const totalOf = (counts: LightCounts): number => lights.reduce((sum, light) => sum + counts[light], 0)

/** Several counts as one. */
export const addLights = (some: readonly LightCounts[]): LightCounts => {
  const all = noLights()
  for (const counts of some) for (const light of lights) all[light] += counts[light]
  return all
}

/** The tasks under a pillar by light; a null pillar: those that hang on nothing. */
export const GroupOfTasks = z.object({
  pillarId: z.uuid().nullable(),
  lights: LightCounts,
  total: z.int().nonnegative(),
})
export type GroupOfTasks = z.infer<typeof GroupOfTasks>

/** Closed in a month (its first day), and closed in time. */
const MonthClosed = z.object({ month: z.string(), closed: z.int(), inTime: z.int() })
export type MonthClosed = z.infer<typeof MonthClosed>

/** The year as one answer: every number of the leader's page, and what each is made of. */
export const Standing = z
  .object({
    year: Year,
    phrase: z.string(),
    kinds: z.array(PillarKind),
    pillars: z.array(Pillar),
    total: z.int().nonnegative(),
    lights: LightCounts,
    groups: z.array(GroupOfTasks),
    /** on-track, at-risk or overdue: the sentence that the page begins with. */
    verdict: z.enum(['on-track', 'at-risk', 'overdue', 'nothing']),
    /** The shares of the rule, in per cent, so that it can be explained on tap. */
    shares: z.object({ bad: z.number(), worst: z.number(), good: z.int(), fair: z.int() }),
    /** At most three tasks that need somebody: who asks for help first, then the latest. */
    needed: z.array(TaskLine.extend({ leadUnitName: z.string() })),
    neededTotal: z.int().nonnegative(),
    /** Closed, and closed in time, by month (its first day), oldest first; thirteen months. */
    months: z.array(MonthClosed),
    /** The same of the programme of the year before, as far as it was kept here; empty where it was not. */
    lastYear: z.array(MonthClosed),
    reports: z.int(),
    satisfaction: Satisfaction,
    /** The moment that everything on the page is true for. */
    at: z.date(),
    names: z.record(z.string(), z.string()),
    /** What this reader may do with what needs somebody. */
    offers: z.array(Offer),
  })
  .meta({ id: 'Standing' })
export type Standing = z.infer<typeof Standing>

export const UnitStanding = z
  .object({ unitId: z.uuid(), name: z.string(), total: z.int(), lights: LightCounts })
  .meta({ id: 'UnitStanding' })
export type UnitStanding = z.infer<typeof UnitStanding>

/** A task as everybody may read it. */
export const PublicTask = TaskLine.pick({
  number: true,
  title: true,
  light: true,
  percent: true,
  dueWritten: true,
  lastSaid: true,
})
  .extend({
    measure: z.string(),
    leadUnitName: z.string(),
    places: z.array(z.string()),
    quantity: z.number().nullable(),
    quantityUnit: z.string(),
  })
  .meta({ id: 'PublicTask' })
export type PublicTask = z.infer<typeof PublicTask>

const PublicYearName = Year.pick({ year: true, name: true, slogan: true })

/** What the district does this year, as everybody may read it: only what the office published. */
export const PublicYear = z
  .object({
    districtName: z.string(),
    year: PublicYearName.nullable(),
    phrase: z.string(),
    groups: z.array(
      z.object({
        kind: z.string(),
        kindEn: z.string(),
        title: z.string(),
        isDemo: z.boolean(),
        tasks: z.array(PublicTask),
      }),
    ),
    at: z.date(),
  })
  .meta({ id: 'PublicYear' })
export type PublicYear = z.infer<typeof PublicYear>

/** A place as a page names it and leads to it. */
export const PlaceName = z
  .object({ id: z.uuid(), kind: z.string(), name: z.string(), shortName: z.string(), slug: z.string() })
  .meta({ id: 'PlaceName' })
export type PlaceName = z.infer<typeof PlaceName>

/** What this year brings to one place, as far as it is published. */
export const PublicPlace = z
  .object({
    place: PlaceName,
    /** From the district down to the place above this one. */
    above: z.array(PlaceName),
    /** The places directly in it. */
    within: z.array(PlaceName),
    year: PublicYearName.nullable(),
    /** Tasks that name this place, or one that lies in it. */
    here: z.array(PublicTask),
    /** Tasks that name the street, the town or the district around it. */
    around: z.array(PublicTask),
    at: z.date(),
  })
  .meta({ id: 'PublicPlace' })
export type PublicPlace = z.infer<typeof PublicPlace>
