import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { cursor, pageOf } from '#kernel/page.ts'
import { Offer } from '#kernel/workflow.ts'

/** What a unit is. A grid (网格) is the smallest; companies and partners do not belong to the administration. */
// biome-ignore format: a list for people
export const unitKinds = [
  'district-office', 'party-organ', 'department', 'judicial-organ', 'mass-organisation', 'street', 'town', 'township',
  'community', 'village', 'grid', 'public-institution', 'company', 'partner',
] as const
export type UnitKind = (typeof unitKinds)[number]

export const UnitId = z.uuid().brand<'UnitId'>()
export type UnitId = z.infer<typeof UnitId>

const Name = z.string().trim().min(2, 'organisations.name-too-short').max(60)

/** A unit as it is today, or was on its last day. */
export const Unit = z
  .object({
    id: UnitId,
    kind: z.enum(unitKinds),
    name: Name,
    shortName: z.string().trim().min(1).max(30),
    /** The unit it belongs to (主管单位); null at the top. */
    parentId: UnitId.nullable(),
    /** The place it serves; null where it serves none in particular. */
    placeId: z.uuid().nullable(),
    /** The official order (排序): a smaller number stands first. */
    rank: z.int().min(0).max(1_000_000),
    validFrom: Day,
    /** Its last day; null: it exists. */
    validTo: Day.nullable(),
    /** What took over when it ended. */
    successorId: UnitId.nullable(),
    /** Grows with each change; an older one is stale. */
    version: z.int().positive(),
  })
  .meta({ id: 'Unit' })
export type Unit = z.infer<typeof Unit>

/** What other modules and pages need to name a unit. */
export const UnitCard = Unit.pick({ id: true, kind: true, name: true, shortName: true, placeId: true }).meta({
  id: 'UnitCard',
})
export type UnitCard = z.infer<typeof UnitCard>

export const UnitLine = Unit.pick({
  id: true,
  kind: true,
  name: true,
  shortName: true,
  parentId: true,
  placeId: true,
  rank: true,
  validFrom: true,
  validTo: true,
  version: true,
}).meta({ id: 'UnitLine' })
export type UnitLine = z.infer<typeof UnitLine>

/** What can change from a day on, without the unit becoming another one. */
export const UnitState = Unit.pick({ name: true, shortName: true, parentId: true, placeId: true, rank: true }).meta({
  id: 'UnitState',
})
export type UnitState = z.infer<typeof UnitState>

/** How a unit was called and where it stood, from a day on. */
export const UnitPeriod = UnitState.extend({ unitId: UnitId, validFrom: Day }).meta({ id: 'UnitPeriod' })
export type UnitPeriod = z.infer<typeof UnitPeriod>

export const NewUnit = UnitState.extend({
  kind: Unit.shape.kind,
  validFrom: Day,
  aliases: z.array(Name).max(20).default([]),
}).meta({ id: 'NewUnit' })
export type NewUnit = z.infer<typeof NewUnit>

/** A change and the first day on which it holds, today or before. */
export const UnitChange = UnitState.extend({ from: Day, aliases: z.array(Name).max(20) }).meta({ id: 'UnitChange' })
export type UnitChange = z.infer<typeof UnitChange>

/** Where a kind of things goes that does not go to the successor; null: it ends with the unit. */
export const Taker = z.object({ kind: z.string().max(60), unitId: UnitId.nullable() }).meta({ id: 'Taker' })
export type Taker = z.infer<typeof Taker>

/** A unit's last day, why, and who takes over what it still holds. A day ahead is a plan that can be taken back. */
export const UnitEnd = z
  .object({
    on: Day,
    reason: z.string().trim().min(2, 'organisations.say-why').max(500),
    successorId: UnitId.nullable(),
    takers: z.array(Taker).max(30).default([]),
  })
  .meta({ id: 'UnitEnd' })
export type UnitEnd = z.infer<typeof UnitEnd>

/** The same as it is kept, from the plan to the end of the unit. */
export const Ending = z
  .object({
    unitId: UnitId,
    lastDay: Day,
    reason: z.string(),
    successorId: UnitId.nullable(),
    takers: z.array(Taker),
    /** When everything was handed over; null: it lies ahead. */
    doneAt: z.date().nullable(),
    /** Since when the day is over and something stands in the way. */
    blockedAt: z.date().nullable(),
  })
  .meta({ id: 'Ending' })
export type Ending = z.infer<typeof Ending>

/** What a unit still holds, kind by kind, as the page of its end shows it. */
export const UnitHoldings = z
  .object({
    id: UnitId,
    name: z.string(),
    version: z.int().positive(),
    /** The server's day: what lies ahead of it is a plan. */
    today: Day,
    kinds: z.array(
      z.object({
        kind: z.string(),
        label: z.string(),
        count: z.int().nonnegative(),
        /** The first of those that the reader may see; the others are only counted. */
        lines: z.array(z.object({ title: z.string(), path: z.string() })),
        /** Why it cannot simply end with the unit; null: it can. */
        needs: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'UnitHoldings' })
export type UnitHoldings = z.infer<typeof UnitHoldings>

export const UnitFilter = z.object({
  kind: z.enum(unitKinds).optional(),
  parentId: UnitId.optional(),
  /** Also those that exist no longer. */
  past: z.stringbool().or(z.boolean()).default(false),
  after: cursor(UnitLine.pick({ rank: true, id: true })).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
export type UnitFilter = z.infer<typeof UnitFilter>

export const UnitPage = pageOf(UnitLine).meta({ id: 'UnitPage' })

export const UnitView = z
  .object({
    ...Unit.shape,
    aliases: z.array(z.string()),
    parent: UnitCard.nullable(),
    successor: UnitCard.nullable(),
    /** Its end, planned or done; null: none is planned. */
    ending: Ending.extend({ successorName: z.string().nullable() }).nullable(),
    /** Oldest first. */
    history: z.array(UnitPeriod),
    offers: z.array(Offer),
  })
  .meta({ id: 'UnitView' })
export type UnitView = z.infer<typeof UnitView>
