import { randomInt, randomUUIDv7 } from 'node:crypto'

/** The last 62 bits, without the two that say which kind of id it is. */
const tail = 16

const after = (id: string): string => {
  const hex = id.replaceAll('-', '')
  const next = BigInt(`0x${hex.slice(tail)}`) + BigInt(randomInt(1, 2 ** 32))
  const all = hex.slice(0, tail) + next.toString(16).padStart(tail, '0')
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join('-')
}

let last = ''

/**
 * A new id, greater than every one that this process made before. Within a millisecond random ids have no order, and what
 * was done in one breath would be told in another order than it happened. The steps are random, so that nobody counts.
 *
 * @returns a UUID of version 7
 * @source RFC 9562, section 6.2, method 2
 */
export const newId = (): string => {
  const id = randomUUIDv7()
  last = id > last ? id : after(last)
  return last
}
