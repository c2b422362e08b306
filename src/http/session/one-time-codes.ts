import { randomInt, timingSafeEqual } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import type { Store } from './store.ts'
import { countTry, giveBackTries, neighbourhood, type TryRule, tryKey } from './tries.ts'

const hour = 3_600

/** Minutes for which a code is good. @source NIST SP 800-63B, 5.1.3.2: at most ten */
export const codeMinutes = 10
/** A wrong code may be typed this often; then a new one is needed. The table holds the same promise. */
const triesForACode = 5

/**
 * How often a code is sent, and how often one may be wrong. A number or mailbox is protected from strangers, a
 * device from guessing, and a network, in which a whole street may live, from a machine that tries all numbers.
 *
 * @source practice: three messages at once are a mistake, ten a nuisance
 */
// biome-ignore format: a table for people
const rules = {
  sending: {
    to:      { free: 3,   firstWait: 60, longestWait: 6 * hour, remembered: 24 * hour },
    device:  { free: 5,   firstWait: 60, longestWait: hour,     remembered: 24 * hour },
    network: { free: 100, firstWait: 30, longestWait: 900,      remembered: hour },
  },
  typing: {
    to:      { free: 10,  firstWait: 60, longestWait: 6 * hour, remembered: 24 * hour },
    device:  { free: 10,  firstWait: 60, longestWait: hour,     remembered: 24 * hour },
    network: { free: 100, firstWait: 30, longestWait: 900,      remembered: hour },
  },
} as const satisfies Record<string, Record<string, TryRule>>

/** Who asks: the number or mailbox, the browser's own cookie, and the network it comes from. */
export type Caller = {
  districtId: number
  to: string
  /** What the code is good for, where it is for one thing only. */
  about?: string
  device: string
  address: string
}

export type OneTimeCodes = {
  /** Finds a number or mailbox without telling it; with `more`, one of those who share it, or one matter. */
  lookupOf: (caller: Pick<Caller, 'districtId' | 'to'>, more?: string) => string
  /** @returns six digits; an older code for the same stops working. @throws Refusal too-many */
  make: (caller: Caller) => Promise<string>
  /** Uses the code up. @throws Refusal invalid (wrong, old or used; all the same from outside), too-many */
  take: (caller: Caller, code: string) => Promise<void>
}

/** What holds the code, what is said when it goes wrong, and where that stands in what was sent. */
// biome-ignore format: a table for people
const kinds = {
  phone: { pointer: '/code',  wrong: 'http.wrong-phone-code', sending: 'http.too-many-codes',      typing: 'http.too-many-wrong-codes' },
  mail:  { pointer: '/proof', wrong: 'http.wrong-mail-code',  sending: 'http.too-many-mail-codes', typing: 'http.too-many-wrong-codes' },
} as const

/** Codes are typed with full-width digits and blanks, too. */
const bare = (code: string): string => code.normalize('NFKC').replace(/\s/g, '')

export const openOneTimeCodes = (
  kind: keyof typeof kinds,
  { store, secret, clock }: { store: Store; secret: string; clock: () => Date },
): OneTimeCodes => {
  const { pointer, wrong, ...reasons } = kinds[kind]
  const wrongCode = () => new Refusal('invalid', wrong, { fields: [{ pointer, reason: wrong }] })
  const lookupOf: OneTimeCodes['lookupOf'] = ({ districtId, to }, more = '') =>
    tryKey(secret, kind, more === '' ? `${districtId} ${to}` : `${districtId} ${to} ${more}`)
  const hashOf = (lookup: string, code: string): string => tryKey(secret, `${kind} code`, `${lookup} ${code}`)

  const count = async (of: keyof typeof rules, caller: Caller) => {
    const network = neighbourhood(caller.address)
    // A browser without our cookie shares its budget with the others of its network that have none.
    const keys = [
      { key: tryKey(secret, `${of} network`, network), rule: rules[of].network },
      { key: tryKey(secret, `${of} device`, `${network} ${caller.device}`), rule: rules[of].device },
      { key: tryKey(secret, `${of} number`, lookupOf(caller)), rule: rules[of].to },
    ]
    for (const key of keys) await countTry(store, key, clock(), reasons[of])
    return keys
  }

  return {
    lookupOf,
    async make(caller) {
      await count('sending', caller)
      const lookup = lookupOf(caller, caller.about)
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      const madeAt = clock()
      const fresh = {
        codeHash: hashOf(lookup, code),
        madeAt,
        expiresAt: new Date(madeAt.getTime() + codeMinutes * 60_000),
        tries: 0,
      }
      await store
        .insertInto('phoneCode')
        .values({ lookup, ...fresh })
        .onConflict((same) => same.column('lookup').doUpdateSet(fresh))
        .execute()
      return code
    },
    async take(caller, typed) {
      const keys = await count('typing', caller)
      const lookup = lookupOf(caller, caller.about)
      // Counted before it is compared, so that a hundred guesses at once are five.
      const kept = await store
        .updateTable('phoneCode')
        .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
        .where('lookup', '=', lookup)
        .where('tries', '<', triesForACode)
        .where('expiresAt', '>', clock())
        .returning('codeHash')
        .executeTakeFirst()
      const given = Buffer.from(hashOf(lookup, bare(typed)))
      if (!kept || !timingSafeEqual(given, Buffer.from(kept.codeHash))) throw wrongCode()
      const { numDeletedRows } = await store
        .deleteFrom('phoneCode')
        .where('lookup', '=', lookup)
        .where('codeHash', '=', kept.codeHash)
        .executeTakeFirst()
      if (numDeletedRows !== 1n) throw wrongCode()
      await giveBackTries(store, keys, clock())
    },
  }
}
