import { readFileSync } from 'node:fs'
import { inRoot } from '#db/root.ts'
import { Refusal } from '#kernel/refusal.ts'

/** @source OWASP ASVS 5.0, 6.2.1 and 6.2.9: at least 12 where there is one factor, and at least 64 have to be allowed */
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

/** Can the text be cut into these words from end to end? */
const isMadeOf = (text: string, words: ReadonlySet<string>): boolean => {
  const reachable = new Set([0])
  for (let from = 0; from < text.length; from += 1) {
    if (!reachable.has(from)) continue
    for (let to = from + 2; to <= text.length; to += 1) if (words.has(text.slice(from, to))) reachable.add(to)
  }
  return reachable.has(text.length)
}

const fault = (reason: string): Refusal =>
  new Refusal('invalid', reason, { fields: [{ pointer: '/password', reason }] })

/**
 * No rules about kinds of characters, no ageing: length, and not what everybody tries first.
 *
 * @throws Refusal invalid
 */
export const refuseWeakPassword = (password: string, name: string): void => {
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
