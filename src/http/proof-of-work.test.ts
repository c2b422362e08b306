import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
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
  it('is read by every process that knows the secret', () => {
    const challenge = openProofs('a secret').challenge()
    expect(openProofs('a secret').read(workOut(challenge))).toBe(challenge)
    expect(openProofs('another').read(workOut(challenge))).toBeNull()
  })

  it('is none without the work, after an hour, or made up', () => {
    let moment = 0
    const proofs = openProofs('a secret', () => moment)
    const challenge = proofs.challenge()
    const answer = workOut(challenge)
    expect(proofs.read(`${challenge}:not worked out`)).toBeNull()
    expect(proofs.read(workOut(`zzzzzz.made-up.${challenge.split('.')[2]}`))).toBeNull()
    expect(proofs.read('')).toBeNull()
    // Another name for the same challenge would let it count twice.
    expect(proofs.read(workOut(`${challenge}.again`))).toBeNull()
    moment += 3_600_001
    expect(proofs.read(answer)).toBeNull()
  })
})
