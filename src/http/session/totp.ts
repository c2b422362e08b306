import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** Seconds for which a code holds. @source RFC 6238, 4.1 */
const step = 30

/** @source RFC 4226, 4: 160 bits are recommended */
export const newSeed = (): Buffer => randomBytes(20)

export const stepAt = (moment: Date): number => Math.floor(moment.getTime() / 1_000 / step)

/** @returns six digits. @source RFC 4226, 5.3 */
export const codeAt = (seed: Buffer, stepNumber: number): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(stepNumber))
  const digest = createHmac('sha1', seed).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0xf
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

const isCodeAt = (code: string, seed: Buffer, stepNumber: number): boolean =>
  /^\d{6}$/.test(code) && timingSafeEqual(Buffer.from(code), Buffer.from(codeAt(seed, stepNumber)))

/**
 * The half minutes of which this is the code: the one of now, the one before, for whoever types slowly, and the next, for
 * a phone whose clock is ahead.
 *
 * @source RFC 6238, 5.2: one step of delay is recommended at most
 */
export const stepsOf = (code: string, seed: Buffer, stepNow: number): number[] =>
  [stepNow - 1, stepNow, stepNow + 1].filter((one) => isCodeAt(code, seed, one))

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** @source RFC 4648, 6, without padding, as code apps want it */
export const base32 = (bytes: Uint8Array): string => {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** What a code app reads from the square. */
export const addressOf = (seed: Buffer, name: string, issuer: string): string =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(name)}?secret=${base32(seed)}&issuer=${encodeURIComponent(issuer)}`

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'linli second factor', 32))

/** Encrypted for one account: moved to another's row it does not open. */
export const seal = (seed: Buffer, accountId: string, secret: string): Buffer => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce).setAAD(Buffer.from(accountId))
  return Buffer.concat([nonce, cipher.update(seed), cipher.final(), cipher.getAuthTag()])
}

/** @throws Error when the secret is another one than when it was sealed */
export const unseal = (sealed: Buffer, accountId: string, secret: string): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), sealed.subarray(0, 12))
    .setAAD(Buffer.from(accountId))
    .setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}
