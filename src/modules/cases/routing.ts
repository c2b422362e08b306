import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { assetOwners } from './plate.ts'

export const RouteId = z.uuid().brand<'CaseRouteId'>()
export type RouteId = z.infer<typeof RouteId>

/** Whose work a matter is: from a place on down, of a kind, of a thing that belongs to somebody. */
export const Route = z
  .object({
    id: RouteId,
    /** The place and everything below it; the district itself for everywhere. */
    placeId: z.uuid(),
    /** A kind with those below it; null: every kind. */
    categoryId: z.uuid().nullable(),
    /** Null: whoever the thing belongs to. */
    assetOwner: z.enum(assetOwners).nullable(),
    unitId: z.uuid(),
    /** Is it handed over with the acceptance itself, and not only proposed? */
    isDirect: z.boolean(),
    /** Where it stands written: an agreement, a list of duties. */
    note: z.string().trim().max(200),
    validFrom: Day,
    /** Its last day; null: it holds. */
    validTo: Day.nullable(),
    version: z.int().positive(),
  })
  .meta({ id: 'CaseRoute' })
export type Route = z.infer<typeof Route>

export const NewRoute = Route.omit({ id: true, validTo: true, version: true })
  .extend({ isDirect: z.boolean().default(false), note: Route.shape.note.default('') })
  .meta({ id: 'NewCaseRoute' })
export type NewRoute = z.infer<typeof NewRoute>

/** What became of a rule when it was asked. */
export const verdicts = [
  'wins',
  'less-specific',
  'other-kind',
  'other-owner',
  'not-yet',
  'over',
  'unit-gone',
  'unit-accused',
] as const
export type Verdict = (typeof verdicts)[number]

/** What a rule is asked about. */
export type RouteQuestion = {
  /** From the place itself up to the district. */
  places: readonly string[]
  /** From the kind itself up to null, which is every kind. */
  categories: readonly (string | null)[]
  /** Null: nobody knows whose thing it is. */
  assetOwner: Route['assetOwner']
  on: Day
  accusedUnitId: string | null
  /** The units that exist. */
  units: ReadonlySet<string>
}

const why = (route: Route, asked: RouteQuestion): Exclude<Verdict, 'wins' | 'less-specific'> | null => {
  if (!asked.categories.includes(route.categoryId)) return 'other-kind'
  if (route.assetOwner !== null && route.assetOwner !== asked.assetOwner) return 'other-owner'
  if (route.validFrom > asked.on) return 'not-yet'
  if (route.validTo !== null && route.validTo < asked.on) return 'over'
  if (!asked.units.has(route.unitId)) return 'unit-gone'
  // Whoever is complained about does not get the complaint, whatever the table says.
  return route.unitId === asked.accusedUnitId ? 'unit-accused' : null
}

/** Smaller is more specific: the nearer place first, then the narrower kind, then whose thing it is, then the newer rule. */
const bySpecificity =
  ({ places, categories }: RouteQuestion) =>
  (one: Route, other: Route): number =>
    places.indexOf(one.placeId) - places.indexOf(other.placeId) ||
    rank(categories, one.categoryId) - rank(categories, other.categoryId) ||
    Number(one.assetOwner === null) - Number(other.assetOwner === null) ||
    (one.validFrom === other.validFrom ? 0 : one.validFrom > other.validFrom ? -1 : 1) ||
    (one.id > other.id ? -1 : 1)

/** Kinds that are not asked about stand last. */
const rank = (categories: readonly (string | null)[], id: string | null): number => {
  const at = categories.indexOf(id)
  return at < 0 ? categories.length : at
}

/**
 * Every rule of these places with what became of it, the most specific first. At most one wins; if none does, the matter
 * stays with the desk that takes it in.
 */
export const considerRoutes = (
  routes: readonly Route[],
  asked: RouteQuestion,
): { route: Route; verdict: Verdict }[] => {
  const near = routes.filter(({ placeId }) => asked.places.includes(placeId)).toSorted(bySpecificity(asked))
  const winner = near.find((route) => why(route, asked) === null)
  return near.map((route) => ({
    route,
    verdict: route === winner ? 'wins' : (why(route, asked) ?? 'less-specific'),
  }))
}

/** Where a matter goes, and each rule that was looked at on the way. */
export const RouteAnswer = z
  .object({
    /** Who takes it in: the community's own desk, or the next one up. */
    intakeUnitId: z.uuid(),
    /** Who is to do it; null: no rule says so, and the desk that takes it in decides. */
    unitId: z.uuid().nullable(),
    isDirect: z.boolean(),
    /** Is it given to a street or below? What is a department's duty by law must not be. */
    goesDown: z.boolean(),
    considered: z.array(z.object({ route: Route, verdict: z.enum(verdicts) })),
    /** Unit and place ids → names. */
    names: z.record(z.string(), z.string()),
  })
  .meta({ id: 'CaseRouteAnswer' })
export type RouteAnswer = z.infer<typeof RouteAnswer>

/** What the tester asks: any matter that one can think of. */
export const RouteTrial = z.object({
  placeId: z.uuid(),
  categoryId: z.uuid().optional(),
  assetOwner: z.enum(assetOwners).optional(),
  accusedUnitId: z.uuid().optional(),
})
export type RouteTrial = z.infer<typeof RouteTrial>
