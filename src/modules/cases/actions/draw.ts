import { createHash } from 'node:crypto'

type Drawable = { id: string; unitId: string }

/** What decides: a number that nobody can steer, as the seed was there before it. */
const lot = (seed: string, id: string): string => createHash('sha256').update(`${seed}:${id}`).digest('hex')

/**
 * Draws from each unit the same number of cases, or all where there are fewer. The same seed draws the same ones from
 * the same cases, in whatever order they come.
 */
export const draw = <Of extends Drawable>(from: readonly Of[], perUnit: number, seed: string): Of[] =>
  [...Map.groupBy(from, ({ unitId }) => unitId).entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, of]) =>
      of
        .map((one) => ({ one, at: lot(seed, one.id) }))
        .toSorted((one, other) => (one.at < other.at ? -1 : 1))
        .slice(0, perUnit)
        .map(({ one }) => one),
    )
