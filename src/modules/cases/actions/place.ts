import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import {
  holdReceivers,
  type UnitCard,
  type UnitKind,
  unitsOfKinds,
  unitsServing,
} from '#modules/organisations/index.ts'
import { getPlace, type Place } from '#modules/places/index.ts'
import type { NewCase } from '../new-case.ts'
import { readPlate } from '../plate-code.ts'
import { plateCoded } from '../queries/plates.ts'

export type Spot = {
  place: Place
  streetId: string
  spot: string
  plate: string
  lat: number | null
  long: number | null
}

const refuse = (reason: string, pointer: string): Refusal =>
  new Refusal('invalid', reason, { fields: [{ pointer, reason }] })

/** A plate knows where it hangs; without one somebody says at least which community. */
const whereOf = async (ctx: Ctx, { place }: Pick<NewCase, 'place'>) => {
  if (place.plate) {
    const plate = await plateCoded(ctx, readPlate(place.plate))
    if (!plate) throw refuse('cases.no-such-plate', '/place/plate')
    const spot = [plate.spot, place.spot]
      .filter((part) => part !== '')
      .join(' ')
      .slice(0, 120)
    return { placeId: plate.placeId, spot, plate: plate.code, lat: plate.lat, long: plate.long }
  }
  if (!place.placeId) throw refuse('cases.say-where', '/place/placeId')
  const isWhole = place.lat !== null && place.long !== null
  return {
    placeId: place.placeId,
    spot: place.spot,
    plate: '',
    lat: isWhole ? place.lat : null,
    long: isWhole ? place.long : null,
  }
}

/** @throws Refusal invalid: no such plate, no place said, or one that exists no longer */
export const spotOf = async (ctx: Ctx, asked: Pick<NewCase, 'place'>): Promise<Spot> => {
  const { placeId, ...where } = await whereOf(ctx, asked)
  const place = await getPlace(ctx, placeId as never)
  if (place.validTo !== null) throw refuse('cases.place-is-gone', '/place/placeId')
  return { place, streetId: streetOf(place), ...where }
}

/** The street or town a place lies in; the place itself, where it is no community. */
export const streetOf = ({ id, kind, parentId }: Place): string =>
  (kind === 'community' || kind === 'village') && parentId ? parentId : id

/** Streets and what lies below them. */
export const grassroots: readonly UnitKind[] = ['street', 'town', 'township', 'community', 'village', 'grid']

/** Companies and partners serve a place too, but nobody's report is theirs to take in. */
const takingIn: readonly UnitKind[] = ['community', 'village', 'street', 'town', 'township', 'district-office']

/** The office of the place, the one above it, the district's in the end: whoever comes first and is none of these. */
export const findIntake = async (
  ctx: Ctx,
  { place, streetId }: Pick<Spot, 'place' | 'streetId'>,
  notThese: readonly (string | null)[],
): Promise<UnitCard | null> => {
  const fits = ({ id, kind }: UnitCard): boolean => takingIn.includes(kind) && !notThese.includes(id)
  const near = (await unitsServing(ctx, [place.id])).find(fits)
  if (near) return near
  const above = streetId === place.id ? undefined : (await unitsServing(ctx, [streetId])).find(fits)
  return above ?? (await unitsOfKinds(ctx, ['district-office'])).find(fits) ?? null
}

/**
 * Who would take a case in. Never the very unit that is complained about.
 *
 * @throws Refusal unavailable: the district has no office yet
 */
export const intakeAt = async (
  ctx: Ctx,
  spot: Pick<Spot, 'place' | 'streetId'>,
  accusedUnitId: string | null,
): Promise<UnitCard> => {
  const unit = await findIntake(ctx, spot, [accusedUnitId])
  if (!unit) throw new Refusal('unavailable', 'cases.nobody-takes-in')
  return unit
}

/** The same, held until the transaction ends. @throws Refusal unavailable */
export const intakeFor = async (...asked: Parameters<typeof intakeAt>): Promise<UnitCard> => {
  const [ctx] = asked
  const unit = await intakeAt(...asked)
  // One that has ended in this very moment is not found again.
  return (await holdReceivers(ctx, [unit.id])).size === 0 ? unit : intakeFor(...asked)
}
