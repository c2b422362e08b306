/** Something that has to be done by a moment, whatever it is: what a day is made of. */
export type DueThing = {
  key: string
  /** The moment at which it is late; null: it has none. */
  until: Date | null
  href: string
  title: string
  /** Until when, where, what next: in words. */
  caption: string
  /** Done here, and not yet with the server. */
  isOnItsWay: boolean
  /** A colleague handed it over: it comes before what is merely due. */
  isFirst?: boolean
}

/** What a colleague handed over comes first; then soonest first, and what has no date last. */
export const soonestFirst = (things: readonly DueThing[]): DueThing[] =>
  things.toSorted(
    (one, other) =>
      Number(other.isFirst ?? false) - Number(one.isFirst ?? false) ||
      timeOf(one) - timeOf(other) ||
      (one.key < other.key ? -1 : 1),
  )

const timeOf = ({ until }: DueThing): number => until?.getTime() ?? Number.POSITIVE_INFINITY
