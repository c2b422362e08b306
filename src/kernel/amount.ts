import { squeezed } from './squeezed.ts'

const digits = '零一二三四五六七八九'
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 }

/** 一, 十二, 二十, 一百零五, 两. @returns null when it is no Chinese number below ten thousand */
export const chineseNumber = (text: string): number | null => {
  const plain = text.replace(/两/g, '二').replace(/〇/g, '零')
  if (!/^[零一二三四五六七八九十百千]+$/.test(plain)) return null
  let total = 0
  let digit: number | null = null
  for (const character of plain) {
    const unit = units[character]
    if (unit === undefined) {
      // Digits in a row without a unit between them (二三) are a range to a reader, and no number.
      if (digit !== null && digit !== 0) return null
      digit = digits.indexOf(character)
    } else {
      total += (digit ?? 1) * unit
      digit = null
    }
  }
  return total + (digit ?? 0)
}

const scales: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

/** 1,000 and １２．５ and 3.2万. @returns null when there is more than a number */
export const readNumber = (text: string): number | null => {
  const parts = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([万亿]?)$/.exec(squeezed(text))
  if (!parts) return chineseNumber(squeezed(text))
  const [, sign, whole = '', fraction = '', scale = ''] = parts
  const number = Number(`${sign}${whole.replace(/,/g, '')}${fraction}`)
  // 0.1 × 10,000 would otherwise be 1000.0000000000001 for some numbers.
  return Number((number * (scales[scale] ?? 1)).toPrecision(15))
}

/** How exactly an amount was said. */
export type Bound = 'at-least' | 'at-most' | 'about'

/** An amount as lists say it: 8家, 不少于20部, 1000人次/日. */
export type Amount = { amount: number; measure: string | null; bound: Bound | null }

// biome-ignore format: a table for people
const bounds: [pattern: RegExp, bound: Bound][] = [
  [/^(不少于|不低于|至少|≥|>=|达到|超过|大于)|(以上|及以上|余|多)$/, 'at-least'],
  [/^(不超过|不多于|不高于|至多|≤|<=|小于)|(以下|以内|及以下)$/,    'at-most'],
  [/^(约|大约|近|左右)|左右$/,                                      'about'],
]
const boundWords =
  /^(不少于|不低于|至少|≥|>=|达到|超过|大于|不超过|不多于|不高于|至多|≤|<=|小于|约|大约|近)|(以上|及以上|以下|以内|及以下|左右)$/g

/** 50%, 完成50%, 百分之五十, 五成: so much of a hundred. @returns null where no share is said in numbers, as in 半数 */
const readShare = (bare: string): number | null => {
  const said = bare.replace(/^(完成率?|实现|达到?|覆盖)/, '')
  const tenths = /^([一二三四五六七八九])成$/.exec(said)?.[1]
  if (tenths) return (chineseNumber(tenths) ?? 0) * 10
  const parts = /^(?:百分之(.+)|([\d,.]+)%)$/.exec(said)
  return parts ? readNumber(parts[1] ?? parts[2] ?? '') : null
}

/** 半数, 一半, 过半: as good as 50 % to some, and more than it to others. Whoever wrote it is asked. */
export const isAboutHalf = (text: string): boolean =>
  /^(完成|达到?|实现)?(半数|一半|过半|对半)(以上)?$/.test(squeezed(text).replace(/。$/, ''))

/** @returns null when no single amount can be seen in it, for instance 3-5个; of a share the measure is % */
export const readAmount = (text: string): Amount | null => {
  const plain = squeezed(text).replace(/。$/, '')
  const bound = bounds.find(([pattern]) => pattern.test(plain))?.[1] ?? null
  const bare = plain.replace(boundWords, '')
  const share = readShare(bare)
  if (share !== null) return { amount: share, measure: '%', bound }
  const parts = /^([+-]?[\d,]+(?:\.\d+)?[万亿]?|[零一二两三四五六七八九十百千]+)(余|多)?([^\d]*)$/.exec(bare)
  const amount = readNumber(parts?.[1] ?? '')
  if (!parts || amount === null) return null
  return { amount, measure: parts[3] || null, bound: parts[2] ? 'at-least' : bound }
}

/**
 * 80%, ８０％, 百分之八十, 80.
 *
 * @returns 0 to 100; `unclear` for a bare fraction such as 0.8, which may be either; null when it is no percentage
 */
export const readPercent = (text: string): { percent: number } | { unclear: number } | null => {
  const plain = squeezed(text)
  const spoken = /^百分之(.+)$/.exec(plain)?.[1]
  const number = readNumber(spoken ?? plain.replace(/%$/, ''))
  if (number === null || number < 0 || number > 100) return null
  const isSure = spoken !== undefined || plain.endsWith('%') || Number.isInteger(number)
  return isSure && !(number === 1 && !plain.endsWith('%') && spoken === undefined)
    ? { percent: number }
    : { unclear: number }
}
