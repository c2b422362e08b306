import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** An hour: people think while they write. Each answer counts once all the same. */
const lifetime = 3_600_000
/** Leading zero bits of SHA-256: some 8,000 tries, a second on a cheap phone and nothing on the next one. */
export const proofBits = 13
const mostRemembered = 50_000

/** What a browser works out before it sends a form without an account: cheap for one report, dear for a thousand. */
export type Proofs = {
  challenge: () => string
  /** Uses the answer up. @param answer the challenge, a colon, and the number that was found */
  take: (answer: string) => boolean
}

/** @returns how many bits at the beginning are zero */
const zeroBits = (bytes: Uint8Array): number => {
  const first = bytes.findIndex((byte) => byte !== 0)
  if (first === -1) return bytes.length * 8
  return first * 8 + Math.clz32(bytes[first] ?? 0) - 24
}

/** Each process has its own secret: what another one asked for is worth as much as no answer, and no more. */
export const openProofs = (now: () => number = Date.now): Proofs => {
  const secret = randomBytes(32)
  const used = new Map<string, number>()
  const sealOf = (what: string): string => createHmac('sha256', secret).update(what).digest('base64url').slice(0, 22)

  const forget = (moment: number): void => {
    for (const [challenge, until] of used) if (until <= moment) used.delete(challenge)
    if (used.size > mostRemembered) used.clear()
  }

  return {
    challenge() {
      const what = `${(now() + lifetime).toString(36)}.${randomBytes(9).toString('base64url')}`
      return `${what}.${sealOf(what)}`
    },
    take(answer) {
      const [challenge = ''] = answer.split(':')
      const [until = '', nonce = '', seal = ''] = challenge.split('.')
      const expected = Buffer.from(sealOf(`${until}.${nonce}`))
      const given = Buffer.from(seal)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
      const end = Number.parseInt(until, 36)
      if (end <= now() || used.has(challenge)) return false
      if (zeroBits(createHash('sha256').update(answer).digest()) < proofBits) return false
      if (used.size > 1_000) forget(now())
      used.set(challenge, end)
      return true
    },
  }
}
