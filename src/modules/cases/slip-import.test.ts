import { expect, it } from 'vitest'
import { SlipChange } from './slip-import.ts'

it('nobody answers for more words at once than a file of slips has, nor for longer ones', () => {
  const words = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`词${n}`, null]))
  expect(SlipChange.safeParse({ units: words(5_000) }).success).toBe(true)
  expect(SlipChange.safeParse({ units: words(5_001) }).success).toBe(false)
  expect(SlipChange.safeParse({ units: { ['词'.repeat(301)]: null } }).success).toBe(false)
})
