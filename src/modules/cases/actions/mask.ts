import { withoutPersonal } from '#tools/search/personal.ts'

/** What the reporter told us of themselves, as far as their text could give it away. */
export type Told = { name: string; phone: string; flat: string }

const dot = '·'

const digitsOnly = (text: string): string => text.replace(/\D/g, '')

/** The digits of a number with anything between them that people put there. */
const spelled = (digits: string): RegExp => new RegExp([...digits].join('[\\s.·-]*'), 'g')

const fold = (text: string): string => text.normalize('NFKC')

/** One character is no name that could be told from a word. */
const shortestName = 2

/**
 * The text that handlers read: without the reporter's own name, telephone and flat, wherever they stand in it. What the
 * reporter wrote is kept beside who they are, behind the same door.
 *
 * @returns the text, and how many places were taken out
 */
export const withoutReporter = (text: string, told: Told): { text: string; masked: number } => {
  let masked = 0
  const take = (left: string, what: RegExp | string): string =>
    left.replaceAll(what, () => {
      masked += 1
      return dot
    })
  let left = fold(text)
  const name = fold(told.name).trim()
  const phone = digitsOnly(fold(told.phone))
  const flat = fold(told.flat).replace(/\s/g, '')
  if (phone.length >= 6) left = take(left, spelled(phone))
  if (flat.length >= 2) left = take(left, new RegExp([...flat].map(literal).join('\\s*'), 'g'))
  if (name.length >= shortestName) left = take(left, new RegExp([...name].map(literal).join('\\s*'), 'gi'))
  return { text: masked === 0 ? text : left, masked }
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

/** What a text that goes to others gives away. A warning, for only a person can tell a plate in the way from a plate at home. */
export const leaksIn = (text: string): Leak[] => {
  const half = fold(text)
  return patterns.filter(([, pattern]) => pattern.test(half)).map(([leak]) => leak)
}
