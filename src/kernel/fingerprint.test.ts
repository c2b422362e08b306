import { expect, it } from 'vitest'
import { fingerprint } from './fingerprint.ts'

it('a text has one number, another text another, and each is a version', () => {
  expect(fingerprint('资金已落实')).toBe(fingerprint('资金已落实'))
  const many = Array.from({ length: 2_000 }, (_, n) => fingerprint(`演示 ${n}`))
  expect(new Set(many).size).toBe(2_000)
  expect(many.every((one) => Number.isInteger(one) && one >= 1 && one <= 2 ** 31)).toBe(true)
})
