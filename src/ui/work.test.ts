import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { hashOf, workOut } from './work.ts'

const hex = (text: string): string =>
  Array.from(hashOf(text), (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')

it('hashes as SHA-256 does, whatever the length', () => {
  for (const length of [0, 1, 3, 54, 55, 56, 63, 64, 65, 119, 120, 200]) {
    const text = 'linli-'.repeat(40).slice(0, length)
    expect(hex(text), `${length} letters`).toBe(createHash('sha256').update(text).digest('hex'))
  }
})

it('finds what the server asks for', async () => {
  const answer = await workOut({ challenge: 'mo7k2p.someNonce123.sealsealsealsealseal22', bits: 10 })
  const digest = createHash('sha256').update(answer).digest()
  expect(Math.clz32(digest.readUInt32BE(0))).toBeGreaterThanOrEqual(10)
})
