import { expect, it } from 'vitest'
import { inChinese } from './phrase.ts'

it('counts as a headline does', () => {
  expect([0, 9, 10, 11, 16, 20, 41, 99, 100].map(inChinese)).toEqual([
    '〇',
    '九',
    '十',
    '十一',
    '十六',
    '二十',
    '四十一',
    '九十九',
    '100',
  ])
})
