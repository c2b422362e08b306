import { randomBytes } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'

const permissions = (senses: string): string => `${senses}, payment=(), usb=()`

const common = {
  'x-content-type-options': 'nosniff',
  // Other sites learn nothing. Our own must: with no referrer at all a browser hides the origin of our own forms, too.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissions('camera=(), geolocation=(), microphone=()'),
} as const

/** Portal, worker and room: nothing inline, nothing from elsewhere. */
const strict = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What was just recorded is heard from the page's own memory, and from nowhere else. */
const hearing = `${strict}; media-src 'self' blob:`

/** The one page of the public site on which somebody may speak instead of typing, on demand. */
export const withVoice = {
  'permissions-policy': permissions('camera=(), geolocation=(), microphone=(self)'),
  'content-security-policy': hearing,
} as const

/** The worker's phone reads plates with its camera, is asked where it is, and is spoken to, on demand; nothing else of ours does all that. */
export const withSenses = {
  'permissions-policy': permissions('camera=(self), geolocation=(self), microphone=(self)'),
  'content-security-policy': hearing,
} as const

const always = Object.entries({ ...common, 'content-security-policy': strict, 'cache-control': 'no-store' })

/** At the desk what was said is heard, never recorded. The console's component library writes styles at run time; each carries the nonce of this answer. */
const consolePolicy = (nonce: string, isDev: boolean): string =>
  hearing
    .replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'`)
    .replace("script-src 'self'", isDev ? `script-src 'self' 'nonce-${nonce}'` : "script-src 'self'")
    .replace("connect-src 'self'", isDev ? "connect-src 'self' ws:" : "connect-src 'self'")

/** Every answer says what a browser may do with it; an answer to somebody signed in is not kept by caches. */
export const secure =
  ({ isSecure }: { isSecure: boolean }): MiddlewareHandler =>
  async (c, next) => {
    await next()
    // Said to the answer itself: once there is one, each `c.header` would make it anew, and its text a stream.
    const { headers } = c.res
    for (const [name, value] of always) if (!headers.has(name)) headers.set(name, value)
    if (isSecure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }

/** @returns the nonce of this answer, after setting the console's policy */
export const withConsolePolicy = (c: Context, isDev: boolean): string => {
  const nonce = randomBytes(16).toString('base64url')
  c.header('content-security-policy', consolePolicy(nonce, isDev))
  return nonce
}

/**
 * Whoever changes something must come from our own pages, or from a program that is no browser.
 *
 * A browser always says where a changing request comes from; SameSite cookies are the second line.
 */
export const isForeign = (method: string, headers: Headers, host: string): boolean => {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false
  const origin = headers.get('origin')
  if (origin) return !URL.canParse(origin) || new URL(origin).host !== host
  const site = headers.get('sec-fetch-site')
  return site !== null && site !== 'same-origin' && site !== 'none'
}
