import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { cursor, pageOf } from '#kernel/page.ts'
import { Offer } from '#kernel/workflow.ts'
import { TypedAs } from './typed-as.ts'

/** From the district down to those who live there. */
export const placeKinds = ['district', 'street', 'town', 'township', 'community', 'village'] as const
export type PlaceKind = (typeof placeKinds)[number]

export const certainties = ['certain', 'inferred'] as const
export type Certainty = (typeof certainties)[number]

export const PlaceId = z.uuid().brand<'PlaceId'>()
export type PlaceId = z.infer<typeof PlaceId>

/** First words of an address, so never the name of a place. The server's own routes are compared with it in a test. */
// biome-ignore format: a list for people
export const reservedWords: ReadonlySet<string> = new Set([
  'api', 'rpc', 'auth', 'c', 'w', 'm', 'p', 'q', 'r', 'health', 'ready', 'assets', 'sign-in', 'start', 'lead', 'screen',
  'talk', 'vote', 'budget', 'survey', 'me', 'emergency', 'practices', 'partner', 'inbox', 'this-year', 'communities', 'figures',
  'services', 'accounts', 'about', 'help', 'privacy', 'accessibility', 'favicon.ico', 'robots.txt', 'feeds', 'search', 'settings', 'report',
])

export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'places.slug-not-plain')
  .max(60)
  .refine((slug) => !reservedWords.has(slug), 'places.slug-reserved')
  .meta({ id: 'Slug' })

/** A place and the time in which it exists. Its code is an attribute: another place may have had it before. */
export const Place = z
  .object({
    id: PlaceId,
    parentId: PlaceId.nullable(),
    kind: z.enum(placeKinds),
    /** Statistical code: 6, 9 or 12 digits. */
    code: z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/, 'places.code-not-a-code'),
    name: z.string().trim().min(2).max(60),
    /** The name without its kind; two places may share it (裘市居委会, 裘市村委会). */
    shortName: z.string().trim().min(1).max(60),
    /** What stands in the address of its page. */
    slug: Slug,
    /** Null: since before the first edition that is known. */
    validFrom: Day.nullable(),
    /** Its last day; null: it exists. */
    validTo: Day.nullable(),
    /** `inferred` (推定): begin, end or successor follow from the editions of the codes, not from a document. */
    certainty: z.enum(certainties),
    source: z.string(),
    /** Grows with each change; an older one is stale. */
    version: z.int().positive(),
  })
  .meta({ id: 'Place' })
export type Place = z.infer<typeof Place>

/** What other modules and pages need to name a place and to lead to it. */
export const PlaceCard = Place.pick({
  id: true,
  kind: true,
  name: true,
  shortName: true,
  slug: true,
  parentId: true,
}).meta({
  id: 'PlaceCard',
})
export type PlaceCard = z.infer<typeof PlaceCard>

export const PlaceLine = Place.pick({
  id: true,
  parentId: true,
  kind: true,
  code: true,
  name: true,
  shortName: true,
  slug: true,
  validFrom: true,
  validTo: true,
  certainty: true,
}).meta({ id: 'PlaceLine' })
export type PlaceLine = z.infer<typeof PlaceLine>

export const PlaceFilter = z.object({
  kind: z.enum(placeKinds).optional(),
  parentId: PlaceId.optional(),
  /** Only those that are of this type today; whoever may not read types finds none. */
  typeId: z.uuid().optional(),
  /** Also those that exist no longer. */
  past: z.stringbool().or(z.boolean()).default(false),
  after: cursor(PlaceLine.pick({ code: true, id: true })).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
export type PlaceFilter = z.infer<typeof PlaceFilter>

export const PlacePage = pageOf(PlaceLine).meta({ id: 'PlacePage' })

/** A place that became another one, or came from one. */
export const Kin = PlaceLine.pick({ id: true, code: true, name: true, slug: true, validFrom: true, validTo: true })
  .extend({ certainty: z.enum(certainties), source: z.string() })
  .meta({ id: 'PlaceKin' })
export type Kin = z.infer<typeof Kin>

export const PlaceView = z
  .object({
    ...Place.shape,
    /** From the district down to the place above this one. */
    above: z.array(PlaceCard),
    predecessors: z.array(Kin),
    successors: z.array(Kin),
    /** Of which types it is and was, for those who may read that; empty for all others. */
    types: z.array(TypedAs),
    offers: z.array(Offer),
  })
  .meta({ id: 'PlaceView' })
export type PlaceView = z.infer<typeof PlaceView>

/** What the office may set right without history: how it is called in short, and its address. */
export const PlaceCorrection = Place.pick({ shortName: true, slug: true }).meta({ id: 'PlaceCorrection' })
export type PlaceCorrection = z.infer<typeof PlaceCorrection>

/** Two tables as text: the places of an edition, and what is known of begins, ends and successors. */
export const DivisionFiles = z
  .object({
    divisions: z.string().min(1).max(2_000_000),
    changes: z.string().max(500_000).default(''),
    /** Which edition this is, in words: it is kept with each place that it brings. */
    source: z.string().trim().min(2).max(200),
  })
  .meta({ id: 'DivisionFiles' })
export type DivisionFiles = z.infer<typeof DivisionFiles>

/** How many places an import made, changed and left as they are. */
export const ImportOutcome = z
  .object({ added: z.int().nonnegative(), changed: z.int().nonnegative(), same: z.int().nonnegative() })
  .meta({ id: 'PlaceImportOutcome' })
export type ImportOutcome = z.infer<typeof ImportOutcome>
