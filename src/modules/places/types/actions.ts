import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { inRoot } from '#db/root.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { refuseJudgingPeople } from '#kernel/refused-words.ts'
import { offersOf } from '#kernel/workflow.ts'
import { record } from '#tools/audit/record.ts'
import { PlaceType, type PlaceTypes, type PlaceTypeText, type PlaceTypeView, type Typing } from '../place-type.ts'
import { typePolicy } from '../policy.ts'
import { PlaceTypeId } from '../typed-as.ts'
import {
  deletePlaceType,
  everyPlaceType,
  holdPlaceType,
  insertPlaceType,
  isTypeNameTaken,
  savePlaceType,
  typingsOf,
  typingsOn,
} from './queries.ts'

/** @throws Refusal signed-out, forbidden */
export const browsePlaceTypes = async (ctx: Ctx): Promise<PlaceTypes> => {
  authorise(typePolicy.read, ctx.actor, null)
  const today = dayOf(ctx.now)
  const typings = await typingsOn(ctx, today)
  return { today, types: (await everyPlaceType(ctx)).map((type) => viewOf(ctx, type, typings)) }
}

const viewOf = (ctx: Ctx, type: PlaceType, typings: readonly Typing[]): PlaceTypeView => {
  const placeIds = typings.filter(({ typeId }) => typeId === type.id).map(({ placeId }) => placeId)
  const offered = offersOn(type, placeIds.length > 0)
  return {
    ...type,
    placeIds,
    offers: offersOf(typePolicy, ctx.actor, type).filter(({ verb }) => offered.includes(verb)),
  }
}

/** What has places is retired; nobody is offered to remove it. */
const offersOn = ({ retiredOn }: PlaceType, isUsed: boolean): string[] =>
  retiredOn === null ? ['change', 'assign', 'retire', ...(isUsed ? [] : ['remove'])] : ['change', 'assign', 'restore']

const nameTaken = (): Refusal =>
  new Refusal('conflict', 'places.type-name-taken', {
    fields: [{ pointer: '/name', reason: 'places.type-name-taken' }],
  })

/** @throws Refusal forbidden; invalid, when the name judges people; conflict, when there is one of this name */
export const createPlaceType = async (ctx: Ctx, text: PlaceTypeText): Promise<PlaceType> => {
  authorise(typePolicy.create, ctx.actor, null)
  refuseJudgingPeople(text.name, '/name')
  const type = PlaceType.parse({ ...text, id: ctx.newId(), standard: null, retiredOn: null, version: 1 })
  if (!(await insertPlaceType(ctx, type))) throw nameTaken()
  await record(ctx, 'places.type-created', type.id, { name: type.name })
  return type
}

/** Held: whoever reads the list knows of it, and is told that the office changes it. */
const takeType = async (
  ctx: Ctx,
  id: PlaceTypeId,
  deed: 'change' | 'retire' | 'restore' | 'remove',
): Promise<PlaceType> => {
  authorise(typePolicy.read, ctx.actor, null)
  const type = await holdPlaceType(ctx, id)
  authorise(typePolicy[deed], ctx.actor, type)
  refuseStale(ctx.seen, type.version, type)
  return type
}

/** @throws Refusal not-found, forbidden, stale, invalid, conflict */
export const changePlaceType = async (ctx: Ctx, id: PlaceTypeId, text: PlaceTypeText): Promise<PlaceType> => {
  const type = await takeType(ctx, id, 'change')
  refuseJudgingPeople(text.name, '/name')
  if (await isTypeNameTaken(ctx, text.name, id)) throw nameTaken()
  const saved = await savePlaceType(ctx, { ...type, ...text })
  await record(ctx, 'places.type-changed', id, { from: type.name, to: saved.name })
  return saved
}

/** No place becomes one any more; those that are stay what they are. @throws Refusal not-found, forbidden, stale */
export const retirePlaceType = async (ctx: Ctx, id: PlaceTypeId): Promise<PlaceType> => {
  const type = await takeType(ctx, id, 'retire')
  if (type.retiredOn !== null) return type
  const saved = await savePlaceType(ctx, { ...type, retiredOn: dayOf(ctx.now) })
  await record(ctx, 'places.type-retired', id, { name: type.name })
  return saved
}

/** @throws Refusal not-found, forbidden, stale */
export const restorePlaceType = async (ctx: Ctx, id: PlaceTypeId): Promise<PlaceType> => {
  const type = await takeType(ctx, id, 'restore')
  if (type.retiredOn === null) return type
  const saved = await savePlaceType(ctx, { ...type, retiredOn: null })
  await record(ctx, 'places.type-restored', id, { name: type.name })
  return saved
}

/** Takes away one that no place ever was of: what a place was stays true. @throws Refusal not-found, forbidden, stale, conflict */
export const removePlaceType = async (ctx: Ctx, id: PlaceTypeId): Promise<null> => {
  const type = await takeType(ctx, id, 'remove')
  if ((await typingsOf(ctx, { typeId: id })).length > 0) throw new Refusal('conflict', 'places.type-used')
  await deletePlaceType(ctx, id)
  await record(ctx, 'places.type-removed', id, { name: type.name })
  return null
}

const Standard = z.object({
  types: z.array(
    PlaceType.pick({ name: true, nameEn: true, typical: true, problems: true, support: true, source: true }).extend({
      standard: z.string(),
    }),
  ),
})

/**
 * Takes over the standard set, for the office to change as it likes. What is there already stays as it is.
 *
 * @throws Refusal forbidden; conflict, when all of it is there
 */
export const adoptStandardTypes = async (ctx: Ctx): Promise<{ added: number }> => {
  authorise(typePolicy.create, ctx.actor, null)
  const added = await seedPlaceTypes(ctx)
  if (added === 0) throw new Refusal('conflict', 'places.standard-there')
  await record(ctx, 'places.standard-types-adopted', ctx.newId(), { added })
  return { added }
}

type Seeding = { newId: (standard: string) => string; about: (source: string) => string }

/** @param seeding the demo district passes ids that stay the same, and says of each type that its places are invented */
export const seedPlaceTypes = async (
  ctx: Ctx,
  { newId, about }: Seeding = { newId: () => ctx.newId(), about: (source) => source },
): Promise<number> => {
  const { types } = Standard.parse(JSON.parse(readFileSync(inRoot('data/templates/place-types.json'), 'utf8')))
  const there = await everyPlaceType(ctx)
  let added = 0
  for (const [n, type] of types.entries()) {
    if (there.some(({ standard, name }) => standard === type.standard || name === type.name)) continue
    const id = PlaceTypeId.parse(newId(type.standard))
    const row = { ...type, id, source: about(type.source), ordinal: (n + 1) * 10, retiredOn: null, version: 1 }
    if (await insertPlaceType(ctx, row)) added += 1
  }
  return added
}
