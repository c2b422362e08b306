import type { Pillar, PillarKind } from './year.ts'

const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 9 → 九, 16 → 十六, 41 → 四十一. Up to 99; beyond, digits. */
export const inChinese = (count: number): string => {
  if (count < 0 || count > 99 || !Number.isInteger(count)) return String(count)
  if (count < 10) return digits[count] ?? ''
  const tens = Math.floor(count / 10)
  const ones = count % 10
  return `${tens > 1 ? digits[tens] : ''}十${ones > 0 ? digits[ones] : ''}`
}

/** Before a measure word two is 两. */
const counted = (count: number): string => (count === 2 ? '两' : inChinese(count))

/** 九大改革、十六大行动、十六件惠民好事: the year in one phrase, made from what is there. */
export const yearPhrase = (kinds: readonly PillarKind[], pillars: readonly Pillar[]): string =>
  kinds
    .map((kind) => ({ kind, count: pillars.filter(({ kindId }) => kindId === kind.id).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${counted(count)}${kind.measureWord}${kind.name}`)
    .join('、')
