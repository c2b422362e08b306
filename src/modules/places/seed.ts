import { createHash } from 'node:crypto'

/**
 * The id of something invented for the demo district: always the same for the same words, so that seeding again changes
 * nothing and a test can name it. A UUID of version 8, which is left to applications.
 *
 * @source RFC 9562, section 5.8
 */
export const seededId = (...words: string[]): string => {
  const hex = createHash('sha256')
    .update(`linli demo\n${words.join('\n')}`)
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A place of the demo district. */
export const seededPlaceId = (code: string, name: string): string => seededId('place', code, name)
