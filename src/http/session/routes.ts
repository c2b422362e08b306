import { randomUUID } from 'node:crypto'
import { implement } from '@orpc/server'
import { hereCookie } from '#kernel/here.ts'
import type { Role } from '#kernel/policy.ts'
import { type ReasonValues, Refusal } from '#kernel/refusal.ts'
import { type Language, speak } from '#kernel/words.ts'
import { httpWords } from '../http-words.ts'
import type { Incoming } from '../incoming.ts'
import { leave, markHere } from './answer-cookies.ts'
import { type Me, type MyPost, type SignInForm, sessionContract } from './contract.ts'
import { beginIdentityHere, finishIdentityHere } from './identity-here.ts'
import { codeMinutes } from './one-time-codes.ts'
import type { SayCode } from './phone-sign-in.ts'
import { cookieOf } from './reading.ts'
import type { Device, Session, Sessions } from './sessions.ts'
import type { Viewed } from './viewing.ts'

/** What the server hands over, because `http` may not know it. */
export type SessionParts = {
  sessions: Sessions
  /** A person's name and the posts they hold today; null for whoever is known by a phone only. */
  personOf: (districtId: number, personId: string) => Promise<{ name: string; posts: MyPost[] } | null>
  districtNameOf: (districtId: number, language: Language) => Promise<string>
  /** The pages of the console that somebody with these roles may open, and what they may do there. */
  waysOf: (personId: string, held: readonly Role[], off: readonly string[]) => Pick<Me, 'goes' | 'may'>
  /** How the district words the message with a code. */
  codeText: (districtId: number, language: Language) => Promise<(values: ReasonValues) => string>
  /** The parts that a district has turned off. */
  offOf: (districtId: number) => Promise<readonly string[]>
  /** The key of a person for their things on a telephone that others use, too: always the same, and nobody else's. */
  sealOf: (districtId: number, personId: string) => string
  /** Where an identity provider sends people back to. */
  identityBack: () => string
  /** Is Linli reached by https? */
  isSecure: boolean
  /** Null where the people are real. */
  demo: Me['demo']
}

/** The part of a request that signing in looks at. */
export type Asking = Pick<Incoming, 'headers' | 'address' | 'language'> & {
  asked: Pick<Incoming['asked'], 'districtId'>
  reply: Pick<Incoming['reply'], 'headers'>
  viewing?: Incoming['viewing']
}

/** A session may have begun elsewhere, or have ended by itself: the device learns of it at the next contact. */
const keepMark = (asking: Asking, session: Session | null): void => {
  const isMarked = Boolean(cookieOf(asking.headers, hereCookie))
  if (isMarked !== (session !== null)) leave(asking, [markHere(session ? randomUUID() : '')])
}

const describe = async (
  parts: SessionParts,
  { asked, language, viewing }: Asking,
  session: Session | null,
): Promise<Me> => {
  const { districtId } = asked
  const known = session && (await parts.personOf(districtId, session.personId))
  const somebody = { name: speak(httpWords, language)('somebody'), posts: [] }
  const own = session && { id: session.personId, ...(known ?? somebody) }
  const person = own && viewing ? { ...own, posts: [postOf(viewing)] } : own
  const district = { id: districtId, name: await parts.districtNameOf(districtId, language) }
  const held = person?.posts.map(({ role }) => role) ?? []
  const off = await parts.offOf(districtId)
  return {
    person,
    district,
    language,
    ...(person ? parts.waysOf(person.id, held, off) : { goes: [], may: [] }),
    off: [...off],
    demo: parts.demo,
    ...(own && viewing ? { viewing: bannerOf(viewing) } : {}),
  }
}

const postOf = ({ post: { role, unitId }, unitName, title }: Viewed): MyPost => ({ role, unitId, unitName, title })
const bannerOf = ({ title, unitName, until }: Viewed) => ({ title, unitName, until })

/** A session of another district is none here. */
const sessionHere = async ({ sessions }: SessionParts, { headers, asked }: Asking): Promise<Session | null> => {
  const session = await sessions.of(headers)
  return session?.districtId === asked.districtId ? session : null
}

export const describeMe = async (parts: SessionParts, asking: Asking): Promise<Me> => {
  const session = await sessionHere(parts, asking)
  keepMark(asking, session)
  return describe(parts, asking, session)
}

/** A session that was there before ends: whoever signs in gets a new cookie. */
export const signInHere = async (parts: SessionParts, asking: Asking, form: SignInForm): Promise<Me> => {
  const { asked, address, headers } = asking
  const { session, cookies } = await parts.sessions.signIn({ ...form, districtId: asked.districtId, address, headers })
  await parts.sessions.signOut(headers)
  leave(asking, [...cookies, markHere(randomUUID())])
  return describe(parts, { ...asking, viewing: null }, session)
}

/** The browser's own cookie: it counts tries, and says nothing about a person. */
export const deviceCookie = 'linli-device'

export const deviceOf = ({ headers, address }: Pick<Asking, 'headers' | 'address'>): Device => ({
  device: cookieOf(headers, deviceCookie) ?? '',
  address,
})

/** What the phone will show. */
const sayCodeOf = async (parts: SessionParts, { asked, language }: Asking): Promise<SayCode> => {
  const district = await parts.districtNameOf(asked.districtId, language)
  const say = await parts.codeText(asked.districtId, language)
  return (code) => say({ district, code, minutes: codeMinutes })
}

