import type { Store } from './store.ts'
import { countTry, giveBackTries, neighbourhood, type TryRule, tryKey } from './tries.ts'

const hour = 3_600

/**
 * How often something secret may be guessed wrong within an hour: by one browser in its network, and by the network, in
 * which a whole street may live (docs/decisions/0022-ten-wrong-codes.md says why that is not ten as well).
 *
 * @source Linli's rules for anonymous reports: ten wrong codes an hour, then one waits
 */
const rules = {
  device: { free: 10, firstWait: hour, longestWait: hour, remembered: hour },
  network: { free: 50, firstWait: hour, longestWait: hour, remembered: hour },
} as const satisfies Record<string, TryRule>

/** Who guesses at what; `reason` is what they read when it was too often. */
export type Guessing = { what: string; districtId: number; device: string; address: string; reason: string }

/** Counted as wrong before it is tried, so that a hundred at once are a hundred; then perhaps it was not. */
export type TakeGuess = (guessing: Guessing) => Promise<{ wasNotWrong: () => Promise<void> }>

/**
 * Kept where wrong passwords are, so that it outlives a restart and holds for every process; of address and browser only
 * what is made of them with our secret, and no longer than a day.
 */
export const openGuesses =
  (store: Store, secret: string, now: () => Date): TakeGuess =>
  async ({ what, districtId, device, address, reason }) => {
    const near = neighbourhood(address)
    const keys = [
      { key: tryKey(secret, `${what} network`, `${districtId} ${near}`), rule: rules.network },
      // Browsers without our cookie share what their network has for them.
      { key: tryKey(secret, `${what} device`, `${districtId} ${near} ${device}`), rule: rules.device },
    ]
    for (const key of keys) await countTry(store, key, now(), reason)
    return { wasNotWrong: () => giveBackTries(store, keys, now()) }
  }
