import type { Ctx } from '#db/context.ts'
import { addMonths, type Day, dayOf, firstDayOfMonth } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Language, speak } from '#kernel/words.ts'
import { districtPlace, everyPlace, getPlace, placeCards } from '#modules/places/index.ts'
import { flowsOf, totalsOf } from '#tools/figures/read.ts'
import { writeCsv } from '#tools/transfer/index.ts'
import { type Numbers, type OpenByPlace, type OpenByPlaceWish, together } from '../open-by-place.ts'
import { openByPlaceWords } from '../open-by-place-words.ts'
import { knownPlaces, openByPlacePolicy, readsAll } from '../policy.ts'
import { type Moved, movedAbout } from '../queries/about.ts'
import { openStates } from '../workflow.ts'
import { streetOf } from './place.ts'
import { stateFigure } from './record.ts'

const measures = openStates.map(stateFigure)
const isCommunity = (kind: string): boolean => kind === 'community' || kind === 'village'
export const nothing = (): Numbers => openStates.map(() => 0)

/** So many months show how it went. */
const courseMonths = 12

/**
 * What is open, by place and state, from the figures: it costs the same with a thousand cases and with a million. Who may
 * not see a case finds it in no number either, so each number is what the list behind it has.
 *
 * @throws Refusal forbidden, not-found, invalid (a month that has not begun)
 */
export const viewOpenByPlace = async (ctx: Ctx, wish: OpenByPlaceWish): Promise<OpenByPlace> => {
  const place = await placeAsked(ctx, wish.placeId)
  const thisMonth = firstDayOfMonth(dayOf(ctx.now))
  const month = wish.month ?? thisMonth
  if (month > thisMonth) throw new Refusal('invalid', 'cases.month-not-begun')
  const hidden = await movedAbout(
    ctx,
    ctx.actor.posts.map(({ unitId }) => unitId),
  )
  const standing = await standingAt(ctx, month, hidden)
  const { parts, within } = await partsOf(ctx, place, [...standing.keys()])
  const sum = (ids: readonly string[]): Numbers => added(ids.map((id) => standing.get(id) ?? nothing()))
  const placeIds = place.parentId === null ? null : within
  const now = month === thisMonth ? standing : await standingAt(ctx, thisMonth, hidden)
  const open = added((placeIds ?? [...now.keys()]).map((id) => now.get(id) ?? nothing()))
  return {
    place: { id: place.id, name: place.name },
    isDistrict: place.parentId === null,
    above: await aboveOf(ctx, place.parentId),
    own: await ownPlaces(ctx),
    month,
    thisMonth,
    all: sum(within),
    parts: parts.map(({ ids, ...part }) => ({ ...part, numbers: sum(ids) })),
    course: await courseOf(ctx, { thisMonth, open, placeIds, hidden }),
  }
}

/** Without a wish the district for whoever reads all of it, and for others the place that they work for. */
const placeAsked = async (ctx: Ctx, asked: string | undefined) => {
  const own = knownPlaces(ctx.actor)[0]
  if (asked === undefined && own === undefined) {
    authorise((actor) => readsAll(actor, null), ctx.actor, null, 'cases.no-place-of-yours')
  }
  const mine = readsAll(ctx.actor, null) ? undefined : own
  const id = asked ?? mine
  const place = id === undefined ? await districtPlace(ctx) : await getPlace(ctx, id as never)
  authorise(openByPlacePolicy.read, ctx.actor, { placeId: place.id, streetId: streetOf(place) }, 'cases.not-your-place')
  return place
}

const ownPlaces = async (ctx: Ctx) => {
  const ids = knownPlaces(ctx.actor)
  if (ids.length < 2) return []
  return (await placeCards(ctx, ids)).map(({ id, name }) => ({ id, name }))
}

const aboveOf = async (ctx: Ctx, parentId: string | null) => {
  if (parentId === null) return null
  const place = await getPlace(ctx, parentId as never)
  const mayLook = openByPlacePolicy.read(ctx.actor, { placeId: place.id, streetId: streetOf(place) })
  return mayLook ? { id: place.id, name: place.name } : null
}

