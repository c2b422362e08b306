import { implement } from '@orpc/server'
import { Refusal } from '#kernel/refusal.ts'
import type { Language } from '#kernel/words.ts'
import type { Incoming } from '../incoming.ts'
import { type Me, type MyPost, type SignInForm, sessionContract } from './contract.ts'
import type { Session, Sessions } from './sessions.ts'

/** What the server hands over, because `http` may not know it. */
export type SessionParts = {
  sessions: Sessions
  /** A person's name and the posts they hold today. */
  personOf: (districtId: number, personId: string) => Promise<{ name: string; posts: MyPost[] }>
  districtNameOf: (districtId: number, language: Language) => Promise<string>
  /** Null where the people are real. */
  demo: Me['demo']
}

/** The part of a request that signing in looks at. */
export type Asking = Pick<Incoming, 'headers' | 'address' | 'language'> & {
  asked: Pick<Incoming['asked'], 'districtId'>
  reply: Pick<Incoming['reply'], 'headers'>
}

const leave = ({ reply }: Asking, cookies: readonly string[]): void => {
  for (const cookie of cookies) reply.headers.append('set-cookie', cookie)
}

const describe = async (parts: SessionParts, { asked, language }: Asking, session: Session | null): Promise<Me> => {
  const { districtId } = asked
  const person = session && { id: session.personId, ...(await parts.personOf(districtId, session.personId)) }
  const district = { id: districtId, name: await parts.districtNameOf(districtId, language) }
  return { person, district, language, demo: parts.demo }
}

/** A session of another district is none here. */
const sessionHere = async ({ sessions }: SessionParts, { headers, asked }: Asking): Promise<Session | null> => {
  const session = await sessions.of(headers)
  return session?.districtId === asked.districtId ? session : null
}

export const describeMe = async (parts: SessionParts, asking: Asking): Promise<Me> =>
  describe(parts, asking, await sessionHere(parts, asking))

/** A session that was there before ends: whoever signs in gets a new cookie. */
export const signInHere = async (parts: SessionParts, asking: Asking, form: SignInForm): Promise<Me> => {
  const { asked, address, headers } = asking
  const { session, cookies } = await parts.sessions.signIn({ ...form, districtId: asked.districtId, address })
  await parts.sessions.signOut(headers)
  leave(asking, cookies)
  return describe(parts, asking, session)
}

export const signOutHere = async ({ sessions }: SessionParts, asking: Asking): Promise<Record<string, never>> => {
  leave(asking, (await sessions.signOut(asking.headers)).cookies)
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
  const { headers, address } = asking
  leave(asking, (await sessions.changePassword(headers, { ...form, address })).cookies)
  return {}
}

/** The entries of the contract, answered outside the request's transaction: accounts have their own role and their own. */
export const sessionRoutes = (parts: SessionParts) => {
  const { sessions } = parts
  const os = implement(sessionContract).$context<Incoming>()
  return os.router({
    me: os.me.handler(({ context }) => describeMe(parts, context)),
    signIn: os.signIn.handler(({ context, input }) => signInHere(parts, context, input)),
    signOut: os.signOut.handler(({ context }) => signOutHere(parts, context)),
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
    removeSecondFactor: os.removeSecondFactor.handler(async ({ context: { headers, address }, input }) => {
      await sessions.secondFactor.remove(headers, { ...input, address })
      return {}
    }),
  })
}
