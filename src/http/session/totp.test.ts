import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { addressOf, base32, codeAt, seal, stepAt, stepsOf, unseal } from './totp.ts'
import { neighbourhood } from './tries.ts'

/** @source RFC 6238, appendix B, SHA-1, the last six of eight digits */
// biome-ignore format: a table for people
const vectors: [seconds: number, code: string][] = [
  [59,            '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
]
const seed = Buffer.from('12345678901234567890')
for (const [seconds, code] of vectors) {
  it(`gives ${code} at second ${seconds}`, () => {
    expect(codeAt(seed, stepAt(new Date(seconds * 1_000)))).toBe(code)
  })
}

it('knows the code of this half minute, of the one before and of the next, and of no other', () => {
  const now = stepAt(new Date('2023-05-06T06:30:00Z'))
  const found = [-2, -1, 0, 1, 2].map((by) => stepsOf(codeAt(seed, now + by), seed, now).map((step) => step - now))
  expect(found).toEqual([[], [-1], [0], [1], []])
  expect(stepsOf('', seed, now)).toEqual([])
})

/** @source RFC 4648, section 10, without padding */
it('writes a seed as code apps read it', () => {
  expect(['f', 'fo', 'foo', 'foobar'].map((text) => base32(Buffer.from(text)))).toEqual([
    'MY',
    'MZXQ',
    'MZXW6',
    'MZXW6YTBOI',
  ])
  expect(addressOf(seed, '演示', 'Linli')).toBe(
    'otpauth://totp/Linli:%E6%BC%94%E7%A4%BA?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Linli',
  )
})

it('opens a sealed seed for its own account and with its own secret only', () => {
  const [secret, other] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')]
  const sealed = seal(seed, 'one', secret)
  expect(unseal(sealed, 'one', secret)).toEqual(seed)
  expect(sealed.includes(seed)).toBe(false)
  expect(() => unseal(sealed, 'other', secret)).toThrow()
  expect(() => unseal(sealed, 'one', other)).toThrow()
})

// biome-ignore format: a table for people
const networks: [address: string, network: string][] = [
  ['192.0.2.17',             '192.0.2'],
  ['::ffff:192.0.2.200',     '192.0.2'],
  ['2001:db8:12:34ff::1',    '20010db8001234/56'],
  ['2001:db8:12:3400:a::1',  '20010db8001234/56'],
  ['2001:db8::1',            '20010db8000000/56'],
  ['::1',                    '00000000000000/56'],
]
for (const [address, network] of networks) {
  it(`counts ${address} to ${network}`, () => {
    expect(neighbourhood(address)).toBe(network)
  })
}
