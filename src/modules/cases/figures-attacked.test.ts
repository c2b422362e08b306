import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { leastPublished, roundedForAll } from '#kernel/suppress.ts'
import { type Counted, type Named, publish } from './actions/publish-figures.ts'
import type { OpenFigures } from './figures-shape.ts'

type Cell = { kind: string; place: string; month: string }
/** Which cells a number adds up, by where it is found on the page. */
type Place = { at: string; holds: (cell: Cell) => boolean }

const named = (id: string): Named => ({ id, name: id, nameEn: id })
const cellsOf = (kinds: readonly Named[], places: readonly Named[], months: readonly Day[]): Cell[] =>
  kinds.flatMap((kind) =>
    places.flatMap((place) => months.map((month) => ({ kind: kind.id, place: place.id, month: month as string }))),
  )

const ofYear = (months: number): Day[] =>
  Array.from({ length: months }, (_, n) => Day.parse(`2022-${String(n + 1).padStart(2, '0')}-01`))

/** Every number of an edition, and what it adds up. */
const read = ({ months, all, total, byKind, byPlace, inPlaces }: OpenFigures): [Place, number | null][] => {
  const line = (at: string, numbers: readonly (number | null)[], sum: number | null, holds: Place['holds']) => [
    ...numbers.map((number, n): [Place, number | null] => [
      { at: `${at} ${months[n]}`, holds: (cell) => cell.month === months[n] && holds(cell) },
      number,
    ]),
    [{ at: `${at} whole year`, holds }, sum] as [Place, number | null],
  ]
  return [
    ...line('all', all, total, () => true),
    ...byKind.flatMap(({ id, numbers, total: sum }) => line(`kind ${id}`, numbers, sum, ({ kind }) => kind === id)),
    ...byPlace.flatMap(({ id, numbers, total: sum }) => line(`place ${id}`, numbers, sum, ({ place }) => place === id)),
    ...inPlaces.flatMap((part) =>
      part.byKind.flatMap(({ id, numbers, total: sum }) =>
        line(`${id} in ${part.id}`, numbers, sum, ({ kind, place }) => kind === id && place === part.id),
      ),
    ),
  ]
}

/** Two numbers below it multiply exactly. */
const prime = 67_108_859
const power = (base: number, exponent: number): number => {
  let result = 1
  let square = base
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % prime
    square = (square * square) % prime
  }
  return result
}

/** Solves for the cells themselves, in another way than the product solves: adding up rows until each begins elsewhere. */
const spaceOf = (rows: readonly number[][]): Map<number, number[]> => {
  const space = new Map<number, number[]>()
  for (const row of rows) {
    const left = remainder(row, space)
    const at = left.findIndex((factor) => factor !== 0)
    if (at < 0) continue
    const inverse = power(left[at] ?? 1, prime - 2)
    space.set(
      at,
      left.map((factor) => (factor * inverse) % prime),
    )
  }
  return space
}

const remainder = (row: readonly number[], space: ReadonlyMap<number, readonly number[]>): number[] => {
  const left = [...row]
  for (let at = 0; at < left.length; at += 1) {
    const times = left[at] ?? 0
    const by = space.get(at)
    if (times !== 0 && by)
      for (const [n, factor] of by.entries()) left[n] = ((left[n] ?? 0) + (prime - times) * factor) % prime
  }
  return left
}

/**
 * The attacker: has kept every edition, knows exactly what rounding took off, adds and subtracts all of it in every way,
 * and knows that where a sum is zero everything below it is.
 *
 * @returns the small numbers that they find
 */
const foundOut = (editions: readonly OpenFigures[], cells: readonly Cell[], amounts: readonly number[]): string[] => {
  const row = (holds: Place['holds']): number[] => cells.map((cell) => (holds(cell) ? 1 : 0))
  const sum = (holds: Place['holds']): number =>
    cells.reduce((total, cell, n) => total + (holds(cell) ? (amounts[n] ?? 0) : 0), 0)
  const everything = editions.flatMap(read)
  const shown = everything.filter(([, number]) => number !== null).map(([place]) => place)
  const zeros = cells.filter((cell) => shown.some(({ holds }) => holds(cell) && sum(holds) === 0))
  const space = spaceOf([
    ...shown.map(({ holds }) => row(holds)),
    ...zeros.map((zero) => cells.map((cell) => (cell === zero ? 1 : 0))),
  ])
  const isSmall = (holds: Place['holds']): boolean => sum(holds) > 0 && sum(holds) < leastPublished
  return everything
    .filter(([{ holds }]) => isSmall(holds) && remainder(row(holds), space).every((factor) => factor === 0))
    .map(([{ at }]) => at)
}

const frameOf = (kinds: readonly Named[], places: readonly Named[]) => ({ year: 2022, kinds, places })

const counted = (cells: readonly Cell[], amounts: readonly number[]): Counted[] =>
  cells.map((cell, n) => ({ ...cell, amount: amounts[n] ?? 0 }))

