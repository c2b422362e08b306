import { z } from 'zod'
import { CasePlace } from './new-case.ts'
import { standings } from './unit-standings.ts'

/** A unit that a report may be about: its name, and nothing else of it. */
export const UnitAt = z.object({ id: z.uuid(), name: z.string(), stands: z.enum(standings) }).meta({ id: 'CaseUnitAt' })
export type UnitAt = z.infer<typeof UnitAt>

export const UnitsAtWish = CasePlace.pick({ plate: true, placeId: true })
export type UnitsAtWish = z.infer<typeof UnitsAtWish>
