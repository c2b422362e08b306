import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openBudget } from './budget.ts'
import { openProofs, proofBits } from './proof-of-work.ts'

/** As the browser does. */
const workOut = (challenge: string): string => {
  for (let n = 0; ; n += 1) {
    const answer = `${challenge}:${n}`
    const [one = 255, two = 255] = createHash('sha256').update(answer).digest()
    if (((one << 8) | two) >>> (16 - proofBits) === 0) return answer
  }
}

describe('a proof that a browser worked', () => {
  it('counts once', () => {
    const proofs = openProofs()
    const answer = workOut(proofs.challenge())
    expect(proofs.take(answer)).toBe(true)
    expect(proofs.take(answer)).toBe(false)
  })

  it('is none without the work, after an hour, made up, or from another server', () => {
    let moment = 0
    const proofs = openProofs(() => moment)
    const challenge = proofs.challenge()
    const answer = workOut(challenge)
    expect(proofs.take(`${challenge}:not worked out`)).toBe(false)
    expect(openProofs(() => moment).take(answer)).toBe(false)
    expect(proofs.take(workOut(`zzzzzz.made-up.${challenge.split('.')[2]}`))).toBe(false)
    moment += 3_600_001
    expect(proofs.take(answer)).toBe(false)
    expect(proofs.take('')).toBe(false)
  })
})

describe('a budget', () => {
  it('is spent within the hour, by each on their own, and comes back', () => {
    let moment = 0
    const budget = openBudget(3, () => moment)
    expect([1, 2, 3].map(() => budget.spend('one'))).toEqual([0, 0, 0])
    expect(budget.spend('one')).toBeGreaterThan(0)
    expect(budget.spend('other')).toBe(0)
    moment += 3_600_001
    expect(budget.spend('one')).toBe(0)
  })
})
