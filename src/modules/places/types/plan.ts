import { addDays, type Day } from '#kernel/day.ts'
import type { Typing } from '../place-type.ts'

type Pair = Pick<Typing, 'placeId' | 'typeId'>
export type TypingPlan = {
  /** Begins on the day. */
  begin: Pair[]
  /** Ended the day before and goes on after all. */
  goOn: Typing[]
  /** Ends the day before. */
  end: Typing[]
  /** Began on this very day, so it never was. */
  never: Typing[]
}

const keyOf = ({ placeId, typeId }: Pair): string => `${placeId} ${typeId}`

/**
 * What has to be written so that from a day on these pairs hold, and no others of those that are known.
 *
 * @param known every row of the place or of the type that the deed is about
 * @returns or, where something was said already about a later day, the first of those rows: what was said stays
 */
export const planTypings = (
  known: readonly Typing[],
  wanted: readonly Pair[],
  from: Day,
): TypingPlan | { later: Typing } => {
  const yesterday = addDays(from, -1)
  const later = known.find(({ validFrom, validTo }) => validFrom > from || (validTo !== null && validTo > yesterday))
  if (later) return { later }
  const isWanted = new Set(wanted.map(keyOf))
  const open = known.filter(({ validTo }) => validTo === null)
  const ended = known.filter(({ validTo }) => validTo === yesterday)
  const isOpen = new Set(open.map(keyOf))
  const leaving = open.filter((row) => !isWanted.has(keyOf(row)))
  const goOn = ended.filter((row) => isWanted.has(keyOf(row)) && !isOpen.has(keyOf(row)))
  const there = new Set([...isOpen, ...goOn.map(keyOf)])
  return {
    begin: wanted.filter(
      (pair, n) => !there.has(keyOf(pair)) && wanted.findIndex((one) => keyOf(one) === keyOf(pair)) === n,
    ),
    goOn,
    end: leaving.filter(({ validFrom }) => validFrom < from),
    never: leaving.filter(({ validFrom }) => validFrom === from),
  }
}
