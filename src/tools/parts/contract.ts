import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { Offer } from '#kernel/workflow.ts'

/**
 * What a district can do without and turn off. What is not listed is always there: what people are owed (their own cases,
 * the programme, who looked at them) is no matter of a switch.
 */
export const parts = ['meetings', 'resident-report', 'open-figures', 'open311', 'calendar-feed'] as const
export type Part = (typeof parts)[number]

/** These can be otherwise in a street or a community; where nothing is said, what lies above counts. */
export const placed: readonly Part[] = ['resident-report']

/** What is under way when a part is turned off. `blocks`: it must end first. */
export const openKinds = ['running', 'ahead', 'minutes', 'decision', 'case', 'key', 'feed'] as const
export type OpenKind = (typeof openKinds)[number]

const OpenWork = z.object({ kind: z.enum(openKinds), count: z.int().positive(), blocks: z.boolean() })
export type OpenWork = z.infer<typeof OpenWork>

/** What was said for one place and all that lies in it; null: as above it, once more. */
const PartAtPlace = z.object({
  placeId: z.uuid(),
  name: z.string(),
  isOn: z.boolean().nullable(),
  version: z.int().nonnegative(),
})

export const PartView = z
  .object({
    part: z.enum(parts),
    isOn: z.boolean(),
    /** 0: nobody has said anything yet, so it is on. */
    version: z.int().nonnegative(),
    changedAt: z.date().nullable(),
    open: z.array(OpenWork),
    isPlaced: z.boolean(),
    atPlaces: z.array(PartAtPlace),
    offers: z.array(Offer),
  })
  .meta({ id: 'PartView' })
export type PartView = z.infer<typeof PartView>

export const Parts = z
  .object({
    parts: z.array(PartView),
    /** Where a part can be otherwise. */
    places: z.array(z.object({ id: z.uuid(), name: z.string() })),
  })
  .meta({ id: 'Parts' })
export type Parts = z.infer<typeof Parts>

const PartSwitch = z
  .object({
    part: z.enum(parts),
    /** Null: the whole district. */
    placeId: z.uuid().nullable().default(null),
    /** Null: as above it; only for a place. */
    isOn: z.boolean().nullable(),
    /** How much is under way, as whoever turns it off has read it: who saw less is told first. */
    despite: z.int().nonnegative().default(0),
  })
  .meta({ id: 'PartSwitch' })
export type PartSwitch = z.infer<typeof PartSwitch>

export const partsContract = {
  view: contract
    .route({ method: 'GET', path: '/parts', summary: 'What of Linli the district uses, and what is under way in it' })
    .output(Parts),
  put: contract
    .route({ method: 'PUT', path: '/parts/{part}', summary: 'Turn a part on or off, for the district or a place' })
    .meta({ versioned: true })
    .input(PartSwitch)
    .output(PartView),
}
