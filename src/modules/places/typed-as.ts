import { z } from 'zod'
import { Day } from '#kernel/day.ts'

export const PlaceTypeId = z.uuid().brand<'PlaceTypeId'>()
export type PlaceTypeId = z.infer<typeof PlaceTypeId>

/** Of which type a place is, as the place shows it: from a day on, to the end of another; null: until further notice. */
export const TypedAs = z
  .object({ typeId: PlaceTypeId, name: z.string(), nameEn: z.string(), validFrom: Day, validTo: Day.nullable() })
  .meta({ id: 'PlaceTypedAs' })
export type TypedAs = z.infer<typeof TypedAs>
