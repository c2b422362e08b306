import { z } from 'zod'

/** As the clocks name a reason. */
const PauseCode = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/)

/** Why the time of a case may stand still, as the district lists it. */
export const PauseReason = z
  .object({
    /** Given once and kept: what stood still for it names it for good. */
    code: PauseCode,
    zh: z.string().trim().min(2).max(40),
    en: z.string().trim().min(2).max(80),
    /** Does somebody of the next level have to agree? */
    needsApproval: z.boolean(),
    /** Days after which the time goes on by itself. */
    longestDays: z.int().min(1).max(180),
    /** Where the reason and its days come from: a rule, a notice, or that it is practice. */
    source: z.string().trim().min(2).max(200),
    /** One that is not used any more stays in the list, for what stood still for it. */
    isActive: z.boolean(),
  })
  .meta({ id: 'CasePauseReason' })
export type PauseReason = z.infer<typeof PauseReason>

/** Version 0: nobody has set any, and the standard ones hold. */
export const PauseList = z
  .object({ reasons: z.array(PauseReason).max(20), version: z.int().nonnegative() })
  .meta({ id: 'CasePauseList' })
export type PauseList = z.infer<typeof PauseList>

/** As the office writes it: what is new has no code yet, and is given one. */
export const WrittenPauseReason = PauseReason.extend({ code: PauseCode.nullable() })
export type WrittenPauseReason = z.infer<typeof WrittenPauseReason>

/** The reason for which time stands still while the reporter is asked something. */
export const waitingForReporter = 'waiting-for-reporter'

/**
 * What holds until a district sets its own.
 *
 * @source practice: who waits for an answer of the reporter does not lose the time; after a month somebody has to look again
 */
export const standardPauses: PauseList = {
  reasons: [
    {
      code: waitingForReporter,
      zh: '等反映人回复',
      en: 'Waiting for the reporter',
      needsApproval: false,
      longestDays: 30,
      source: '通行做法：等反映人补充时不计时，满 30 天再看',
      isActive: true,
    },
  ],
  version: 0,
}

export const pauseStates = ['asked', 'running', 'refused', 'over'] as const

/** A pause of a case. The row. */
export const Pause = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  reason: PauseCode,
  /** In the words of whoever asked, for those who work on the case. */
  words: z.string(),
  state: z.enum(pauseStates),
  /** For which unit, and who, it was asked. */
  unitId: z.uuid(),
  personId: z.uuid().nullable(),
  askedAt: z.date(),
  /** When the time goes on by itself. */
  until: z.date().nullable(),
})
export type Pause = z.infer<typeof Pause>

/** The time of a case as far as it may stand still: the pause there is, and what may be done about it. */
export const PauseView = z
  .object({
    pause: Pause.omit({ caseId: true, personId: true }).extend({ says: PauseReason.nullable() }).nullable(),
    /** What may be asked for now; empty where nothing may. */
    reasons: z.array(PauseReason),
    mayDecide: z.boolean(),
    mayEnd: z.boolean(),
  })
  .meta({ id: 'CasePauseView' })
export type PauseView = z.infer<typeof PauseView>

/** A pause that is asked for. */
export const AskedPause = z.object({ reason: PauseCode, words: z.string().trim().min(4).max(300) })
export type AskedPause = z.infer<typeof AskedPause>

const day = 86_400_000
/** @returns the moment at which a pause that begins at `from` is over at the latest */
export const endOfPause = (from: Date, { longestDays }: Pick<PauseReason, 'longestDays'>): Date =>
  new Date(from.getTime() + longestDays * day)
