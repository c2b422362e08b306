import type { Day } from '#kernel/day.ts'
import { givenAwayBy, nothingTold, type Told, toldAlso } from '#kernel/derive.ts'
import { givenAway, leastPublished as leastShown, roundedForAll, type Sum, suppressed } from '#kernel/suppress.ts'
import type { FigureLine, OpenFigures } from '../figures-shape.ts'

export type Named = { id: string; name: string; nameEn: string }
export type Counted = { kind: string; place: string; month: string; amount: number }

export type Frame = {
  year: number
  months: Day[]
  isWhole: boolean
  kinds: readonly Named[]
  places: readonly Named[]
  /** What was published of this year before. Its months stay as they were: two looks at one month tell of what changed. */
  before: OpenFigures | null
}

/** What is shown of a month, by its key; null is left out. */
type Shown = ReadonlyMap<string, number | null>
type Numbers = ReadonlyMap<string, number>

const kindKey = ({ id }: Named): string => `kind ${id}`
const placeKey = ({ id }: Named): string => `place ${id}`
const cellKey = (kind: Named, place: Named): string => `cell ${kind.id} ${place.id}`
const inMonth = (key: string, month: string): string => `${key} ${month}`

/**
 * Pure: what is counted, as it may be shown: to five, and without what is small or gives something small away.
 *
 * In this order, and nothing that was shown is taken back: each month's kinds and streets; the kinds in its streets, as
 * far as that gives nothing away; once the year is over, those sums over its months that give nothing away either. What
 * gives something away is decided on exact numbers, so it holds also for whoever knows what rounding took off.
 */
export const publish = (counted: readonly Counted[], frame: Frame): OpenFigures => {
  const { year, months, isWhole, kinds, places } = frame
  const numbers = numbersOf(counted)
  const shown = new Map<string, Shown>(
    months.map((month) => [month, shownBefore(month, frame) ?? shownOf(month, numbers, frame)]),
  )
  const totals = isWhole ? totalsShown(shown, numbers, frame) : new Set<string>()
  const line = ({ id, name, nameEn }: Named, key: string): FigureLine => ({
    id,
    name,
    nameEn,
    numbers: months.map((month) => shown.get(month)?.get(key) ?? null),
    total: totals.has(key) ? roundedForAll(numbers.get(key) ?? 0) : null,
  })
  const all = line({ id: 'all', name: '', nameEn: '' }, 'all')
  return {
    year,
    months,
    isWhole,
    leastShown,
    all: all.numbers,
    total: all.total,
    byKind: kinds.map((kind) => line(kind, kindKey(kind))),
    byPlace: places.map((place) => line(place, placeKey(place))),
    inPlaces: places.map((place) => ({ ...place, byKind: kinds.map((kind) => line(kind, cellKey(kind, place))) })),
  }
}

const numbersOf = (counted: readonly Counted[]): Numbers => {
  const numbers = new Map<string, number>()
  for (const { kind, place, month, amount } of counted) {
    for (const key of ['all', `kind ${kind}`, `place ${place}`, `cell ${kind} ${place}`]) {
      for (const one of [key, inMonth(key, month)]) numbers.set(one, (numbers.get(one) ?? 0) + amount)
    }
  }
  return numbers
}

const shownBefore = (month: Day, { before, kinds, places }: Frame): Shown | null => {
  const at = before?.months.indexOf(month) ?? -1
  if (!before || at < 0) return null
  const number = (lines: readonly FigureLine[] | undefined, named: Named): number | null =>
    theSame(lines, named)?.numbers[at] ?? null
  return new Map([
    ['all', before.all[at] ?? null],
    ...kinds.map((kind) => [kindKey(kind), number(before.byKind, kind)] as const),
    ...places.map((place) => [placeKey(place), number(before.byPlace, place)] as const),
    ...places.flatMap((place) =>
      kinds.map((kind) => [cellKey(kind, place), number(theSame(before.inPlaces, place)?.byKind, kind)] as const),
    ),
  ])
}

const theSame = <Line extends Named>(lines: readonly Line[] | undefined, { id, name }: Named): Line | undefined =>
  lines?.find((line) => (line.id === '' ? line.name === name : line.id === id))

