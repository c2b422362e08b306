import { z } from 'zod'
import { CountedDay } from '#kernel/counted-day.ts'
import { Day } from '#kernel/day.ts'
import { PauseReason } from './pause.ts'
import { caseClockKinds, Target } from './target.ts'

/** A date that became another one: both, and the word for why. */
export const DateMove = z
  .object({
    at: z.date(),
    why: z.enum(['calendar', 'handed-over', 'kind-changed', 'waiting-for-reporter', 'paused', 'opened-again']),
    before: z.date(),
    after: z.date(),
  })
  .meta({ id: 'CaseDateMove' })
export type DateMove = z.infer<typeof DateMove>

/** A clock of a case: how long what may take, how it stands, and whose target it is. */
export const CaseClock = z
  .object({
    id: z.uuid(),
    what: z.enum(caseClockKinds),
    bucket: z.enum(['within', 'at-risk', 'overdue', 'paused', 'met', 'missed']),
    startedAt: z.date(),
    dueAt: z.date().nullable(),
    dueOn: Day.nullable(),
    stoppedAt: z.date().nullable(),
    termCount: z.int().positive(),
    termUnit: z.enum([...Target.shape.termUnit.options, 'year']),
    unitId: z.uuid().nullable(),
    /** The place whose target this is. */
    fromPlace: z.string(),
    isProvisional: z.boolean(),
    /** Oldest first. */
    moves: z.array(DateMove),
  })
  .meta({ id: 'CaseClock' })
export type CaseClock = z.infer<typeof CaseClock>

/** Each day of a clock and what it did there, so that anyone can check it with a calendar in hand. */
export const CaseClockDays = z
  .object({
    clock: CaseClock,
    days: z.array(CountedDay),
    /** When it stood still, the word for why, and what the district says of that reason. */
    pauses: z.array(
      z.object({
        from: z.date(),
        to: z.date().nullable(),
        reason: z.string().nullable(),
        says: PauseReason.nullable(),
      }),
    ),
    /** What happened to it, with the date before and after. */
    events: z.array(
      z.object({
        at: z.date(),
        kind: z.string(),
        reason: z.string().nullable(),
        dueBefore: z.date().nullable(),
        dueAfter: z.date().nullable(),
      }),
    ),
    /** Units and places whose own days came over the district's, the nearest first. */
    calendars: z.array(z.object({ name: z.string(), source: z.string() })),
  })
  .meta({ id: 'CaseClockDays' })
export type CaseClockDays = z.infer<typeof CaseClockDays>
