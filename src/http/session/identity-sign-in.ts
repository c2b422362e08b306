import { createHmac, randomUUIDv7 } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import type { Language } from '#kernel/words.ts'
import { type Answer, type IdentityProvider, Question } from './identity-provider.ts'
import type { Store } from './store.ts'
import { seal, unseal } from './totp.ts'

/** Minutes that somebody may be away to prove themselves. */
export const awayMinutes = 10

/** `accountId`: whose account it is to open from now on; null to sign in. */
const Away = z.object({ question: Question, accountId: z.string().nullable(), at: z.number() })

export type IdentitySignIn = {
  /** What people call it, and whether it opens this account already; null where the district has none. */
  state: (accountId: string | null, language: Language) => Promise<{ name: string | null; isBound: boolean }>
  /** @returns where to go, and what the browser keeps meanwhile. @throws Refusal conflict (there is none), unavailable */
  begin: (accountId: string | null, back: string) => Promise<{ url: string; kept: string }>
  /**
   * @param kept what the browser kept
   * @param accountId who is signed in here
   * @returns the account that it opens, or that it opens from now on
   * @throws Refusal invalid (not an answer to this browser's question, or too late), unavailable; not-found (it opens no
   *   account); conflict (it opens another one, or another one opens this); forbidden (locked)
   */
  finish: (
    answer: Answer,
    asked: { kept: string | null; accountId: string | null; districtId: number; back: string },
  ) => Promise<{ accountId: string; wasBound: boolean }>
  forget: (accountId: string) => Promise<void>
}

/**
 * What is kept of whoever proves themselves elsewhere: a keyed hash of what the provider calls them, beside the account
 * that they themselves bound it to. No name, no number, no token.
 */
export const openIdentitySignIn = (parts: {
  store: Store
  secret: string
  provider: IdentityProvider | null
  now: () => Date
}): IdentitySignIn => {
  const { store, secret, provider, now } = parts
  const there = (): IdentityProvider => {
    if (provider === null) throw new Refusal('conflict', 'http.no-identity-provider')
    return provider
  }
  /** One and the same person in two districts is two accounts. */
  const providerId = (districtId: number): string => `identity:${districtId}`
  const subjectOf = (districtId: number, subject: string): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify([providerId(districtId), there().issuer, subject]))
      .digest('base64url')

  const bound = (accountId: string, on: Store = store) =>
    on
      .selectFrom('credential')
      .select('subject')
      .where('accountId', '=', accountId)
      .where('providerId', 'like', 'identity:%')
      .executeTakeFirst()

  const read = (kept: string | null): z.infer<typeof Away> => {
    try {
      const away = Away.parse(JSON.parse(unseal(Buffer.from(kept ?? '', 'base64url'), sealedFor, secret).toString()))
      if (now().getTime() - away.at < awayMinutes * 60_000) return away
    } catch {
      // Somebody else's, cut off or sealed with an older secret: the same as none.
    }
    throw new Refusal('invalid', 'http.identity-lost')
  }

  const bind = (accountId: string, districtId: number, subject: string): Promise<void> =>
    store.transaction().execute(async (tx) => {
      // Held, so that nothing is left behind at an account whose owner ends it in this moment.
      const account = await tx
        .selectFrom('account')
        .select('id')
        .where('id', '=', accountId)
        .where('districtId', '=', districtId)
        .where('closedAt', 'is', null)
        .forShare()
        .executeTakeFirst()
      if (!account) throw new Refusal('invalid', 'http.identity-lost')
      const at = now()
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('credential')
        .values({
          id: randomUUIDv7(),
          accountId,
          providerId: providerId(districtId),
          subject,
          password: null,
          createdAt: at,
          updatedAt: at,
        })
        // Either of two: this person opens another account, or another person opens this one.
        .onConflict((same) => same.doNothing())
        .executeTakeFirst()
      if (numInsertedOrUpdatedRows === 1n) return
      const there = await bound(accountId, tx)
      if (there?.subject === subject) return
      throw new Refusal('conflict', there ? 'http.identity-other' : 'http.identity-taken')
    })

  return {
    async state(accountId, language) {
      const isBound = accountId !== null && (await bound(accountId)) !== undefined
      return { name: provider?.name[language] ?? null, isBound }
    },

    async begin(accountId, back) {
      // Whoever lent their phone to somebody who is still signed in there must not give them their own account.
      const { url, question } = await there().begin(back, { again: accountId !== null })
      const away = { question, accountId, at: now().getTime() }
      return { url, kept: seal(Buffer.from(JSON.stringify(away)), sealedFor, secret).toString('base64url') }
    },

    async finish(answer, { kept, accountId, districtId, back }) {
      const away = read(kept)
      if (away.accountId !== null && away.accountId !== accountId) throw new Refusal('invalid', 'http.identity-lost')
      const subject = subjectOf(districtId, await there().finish(answer, { question: away.question, back }))
      if (away.accountId !== null) {
        await bind(away.accountId, districtId, subject)
        return { accountId: away.accountId, wasBound: true }
      }
      const account = await store
        .selectFrom('credential')
        .innerJoin('account', 'account.id', 'credential.accountId')
        .select(['account.id', 'account.lockedAt', 'account.closedAt'])
        .where('credential.providerId', '=', providerId(districtId))
        .where('credential.subject', '=', subject)
        .executeTakeFirst()
      if (!account || account.closedAt) throw new Refusal('not-found', 'http.identity-unknown')
      if (account.lockedAt) throw new Refusal('forbidden', 'http.account-locked')
      return { accountId: account.id, wasBound: false }
    },

    async forget(accountId) {
      await store
        .deleteFrom('credential')
        .where('accountId', '=', accountId)
        .where('providerId', 'like', 'identity:%')
        .execute()
    },
  }
}

const sealedFor = 'away at an identity provider'
