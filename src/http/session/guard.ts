import { Refusal } from '#kernel/refusal.ts'
import { newChallenge, workIn } from '../proof-of-work.ts'
import type { Store } from './store.ts'
import { countTry, forgetTries, giveBackTries, neighbourhood, type Try, type TryRule, tryKey } from './tries.ts'

/** @source NIST SP 800-63B, 5.2.2: at most 100 wrong tries in a row for an account; these waits stay far below it */
const waits = { firstWait: 30, longestWait: 900, remembered: 3_600 } as const

/**
 * Whose wrong tries are counted together. A browser that signed in before has its own, so that nobody outside can keep
 * its people out; strangers share those of the account. Of strangers a network has more, and they make it slow before
 * they make it wait: a whole town hall asks from one address.
 */
// biome-ignore format: a table for people
const rules = {
  device:    { free: 10,    ...waits },
  strangers: { free: 10,    ...waits },
  network:   { free: 1_000, firstWait: 30, longestWait: 60, remembered: 3_600 },
} as const satisfies Record<string, TryRule>

/** Wrong tries of strangers in a network, within an hour, for which nobody has to work. */
const withoutWork = 50
/** The first try that is not free takes 2^14 hashes, a blink for a browser; with twice as many tries it is twice the work. */
const firstBits = 14
const mostBits = 18
/** How long a challenge holds, in milliseconds: a slow telephone may need a while. */
const challengeFor = 600_000

const bitsAfter = (tries: number): number =>
  Math.min(mostBits, firstBits + Math.floor(Math.log2(Math.max(1, tries / withoutWork))))

export type Stranger = {
  /** The sign-in name that was typed, whether anybody has it or not. */
  account: string
  address: string
  /** The browser's mark for this account, when it signed in here before. */
  mark: string | null
  /** What the browser worked out, once it was asked to. */
  proof: string | undefined
}

export type Guard = {
  /**
   * Before a password is looked at.
   *
   * @throws Refusal too-many: http.too-many-tries with the seconds to wait, or http.work-first with what to work out
   */
  atTheDoor(who: Stranger): Promise<Try>
  /** Before somebody who is signed in proves it once more. @throws Refusal too-many, with the seconds to wait */
  inside(personId: string): Promise<Try>
}

export const openGuard = (store: Store, secret: string, clock: () => Date): Guard => {
  const keyOf = (kind: keyof typeof rules, text: string) => ({ key: tryKey(secret, kind, text), rule: rules[kind] })

  /** An answer is good once, in whichever process it comes. */
  const isUnused = async (challenge: string): Promise<boolean> => {
    const now = clock()
    const row = { key: tryKey(secret, 'work', challenge), tries: 1, lastAt: now, freeAt: now }
    const { numInsertedOrUpdatedRows } = await store
      .insertInto('attempt')
      .values(row)
      .onConflict((same) => same.doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  }

  const askForWork = async (tries: number, proof: string | undefined): Promise<void> => {
    const bits = bitsAfter(tries)
    const now = clock().getTime()
    const work = proof ? workIn(secret, proof, { bits, now }) : null
    if (work && (await isUnused(work.challenge))) return
    const details = { challenge: newChallenge(secret, now + challengeFor), bits }
    throw new Refusal('too-many', 'http.work-first', { values: { seconds: 1 }, details })
  }

  /** A budget of one's own: what is right clears it. */
  const alone = async (kind: 'device', text: string): Promise<Try> => {
    const own = keyOf(kind, text)
    await countTry(store, own, clock())
    return { giveBack: () => giveBackTries(store, [own], clock()), forgive: () => forgetTries(store, own) }
  }

  return {
    async atTheDoor({ account, address, mark, proof }) {
      if (mark) return alone('device', mark)
      const network = keyOf('network', neighbourhood(address))
      const strangers = keyOf('strangers', account)
      const tries = await countTry(store, network, clock())
      if (tries > withoutWork) {
        await askForWork(tries, proof).catch(async (refusal: unknown) => {
          // It was not tried yet, so it does not count.
          await giveBackTries(store, [network], clock())
          throw refusal
        })
      }
      await countTry(store, strangers, clock())
      return {
        giveBack: () => giveBackTries(store, [network, strangers], clock()),
        async forgive() {
          await giveBackTries(store, [network], clock())
          await forgetTries(store, strangers)
        },
      }
    },
    inside: (personId) => alone('device', `person ${personId}`),
  }
}
