import { z } from 'zod'
import { OwnQuestion } from './look-question.ts'

/** A look behind the door, as the reporter reads of it: which unit, and what for. */
export const CaseLook = z
  .object({
    id: z.uuid(),
    caseId: z.uuid(),
    at: z.date(),
    number: z.string(),
    purpose: z.string(),
    unitName: z.string().nullable(),
    /** Was it at night or on a day off, by the district's calendar? */
    isOutsideHours: z.boolean(),
    /** Did whoever looked see more cases on that day than the rule has as usual? */
    isOneOfMany: z.boolean(),
    /** What they asked about it; null: nothing yet. */
    question: OwnQuestion.nullable(),
  })
  .meta({ id: 'CaseLook' })
export type CaseLook = z.infer<typeof CaseLook>
