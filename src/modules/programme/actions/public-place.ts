import type { Ctx } from '#db/context.ts'
import { everyPlace, placeBySlug, placesAbove, placesWithin } from '#modules/places/index.ts'
import { namesOf } from '../queries/names.ts'
import { publicTasks } from '../queries/standing.ts'
import { currentYear } from '../queries/years.ts'
import { PlaceName, type PublicPlace } from '../standing.ts'
import { publicTaskOf } from './standing.ts'

/** What this year brings to a place; the same for everybody. @throws Refusal not-found: no place has this address */
export const viewPublicPlace = async (ctx: Ctx, slug: string): Promise<PublicPlace> => {
  const place = await placeBySlug(ctx, slug)
  const above = await placesAbove(ctx, place)
  const inside = new Set<string>([place.id, ...(await placesWithin(ctx, place.id))])
  const outside = new Set<string>(above.map(({ id }) => id))
  const year = await currentYear(ctx)
  const tasks = year ? await publicTasks(ctx, year.id) : []
  const here = tasks.filter(({ placeIds }) => placeIds.some((id) => inside.has(id)))
  const around = tasks.filter((task) => !here.includes(task) && task.placeIds.some((id) => outside.has(id)))
  const shown = [...here, ...around]
  const names = await namesOf(ctx, {
    units: shown.map(({ leadUnitId }) => leadUnitId),
    places: shown.flatMap(({ placeIds }) => placeIds),
  })
  return {
    place: PlaceName.parse(place),
    above: PlaceName.array().parse(above),
    within: PlaceName.array().parse((await everyPlace(ctx)).filter(({ parentId }) => parentId === place.id)),
    year: year && { year: year.year, name: year.name, slogan: year.slogan },
    here: here.map((task) => publicTaskOf(task, names)),
    around: around.map((task) => publicTaskOf(task, names)),
    at: ctx.now,
  }
}
