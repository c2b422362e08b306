import { codeMinutes, openOneTimeCodes } from './one-time-codes.ts'
import type { Store } from './store.ts'

/** Whose mailbox for which matter, and who asks from where. */
export type MailAsked = { districtId: number; mailbox: string; about: string; device: string; address: string }

/**
 * Shows that a mailbox belongs to whoever gives it: a code goes there and comes back. Nothing is kept of a mailbox that was
 * not shown to be theirs, and nobody is told whether anybody has it.
 */
export type MailCodes = {
  minutes: number
  /** @returns what the letter says; an older code for the same mailbox and matter stops working. @throws Refusal too-many */
  make: (asked: MailAsked) => Promise<string>
  /** Uses the code up. @throws Refusal invalid (wrong, old or used: all the same from outside), too-many */
  take: (asked: MailAsked, code: string) => Promise<void>
}

/** The same machinery, and the same budgets, as a code for a phone. */
export const openMailCodes = (parts: { store: Store; secret: string; clock: () => Date }): MailCodes => {
  const codes = openOneTimeCodes('mail', parts)
  // Two ways to write one mailbox are one to guess and one to be written to. Only the first part might be case sensitive.
  const callerOf = ({ mailbox, ...asked }: MailAsked) => ({ ...asked, to: mailbox.toLowerCase() })
  return {
    minutes: codeMinutes,
    make: (asked) => codes.make(callerOf(asked)),
    take: (asked, code) => codes.take(callerOf(asked), code),
  }
}
