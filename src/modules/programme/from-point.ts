import { z } from 'zod'
import { PointPlace } from './point-place.ts'

/** A point of the year's issued key points from which a task comes: by itself, or through its pillar. */
export const FromPoint = z
  .object({
    keyPointsId: z.uuid(),
    place: PointPlace,
    text: z.string(),
    via: z.enum(['task', 'pillar']),
  })
  .meta({ id: 'FromPoint' })
export type FromPoint = z.infer<typeof FromPoint>
