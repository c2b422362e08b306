import { createHash, createHmac } from 'node:crypto'

/** Crockford's: without I, L, O and U, so that a handwritten code can be read. @source Douglas Crockford, Base 32 */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 16

/** A UUID, or sixteen random bytes as a browser without secure context writes them. */
const random = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i

/** The key of a report has to be one that nobody can guess, for its receipt code is made of it. */
export const isUnguessable = (key: string): boolean => random.test(key)

/**
 * The receipt code of a report: 80 bits made of the random key that the reporter's own device sent, so that the same
 * report sent again is given the same code although only hashes of both are kept.
 */
export const codeFrom = (key: string, caseId: string): string => {
  const bytes = createHmac('sha256', key.toLowerCase()).update(`linli receipt ${caseId}`).digest()
  let bits = BigInt(`0x${bytes.subarray(0, 10).toString('hex')}`)
  let code = ''
  for (let n = 0; n < codeLength; n += 1) {
    code = `${letters[Number(bits & 31n)] ?? ''}${code}`
    bits >>= 5n
  }
  return code
}

/** In fours, as one writes it down. */
export const inFours = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code

/** What is kept of a code or a key. Both are random and long, so a plain hash cannot be turned round. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
