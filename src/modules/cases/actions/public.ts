import type { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { paged } from '#kernel/page.ts'
import { Refusal } from '#kernel/refusal.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { type PlaceCard, placeCards } from '#modules/places/index.ts'
import { record } from '#tools/audit/record.ts'
import type { Category } from '../category.ts'
import {
  type CaseStep,
  type CitizenCase,
  type FixedFilter,
  PublicCase,
  type PublicCaseFilter,
  type PublicCaseView,
  type PublicStep,
} from '../citizen-case.ts'
import type { CasePlace } from '../new-case.ts'
import { wholesOf } from '../queries/cases.ts'
import { categoryCoded, everyCategory } from '../queries/categories.ts'
import { addEcho, fixedSince, listPublic, publicCaseNumbered, publicNumbers, similarTo } from '../queries/public.ts'
import { insertEcho, stepsOf } from '../queries/story.ts'
import { dateMoves } from './clocks.ts'
import { forEveryone } from './mask.ts'
import { spotOf } from './place.ts'
import { hashOf } from './receipt-code.ts'
import { unnamed } from './record.ts'
import { publicTitleOf } from './titles.ts'

/** @throws Refusal not-found: no such number, or one that not everyone may see */
export const viewPublicCase = async (ctx: Ctx, number: string): Promise<PublicCaseView> => {
  const it = await publicCaseNumbered(ctx, number)
  const [line] = await publicLines(ctx, [it])
  if (!line) throw new Refusal('not-found', 'cases.no-such-number')
  const steps = await publicSteps(ctx, await stepsOf(ctx, it.id), ['public'])
  return { case: line, steps, dateMoves: await dateMoves(ctx, it), at: ctx.now }
}

/** Newest first. */
export const viewPublicCases = async (ctx: Ctx, filter: PublicCaseFilter) => {
  const { category, ...rest } = filter
  const categoryIds = category === undefined ? undefined : await withBelow(ctx, category)
  const page = paged(
    await listPublic(ctx, { ...rest, ...(categoryIds === undefined ? {} : { categoryIds }) }),
    filter.limit,
    ['reportedAt', 'number'],
  )
  return { lines: await publicLines(ctx, page.lines), next: page.next }
}

/** A week: what is on a community's home has to be news. */
const fixedDays = 7

/** What became of it lately, so that people see that reporting helps; each of it is public by itself. */
export const viewFixedLately = async (ctx: Ctx, { placeId, limit }: FixedFilter): Promise<PublicCase[]> => {
  const since = new Date(ctx.now.getTime() - fixedDays * 86_400_000)
  return publicLines(ctx, await fixedSince(ctx, { placeId, since, limit }))
}

/** A category and what is below it. */
const withBelow = async (ctx: Ctx, code: string): Promise<string[]> => {
  const { id } = await categoryCoded(ctx, code)
  const all = await everyCategory(ctx)
  return [id, ...all.filter(({ parentId }) => parentId === id).map((below) => below.id)]
}

/** Two weeks back, a case that is still open is news; before that it is another one. */
const similarDays = 30
const mostSimilar = 5

/** What others reported here already, so that one need not write it again. */
export const viewSimilar = async (
  ctx: Ctx,
  { place, category }: { place: z.infer<typeof CasePlace>; category: string | null },
): Promise<PublicCase[]> => {
  const { place: where, spot } = await spotOf(ctx, { place })
  const similar = await similarTo(ctx, {
    placeId: where.id,
    categoryIds: category === null ? null : await family(ctx, category),
    spot,
    since: new Date(ctx.now.getTime() - similarDays * 86_400_000),
    limit: mostSimilar,
  })
  return publicLines(ctx, similar)
}

/** Whatever stands below the same picture: one calls it overflowing, the other dumped. */
const family = async (ctx: Ctx, code: string): Promise<string[]> => {
  const chosen = await categoryCoded(ctx, code)
  const top = chosen.parentId ?? chosen.id
  return (await everyCategory(ctx)).filter(({ id, parentId }) => id === top || parentId === top).map(({ id }) => id)
}

/** "I met the same." Each device, and each person, counts once. @throws Refusal not-found, conflict, invalid */
export const echoCase = async (ctx: Ctx, number: string, key: string | null): Promise<PublicCaseView> => {
  const it = await publicCaseNumbered(ctx, number)
  const whose = ctx.actor.personId ?? key
  if (whose === null) throw new Refusal('invalid', 'cases.say-random-key')
  // What was merged is worked on there, so that is where one more has met it.
  const id = (await wholesOf(ctx, it)).at(-1) ?? it.id
  if (!(await insertEcho(ctx, id, hashOf(`${id} ${whose}`)))) throw new Refusal('conflict', 'cases.echoed-already')
  await addEcho(ctx, id)
  await record(unnamed(ctx), 'cases.case-echoed', id, {})
  return viewPublicCase(ctx, number)
}

/** About 100 metres: three digits after the point. @source RFC 7946 says nothing of this; our own rule for public points */
const blurred = ({ lat, long }: Pick<CitizenCase, 'lat' | 'long'>): PublicCase['near'] =>
  lat === null || long === null
    ? null
    : { lat: Math.round(lat * 1_000) / 1_000, long: Math.round(long * 1_000) / 1_000 }

/** Cases as everyone sees them: each field is written down here or it is not shown. */
export const publicLines = async (ctx: Ctx, cases: readonly CitizenCase[]): Promise<PublicCase[]> => {
  if (cases.length === 0) return []
  const categories = new Map((await everyCategory(ctx)).map((category) => [category.id as string, category]))
  const units = new Map(
    (
      await unitCards(
        ctx,
        cases.map((it) => it.unitId ?? it.intakeUnitId),
      )
    ).map(({ id, name }) => [id as string, name]),
  )
  const places = new Map(
    (
      await placeCards(
        ctx,
        cases.map(({ placeId }) => placeId),
      )
    ).map((place) => [place.id as string, place]),
  )
  const into = await publicNumbers(
    ctx,
    cases.flatMap(({ intoId }) => (intoId ? [intoId] : [])),
  )
  return cases.map((it) => asEveryone(it, { categories, units, places, into }))
}

type Known = {
  categories: ReadonlyMap<string, Category>
  units: ReadonlyMap<string, string>
  places: ReadonlyMap<string, Pick<PlaceCard, 'name' | 'slug'>>
  into: ReadonlyMap<string, string>
}

const asEveryone = (it: CitizenCase, { categories, units, places, into }: Known): PublicCase => {
  const category = it.categoryId ? (categories.get(it.categoryId) ?? null) : null
  const { name: placeName, slug: placeSlug } = places.get(it.placeId) ?? { name: '', slug: '' }
  return PublicCase.parse({
    ...it,
    title: publicTitleOf(category, placeName),
    words: it.publicWords,
    result: forEveryone(it.result),
    reason: it.state === 'refused' ? forEveryone(it.reason) : '',
    otherWay: it.state === 'refused' ? it.otherWay : '',
    placeName,
    placeSlug,
    categoryName: category?.name ?? '待分类',
    categoryNameEn: category?.nameEn ?? 'Not sorted yet',
    unitName: units.get(it.unitId ?? it.intakeUnitId) ?? null,
    near: blurred(it),
    into: it.intoId ? (into.get(it.intoId) ?? null) : null,
  })
}

/** The story for these readers. What the reporter wrote is theirs: everyone reads that they did, not what. */
export const publicSteps = async (
  ctx: Ctx,
  steps: readonly CaseStep[],
  audiences: readonly CaseStep['audience'][],
): Promise<PublicStep[]> => {
  const shown = steps.filter(({ audience }) => audiences.includes(audience))
  const unitIds = shown.flatMap(({ unitId }) => (unitId ? [unitId] : []))
  const names = new Map((await unitCards(ctx, unitIds)).map(({ id, name }) => [id as string, name]))
  const isEveryone = !audiences.includes('reporter')
  return shown.map(({ at, verb, toState, by, unitId, text }) => ({
    at,
    verb,
    toState,
    by,
    text: isEveryone ? (by === 'reporter' ? '' : forEveryone(text)) : text,
    unitName: unitId ? (names.get(unitId) ?? null) : null,
  }))
}
