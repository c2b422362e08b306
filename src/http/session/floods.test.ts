import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { proofBits } from '../proof-of-work.ts'
import { sessionsForTests } from './builders.ts'

const town = sessionsForTests()
const hour = 3_600_000

const workOut = (challenge: string): string => {
  for (let n = 0; ; n += 1) {
    const answer = `${challenge}:${n}`
    const [one = 255, two = 255] = createHash('sha256').update(answer).digest()
    if (((one << 8) | two) >>> (16 - proofBits) === 0) return answer
  }
}

describe('the budget of whoever is not signed in', () => {
  it('is one budget on two processes, outlives both, and comes back after an hour', async () => {
    const [one, other] = [town.open().floods, town.open().floods]
    const whose = randomUUID()
    expect(await one.spend('report', whose, 3)).toBe(0)
    expect(await other.spend('report', whose, 3)).toBe(0)
    expect(await one.left('report', whose, 3)).toBe(0)
    expect(await one.spend('report', whose, 3)).toBe(0)
    const wait = await other.spend('report', whose, 3)
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(hour / 1_000)
    expect(await town.open().floods.left('report', whose, 3)).toBe(wait)
    expect(await one.spend('report', randomUUID(), 3)).toBe(0)
    town.wait(hour)
    expect(await one.spend('report', whose, 3)).toBe(0)
  })

  it('is never exceeded by many who ask at once', async () => {
    const [one, other] = [town.open().floods, town.open().floods]
    const whose = randomUUID()
    const waits = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? one : other).spend('report', whose, 7)),
    )
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(7)
  })

  it('keeps no address and no cookie', async () => {
    await town.sessions.floods.spend('report', '198.51.100 演示机', 3)
    const [{ text }] = await town.rows('select string_agg(a::text, chr(10)) as text from identity.attempt a')
    expect(text).not.toMatch(/198\.51\.100|演示机/)
  })
})

describe('work that was done', () => {
  it('counts once, on all processes together, and again for the very same request', async () => {
    const [one, other] = [town.open().floods, town.open().floods]
    const answer = workOut(one.challenge())
    expect(await other.takeProof(answer, 'a report')).toBe(true)
    expect(await one.takeProof(answer, 'another report')).toBe(false)
    expect(await one.takeProof(answer, 'a report')).toBe(true)
    expect(await one.takeProof('made up', 'a report')).toBe(false)
  })
})
