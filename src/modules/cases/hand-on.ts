import { z } from 'zod'
import { CaseLine } from './citizen-case.ts'

/** A case with a colleague of the unit that has it: with a post, so that whoever follows in it finds it. The row. */
export const HandOn = z.object({
  caseId: z.uuid(),
  unitId: z.uuid(),
  postId: z.uuid(),
  /** What the colleague has to know. */
  words: z.string(),
  at: z.date(),
  /** When somebody of that post said that they have it. */
  takenAt: z.date().nullable(),
})
export type HandOn = z.infer<typeof HandOn>

export const NewHandOn = z.object({ postId: z.uuid(), words: z.string().trim().max(300).default('') })
export type NewHandOn = z.infer<typeof NewHandOn>

/** With whom of the unit a case is, and to whom it may go. */
export const Colleagues = z
  .object({
    /** Posts of the unit that work on cases; a post that many hold names nobody. */
    posts: z.array(z.object({ id: z.uuid(), title: z.string(), holder: z.string().nullable(), isMine: z.boolean() })),
    handed: HandOn.omit({ caseId: true, unitId: true }).extend({ title: z.string(), isMine: z.boolean() }).nullable(),
    mayHand: z.boolean(),
  })
  .meta({ id: 'CaseColleagues' })
export type Colleagues = z.infer<typeof Colleagues>

/** What colleagues handed to one's own posts, what is due first coming first. */
export const HandedToMe = z
  .object({
    lines: z.array(CaseLine.extend({ words: z.string(), isTaken: z.boolean() })),
    /** Unit and place ids → names. */
    names: z.record(z.string(), z.string()),
    at: z.date(),
  })
  .meta({ id: 'CasesHandedToMe' })
export type HandedToMe = z.infer<typeof HandedToMe>