export const sendCodeHere = async (parts: SessionParts, asking: Asking, { phone }: { phone: string }) => {
  const asked = { ...deviceOf(asking), districtId: asking.asked.districtId, phone }
  return { ...(await parts.sessions.byPhone.sendCode(asked, await sayCodeOf(parts, asking))), minutes: codeMinutes }
}

export const signInByCodeHere = async (
  parts: SessionParts,
  asking: Asking,
  form: { phone: string; code: string; member?: string },
): Promise<Me> => {
  const asked = { ...deviceOf(asking), ...form, districtId: asking.asked.districtId }
  const { session, cookies } = await parts.sessions.byPhone.signIn(asked)
  await parts.sessions.signOut(asking.headers)
  leave(asking, [...cookies, markHere(randomUUID())])
  return describe(parts, { ...asking, viewing: null }, session)
}

export const signOutHere = async ({ sessions }: SessionParts, asking: Asking): Promise<Record<string, never>> => {
  leave(asking, [...(await sessions.signOut(asking.headers)).cookies, markHere('')])
  return {}
}

/** @throws Refusal signed-out */
const sealHere = async (parts: SessionParts, asking: Asking): Promise<{ key: string }> => {
  const session = await sessionHere(parts, asking)
  if (!session) throw new Refusal('signed-out', 'kernel.signed-out')
  return { key: parts.sealOf(session.districtId, session.personId) }
}

/** @throws Refusal signed-out, conflict: it has a password, and the office ends it */
const closeAccountHere = async ({ sessions }: SessionParts, asking: Asking): Promise<Record<string, never>> => {
  leave(asking, [...(await sessions.closeAccount(asking.headers)).cookies, markHere('')])
  return {}
}

/** @throws Refusal signed-out */
export const signOutEverywhereHere = async (parts: SessionParts, asking: Asking): Promise<Record<string, never>> => {
  const session = await sessionHere(parts, asking)
  if (!session) throw new Refusal('signed-out', 'kernel.signed-out')
  await parts.sessions.signOutEverywhere(session.personId, session.districtId)
  return signOutHere(parts, asking)
}

export const changePasswordHere = async (
  { sessions }: SessionParts,
  asking: Asking,
  form: { current: string; next: string },
): Promise<Record<string, never>> => {
  leave(asking, (await sessions.changePassword(asking.headers, form)).cookies)
  return {}
}

/** The entries of the contract, answered outside the request's transaction: accounts have their own role and their own. */
export const sessionRoutes = (parts: SessionParts) => {
  const { sessions } = parts
  const os = implement(sessionContract).$context<Incoming>()
  return os.router({
    me: os.me.handler(({ context }) => describeMe(parts, context)),
    signIn: os.signIn.handler(({ context, input }) => signInHere(parts, context, input)),
    sendCode: os.sendCode.handler(({ context, input }) => sendCodeHere(parts, context, input)),
    signInByCode: os.signInByCode.handler(({ context, input }) => signInByCodeHere(parts, context, input)),
    proof: os.proof.handler(({ context }) => sessions.proof.state(context.headers)),
    sendProofCode: os.sendProofCode.handler(async ({ context }) => ({
      ...(await sessions.proof.sendCode(context.headers, deviceOf(context), await sayCodeOf(parts, context))),
      minutes: codeMinutes,
    })),
    prove: os.prove.handler(async ({ context, input }) => {
      await sessions.proof.give(context.headers, deviceOf(context), input.answer)
      return {}
    }),
    signOut: os.signOut.handler(({ context }) => signOutHere(parts, context)),
    identity: os.identity.handler(({ context }) => sessions.byIdentity.state(context.headers, context.language)),
    beginIdentity: os.beginIdentity.handler(({ context, input }) => beginIdentityHere(parts, context, input)),
    finishIdentity: os.finishIdentity.handler(({ context, input }) => finishIdentityHere(parts, context, input)),
    forgetIdentity: os.forgetIdentity.handler(async ({ context }) => {
      await sessions.byIdentity.forget(context.headers)
      return {}
    }),
    seal: os.seal.handler(({ context }) => sealHere(parts, context)),
    closeAccount: os.closeAccount.handler(({ context }) => closeAccountHere(parts, context)),
    signOutEverywhere: os.signOutEverywhere.handler(({ context }) => signOutEverywhereHere(parts, context)),
    invitation: os.invitation.handler(({ input }) => sessions.invitation(input.token)),
    acceptInvitation: os.acceptInvitation.handler(async ({ input: { token, ...choice } }) => {
      await sessions.acceptInvitation(token, choice)
      return {}
    }),
    changePassword: os.changePassword.handler(({ context, input }) => changePasswordHere(parts, context, input)),
    secondFactor: os.secondFactor.handler(({ context }) => sessions.secondFactor.state(context.headers)),
    beginSecondFactor: os.beginSecondFactor.handler(({ context }) => sessions.secondFactor.begin(context.headers)),
    confirmSecondFactor: os.confirmSecondFactor.handler(({ context, input }) =>
      sessions.secondFactor.confirm(context.headers, input.code),
    ),
    removeSecondFactor: os.removeSecondFactor.handler(async ({ context, input }) => {
      await sessions.secondFactor.remove(context.headers, input.code)
      return {}
    }),
  })
}