const marginSums = ({ kinds, places }: Frame): Sum[] => [
  { total: 'all', parts: kinds.map(kindKey) },
  { total: 'all', parts: places.map(placeKey) },
]

const cellSums = ({ kinds, places }: Frame): Sum[] => [
  ...kinds.map((kind) => ({ total: kindKey(kind), parts: places.map((place) => cellKey(kind, place)) })),
  ...places.map((place) => ({ total: placeKey(place), parts: kinds.map((kind) => cellKey(kind, place)) })),
]

const keysOf = (sums: readonly Sum[]): string[] => [...new Set(sums.flatMap(({ total, parts }) => [total, ...parts]))]

/** First what concerns the whole district, then as much of its streets as that leaves room for. */
const shownOf = (month: Day, numbers: Numbers, frame: Frame): Shown => {
  const margins = marginSums(frame)
  const sums = [...margins, ...cellSums(frame)]
  const now = new Map(keysOf(sums).map((key) => [key, numbers.get(inMonth(key, month)) ?? 0]))
  const outside = new Map(keysOf(margins).map((key) => [key, now.get(key) ?? 0]))
  const first = suppressed(outside, margins, { least: leastShown })
  const edition = { hidden: first, shown: new Set([...outside.keys()].filter((key) => !first.has(key))) }
  const hidden = suppressed(now, sums, { least: leastShown, edition })
  const isProtected = givenAway(hidden, sums).length === 0
  const isShown = (key: string): boolean => (outside.has(key) ? !first.has(key) : isProtected && !hidden.has(key))
  return new Map([...now].map(([key, number]) => [key, isShown(key) ? roundedForAll(number) : null]))
}

/** Which sums over the months of a year that is over are shown: the largest first, each unless it gives something away. */
const totalsShown = (shown: ReadonlyMap<string, Shown>, numbers: Numbers, frame: Frame): ReadonlySet<string> => {
  const largestFirst = [...frame.kinds.map(kindKey), ...frame.places.map(placeKey)].sort(
    (one, other) => (numbers.get(other) ?? 0) - (numbers.get(one) ?? 0),
  )
  const totals = ['all', ...largestFirst]
  const overMonths = (total: string): Sum => ({ total, parts: frame.months.map((month) => inMonth(total, month)) })
  const isSmall = (total: string): boolean => (numbers.get(total) ?? 0) > 0 && (numbers.get(total) ?? 0) < leastShown
  // A kind in a street over the year is shown nowhere; two months that hide behind each other must not tell it either.
  const cells = frame.kinds.flatMap((kind) => frame.places.map((place) => cellKey(kind, place)))
  const small = [...totals, ...cells].filter(isSmall)
  const hidden = new Set([...hiddenKeys(shown), ...small])
  const tell = (told: Told, sum: Sum): Told => toldAlso(told, sum, hidden)
  let told = [...frame.months.flatMap((month) => sumsIn(month, shown, frame)), ...small.map(overMonths)].reduce(
    tell,
    nothingTold,
  )
  const result = new Set<string>()
  for (const total of totals.filter((one) => !small.includes(one))) {
    const known = new Set(givenAwayBy(told))
    const then = tell(told, overMonths(total))
    if (!givenAwayBy(then).every((key) => known.has(key))) continue
    told = then
    result.add(total)
  }
  return result
}

const hiddenKeys = (shown: ReadonlyMap<string, Shown>): string[] =>
  [...shown].flatMap(([month, of]) =>
    [...of].flatMap(([key, number]) => (number === null ? [inMonth(key, month)] : [])),
  )

/** Where nothing of the streets is shown, their kinds tell nothing. */
const sumsIn = (month: Day, shown: ReadonlyMap<string, Shown>, frame: Frame): Sum[] => {
  const hasCells = [...(shown.get(month) ?? [])].some(([key, number]) => key.startsWith('cell ') && number !== null)
  return [...marginSums(frame), ...(hasCells ? cellSums(frame) : [])].map(({ total, parts }) => ({
    total: inMonth(total, month),
    parts: parts.map((part) => inMonth(part, month)),
  }))
}
