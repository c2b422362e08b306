/** The same numbers for the same seed, everywhere. @source mulberry32, Tommy Ettinger, public domain */
const mulberry32 = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type Random = {
  /** Both ends included. */
  between: (from: number, to: number) => number
  /** True this often, 0 to 1. */
  chance: (share: number) => boolean
  pick: <One>(from: readonly One[]) => One
  shuffled: <One>(all: readonly One[]) => One[]
}

export const randomOf = (seed: number): Random => {
  const next = mulberry32(seed)
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    between,
    chance: (share) => next() < share,
    pick: (from) => from[between(0, from.length - 1)]!,
    shuffled: (all) => {
      const rest = [...all]
      return all.map(() => rest.splice(between(0, rest.length - 1), 1)[0]!)
    },
  }
}
