import type { Ctx } from '#db/context.ts'
import { everyPlace, placeCards } from '#modules/places/index.ts'
import type { Owners } from '#tools/timers/clocks/index.ts'
import { everyUnit, placedUnits } from '../queries.ts'

/** Four steps at most, up the units and up the places: district, street, community, grid. */
const mostSteps = 8

/** Everything above some things, asked level by level. @returns id → what lies above it, and its facts */
const climb = async <Card extends { parentId: string | null }>(
  ids: readonly string[],
  cardsOf: (ids: readonly string[]) => Promise<readonly (Card & { id: string })[]>,
): Promise<Map<string, Card>> => {
  const known = new Map<string, Card>()
  let next: readonly string[] = ids
  for (let step = 0; next.length > 0 && step < mostSteps; step += 1) {
    const cards = await cardsOf(next)
    for (const card of cards) known.set(card.id, card)
    next = cards.flatMap(({ parentId }) => (parentId && !known.has(parentId) ? [parentId] : []))
  }
  return known
}

const chainFrom = (start: string | null, known: ReadonlyMap<string, { parentId: string | null }>): string[] => {
  const chain: string[] = []
  for (let id = start; id !== null && !chain.includes(id); id = known.get(id)?.parentId ?? null) chain.push(id)
  return chain
}

/**
 * Whose days count for a unit besides the district's: its own, those of the units it belongs to, then those of the place
 * it serves and of the places around that.
 */
const above: Owners['above'] = async (ctx: Ctx, unitIds) => {
  const units = await climb(unitIds, (ids) => placedUnits(ctx, ids))
  const placeIds = [...units.values()].flatMap(({ placeId }) => (placeId ? [placeId] : []))
  const places = await climb(placeIds, (ids) => placeCards(ctx, ids))
  return new Map(
    unitIds.map((id) => [id, [...chainFrom(id, units), ...chainFrom(units.get(id)?.placeId ?? null, places)]]),
  )
}

const all: Owners['all'] = async (ctx: Ctx) => [
  ...(await everyPlace(ctx)).map(({ id, name }) => ({ id, name, kind: 'place' as const })),
  ...(await everyUnit(ctx)).map(({ id, name }) => ({ id, name, kind: 'unit' as const })),
]

export const calendarOwners: Owners = { above, all }
