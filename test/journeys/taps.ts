import type { Locator } from 'playwright-core'

/** Counts what a person does with a thumb: effort is a promise, too. */
export type Taps = { count: number; tap: (what: Locator) => Promise<void> }

export const countTaps = (): Taps => {
  const taps: Taps = {
    count: 0,
    async tap(what) {
      await what.click()
      taps.count += 1
    },
  }
  return taps
}