/** Place → what was open there when the month ended. */
export const standingAt = async (ctx: Ctx, to: Day, hidden: readonly Moved[]): Promise<Map<string, Numbers>> => {
  const standing = new Map<string, Numbers>()
  const add = (placeId: string, at: number, amount: number): void => {
    const numbers = standing.get(placeId) ?? nothing()
    numbers[at] = (numbers[at] ?? 0) + amount
    standing.set(placeId, numbers)
  }
  for (const { placeId, measure, amount } of await totalsOf(ctx, { measures, to })) {
    add(placeId, measures.indexOf(measure), amount)
  }
  for (const { placeId, state, period, amount } of hidden) {
    if (period <= to) add(placeId, openStates.indexOf(state), -amount)
  }
  return standing
}

type Part = { placeId: string | null; name: string; hasParts: boolean; ids: string[] }
type Whole = { id: string; kind: string; parentId: string | null }

/** What lies right below a place, each with all that lies in it; also what exists no longer and still has open cases. */
export const partsOf = async (ctx: Ctx, whole: Whole, counted: readonly string[]) => {
  const today = await everyPlace(ctx)
  const known = new Set<string>(today.map(({ id }) => id))
  const gone = await placeCards(
    ctx,
    counted.filter((id) => !known.has(id)),
  )
  const parent = new Map<string, string | null>([...today, ...gone].map(({ id, parentId }) => [id, parentId]))
  const isWithin = (id: string, of: string): boolean => {
    const above = parent.get(id) ?? null
    return id === of || above === of || (above !== null && parent.get(above) === of)
  }
  const every = [...new Set([...known, ...counted])]
  const within = whole.parentId === null ? every : every.filter((id) => isWithin(id, whole.id))
  const below = today.filter(({ parentId }) => parentId === whole.id)
  const parts = below.map(
    ({ id, name, kind }): Part => ({
      placeId: id,
      name,
      hasParts: !isCommunity(kind),
      ids: every.filter((one) => isWithin(one, id)),
    }),
  )
  const inParts = new Set(parts.flatMap(({ ids }) => ids))
  const rest = within.filter((id) => !inParts.has(id) && counted.includes(id))
  const last: Part[] =
    rest.length > 0 && parts.length > 0 ? [{ placeId: null, name: '', hasParts: false, ids: rest }] : []
  return { parts: [...parts, ...last], within }
}

export const added = (all: readonly Numbers[]): Numbers => {
  const sum = nothing()
  for (const numbers of all) for (const [at, number] of numbers.entries()) sum[at] = (sum[at] ?? 0) + number
  return sum
}

type Course = { thisMonth: Day; open: Numbers; placeIds: readonly string[] | null; hidden: readonly Moved[] }

/** From how things stand now, month by month back. */
const courseOf = async (ctx: Ctx, { thisMonth, open, placeIds, hidden }: Course) => {
  const from = addMonths(thisMonth, 2 - courseMonths)
  const flows = await flowsOf(ctx, { measures, from, to: thisMonth, ...(placeIds ? { placeIds } : {}) })
  const course: OpenByPlace['course'] = []
  let numbers = open
  for (let month = thisMonth; course.length < courseMonths; month = addMonths(month, -1)) {
    course.unshift({ month, numbers })
    const left = [...numbers]
    for (const { measure, period, amount } of flows) {
      const at = measures.indexOf(measure)
      if (period === month) left[at] = (left[at] ?? 0) - amount
    }
    for (const { placeId, state, period, amount } of hidden) {
      const at = openStates.indexOf(state)
      if (period === month && (placeIds === null || placeIds.includes(placeId))) left[at] = (left[at] ?? 0) + amount
    }
    numbers = left
  }
  return course
}

/** The same as a table, one number a line. @throws Refusal as `viewOpenByPlace` */
export const exportOpenByPlace = async (
  ctx: Ctx,
  { language, ...wish }: OpenByPlaceWish & { language: Language },
): Promise<File> => {
  const { place, all, parts, month } = await viewOpenByPlace(ctx, wish)
  const t = speak(openByPlaceWords, language)
  const lines = [
    { name: place.name, numbers: all },
    ...parts.map(({ name, numbers }) => ({ name: name || t('elsewhere'), numbers })),
  ]
  const columns = [
    { key: 'place', header: t('place') },
    ...openStates.map((state) => ({ key: state, header: t(`state.${state}`) })),
    { key: 'together', header: t('together') },
  ]
  const rows = lines.map(({ name, numbers }) => ({
    place: name,
    ...Object.fromEntries(openStates.map((state, at) => [state, numbers[at] ?? 0])),
    together: together(numbers),
  }))
  const bytes = new Uint8Array(await writeCsv({ columns, rows }))
  return new File([bytes], `${t('title')} ${place.name} ${month.slice(0, 7)}.csv`, { type: 'text/csv' })
}
