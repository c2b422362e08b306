import type { Ctx } from '#db/context.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { placeCards } from '#modules/places/index.ts'

/** Unit and place ids → their names, for a page that shows many of both. Asked once for all. */
export const namesOf = async (
  ctx: Ctx,
  { units, places = [] }: { units: readonly string[]; places?: readonly string[] },
): Promise<Record<string, string>> => {
  const unitIds = [...new Set(units)]
  const placeIds = [...new Set(places)]
  const cards = [
    ...(unitIds.length > 0 ? await unitCards(ctx, unitIds) : []),
    ...(placeIds.length > 0 ? await placeCards(ctx, placeIds) : []),
  ]
  return Object.fromEntries(cards.map(({ id, name }) => [id, name]))
}
