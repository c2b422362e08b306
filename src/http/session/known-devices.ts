import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cookieOf } from './reading.ts'

/** How long a browser is known after it signed in, in seconds. @source practice: over the summer and a long leave */
const knownFor = 180 * 86_400
/** People who share one computer; whoever comes after the last takes the place of who came first. */
const mostMarks = 8

const marksIn = (cookie: string | null): string[] => cookie?.split('~').slice(0, mostMarks) ?? []

/**
 * Browsers in which somebody signed in before. Each has a mark for each account, sealed with our secret: it names nobody,
 * is worth nothing for another account, and lets nobody in. It only says whose wrong tries are counted apart.
 *
 * @source OWASP, Slow Down Online Guessing Attacks with Device Cookies
 */
export type KnownDevices = {
  /** @returns the mark of this browser for the account, or null */
  markOf(headers: Headers, account: string): string | null
  /** @returns the cookie with which the browser is known from now on; null where it is already */
  remember(headers: Headers, account: string): string | null
}

export const openKnownDevices = (secret: string, isSecure: boolean): KnownDevices => {
  const name = isSecure ? '__Host-linli-known' : 'linli-known'
  const sealOf = (nonce: string, account: string): string =>
    createHmac('sha256', secret).update(`known device ${nonce} ${account}`).digest('base64url').slice(0, 22)

  const isFor = (mark: string, account: string): boolean => {
    const [nonce = '', seal = ''] = mark.split('.')
    const [given, expected] = [Buffer.from(seal), Buffer.from(sealOf(nonce, account))]
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
  const markOf = (headers: Headers, account: string): string | null =>
    marksIn(cookieOf(headers, name)).find((mark) => isFor(mark, account)) ?? null

  return {
    markOf,
    remember(headers, account) {
      if (markOf(headers, account)) return null
      const nonce = randomBytes(9).toString('base64url')
      const others = marksIn(cookieOf(headers, name)).slice(0, mostMarks - 1)
      const value = [`${nonce}.${sealOf(nonce, account)}`, ...others].join('~')
      return `${name}=${value}; Max-Age=${knownFor}; Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
    },
  }
}
