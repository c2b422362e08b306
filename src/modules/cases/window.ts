import { z } from 'zod'

const windowDays = z.union([z.literal(7), z.literal(15), z.literal(30)])

/** How long the reporter may say something, and how often a case goes back: the district's to set. */
export const Window = z
  .object({
    /** Days in which a reporter confirms or disputes that it is done. */
    confirmDays: windowDays,
    /** Days in which a reporter objects to a refusal. */
    objectDays: windowDays,
    /** The how manieth return hands the case to the next level. */
    mostReturns: z.int().min(1).max(9),
    /** So many days after it was closed the reporter is asked whether it is still fixed. */
    stillAfterDays: z.int().min(7).max(180),
    /** In how many working days the hotline wants its answer, where a slip names no date. */
    hotlineDays: z.int().min(1).max(60),
    /** 0: nobody has set anything, and the defaults hold. */
    version: z.int().nonnegative(),
  })
  .meta({ id: 'CaseWindow' })
export type Window = z.infer<typeof Window>

/**
 * What holds until a district sets its own.
 *
 * @source confirming: practice, satisfied or not within seven days; objecting: as for bad ratings, 15 days (Sichuan);
 * returns: practice of the 12345 hotlines, disputed duty is decided above (Weifang's regulation, art. 21); still fixed:
 * four weeks, as FixMyStreet asks; the hotline: five working days (Weifang's regulation, art. 20)
 */
export const defaultWindow: Window = {
  confirmDays: 7,
  objectDays: 15,
  mostReturns: 2,
  stillAfterDays: 28,
  hotlineDays: 5,
  version: 0,
}
