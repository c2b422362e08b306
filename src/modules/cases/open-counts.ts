import { z } from 'zod'
import { openStates } from './workflow.ts'

const Count = z.int().nonnegative().nullable()

/** Null: too small to be shown, or it would give one away that is. In the order of `openStates`. */
const Line = z.object({ name: z.string(), numbers: z.array(Count).length(openStates.length), together: Count })

/** How much is open in the district and in each of its streets, for those who read no case. */
export const OpenCounts = z
  .object({ all: Line, parts: z.array(Line), leastShown: z.int().positive() })
  .meta({ id: 'OpenCaseCounts' })
export type OpenCounts = z.infer<typeof OpenCounts>
export type CountLine = z.infer<typeof Line>
