import type { Ctx } from '#db/context.ts'
import { Day, dayOf, firstDayOfMonth } from '#kernel/day.ts'
import { everyPlace } from '#modules/places/index.ts'
import { figuresOf, firstPeriodOf } from '#tools/figures/read.ts'
import type { OpenFigures } from '../figures-shape.ts'
import { everyCategory } from '../queries/categories.ts'
import { editionOf, insertEdition, latestEdition } from '../queries/editions.ts'
import { type Named, publish } from './publish-figures.ts'
import { reportFigure } from './record.ts'

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
  const before = await latestEdition(ctx, year)
  return publish(counted, { year, months, isWhole: months.length === 12, kinds, places, before })
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
