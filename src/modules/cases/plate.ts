import { z } from 'zod'

/** Whose the thing is that a plate hangs on: the town's, the owners' together, a supplier's (水电气通信), or somebody's own. */
export const assetOwners = ['public', 'shared', 'utility', 'private'] as const

/** A plate on a wall or a lamp post: who scans it need not say where they stand. */
export const Plate = z
  .object({
    id: z.uuid(),
    /** L7-204 */
    code: z
      .string()
      .trim()
      .min(2)
      .max(20)
      .regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/, 'cases.plate-not-plain'),
    placeId: z.uuid(),
    spot: z.string().trim().min(1).max(120),
    lat: z.number().min(-90).max(90).nullable(),
    long: z.number().min(-180).max(180).nullable(),
    /** Null: nobody has said whose it is. */
    assetOwner: z.enum(assetOwners).nullable(),
    isActive: z.boolean(),
    version: z.int().positive(),
  })
  .meta({ id: 'CasePlate' })
export type Plate = z.infer<typeof Plate>

export const PlateText = Plate.pick({ code: true, placeId: true, spot: true })
  .extend({ assetOwner: Plate.shape.assetOwner.default(null) })
  .meta({ id: 'CasePlateText' })
export type PlateText = z.infer<typeof PlateText>

/** What a scanned plate says to anyone. */
export const PlatePlace = Plate.pick({ code: true, placeId: true, spot: true })
  .extend({ placeName: z.string(), placeSlug: z.string() })
  .meta({ id: 'CasePlatePlace' })
export type PlatePlace = z.infer<typeof PlatePlace>
