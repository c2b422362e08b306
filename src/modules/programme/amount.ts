import { readAmount } from '#kernel/amount.ts'

/** What somebody typed where an amount belongs: how much, in which unit, or what has to be asked. */
export type AmountRead =
  | { amount: number | null; unit: string }
  | { fault: 'not-an-amount' | 'share-of-what' | 'other-unit' }

/** Lists count money in ten thousand yuan. */
export const tenThousandYuan = '万元'

/**
 * Reads 20, 20部, 3.2万, 50 %, 完成50%. A share where another unit is counted is asked about, and so is 半数.
 *
 * @param unit what is counted; empty where nobody has said so, and then what was typed says it
 */
export const amountOf = (written: string, unit: string): AmountRead => {
  if (written.trim() === '') return { amount: null, unit }
  const read = readAmount(written)
  if (!read || read.amount < 0) return { fault: 'not-an-amount' }
  const { amount, measure } = read
  if (measure === null || measure === unit) return { amount, unit }
  if (unit === '') return { amount, unit: measure }
  // 80万元 was read as 800,000 yuan.
  if (unit === tenThousandYuan && measure === '元') return { amount: amount / 10_000, unit }
  return { fault: measure === '%' ? 'share-of-what' : 'other-unit' }
}
