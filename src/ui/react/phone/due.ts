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
}

/** Soonest first; what has no date comes last. */
export const soonestFirst = (things: readonly DueThing[]): DueThing[] =>
  things.toSorted((one, other) => timeOf(one) - timeOf(other) || (one.key < other.key ? -1 : 1))

const timeOf = ({ until }: DueThing): number => until?.getTime() ?? Number.POSITIVE_INFINITY
