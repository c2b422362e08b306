import { withoutPersonal } from '#kernel/personal.ts'

/** What the reporter told us of themselves, as far as their text could give it away. */
export type Told = { name: string; phone: string; flat: string }

const dot = '·'

const digitsOnly = (text: string): string => text.replace(/\D/g, '')

/** The digits of a number with anything between them that people put there. */
const spelled = (digits: string): RegExp => new RegExp([...digits].join('[\\s.·-]*'), 'g')

const fold = (text: string): string => text.normalize('NFKC')

/**
 * What points to one person and helps nobody to mend anything: identity numbers and mail addresses, whoever they belong to.
 * @source GB 11643-1999: six digits of a place, eight of a day, three and a check sign
 */
const oneself: readonly RegExp[] = [
  /(?<!\d)\d{6}[\s-]?\d{8}[\s-]?\d{3}[\dX](?!\d)/gi,
  /[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g,
]

/** One character is no name that could be told from a word. */
const shortestName = 2

/** A text as it is compared, sign by sign, and which sign of the text each unit came from. */
const comparable = (text: string): { signs: string[]; plain: string; from: number[] } => {
  const signs = [...text]
  const from: number[] = []
  let plain = ''
  signs.forEach((sign, n) => {
    const same = fold(sign)
    plain += same
    for (let unit = 0; unit < same.length; unit += 1) from.push(n)
  })
  return { signs, plain, from }
}

/** 6 digits and more are a number somebody can be called under. */
const shortestPhone = 6

/** Several in one field, with the code of the country or the town, or without: each as somebody may write it elsewhere. */
const phonesIn = (written: string): string[] => {
  const half = fold(written)
  const parts = half.split(/[^\d+()\s.·-]+|[()]/)
  // Without what follows it: 0574-87650000-101.
  const withTown = half.match(/(?<!\d)0\d{2,3}[\s-]\d{7,8}(?!\d)/g) ?? []
  const each = [half, ...parts, ...withTown].map(digitsOnly)
  const short = each.flatMap((one) => [one, one.replace(/^(?:00)?86(?=1\d{10}$|0?\d{9,11}$)/, '')])
  const local = short.flatMap((one) => [one, one.replace(/^0\d{2,3}(?=\d{7,8}$)/, '')])
  return [...new Set(local)].filter((one) => one.length >= shortestPhone)
}

/** 张三丰（女士）, 张三丰先生: also without what is no part of the name. */
const namesIn = (written: string): string[] => {
  const name = fold(written).trim()
  const bare = name
    .replace(/\([^)]*\)?/g, '')
    .replace(/(?:先生|女士|小姐|同志|老师|阿姨|大爷|大妈)$/, '')
    .trim()
  return [...new Set([name, bare])].filter((one) => one.length >= shortestName)
}

const tellers = (told: Told): RegExp[] => {
  const flat = fold(told.flat).replace(/\s/g, '')
  const spaced = (text: string, flags: string): RegExp => new RegExp([...text].map(literal).join('\\s*'), flags)
  return [
    ...phonesIn(told.phone).map(spelled),
    ...(flat.length >= 2 ? [spaced(flat, 'g')] : []),
    ...namesIn(told.name).map((name) => spaced(name, 'gi')),
    ...oneself,
  ]
}

/**
 * The text that handlers read: without the reporter's own name, telephone and flat, wherever they stand in it, and without
 * anybody's identity number or mail address; all else stays as it was written, sign for sign. What the reporter wrote is kept beside who they are, behind the same door.
 *
 * @returns the text, and how many places were taken out
 */
export const withoutReporter = (text: string, told: Told): { text: string; masked: number } => {
  const { signs, plain, from } = comparable(text)
  const places = tellers(told)
    .flatMap((pattern) => [...plain.matchAll(pattern)])
    .map(({ 0: hit, index }) => ({ start: from[index] ?? 0, end: (from[index + hit.length - 1] ?? 0) + 1 }))
    // The longer one of two that begin together hides both.
    .toSorted((one, other) => one.start - other.start || other.end - one.end)
  let [left, masked, at] = ['', 0, 0]
  for (const { start, end } of places) {
    if (end <= at) continue
    if (start >= at) {
      left += `${signs.slice(at, start).join('')}${dot}`
      masked += 1
    }
    at = end
  }
  return { text: left + signs.slice(at).join(''), masked }
}

const literal = (sign: string): string => sign.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/** What everyone may read: also without what points to anybody else. */
export const forEveryone = (text: string): string => withoutPersonal(text)
