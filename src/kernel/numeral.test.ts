import { describe, expect, it } from 'vitest'
import { numeral } from './numeral.ts'

describe('a number as a headline says it', () => {
  // biome-ignore format: a table for people
  const said: [number, string][] = [[1, '一'], [10, '十'], [11, '十一'], [20, '二十'], [41, '四十一'], [100, '一百'], [101, '一百零一'], [110, '一百一十'], [999, '九百九十九'], [1000, '1000']]
  for (const [count, words] of said) it(`${count} is ${words}`, () => expect(numeral(count)).toBe(words))
})
