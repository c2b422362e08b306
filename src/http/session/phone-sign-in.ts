import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { openOneTimeCodes } from './one-time-codes.ts'
import { maskPhone, readPhone } from './phone-numbers.ts'
import type { Store } from './store.ts'
import type { TextMessages } from './text-messages.ts'
import { seal, unseal } from './totp.ts'

/** What the message says, in the language of whoever asks; the district's name stands in it. */
export type SayCode = (code: string) => string

export type CodeSent = {
  /** The number as its owner knows it. */
  sentTo: string
  /** What the phone would show, where phones are invented. */
  shown: string | null
}

/** Who asks, from which browser, from which network. */
type Asking = { districtId: number; device: string; address: string }

export type PhoneSignIn = {
  /** The same answer whether anybody has the number or not. @throws Refusal invalid, too-many */
  sendCode: (asked: Asking & { phone: string }, say: SayCode) => Promise<CodeSent>
  /** Whoever holds the phone has the account; a number that nobody had becomes one. @throws Refusal invalid, too-many, forbidden */
  accountFor: (asked: Asking & { phone: string; code: string; member?: string }) => Promise<string>
  /** The account of a phone ends: its number and codes go, and whoever holds the phone later begins anew. @throws Refusal conflict (no phone) */
  close: (accountId: string) => Promise<void>
  /** @returns the number of an account as its owner knows it; null without one */
  phoneOf: (accountId: string) => Promise<string | null>
  /** To the phone of whoever is signed in. @throws Refusal conflict (no phone), too-many */
  sendProofCode: (accountId: string, asked: Asking, say: SayCode) => Promise<CodeSent>
  /** @throws Refusal invalid, conflict, too-many */
  takeProofCode: (accountId: string, asked: Asking & { code: string }) => Promise<void>
}

export const openPhoneSignIn = (parts: {
  store: Store
  secret: string
  messages: TextMessages
  now: () => Date
}): PhoneSignIn => {
  const { store, secret, messages, now } = parts
  const codes = openOneTimeCodes('phone', { store, secret, clock: now })

  const kept = async (accountId: string): Promise<[phone: string, member: string] | null> => {
    const row = await store.selectFrom('phone').select('sealed').where('accountId', '=', accountId).executeTakeFirst()
    if (!row) return null
    const [phone = '', member = ''] = unseal(row.sealed, accountId, secret).toString().split('\n')
    return [phone, member]
  }

  const ownNumber = async (accountId: string): Promise<string> => {
    const [phone] = (await kept(accountId)) ?? []
    if (!phone) throw new Refusal('conflict', 'http.no-phone')
    return phone
  }

  const send = async (caller: Asking & { phone: string }, say: SayCode): Promise<CodeSent> => {
    const code = await codes.make({ ...caller, to: caller.phone })
    const shown = await messages.send({ id: randomUUIDv7(), to: caller.phone, text: say(code) })
    return { sentTo: maskPhone(caller.phone), shown }
  }

  const known = (lookup: string) =>
    store
      .selectFrom('phone')
      .innerJoin('account', 'account.id', 'phone.accountId')
      .select(['account.id', 'account.lockedAt'])
      .where('phone.lookup', '=', lookup)
      .executeTakeFirst()

  return {
    sendCode: async ({ phone, ...asking }, say) => send({ ...asking, phone: readPhone(phone) }, say),

    async accountFor({ phone: typed, code, member: called = '', ...asking }) {
      const phone = readPhone(typed)
      const caller = { ...asking, to: phone }
      await codes.take(caller, code)
      const member = sameName(called)
      const lookup = codes.lookupOf(caller, member)
      const account =
        (await known(lookup)) ?? (await makeAccount(store, { ...asking, phone, member, lookup, secret }, now()))
      if (account.lockedAt) throw new Refusal('forbidden', 'http.account-locked')
      return account.id
    },

    async close(accountId) {
      await ownNumber(accountId)
      await store.transaction().execute(async (tx) => {
        await tx.selectFrom('account').select('id').where('id', '=', accountId).forUpdate().execute()
        await tx.deleteFrom('session').where('accountId', '=', accountId).execute()
        await tx.deleteFrom('phone').where('accountId', '=', accountId).execute()
        // Whoever the identity provider knows may bind an account that they open later.
        await tx.deleteFrom('credential').where('accountId', '=', accountId).execute()
        // The name it was found by is free for whoever has this number next.
        await tx
          .updateTable('account')
          .set({ signInName: sql<string>`district_id || ':closed ' || id`, closedAt: now(), updatedAt: now() })
          .where('id', '=', accountId)
          .execute()
      })
    },

    async phoneOf(accountId) {
      const [phone, member = ''] = (await kept(accountId)) ?? []
      if (!phone) return null
      return member === '' ? maskPhone(phone) : `${maskPhone(phone)}（${member}）`
    },
    sendProofCode: async (accountId, asking, say) => send({ ...asking, phone: await ownNumber(accountId) }, say),
    takeProofCode: async (accountId, { code, ...asking }) =>
      codes.take({ ...asking, to: await ownNumber(accountId) }, code),
  }
}

type Newcomer = { districtId: number; phone: string; member: string; lookup: string; secret: string }

/** As two people write the same: 妈妈 is 妈 妈. */
const sameName = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()

/** The number, and who of those that share it; a line each. */
const whole = (phone: string, member: string): string => (member === '' ? phone : `${phone}\n${member}`)

/** No name and no number stand in the account: it is somebody who holds a phone. */
const makeAccount = async (store: Store, { districtId, phone, member, lookup, secret }: Newcomer, now: Date) =>
  store.transaction().execute(async (tx) => {
    const id = randomUUIDv7()
    // A typed name has no blank, so nobody can take or guess this one.
    const signInName = `${districtId}:phone ${lookup}`
    await tx
      .insertInto('account')
      .values({
        id,
        districtId,
        signInName,
        name: 'phone',
        email: `${id}@${districtId}.invalid`,
        emailVerified: false,
        isDemo: false,
        lockedAt: null,
        closedAt: null,
        createdAt: now,
        updatedAt: now,
      })
      .execute()
    await tx
      .insertInto('phone')
      .values({ accountId: id, lookup, sealed: seal(Buffer.from(whole(phone, member)), id, secret), since: now })
      .execute()
    return { id, lockedAt: null }
  })
