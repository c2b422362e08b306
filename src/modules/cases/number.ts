import { z } from 'zod'

/** Without I, O and U: they are misheard or misread. 23 letters, a prime, so that the weighted sum tells places apart. */
const letters = 'ABCDEFGHJKLMNPQRSTVWXYZ'

/**
 * The letter at the end of a number, made of its digits. One wrong digit, or two neighbours that changed places, give
 * another letter: the weights differ, and 23 is prime.
 *
 * @param digits year, month and counter without separators
 */
export const checkLetter = (digits: string): string => {
  const sum = [...digits].reduce((total, digit, n) => total + Number(digit) * (n + 2), 0)
  return letters[sum % letters.length] ?? ''
}

/**
 * 2305-0042-K: what people say on the telephone.
 *
 * @param period '2305', year and month
 * @param counter from 1, without gaps
 */
export const caseNumber = (period: string, counter: number): string => {
  const counted = String(counter).padStart(4, '0')
  return `${period}-${counted}-${checkLetter(period + counted)}`
}

const shape = /^(\d{4})-?(\d{4,6})-?([A-HJ-NP-TV-Z])$/

/** Spoken, typed in a hurry, or pasted with blanks: all the same number. */
const tidy = (given: string): string =>
  given
    .normalize('NFKC')
    .replace(/[\s.·—–_]/g, '')
    .toUpperCase()

/** @returns the number as it is printed; null where the letter does not fit the digits: it was misheard */
export const readNumber = (given: string): string | null => {
  const [, period, counter, letter] = shape.exec(tidy(given)) ?? []
  if (!period || !counter || checkLetter(period + counter) !== letter) return null
  return `${period}-${counter}-${letter}`
}

/** A number as somebody writes it; what was misheard is said before anything is looked for. */
export const CaseNumber = z
  .string()
  .min(1)
  .max(40)
  .transform((given, issue) => {
    const number = readNumber(given)
    if (number !== null) return number
    issue.addIssue({ code: 'custom', message: 'cases.number-misread' })
    return z.NEVER
  })

/** A code as somebody types it from a slip of paper: blanks, hyphens, small letters, O for 0. */
export const ReceiptCode = z
  .string()
  .min(1)
  .max(60)
  .transform((given) =>
    given
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1'),
  )
