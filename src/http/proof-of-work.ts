import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** An hour: people think while they write. Each answer counts once all the same. */
const lifetime = 3_600_000
/** Leading zero bits of SHA-256: some 8,000 tries, a second on a cheap phone and nothing on the next one. */
export const proofBits = 13

/** What a browser works out before it sends a form without an account: cheap for one report, dear for a thousand. */
export type Proofs = {
  challenge: () => string
  /**
   * @param answer the challenge, a colon, and the number that was found
   * @returns the challenge, which counts once; null when it is not ours, is over, or nobody has worked
   */
  read: (answer: string) => string | null
}

/** @returns how many bits at the beginning are zero */
const zeroBits = (bytes: Uint8Array): number => {
  const first = bytes.findIndex((byte) => byte !== 0)
  if (first === -1) return bytes.length * 8
  return first * 8 + Math.clz32(bytes[first] ?? 0) - 24
}

const sealOf = (secret: string | Buffer, what: string): string =>
  createHmac('sha256', secret).update(`proof of work ${what}`).digest('base64url').slice(0, 22)

/** Something to work on, which knows by itself that it is ours and until when it holds. */
export const newChallenge = (secret: string | Buffer, until: number): string => {
  const what = `${until.toString(36)}.${randomBytes(9).toString('base64url')}`
  return `${what}.${sealOf(secret, what)}`
}

/** @returns the challenge that was worked on, and until when it holds; null without the work, too late, or made up */
export const workIn = (
  secret: string | Buffer,
  answer: string,
  { bits, now }: { bits: number; now: number },
): { challenge: string; until: number } | null => {
  const [challenge = ''] = answer.split(':')
  const [written = '', nonce = '', seal = '', ...more] = challenge.split('.')
  // With something behind its seal it would count as another one each time.
  if (more.length > 0) return null
  const expected = Buffer.from(sealOf(secret, `${written}.${nonce}`))
  const given = Buffer.from(seal)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const until = Number.parseInt(written, 36)
  return until > now && zeroBits(createHash('sha256').update(answer).digest()) >= bits ? { challenge, until } : null
}

/** @param secret the same in every process, so that any may take what another gave */
export const openProofs = (secret: string, now: () => number = Date.now): Proofs => ({
  challenge: () => newChallenge(`reports ${secret}`, now() + lifetime),
  read: (answer) => workIn(`reports ${secret}`, answer, { bits: proofBits, now: now() })?.challenge ?? null,
})
