import type { Ctx } from '#db/context.ts'
import type { Keeper } from '#http/module.ts'
import { addDays, type Day, dayOf } from '#kernel/day.ts'
import { record } from '#tools/audit/record.ts'
import { getUnit, historyOf, holdUnit, listUnits, savePeriod, saveUnit } from '../queries.ts'
import { type Unit, UnitFilter, UnitId, type UnitLine } from '../unit.ts'

/** More than stand below any unit of a district. */
const most = 500

const below = async (ctx: Ctx, id: string): Promise<UnitLine[]> =>
  (await listUnits(ctx, UnitFilter.parse({ parentId: id, limit: most }))).lines

export const idsBelow = async (ctx: Ctx, id: string): Promise<UnitId[]> => (await below(ctx, id)).map((unit) => unit.id)

/** The units above one, from its parent to the top. */
const above = async (ctx: Ctx, id: string): Promise<Set<string>> => {
  const seen = new Set<string>()
  for (let at: string | null = id; at !== null && !seen.has(at); ) {
    seen.add(at)
    at = (await getUnit(ctx, at)).parentId
  }
  return seen
}

/** From the day after the end it stands there, today at the latest: what holds today is never dated ahead. */
const moveUnder = async (ctx: Ctx, id: UnitId, parentId: UnitId | null, on: Day): Promise<void> => {
  const unit: Unit = { ...(await holdUnit(ctx, id)), parentId }
  const last = (await historyOf(ctx, id)).at(-1)
  const { name, shortName, placeId, rank } = unit
  const dayAfter = [addDays(on, 1), dayOf(ctx.now)].toSorted()[0] ?? on
  const validFrom = last && last.validFrom > dayAfter ? last.validFrom : dayAfter
  await savePeriod(ctx, { unitId: id, validFrom, name, shortName, parentId, placeId, rank })
  await saveUnit(ctx, unit)
  await record(ctx, 'organisations.unit-changed', id, {
    from: validFrom,
    changed: ['parentId'],
    placeId,
    placeBefore: placeId,
  })
}

/** The units below one that ends stand below the successor; the successor itself takes the place of its parent. */
export const unitsBelow: Keeper = {
  kind: 'organisations.unit-below',
  of: 'unit',
  async held(ctx, id) {
    const units = await below(ctx, id)
    const lines = units.slice(0, 20).map((unit) => ({ title: unit.name, path: `/c/settings?unit=${unit.id}` }))
    return { count: units.length, lines }
  },
  async blocks(ctx, { from, to }) {
    const units = await below(ctx, from)
    if (units.length === 0) return null
    if (to === null) return { reason: 'organisations.units-below', values: { count: units.length } }
    const aboveTaker = await above(ctx, to)
    const circle = units.find(({ id }) => id !== to && aboveTaker.has(id))
    return circle ? { reason: 'organisations.successor-stands-below', values: { name: circle.name } } : null
  },
  async handOver(ctx, { from, to, on }) {
    const parent = (await getUnit(ctx, from)).parentId
    for (const { id } of (await below(ctx, from)).toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
      await moveUnder(ctx, id, id === to ? parent : to === null ? parent : UnitId.parse(to), on)
    }
  },
}
