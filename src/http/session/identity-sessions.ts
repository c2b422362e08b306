import { Refusal } from '#kernel/refusal.ts'
import type { Language } from '#kernel/words.ts'
import type { Answer } from './identity-provider.ts'
import type { IdentitySignIn } from './identity-sign-in.ts'
import type { Session } from './reading.ts'
import type { SessionKind } from './store.ts'

/** A resident's other way in: whoever proves themselves to the district's identity provider. */
export type ByIdentity = {
  state(headers: Headers, language: Language): Promise<{ name: string | null; isBound: boolean }>
  /**
   * @param binds is it to open the account of whoever is signed in by phone, from now on
   * @throws Refusal signed-out (also when they have to prove themselves again), forbidden (not a resident), conflict, unavailable
   */
  begin(headers: Headers, asked: { binds: boolean; back: string }): Promise<{ url: string; kept: string }>
  /** @returns null when it was bound: who is signed in stays. @throws what `IdentitySignIn.finish` refuses */
  finish(
    headers: Headers,
    asked: { answer: Answer; kept: string | null; districtId: number; back: string },
  ): Promise<{ session: Session; cookies: string[] } | null>
  /** @throws Refusal signed-out */
  forget(headers: Headers): Promise<void>
}

/** What it takes of the sessions that it opens and reads. */
type Parts = {
  identities: IdentitySignIn
  reading: { of: (headers: Headers) => Promise<Session | null> }
  /** @throws Refusal signed-out */
  mine: (headers: Headers) => Promise<Session>
  open: (personId: string, districtId: number, kind: SessionKind) => Promise<{ session: Session; cookies: string[] }>
  kindOf: ((personId: string, districtId: number) => Promise<SessionKind>) | undefined
}

export const identitySessions = ({ identities, reading, mine, open, kindOf }: Parts): ByIdentity => ({
  async state(headers, language) {
    return identities.state((await reading.of(headers))?.personId ?? null, language)
  },

  async begin(headers, { binds, back }) {
    if (!binds) return identities.begin(null, back)
    const { personId, kind, isFresh } = await mine(headers)
    if (kind !== 'resident') throw new Refusal('forbidden', 'http.identity-residents')
    if (!isFresh) throw new Refusal('signed-out', 'http.prove-again')
    return identities.begin(personId, back)
  },

  async finish(headers, { answer, kept, districtId, back }) {
    const accountId = (await reading.of(headers))?.personId ?? null
    const done = await identities.finish(answer, { kept, accountId, districtId, back })
    if (done.wasBound) return null
    // Whoever came to hold a post since signs in as the staff do, with what they need for it.
    const kind = (await kindOf?.(done.accountId, districtId)) ?? 'resident'
    if (kind !== 'resident') throw new Refusal('forbidden', 'http.identity-residents')
    return open(done.accountId, districtId, 'resident')
  },

  forget: async (headers) => identities.forget((await mine(headers)).personId),
})
