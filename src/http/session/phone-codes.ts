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
 * How often a code is sent, and how often one may be wrong. A number is protected from being rung up by strangers, a
 * device from guessing, and a network, in which a whole street may live, from a machine that tries all numbers.
 *
 * @source practice: three messages at once are a mistake, ten a nuisance
 */
// biome-ignore format: a table for people
const rules = {
  sending: {
    number:  { free: 3,   firstWait: 60, longestWait: 6 * hour, remembered: 24 * hour },
    device:  { free: 5,   firstWait: 60, longestWait: hour,     remembered: 24 * hour },
    network: { free: 100, firstWait: 30, longestWait: 900,      remembered: hour },
  },
  typing: {
    number:  { free: 10,  firstWait: 60, longestWait: 6 * hour, remembered: 24 * hour },
    device:  { free: 10,  firstWait: 60, longestWait: hour,     remembered: 24 * hour },
    network: { free: 100, firstWait: 30, longestWait: 900,      remembered: hour },
  },
} as const satisfies Record<string, Record<string, TryRule>>

/** Who asks: the number, the browser's own cookie, and the network it comes from. */
export type Caller = { districtId: number; phone: string; device: string; address: string }

export type PhoneCodes = {
  /** Finds a number without telling it; with a `member`, one of those who share it. */
  lookupOf: (caller: Pick<Caller, 'districtId' | 'phone'>, member?: string) => string
  /** @returns six digits for this number; an older code stops working. @throws Refusal too-many */
  make: (caller: Caller) => Promise<string>
  /** Uses the code up. @throws Refusal invalid (wrong, old or used; all the same from outside), too-many */
  take: (caller: Caller, code: string) => Promise<void>
}

const wrongCode = () =>
  new Refusal('invalid', 'http.wrong-phone-code', { fields: [{ pointer: '/code', reason: 'http.wrong-phone-code' }] })

/** Codes are typed with full-width digits and blanks, too. */
const bare = (code: string): string => code.normalize('NFKC').replace(/\s/g, '')

export const openPhoneCodes = (store: Store, secret: string, clock: () => Date): PhoneCodes => {
  const lookupOf: PhoneCodes['lookupOf'] = ({ districtId, phone }, member = '') =>
    tryKey(secret, 'phone', member === '' ? `${districtId} ${phone}` : `${districtId} ${phone} ${member}`)
  const hashOf = (lookup: string, code: string): string => tryKey(secret, 'phone code', `${lookup} ${code}`)

  const count = async (of: keyof typeof rules, caller: Caller) => {
    const network = neighbourhood(caller.address)
    // A browser without our cookie shares its budget with the others of its network that have none.
    const keys = [
      { key: tryKey(secret, `${of} network`, network), rule: rules[of].network },
      { key: tryKey(secret, `${of} device`, `${network} ${caller.device}`), rule: rules[of].device },
      { key: tryKey(secret, `${of} number`, lookupOf(caller)), rule: rules[of].number },
    ]
    const reason = of === 'sending' ? 'http.too-many-codes' : 'http.too-many-wrong-codes'
    for (const key of keys) await countTry(store, key, clock(), reason)
    return keys
  }

  return {
    lookupOf,
    async make(caller) {
      await count('sending', caller)
      const lookup = lookupOf(caller)
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
      const lookup = lookupOf(caller)
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
