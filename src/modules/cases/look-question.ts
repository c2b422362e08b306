import { z } from 'zod'
import { Day } from '#kernel/day.ts'

/**
 * So long whoever answers has, in working days.
 *
 * @source our own promise, the 15 working days in which what PIPL 44–50 gives people is answered here; no law names this term
 */
export const answerWorkingDays = 15

/** A look behind the door that whoever was looked at does not understand. The row; who asked is not in it. */
export const LookQuestion = z.object({
  id: z.uuid(),
  lookId: z.uuid(),
  caseId: z.uuid(),
  words: z.string(),
  askedAt: z.date(),
  /** The last day on which an answer is in time. */
  dueOn: Day,
  answer: z.string().nullable(),
  answeredAt: z.date().nullable(),
})
export type LookQuestion = z.infer<typeof LookQuestion>

/** What somebody asks about a look. */
export const AskedWhy = z.object({ words: z.string().trim().min(4).max(500) })
/** What they are told. */
export const ToldWhy = z.object({ answer: z.string().trim().min(4).max(1_000) })

/** As whoever asked reads it. */
export const OwnQuestion = LookQuestion.pick({
  words: true,
  askedAt: true,
  dueOn: true,
  answer: true,
  answeredAt: true,
})

/** As whoever answers reads it: with the look, by unit. */
export const QuestionToAnswer = LookQuestion.omit({ lookId: true, caseId: true })
  .extend({
    number: z.string(),
    lookedAt: z.date(),
    purpose: z.string(),
    unitName: z.string().nullable(),
    /** Was it at night or on a day off, by the district's calendar? */
    isOutsideHours: z.boolean(),
    /** False once it is answered. Whoever looked does not read the question at all. */
    mayAnswer: z.boolean(),
  })
  .meta({ id: 'CaseLookQuestion' })
export type QuestionToAnswer = z.infer<typeof QuestionToAnswer>
