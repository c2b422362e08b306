import type { Ctx } from '#db/context.ts'
import { Day, dayOf, firstDayOfMonth } from '#kernel/day.ts'
import { leastShown, type Sum, suppressed } from '#kernel/suppress.ts'
import { everyPlace } from '#modules/places/index.ts'
import { figuresOf, firstPeriodOf } from '#tools/figures/read.ts'
import type { FigureLine, OpenFigures } from '../figures-shape.ts'
import { everyCategory } from '../queries/categories.ts'
import { editionOf, insertEdition } from '../queries/editions.ts'
import { reportFigure } from './record.ts'

type Named = { id: string; name: string; nameEn: string }
type Counted = { kind: string; place: string; month: string; amount: number }

const unsorted: Named = { id: 'unsorted', name: '待分类', nameEn: 'Not sorted yet' }
const elsewhere: Named = { id: 'district', name: '全区', nameEn: 'District-wide' }

/**
 * What was reported in a year, as everyone may see it. Months that are over do not change any more, so what one edition
 * has shown the next shows too; sums over months come once the year is over, or two editions would differ by one month.
 * An edition is kept from its first night on; until then it is counted for whoever asks.
 */
export const viewOpenFigures = async (ctx: Ctx, asked: number | undefined): Promise<OpenFigures> => {
  const year = asked ?? yearOf(monthOf(ctx))
  const kept = await editionOf(ctx, { year, months: monthsOver(ctx, year).length })
  return kept ?? countYear(ctx, year)
}

/** Nightly: what is over is published, each year since the first report, once. */
export const publishFigures = async (ctx: Ctx): Promise<void> => {
  const { measures } = await everyKind(ctx)
  const first = await firstPeriodOf(ctx, measures)
  if (first === null) return
  for (let year = yearOf(first); year <= yearOf(monthOf(ctx)); year += 1) {
    const months = monthsOver(ctx, year).length
    if (months > 0 && !(await editionOf(ctx, { year, months }))) await insertEdition(ctx, await countYear(ctx, year))
  }
}

const monthOf = ({ now }: Ctx): Day => firstDayOfMonth(dayOf(now))
const yearOf = (day: Day): number => Number(day.slice(0, 4))

const monthsOver = (ctx: Ctx, year: number): Day[] =>
  Array.from({ length: 12 }, (_, n) => Day.parse(`${year}-${String(n + 1).padStart(2, '0')}-01`)).filter(
    (month) => month < monthOf(ctx),
  )

const countYear = async (ctx: Ctx, year: number): Promise<OpenFigures> => {
  const months = monthsOver(ctx, year)
  const { kinds, kindOf, measures } = await everyKind(ctx)
  const { places, streetOf } = await everyStreet(ctx)
  const [from, to] = [months[0], months.at(-1)]
  const figures = from && to ? await figuresOf(ctx, { measures, from, to }) : []
  const counted = figures.map(({ placeId, measure, period, amount }) => ({
    kind: kindOf(measure),
    place: streetOf(placeId),
    month: period,
    amount,
  }))
  return publish(counted, { year, months, isWhole: months.length === 12, kinds, places })
}

/** The kinds that people choose by their picture; what is below them counts with them. */
const everyKind = async (ctx: Ctx) => {
  const categories = await everyCategory(ctx)
  const kinds: Named[] = [...categories.filter(({ parentId }) => parentId === null), unsorted]
  const above = new Map(categories.map(({ id, parentId }) => [reportFigure(id), parentId ?? id]))
  const kindOf = (measure: string): string => above.get(measure) ?? unsorted.id
  return { kinds, kindOf, measures: [...above.keys(), reportFigure(null)] }
}

const streetKinds: readonly string[] = ['street', 'town', 'township']

