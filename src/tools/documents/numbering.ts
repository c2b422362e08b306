const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 9 → 九, 16 → 十六, 120 → 一百二十. From 1 to 999; beyond, digits. */
export const numeral = (count: number): string => {
  if (count < 1 || count > 999) return String(count)
  const [hundreds, tens, ones] = [Math.floor(count / 100), Math.floor(count / 10) % 10, count % 10]
  const tensSaid =
    tens === 0 ? (hundreds > 0 && ones > 0 ? '零' : '') : `${tens > 1 || hundreds > 0 ? digits[tens] : ''}十`
  return `${hundreds > 0 ? `${digits[hundreds]}百` : ''}${tensSaid}${ones > 0 ? digits[ones] : ''}`
}

export type Level = 1 | 2 | 3 | 4

// biome-ignore format: a table for people
const looks: Readonly<Record<Level, (count: number) => string>> = {
  1: (count) => `${numeral(count)}、`,
  2: (count) => `（${numeral(count)}）`,
  3: (count) => `${count}.`,
  4: (count) => `（${count}）`,
}

/**
 * Gives each heading its number. Numbers are text, so that they stay when a paragraph is copied into another paper.
 *
 * @source GB/T 9704-2012, 7.3.3: 一、（一）1.（1）
 */
export const numbers = () => {
  const counts: Record<Level, number> = { 1: 0, 2: 0, 3: 0, 4: 0 }
  return (level: Level): string => {
    counts[level] += 1
    for (const below of [2, 3, 4] as const) if (below > level) counts[below] = 0
    return looks[level](counts[level])
  }
}
