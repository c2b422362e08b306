import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { everyUnit, type UnitCard, unitsOfKinds, unitsServing } from '#modules/organisations/index.ts'
import type { UnitAt, UnitsAtWish } from '../units-at.ts'
import { spotOf } from './place.ts'

/**
 * Which units a report from here may be about, in the official order: those of the place, of its street, and the
 * departments. Anyone may ask, as anyone may report.
 *
 * @throws Refusal invalid: no such plate, no place said, or one that exists no longer
 */
export const viewUnitsAt = async (ctx: Ctx, { plate, placeId }: UnitsAtWish): Promise<UnitAt[]> => {
  const { place, streetId } = await spotOf(ctx, { place: { plate, placeId, spot: '', lat: null, long: null } })
  const here = await unitsServing(ctx, [place.id])
  const street = streetId === place.id ? [] : await unitsServing(ctx, [streetId])
  const departments = await unitsOfKinds(ctx, ['department'])
  // A department that serves this very place is named once.
  const first = new Map<string, UnitAt>()
  const add = (units: readonly UnitCard[], stands: UnitAt['stands']): void => {
    for (const { id, name } of units) if (!first.has(id)) first.set(id, { id, name, stands })
  }
  add(here, 'here')
  add(street, 'street')
  add(departments, 'department')
  return [...first.values()]
}

/** @throws Refusal invalid: a report is about a unit that exists, or about none */
export const refuseNoUnit = async (ctx: Ctx, unitId: string | null): Promise<void> => {
  if (unitId === null || (await everyUnit(ctx)).some(({ id }) => id === unitId)) return
  throw new Refusal('invalid', 'cases.no-such-accused', {
    fields: [{ pointer: '/accusedUnitId', reason: 'cases.no-such-accused' }],
  })
}
