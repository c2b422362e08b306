import { withoutPersonal } from '#kernel/personal.ts'

/** What the reporter told us of themselves, as far as their text could give it away. */
export type Told = { name: string; phone: string; flat: string }

const dot = '·'

/** As the shape of a reporter has it. */
const longestFlat = 60

const digitsOnly = (text: string): string => text.replace(/\D/g, '')

/** The digits of a number with anything between them that people put there. */
const spelled = (digits: string): RegExp => new RegExp([...digits].join('[\\s.·-]*'), 'g')

const fold = (text: string): string => text.normalize('NFKC')

/**
 * What points to one person and helps nobody to mend anything: identity numbers and mail addresses, whoever they belong to.
 * @source GB 11643-1999: six digits of a place, eight of a day, three and a check sign
 */
const oneself: readonly RegExp[] = [/(?<!\d)\d{6}[\s-]?\d{8}[\s-]?\d{3}[\dX](?!\d)/gi, /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g]

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

const tellers = (told: Told): RegExp[] => {
  const name = fold(told.name).trim()
  const phone = digitsOnly(fold(told.phone))
  const flat = fold(told.flat).replace(/\s/g, '')
  const spaced = (text: string, flags: string): RegExp => new RegExp([...text].map(literal).join('\\s*'), flags)
  return [
    ...(phone.length >= 6 ? [spelled(phone)] : []),
    ...(flat.length >= 2 ? [spaced(flat, 'g')] : []),
    ...(name.length >= shortestName ? [spaced(name, 'gi')] : []),
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
    .toSorted((one, other) => one.start - other.start)
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

/** Kinds of what a text gives away, as message keys; never the places themselves. */
export type Leak = 'phone' | 'identity' | 'plate' | 'flat' | 'mail' | 'name'

const patterns: readonly (readonly [Leak, RegExp])[] = [
  ['identity', /(?<!\d)\d{17}[\dXx](?!\d)/],
  ['phone', /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/],
  [
    'plate',
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][·•. -]?[A-HJ-NP-Za-hj-np-z\d]{4,5}[A-HJ-NP-Za-hj-np-z\d挂学警港澳]/,
  ],
  [
    'flat',
    /\d+\s*(?:幢|栋|座|号楼)\s*(?:\d+\s*单元\s*)?\d{2,4}\s*(?:室|房|户)?(?!\d|号|年|月)|\d+\s*单元\s*\d{2,4}|(?<!\d)\d{3,4}\s*室|(?<![\d-])\d{1,3}-\d{1,2}-\d{3,4}(?![\d-])/,
  ],
  ['mail', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/],
  // 我叫…, 我是…: people introduce themselves. A surname and one or two more characters.
  [
    'name',
    /(?:我叫|我是|本人|姓名[:：]?)\s*[\u4e00-\u9fff]{2,3}(?=[，。,.、\s]|$)|[\u4e00-\u9fff](?:先生|女士|阿姨|大爷|大妈)/,
  ],
]

const flatPattern = patterns.find(([leak]) => leak === 'flat')?.[1] ?? /$^/

/** A flat as somebody wrote it, where there was no field to write it into; '' without one. */
export const flatIn = (text: string): string => flatPattern.exec(fold(text))?.[0].slice(0, longestFlat) ?? ''

/** What a text that goes to others gives away. A warning, for only a person can tell a plate in the way from a plate at home. */
export const leaksIn = (text: string): Leak[] => {
  const half = fold(text)
  return patterns.filter(([, pattern]) => pattern.test(half)).map(([leak]) => leak)
}
