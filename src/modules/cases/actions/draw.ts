import { createHash } from 'node:crypto'

type Drawable = { id: string; unitId: string }

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * The seed of a draw. Of the link that the trail made after it was put down what is drawn from: what everybody in the
 * district did stands in it, so nobody knows it before, and nobody can choose it alone. Each draw has another one.
 */
export const seedOf = (linkHash: string, drawId: string): string => sha256(`${linkHash}:${drawId}`)

/** What decides: a number that nobody can steer, as the cases were there before the seed. */
const lot = (seed: string, id: string): string => sha256(`${seed}:${id}`)

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
