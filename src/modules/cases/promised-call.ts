import { z } from 'zod'
import { CaseStep, CitizenCase } from './citizen-case.ts'

/** What became of a call: they heard it, nobody answered, or they asked for another time. */
export const callOutcomes = ['told', 'not-reached', 'call-again'] as const
export type CallOutcome = (typeof callOutcomes)[number]

export const PromisedCall = z
  .object({
    id: z.uuid(),
    at: z.date(),
    outcome: z.enum(callOutcomes),
    /** When they asked to be called again; null otherwise. */
    againAt: z.date().nullable(),
    /** Of when the news was that they heard. */
    newsAt: z.date(),
    unitId: z.uuid(),
  })
  .meta({ id: 'PromisedCall' })
export type PromisedCall = z.infer<typeof PromisedCall>

/** A case whose reporter waits to be called: what there is to tell, and what was tried. No name and no number. */
export const CallToMake = CitizenCase.pick({ id: true, number: true, title: true, state: true, placeId: true })
  .extend({
    /** What they have not heard yet: the last step, and since when. */
    news: CaseStep.pick({ verb: true, at: true, text: true }),
    /** How often nobody answered since then. */
    tries: z.int().nonnegative(),
    /** Not before then; null: now. */
    againAt: z.date().nullable(),
  })
  .meta({ id: 'CallToMake' })
export type CallToMake = z.infer<typeof CallToMake>

export const CallsToMake = z.object({ lines: z.array(CallToMake), at: z.date() }).meta({ id: 'CallsToMake' })
export type CallsToMake = z.infer<typeof CallsToMake>

export const NewCall = z
  .object({
    outcome: z.enum(callOutcomes),
    againAt: z.coerce.date().nullable().default(null),
    /** Of when the news was that they were told; null: the newest. What came meanwhile they have still to hear. */
    newsAt: z.coerce.date().nullable().default(null),
  })
  .meta({ id: 'NewPromisedCall' })
export type NewCall = z.infer<typeof NewCall>
