import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import type { Place, PlaceId } from '../place.ts'
import { type PlacesOfType, PlaceType, type TypesOfPlace, type Typing } from '../place-type.ts'
import { typePolicy } from '../policy.ts'
import { getPlace, holdPlace, placeCards, savePlace } from '../queries.ts'
import type { PlaceTypeId } from '../typed-as.ts'
import { planTypings } from './plan.ts'
import { holdEveryPlaceType, outdatePlaces, outdateTypes, savePlaceType, typingsOf, writeTypings } from './queries.ts'

/** Only where people live together; a street is not of one kind. */
const refuseUntypable = (places: readonly Pick<Place, 'kind'>[]): void => {
  if (places.every(({ kind }) => kind === 'community' || kind === 'village')) return
  throw new Refusal('invalid', 'places.type-not-here')
}

type Pair = Pick<Typing, 'placeId' | 'typeId'>

/** @returns what is otherwise now */
const writePlanned = async (
  ctx: Ctx,
  known: readonly Typing[],
  wanted: readonly Pair[],
  from: Typing['validFrom'],
): Promise<Pair[]> => {
  const plan = planTypings(known, wanted, from)
  if ('later' in plan) {
    const { placeId, validFrom, validTo } = plan.later
    const { name } = await getPlace(ctx, placeId)
    const since = validFrom > from ? validFrom : (validTo ?? validFrom)
    throw new Refusal('conflict', 'places.typed-since', { values: { name, since } })
  }
  await writeTypings(ctx, plan, from)
  return Object.values(plan).flat()
}

/**
 * Says of which types a place is from a day on. What held before stays known.
 *
 * @throws Refusal not-found, forbidden, stale; invalid, when it is no community and no village; conflict, when something
 *   was said about a later day, or a type is retired that the place was not of
 */
export const typePlace = async (ctx: Ctx, id: PlaceId, { typeIds, from }: TypesOfPlace): Promise<Place> => {
  await getPlace(ctx, id)
  authorise(typePolicy.assign, ctx.actor, null)
  const every = await holdEveryPlaceType(ctx)
  const place = await holdPlace(ctx, id)
  refuseStale(ctx.seen, place.version, place)
  refuseUntypable([place])
  const known = await typingsOf(ctx, { placeId: id })
  const was = new Set<string>(known.filter(({ validTo }) => validTo === null).map(({ typeId }) => typeId))
  const types = new Map<string, PlaceType>(every.map((type) => [type.id, type]))
  for (const typeId of typeIds) {
    const type = types.get(typeId)
    if (!type) throw new Refusal('not-found', 'places.no-such-type')
    if (type.retiredOn !== null && !was.has(typeId) && !known.some((row) => row.typeId === typeId))
      throw new Refusal('conflict', 'places.type-retired')
  }
  const wanted = typeIds.map((typeId) => ({ placeId: id, typeId }))
  const changed = await writePlanned(ctx, known, wanted, from)
  if (changed.length === 0) return place
  await outdateTypes(ctx, changed)
  const saved = await savePlace(ctx, place)
  await record(ctx, 'places.place-typed', id, { typeIds, from })
  return saved
}

/**
 * The same from the other side: which places are of a type from a day on.
 *
 * @throws Refusal not-found, forbidden, stale, invalid, conflict
 */
export const typePlaces = async (ctx: Ctx, id: PlaceTypeId, { placeIds, from }: PlacesOfType): Promise<PlaceType> => {
  authorise(typePolicy.read, ctx.actor, null)
  authorise(typePolicy.assign, ctx.actor, null)
  const type = found(
    PlaceType,
    (await holdEveryPlaceType(ctx)).find((one) => one.id === id),
    'places.no-such-type',
  )
  refuseStale(ctx.seen, type.version, type)
  const known = await typingsOf(ctx, { typeId: id })
  const cards = await placeCards(ctx, placeIds)
  if (cards.length !== new Set(placeIds).size) throw new Refusal('not-found', 'places.no-such-place')
  refuseUntypable(cards)
  if (type.retiredOn !== null && placeIds.some((placeId) => !known.some((row) => row.placeId === placeId)))
    throw new Refusal('conflict', 'places.type-retired')
  const wanted = placeIds.map((placeId) => ({ placeId, typeId: id }))
  const changed = await writePlanned(ctx, known, wanted, from)
  if (changed.length === 0) return type
  await outdatePlaces(ctx, changed)
  const saved = await savePlaceType(ctx, type)
  await record(ctx, 'places.type-assigned', id, { count: placeIds.length, from })
  return saved
}
