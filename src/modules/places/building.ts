import { z } from 'zod'
import { PlaceId } from './place.ts'

/** A building that people know by its name (3幢), and what they call its doors (东单元). No flat, no household. */
export const Building = z
  .object({
    name: z.string().trim().min(1).max(30),
    entrances: z.array(z.string().trim().min(1).max(20)).max(20),
  })
  .meta({ id: 'Building' })
export type Building = z.infer<typeof Building>

/** The buildings of a place, in the order in which somebody walks past them. Version 0: nobody has written any. */
export const BuildingList = z
  .object({ placeId: PlaceId, buildings: z.array(Building).max(400), version: z.int().nonnegative() })
  .meta({ id: 'BuildingList' })
export type BuildingList = z.infer<typeof BuildingList>
