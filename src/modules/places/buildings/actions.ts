import type { Ctx } from '#db/context.ts'
import { withoutPersonal } from '#kernel/personal.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import type { Building, BuildingList } from '../building.ts'
import type { PlaceId } from '../place.ts'
import { placePolicy } from '../policy.ts'
import { getPlace } from '../queries.ts'
import { buildingsOf, writeBuildings } from './queries.ts'

/** What stands at a place, for whoever has to say where they are. @throws Refusal not-found */
export const viewBuildings = async (ctx: Ctx, placeId: PlaceId): Promise<BuildingList> => {
  const place = await getPlace(ctx, placeId)
  return buildingsOf(ctx, place.id)
}

/**
 * The whole list anew, by the office or by those who work there and know it.
 *
 * @throws Refusal not-found, forbidden, stale, invalid: a building or a door of one that is named twice, or a flat among them
 */
export const setBuildings = async (
  ctx: Ctx,
  placeId: PlaceId,
  buildings: readonly Building[],
): Promise<BuildingList> => {
  const place = await getPlace(ctx, placeId)
  authorise(placePolicy.build, ctx.actor, place)
  const before = await buildingsOf(ctx, place.id, { hold: true })
  refuseStale(ctx.seen, before.version, before)
  for (const [n, { name, entrances }] of buildings.entries()) {
    if (buildings.findIndex((one) => one.name === name) !== n) throw refuse('places.building-twice', n, name)
    if (new Set(entrances).size !== entrances.length) throw refuse('places.door-twice', n, name)
    // A list of flats would be a list of households.
    for (const door of ['', ...entrances])
      if (withoutPersonal(`${name}${door}`) !== `${name}${door}`) throw refuse('places.building-is-flat', n, name)
  }
  const written = await writeBuildings(ctx, { ...before, buildings: [...buildings] })
  if (!written) throw new Refusal('stale', 'kernel.stale')
  await record(ctx, 'places.buildings-changed', place.id, { buildings: buildings.length })
  return written
}

const refuse = (reason: string, n: number, name: string): Refusal =>
  new Refusal('invalid', reason, {
    values: { name },
    fields: [{ pointer: `/buildings/${n}/name`, reason, values: { name } }],
  })
