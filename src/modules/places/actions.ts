import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { type Offer, offersOf } from '#kernel/workflow.ts'
import { record } from '#tools/audit/record.ts'
import { readChanges, readDivisions } from './import/divisions.ts'
import { planImport } from './import/plan.ts'
import type { DivisionFiles, ImportOutcome, Place, PlaceCorrection, PlaceFilter, PlaceId, PlaceView } from './place.ts'
import { divisionPolicy, placePolicy, typePolicy } from './policy.ts'
import {
  getPlace,
  holdEveryPlace,
  holdPlace,
  insertPlaces,
  insertSuccessions,
  isSlugTaken,
  keepFormerSlug,
  listPlaces,
  placeAtAnyTime,
  placeByCode,
  placesAbove,
  predecessorsOf,
  savePlace,
  successorsOf,
} from './queries.ts'
import { typesOfPlace } from './types/queries.ts'

/** @throws Refusal not-found */
export const viewPlace = async (ctx: Ctx, id: PlaceId): Promise<PlaceView> => withKin(ctx, await getPlace(ctx, id))

/** The place that has this address, or had it before: then its answer bears the new one. @throws Refusal not-found */
export const viewPlaceAt = async (ctx: Ctx, slug: string): Promise<PlaceView> =>
  withKin(ctx, await placeAtAnyTime(ctx, slug))

/** The place that has this official code today. @throws Refusal not-found */
export const viewPlaceCoded = async (ctx: Ctx, code: string): Promise<PlaceView> =>
  withKin(ctx, await placeByCode(ctx, code))

/** @throws Refusal signed-out, forbidden: of which type a place is, is nothing for everybody */
export const browsePlaces = async (ctx: Ctx, filter: PlaceFilter) => {
  if (filter.typeId !== undefined) authorise(typePolicy.read, ctx.actor, null)
  return listPlaces(ctx, filter)
}

const withKin = async (ctx: Ctx, place: Place): Promise<PlaceView> => ({
  ...place,
  above: await placesAbove(ctx, place),
  predecessors: await predecessorsOf(ctx, place.id),
  successors: await successorsOf(ctx, place.id),
  types: typePolicy.read(ctx.actor, null) ? await typesOfPlace(ctx, place.id) : [],
  offers: [...offersOf(placePolicy, ctx.actor, place), ...typeOffers(ctx, place)],
})

/** A community or a village that exists can be said to be of a type. */
const typeOffers = (ctx: Ctx, { kind, validTo }: Place): Offer[] =>
  (kind === 'community' || kind === 'village') && validTo === null && typePolicy.assign(ctx.actor, null)
    ? [{ verb: 'assign', asks: null, blocked: null }]
    : []

/** Sets right how a place is called in short, and its address. @throws Refusal not-found, forbidden, stale, conflict */
export const correctPlace = async (ctx: Ctx, id: PlaceId, correction: PlaceCorrection): Promise<Place> => {
  const place = await holdPlace(ctx, id)
  authorise(placePolicy.correct, ctx.actor, place)
  refuseStale(ctx.seen, place.version, place)
  if (await isSlugTaken(ctx, correction.slug, id)) {
    throw new Refusal('conflict', 'places.slug-taken', { fields: [{ pointer: '/slug', reason: 'places.slug-taken' }] })
  }
  const saved = await savePlace(ctx, { ...place, ...correction })
  if (place.slug !== saved.slug) await keepFormerSlug(ctx, place.slug, id)
  await record(ctx, 'places.place-corrected', id, { from: place.slug, to: saved.slug })
  return saved
}

/**
 * Brings in an edition of the codes. The same files again change nothing.
 *
 * @param newId gives the id of a place that is new; the demo district passes one that always answers the same
 * @throws Refusal forbidden; invalid, naming file and line; conflict, when a place would disappear without an end
 */
export const importDivisions = async (
  ctx: Ctx,
  { divisions, changes, source }: DivisionFiles,
  newId: (code: string, name: string) => string = () => ctx.newId(),
): Promise<ImportOutcome> => {
  authorise(divisionPolicy.import, ctx.actor, null)
  const code = String(ctx.districtId)
  const rows = readDivisions(divisions, code)
  const changeRows = readChanges(changes, code)
  const plan = planImport(rows, changeRows, await holdEveryPlace(ctx), { source, newId })

  // Those that end make room for the next with their code, and a new street is there before its communities move.
  for (const place of plan.toSave.filter(({ validTo }) => validTo !== null)) await savePlace(ctx, place)
  await insertPlaces(ctx, plan.toInsert)
  for (const place of plan.toSave.filter(({ validTo }) => validTo === null)) await savePlace(ctx, place)
  const linked = await insertSuccessions(ctx, plan.successions)

  const outcome = { added: plan.toInsert.length, changed: plan.toSave.length, same: plan.same }
  const [district] = plan.toInsert
  if (outcome.added + outcome.changed + linked > 0) {
    await record(ctx, 'places.divisions-imported', district?.id ?? plan.toSave[0]?.id ?? ctx.newId(), {
      ...outcome,
      source,
    })
  }
  return outcome
}
