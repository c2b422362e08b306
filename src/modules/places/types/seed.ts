import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { inRoot } from '#db/root.ts'
import { Day } from '#kernel/day.ts'
import type { PlaceLine } from '../place.ts'
import { everyPlace } from '../queries.ts'
import { seededId } from '../seed.ts'
import { PlaceTypeId } from '../typed-as.ts'
import { seedPlaceTypes } from './actions.ts'
import { insertTypings } from './queries.ts'

const seededTypeId = (standard: string): PlaceTypeId => PlaceTypeId.parse(seededId('place type', standard))

const Row = z.object({
  place: z.string(),
  type: z.string(),
  from: Day,
  to: z.union([z.literal('').transform(() => null), Day]),
})

/**
 * The types of the demo district: the standard ones, and for some of its communities an invented one, which its source
 * says. A village is a village. Seeding again changes nothing.
 */
export const seedDemoTypes = async (ctx: Ctx, since: Day): Promise<void> => {
  const about = (source: string): string => `演示归类，不代表实际情况；${source}`
  if ((await seedPlaceTypes(ctx, { newId: seededTypeId, about })) === 0) return
  const rows = Row.array().parse(
    parse(readFileSync(inRoot('data/demo/place-types.csv'), 'utf8'), { columns: true, trim: true }),
  )
  const places = await everyPlace(ctx)
  const named = new Map<string, PlaceLine>(places.map((place) => [place.name, place]))
  await insertTypings(ctx, [
    ...rows.flatMap(({ place, type, from, to }) => {
      const id = named.get(place)?.id
      return id ? [{ placeId: id, typeId: seededTypeId(type), validFrom: from, validTo: to }] : []
    }),
    ...places
      .filter(({ kind }) => kind === 'village')
      .map(({ id }) => ({ placeId: id, typeId: seededTypeId('rural'), validFrom: since, validTo: null })),
  ])
}
