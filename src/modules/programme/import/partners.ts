import { likeness } from '#tools/transfer/index.ts'
import type { ListRow } from '../list.ts'
import type { Given } from './content.ts'

const key = (...parts: (string | number | null | undefined)[]): string | null =>
  parts.some((part) => part === undefined || part === null || part === '') ? null : parts.join('\u0000')

/** What makes a row of a file the row that the list has already, the surest sign first. A title may be put right. */
const signs: readonly ((row: Given) => string | null)[] = [
  ({ title, serial, leadUnitId }) => key(title, serial, leadUnitId),
  ({ title, leadUnitId }) => key(title, leadUnitId),
  ({ title, serial }) => key(title, serial),
  ({ title }) => key(title),
  ({ serial, leadUnitId }) => key(serial, leadUnitId),
]

/** From here on a title is the same one, put right; below it is another task that has got the number. */
const alike = 0.5

const mayBe = (one: Given, other: Given): boolean =>
  one.title === other.title || likeness(one.title ?? '', other.title ?? '') >= alike

/** @returns for each row of the file the row of the list that it is, or null when it is new; no row is taken twice */
export const partnersOf = (existing: readonly ListRow[], given: readonly Given[]): (ListRow | null)[] => {
  const partners: (ListRow | null)[] = given.map(() => null)
  const free = new Set(existing)
  for (const sign of signs) {
    const known = new Map<string, ListRow[]>()
    for (const row of free) {
      const of = sign(row.content)
      if (of !== null) known.set(of, [...(known.get(of) ?? []), row])
    }
    for (const [n, row] of given.entries()) {
      const of = partners[n] ? null : sign(row)
      const others = of === null ? [] : (known.get(of) ?? [])
      const partner = others.find((other) => free.has(other) && mayBe(row, other.content))
      if (!partner) continue
      partners[n] = partner
      free.delete(partner)
    }
  }
  return partners
}

export type Placed = { existing: ListRow | null; serial: number }

/** Partners, and for rows without a printed number the one they keep, or the next free one. */
export const placeRows = (present: readonly ListRow[], given: readonly Given[]): Placed[] => {
  const numbers = [...present.map(({ content }) => content.serial), ...given.map(({ serial }) => serial ?? 0)]
  let last = numbers.reduce((most, number) => Math.max(most, number), 0)
  return partnersOf(present, given).map((existing, n) => {
    const serial = given[n]?.serial ?? existing?.content.serial
    if (serial === undefined) last += 1
    return { existing, serial: serial ?? last }
  })
}
