import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Refusal } from '#kernel/refusal.ts'

const derive = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>

/** @source OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

/** More than these wait too long anyway, and their passwords would only pile up in memory. */
const longestQueue = 50
let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/** One at a time, so that people who sign in leave a core to people who work. @throws Refusal unavailable */
const inTurn = <Answer>(deed: () => Promise<Answer>): Promise<Answer> => {
  if (waiting >= longestQueue) return Promise.reject(new Refusal('unavailable', 'http.sign-in-crowded'))
  waiting += 1
  const mine = last.then(deed).finally(() => {
    waiting -= 1
  })
  // The next in the queue comes in any case.
  last = mine.catch(() => undefined)
  return mine
}

/** The same text typed on two keyboards is the same password. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFC'))

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

/** @returns the PHC string of argon2id. @throws Refusal unavailable */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(async () => {
    const nonce = randomBytes(16)
    const tag = await derive('argon2id', { message: bytesOf(password), nonce, ...cost })
    return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
  })

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** For a name that nobody has: takes as long as a real one and never fits. */
const nobodys = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/**
 * @param kept the PHC string, or null when there is none: the answer is no, after the same time
 * @throws Refusal unavailable
 */
export const fits = async (password: string, kept: string | null): Promise<boolean> => {
  const [, memory, passes, parallelism, nonce = '', expected = ''] = phc.exec(kept ?? nobodys) ?? []
  if (!expected) throw new Error('a password was kept in an unknown form')
  const tag = Buffer.from(expected, 'base64')
  const found = await inTurn(() =>
    derive('argon2id', {
      message: bytesOf(password),
      nonce: Buffer.from(nonce, 'base64'),
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: tag.length,
    }),
  )
  return timingSafeEqual(found, tag) && kept !== null
}