/** Communities are too small to publish; what belongs to no street stands for the district. */
const everyStreet = async (ctx: Ctx) => {
  const every = await everyPlace(ctx)
  const streets = every.filter(({ kind }) => streetKinds.includes(kind))
  const places: Named[] = [...streets.map(({ id, name }) => ({ id, name, nameEn: name })), elsewhere]
  const known = new Set<string>(streets.map(({ id }) => id))
  const parents = new Map<string, string | null>(every.map(({ id, parentId }) => [id, parentId]))
  const streetOf = (placeId: string): string =>
    known.has(placeId) ? placeId : known.has(parents.get(placeId) ?? '') ? (parents.get(placeId) ?? '') : elsewhere.id
  return { places, streetOf }
}

type Frame = { year: number; months: Day[]; isWhole: boolean; kinds: readonly Named[]; places: readonly Named[] }

/**
 * Pure: what is counted, as it may be shown. Kinds by month and places by month, and never kinds by place: three tables
 * of the same cases give away small numbers that no sum of any of them holds, because a zero in one is a zero below all.
 */
export const publish = (counted: readonly Counted[], frame: Frame): OpenFigures => {
  const { year, months, isWhole, kinds, places } = frame
  const numbers = numbersOf(counted, frame)
  const hidden = hiddenOf(numbers, frame)
  const show = (key: string): number | null => (hidden.has(key) ? null : (numbers.get(key) ?? 0))
  const line = ({ id, name, nameEn }: Named, of: 'kind' | 'place'): FigureLine => ({
    name,
    nameEn,
    numbers: months.map((month) => show(`${of} ${id} ${month}`)),
    total: isWhole ? show(`${of} ${id}`) : null,
  })
  return {
    year,
    months,
    isWhole,
    leastShown,
    all: months.map((month) => show(`all ${month}`)),
    total: isWhole ? show('all') : null,
    byKind: kinds.map((kind) => line(kind, 'kind')),
    byPlace: places.map((place) => line(place, 'place')),
  }
}

const numbersOf = (counted: readonly Counted[], { isWhole }: Frame): Map<string, number> => {
  const numbers = new Map<string, number>()
  for (const { kind, place, month, amount } of counted) {
    const monthly = [`kind ${kind} ${month}`, `place ${place} ${month}`, `all ${month}`]
    const yearly = isWhole ? [`kind ${kind}`, `place ${place}`, 'all'] : []
    for (const key of [...monthly, ...yearly]) numbers.set(key, (numbers.get(key) ?? 0) + amount)
  }
  return numbers
}

/** First each month as it was published when it was over; then what the whole year adds, with those months known. */
const hiddenOf = (
  numbers: ReadonlyMap<string, number>,
  { months, isWhole, kinds, places }: Frame,
): ReadonlySet<string> => {
  const monthly: Sum[] = months.flatMap((month) => [
    { total: `all ${month}`, parts: kinds.map(({ id }) => `kind ${id} ${month}`) },
    { total: `all ${month}`, parts: places.map(({ id }) => `place ${id} ${month}`) },
  ])
  const keys = monthly.flatMap(({ total, parts }) => [total, ...parts])
  const before = new Map(keys.map((key) => [key, numbers.get(key) ?? 0]))
  const hidden = suppressed(before, monthly)
  if (!isWhole) return hidden
  const shown = new Set(keys.filter((key) => !hidden.has(key)))
  const over = (of: string): string[] => months.map((month) => `${of} ${month}`)
  const yearly: Sum[] = [
    ...kinds.map(({ id }) => ({ total: `kind ${id}`, parts: over(`kind ${id}`) })),
    ...places.map(({ id }) => ({ total: `place ${id}`, parts: over(`place ${id}`) })),
    { total: 'all', parts: over('all') },
    { total: 'all', parts: kinds.map(({ id }) => `kind ${id}`) },
    { total: 'all', parts: places.map(({ id }) => `place ${id}`) },
  ]
  return suppressed(numbers, [...monthly, ...yearly], { edition: { hidden, shown } })
}
