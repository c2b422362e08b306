import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { HeldPost } from '#kernel/policy.ts'
import { cookieOf } from './reading.ts'

/**
 * Somebody looks at the console as another post sees it. It lives in a cookie that is sealed with the session it was begun
 * in: it ends with that session, with its time, or when the cookie goes, and nothing has to be remembered or swept.
 */
export type Viewing = { postId: string; until: Date }

/** The same with what the request needs: the one post that it acts as, and how the banner calls it. */
export type Viewed = Viewing & { post: HeldPost; title: string; unitName: string }

/** Long enough to look at a page that somebody asks about, short enough to be gone when one comes back from lunch. */
export const viewingMinutes = 15

const name = 'linli-viewing'
const Sealed = z.object({ postId: z.uuid(), until: z.coerce.date() })

/** What the seal holds together: nobody else's session, person or district opens it. */
export type Bound = { headers: Headers; sessionId: string; districtId: number; personId: string }

const sealOf = (secret: string, { sessionId, districtId, personId }: Bound, text: string): string =>
  createHmac('sha256', secret).update(['viewing', sessionId, districtId, personId, text].join('\n')).digest('base64url')

const cookie = (value: string, seconds: number, isSecure: boolean): string =>
  [
    `${name}=${value}`,
    'Path=/',
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(isSecure ? ['Secure'] : []),
  ].join('; ')

/** @returns the cookie that lets a request be looked at as this post */
export const sealViewing = (secret: string, bound: Bound, { postId, until }: Viewing, isSecure: boolean): string => {
  const text = Buffer.from(JSON.stringify({ postId, until })).toString('base64url')
  return cookie(`${text}.${sealOf(secret, bound, text)}`, viewingMinutes * 60, isSecure)
}

export const leaveViewing = (isSecure: boolean): string => cookie('', 0, isSecure)

/** @returns null without a cookie, with one of another session, and once its time is over */
export const readViewing = (secret: string, bound: Bound, at: Date): Viewing | null => {
  const [text = '', seal = ''] = (cookieOf(bound.headers, name) ?? '').split('.')
  const expected = Buffer.from(sealOf(secret, bound, text))
  const given = Buffer.from(seal)
  if (text === '' || given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const viewing = Sealed.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  return viewing.until > at ? viewing : null
}