/** An edition after each month, as the nights make them, and the year's when all were over. */
const everyEdition = (
  kinds: readonly Named[],
  places: readonly Named[],
  months: readonly Day[],
  amounts: readonly number[],
): OpenFigures[] => {
  const cells = cellsOf(kinds, places, months)
  const editions: OpenFigures[] = []
  for (let over = 1; over <= months.length; over += 1) {
    const frame = { ...frameOf(kinds, places), months: months.slice(0, over), before: editions.at(-1) ?? null }
    const until = counted(cells, amounts).filter(({ month }) => frame.months.includes(Day.parse(month)))
    editions.push(publish(until, { ...frame, isWhole: over === months.length }))
  }
  return editions
}

const amount = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 10, max: 90 }) },
)

const anyYear = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([kinds, places, months]) =>
    fc.record({
      kinds: fc.constant(Array.from({ length: kinds }, (_, n) => named(`k${n}`))),
      places: fc.constant(Array.from({ length: places }, (_, n) => named(`p${n}`))),
      months: fc.constant(ofYear(months)),
      amounts: fc.array(amount, { minLength: kinds * places * months, maxLength: kinds * places * months }),
    }),
  )

describe('whoever adds and subtracts all open figures', () => {
  it('finds no small number, in kinds, streets, kinds in streets, months, the year, or between two editions', () => {
    let cellsShown = 0
    fc.assert(
      fc.property(anyYear, ({ kinds, places, months, amounts }) => {
        const cells = cellsOf(kinds, places, months)
        const editions = everyEdition(kinds, places, months, amounts)
        for (const [{ at, holds }, number] of editions.flatMap(read)) {
          if (number === null) continue
          const truth = cells.reduce((sum, cell, n) => sum + (holds(cell) ? (amounts[n] ?? 0) : 0), 0)
          const isIncomplete = at.endsWith('whole year') && !editions.at(-1)?.isWhole
          expect([at, isIncomplete, number]).toEqual([at, false, roundedForAll(truth)])
          expect(truth === 0 || truth >= leastPublished).toBe(true)
          if (at.includes(' in ') && number > 0) cellsShown += 1
        }
        expect(foundOut(editions, cells, amounts)).toEqual([])
      }),
      { numRuns: 200 },
    )
    // Nothing shown would be safe too.
    expect(cellsShown).toBeGreaterThan(100)
  })

  it('would find them if only the small ones were left out', () => {
    const [kinds, places, months] = [[named('k0'), named('k1')], [named('p0'), named('p1')], ofYear(1)]
    const amounts = [3, 20, 40, 50]
    const cells = cellsOf(kinds, places, months)
    const [edition] = everyEdition(kinds, places, months, amounts)
    if (!edition) throw new Error('no edition')
    const careless: OpenFigures = {
      ...edition,
      byKind: edition.byKind.map((line, n) => ({ ...line, numbers: [n === 0 ? 25 : 90] })),
      inPlaces: edition.inPlaces.map((part, place) => ({
        ...part,
        byKind: part.byKind.map((line, kind) => ({
          ...line,
          numbers: [place + kind === 0 ? null : roundedForAll(amounts[kind * 2 + place] ?? 0)],
        })),
      })),
    }
    expect(foundOut([careless], cells, amounts)).toContain('k0 in p0 2022-01-01')
  })

  it('learns nothing of a report that was moved to another kind after its month was published', () => {
    const [kinds, places] = [
      [named('k0'), named('k1'), named('k2')],
      [named('p0'), named('p1')],
    ]
    const cells = cellsOf(kinds, places, ofYear(2))
    const at = (january: readonly number[]) =>
      counted(
        cells,
        january.flatMap((number) => [number, 20]),
      )
    const frame = frameOf(kinds, places)
    // Nine are left out, with what is beside them; ten would be shown, and tell what the nine were.
    const first = publish(
      at([9, 30, 40, 50, 12, 60]).filter(({ month }) => month === '2022-01-01'),
      {
        ...frame,
        months: ofYear(1),
        isWhole: false,
        before: null,
      },
    )
    const moved = at([10, 30, 39, 50, 12, 60])
    const second = publish(moved, { ...frame, months: ofYear(2), isWhole: false, before: first })
    const january = ({ byKind, inPlaces }: OpenFigures) => [
      byKind.map(({ numbers }) => numbers[0]),
      inPlaces.map((part) => part.byKind.map(({ numbers }) => numbers[0])),
    ]
    expect(january(second)).toEqual(january(first))
    const anew = publish(moved, { ...frame, months: ofYear(2), isWhole: false, before: null })
    expect(january(anew)).not.toEqual(january(first))
  })

  it('still sees a good part of a district of thirteen kinds, nine streets and twelve months', () => {
    const [kinds, places, months] = [
      Array.from({ length: 13 }, (_, n) => named(`k${n}`)),
      Array.from({ length: 9 }, (_, n) => named(`p${n}`)),
      ofYear(12),
    ]
    const cells = cellsOf(kinds, places, months)
    const amounts = cells.map((_, n) => ((n * 7_919) % 31) + (n % 3 === 0 ? 0 : (n * 104_729) % 53))
    const editions = everyEdition(kinds, places, months, amounts)
    const last = editions.at(-1)
    expect(last?.byKind.filter(({ total }) => total !== null).length).toBeGreaterThan(0)
    const numbers = (last?.inPlaces ?? []).flatMap((part) => part.byKind.flatMap((line) => line.numbers))
    expect(numbers.filter((number) => number !== null).length).toBeGreaterThan(numbers.length / 4)
  })
})
