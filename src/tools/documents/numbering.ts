import { numeral } from '#kernel/numeral.ts'

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
