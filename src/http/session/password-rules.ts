import { readFileSync } from 'node:fs'
import { inRoot } from '#db/root.ts'
import { Refusal } from '#kernel/refusal.ts'

/** @source OWASP ASVS 4.0.3, 2.1.1 (at least 12) and 2.1.2 (64 are allowed, more than 128 are not) */
export const shortestPassword = 12
export const longestPassword = 128

/** Everybody knows it, so only people who do not exist may have it. */
export const demoPassword = 'linli-demo'

/** Without what people add to make a common word look like a password. */
const core = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '')

let common: { whole: ReadonlySet<string>; words: ReadonlySet<string> } | null = null

/** Read once: words and whole passwords that are tried first, one a line. */
const commonOnes = () => {
  if (common) return common
  const lines = readFileSync(inRoot('data/common-passwords.txt'), 'utf8')
    .split('\n')
    .map((line) => line.trim().toLowerCase())
    .filter((line) => line !== '' && !line.startsWith('#'))
  common = { whole: new Set(lines), words: new Set(lines.map(core).filter((word) => word.length > 1)) }
  return common
}

/** Is it made of common words, with signs and digits around them, or of one short piece said again? */
const isCommon = (password: string): boolean => {
  const plain = password.normalize('NFKC').toLowerCase()
  const { whole, words } = commonOnes()
  if (whole.has(plain) || /^(.{1,4})\1+.{0,3}$/u.test(plain)) return true
  const letters = core(plain)
  // Only digits and signs: a date, a number, a row of keys.
  if (letters === '') return new Set(plain).size < 8 || /^[\d\s./-]+$/.test(plain)
  return isMadeOf(letters, words)
}

/** More words than these, of one's own choosing, nobody guesses early. */
const fewWords = 3

/** Can the text be cut into a few of these words, from end to end? */
const isMadeOf = (text: string, words: ReadonlySet<string>): boolean => {
  const fewest = new Map([[0, 0]])
  for (let from = 0; from < text.length; from += 1) {
    const before = fewest.get(from)
    if (before === undefined || before === fewWords) continue
    for (let to = from + 2; to <= text.length; to += 1) {
      if (words.has(text.slice(from, to))) fewest.set(to, Math.min(before + 1, fewest.get(to) ?? fewWords))
    }
  }
  return fewest.has(text.length)
}

/**
 * No rules about kinds of characters, no ageing: length, and not what everybody tries first.
 *
 * @param field of the form, for marking it
 * @throws Refusal invalid
 */
export const refuseWeakPassword = (password: string, name: string, field = 'password'): void => {
  const fault = (reason: string) => new Refusal('invalid', reason, { fields: [{ pointer: `/${field}`, reason }] })
  const { length } = [...password]
  if (length < shortestPassword) throw fault('http.password-short')
  if (length > longestPassword) throw fault('http.password-long')
  const own = core(name)
  if (isCommon(password) || (own !== '' && core(password) === own)) throw fault('http.password-common')
}

/** 2 to 40 characters: letters of any script, digits, and what stands inside names. */
const accountName = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._·-]{1,39}$/u

/** @returns the name in the form it is kept. @throws Refusal invalid */
export const readAccountName = (name: string): string => {
  const tidy = name.trim().normalize('NFKC')
  if (accountName.test(tidy)) return tidy
  throw new Refusal('invalid', 'http.name-form', { fields: [{ pointer: '/name', reason: 'http.name-form' }] })
}
