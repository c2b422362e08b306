import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { Offer } from '#kernel/workflow.ts'
import { PlaceId } from './place.ts'
import { PlaceTypeId } from './typed-as.ts'

const Note = z.string().trim().max(300).default('')

/** A kind of communities that the district tells apart (社区类型): of the place, never of those who live there. */
export const PlaceType = z
  .object({
    id: PlaceTypeId,
    /** Which one of the standard set it was taken from; null: the district's own. */
    standard: z.string().nullable(),
    ordinal: z.int().min(0).max(10_000),
    name: z.string().trim().min(2, 'places.type-name-too-short').max(30),
    nameEn: z.string().trim().max(60).default(''),
    typical: Note,
    problems: Note,
    /** Which work such a place needs above all. */
    support: Note,
    /** What the distinction is based on. */
    source: z.string().trim().max(200).default(''),
    /** Since this day no place becomes one any more; those that are stay what they are. */
    retiredOn: Day.nullable(),
    version: z.int().positive(),
  })
  .meta({ id: 'PlaceType' })
export type PlaceType = z.infer<typeof PlaceType>

/** What an office writes of it. */
export const PlaceTypeText = PlaceType.omit({ id: true, standard: true, retiredOn: true, version: true })
  .extend({ ordinal: PlaceType.shape.ordinal.default(10_000) })
  .meta({ id: 'PlaceTypeText' })
export type PlaceTypeText = z.infer<typeof PlaceTypeText>

export const PlaceTypeView = z
  .object({
    ...PlaceType.shape,
    /** The places that are of it today. */
    placeIds: z.array(PlaceId),
    offers: z.array(Offer),
  })
  .meta({ id: 'PlaceTypeView' })
export type PlaceTypeView = z.infer<typeof PlaceTypeView>

export const PlaceTypes = z
  .object({
    /** The district's own today: what days that people type start from. */
    today: Day,
    types: z.array(PlaceTypeView),
  })
  .meta({ id: 'PlaceTypes' })
export type PlaceTypes = z.infer<typeof PlaceTypes>

/** A place is of a type from a day on, to the end of another; null: until further notice. */
export const Typing = z.object({ placeId: PlaceId, typeId: PlaceTypeId, validFrom: Day, validTo: Day.nullable() })
export type Typing = z.infer<typeof Typing>

/** Of which types a place is from a day on: these, and no others. */
export const TypesOfPlace = z.object({ typeIds: z.array(PlaceTypeId).max(10), from: Day }).meta({ id: 'TypesOfPlace' })
export type TypesOfPlace = z.infer<typeof TypesOfPlace>

/** Which places are of a type from a day on: these, and no others. */
export const PlacesOfType = z.object({ placeIds: z.array(PlaceId).max(2_000), from: Day }).meta({ id: 'PlacesOfType' })
export type PlacesOfType = z.infer<typeof PlacesOfType>
