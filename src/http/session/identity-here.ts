import { randomUUID } from 'node:crypto'
import { leave, markHere } from './answer-cookies.ts'
import type { Answer } from './identity-provider.ts'
import { awayMinutes } from './identity-sign-in.ts'
import { cookieOf } from './reading.ts'
import type { Asking, SessionParts } from './routes.ts'

/** Read once, when its browser comes back from elsewhere: only a lax cookie comes along then. */
const awayName = (isSecure: boolean): string => (isSecure ? '__Host-linli-away' : 'linli-away')

const awayCookie = ({ isSecure }: SessionParts, kept: string): string =>
  `${awayName(isSecure)}=${kept}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${kept ? awayMinutes * 60 : 0}${isSecure ? '; Secure' : ''}`

/** @throws Refusal signed-out, forbidden, conflict, unavailable */
export const beginIdentityHere = async (
  parts: SessionParts,
  asking: Asking,
  { binds }: { binds: boolean },
): Promise<{ url: string }> => {
  const asked = { binds, back: parts.identityBack() }
  const { url, kept } = await parts.sessions.byIdentity.begin(asking.headers, asked)
  leave(asking, [awayCookie(parts, kept)])
  return { url }
}

/** An answer is good once: the question goes, whatever comes of it. @throws Refusal, as `IdentitySignIn.finish` */
export const finishIdentityHere = async (
  parts: SessionParts,
  asking: Asking,
  answer: Answer,
): Promise<{ wasBound: boolean }> => {
  const kept = cookieOf(asking.headers, awayName(parts.isSecure))
  leave(asking, [awayCookie(parts, '')])
  const { sessions, identityBack: back } = parts
  const { districtId } = asking.asked
  const opened = await sessions.byIdentity.finish(asking.headers, { answer, kept, districtId, back: back() })
  if (opened === null) return { wasBound: true }
  await sessions.signOut(asking.headers)
  leave(asking, [...opened.cookies, markHere(randomUUID())])
  return { wasBound: false }
}
