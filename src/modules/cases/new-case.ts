import { z } from 'zod'
import { Answers } from './category.ts'
import { answerWays, caseStates, channels, Words } from './citizen-case.ts'

export const CasePlace = z
  .object({
    /** What stands on the plate: L7-204. It beats the rest. */
    plate: z.string().trim().max(20).optional(),
    placeId: z.uuid().optional(),
    spot: z.string().trim().max(120).default(''),
    lat: z.coerce.number().min(-90).max(90).nullable().default(null),
    long: z.coerce.number().min(-180).max(180).nullable().default(null),
  })
  .meta({ id: 'NewCasePlace' })

/** Who reports, as far as they say it. It goes behind the door and comes back to nobody. */
export const NewReporter = z
  .object({
    name: z.string().trim().max(60).default(''),
    phone: z.string().trim().max(30).default(''),
    flat: z.string().trim().max(60).default(''),
    answerWay: z.enum(answerWays).default('code'),
    /** Who writes for somebody else says that they agreed, aloud or in writing. */
    consent: z.enum(['self', 'spoken', 'written']).default('self'),
  })
  .meta({ id: 'NewCaseReporter' })
export type NewReporter = z.infer<typeof NewReporter>

export const NewCase = z
  .object({
    /** Staff say how it came; for everybody else it is the portal. */
    channel: z.enum(channels).default('portal'),
    /** The code of the category; null: they cannot say. */
    category: z.string().max(40).nullable().default(null),
    place: CasePlace,
    words: Words.default(''),
    answers: Answers.default({}),
    /** Pictures that were sent before (`POST /files`). */
    photoIds: z.array(z.uuid()).max(3).default([]),
    /** A voice that was sent before (`POST /files`): it goes behind the door, and is written down by whoever takes it in. */
    voiceId: z.uuid().nullable().default(null),
    reporter: NewReporter.default({ name: '', phone: '', flat: '', answerWay: 'code', consent: 'self' }),
    /** Null: as its category says. */
    isPublic: z.boolean().nullable().default(null),
    accusedUnitId: z.uuid('cases.no-such-accused').nullable().default(null),
  })
  .meta({ id: 'NewCitizenCase' })
export type NewCase = z.infer<typeof NewCase>

/** What the reporter is given. The code is shown once; it opens what the number alone does not. */
export const CaseReceipt = z
  .object({
    number: z.string(),
    /** In fours: 7KQ2-M0XA-… */
    code: z.string(),
    title: z.string(),
    state: z.enum(caseStates),
    unitName: z.string(),
    placeName: z.string(),
    answerDueAt: z.date().nullable(),
    /** How often the reporter's own name, telephone or flat were taken out of what handlers read. */
    masked: z.int().nonnegative(),
    isPublic: z.boolean(),
    /** Is it a matter of which a slip of paper should say nothing? */
    isQuiet: z.boolean(),
  })
  .meta({ id: 'CaseReceipt' })
export type CaseReceipt = z.infer<typeof CaseReceipt>
