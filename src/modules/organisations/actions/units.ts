import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { offersOf } from '#kernel/workflow.ts'
import { placeCards } from '#modules/places/index.ts'
import { record } from '#tools/audit/record.ts'
import { findEnding } from '../ending/queries.ts'
import { unitPolicy } from '../policy.ts'
import {
  aliasesOf,
  getUnit,
  historyOf,
  holdUnit,
  insertUnits,
  isNameTaken,
  listUnits,
  saveAliases,
  savePeriod,
  saveUnit,
  unitCards,
} from '../queries.ts'
import {
  type Ending,
  type NewUnit,
  type Unit,
  type UnitChange,
  type UnitFilter,
  UnitId,
  type UnitState,
  type UnitView,
} from '../unit.ts'
import { holdReceivers, refuseEnded } from './receivers.ts'

/** @throws Refusal signed-out, forbidden */
export const browseUnits = async (ctx: Ctx, filter: UnitFilter) => {
  authorise(unitPolicy.read, ctx.actor, null)
  return listUnits(ctx, filter)
}

/** @throws Refusal signed-out, forbidden, not-found */
export const viewUnit = async (ctx: Ctx, id: UnitId): Promise<UnitView> => {
  authorise(unitPolicy.read, ctx.actor, null)
  const unit = await getUnit(ctx, id)
  const ending = await findEnding(ctx, id)
  const kin = await unitCards(
    ctx,
    [unit.parentId, unit.successorId, ending?.successorId ?? null].filter((one) => one !== null),
  )
  return {
    ...unit,
    aliases: await aliasesOf(ctx, id),
    parent: kin.find((card) => card.id === unit.parentId) ?? null,
    successor: kin.find((card) => card.id === unit.successorId) ?? null,
    history: await historyOf(ctx, id),
    ending: ending && { ...ending, successorName: kin.find((card) => card.id === ending.successorId)?.name ?? null },
    offers: offersOf(unitPolicy, ctx.actor, unit).filter(({ verb }) => isOpen(verb, unit, ending)),
  }
}

/** What has ended changes no more; what is planned can be taken back, and is not planned twice. */
const isOpen = (verb: string, unit: Unit, ending: Ending | null): boolean =>
  unit.validTo === null &&
  (verb === 'change' || (verb === 'end' ? ending === null : verb === 'keep' && ending !== null))

/** @throws Refusal forbidden; conflict, when the name is taken; invalid, when parent or place are none */
export const createUnit = async (ctx: Ctx, { aliases, ...facts }: NewUnit): Promise<Unit> => {
  authorise(unitPolicy.create, ctx.actor, null)
  const unit: Unit = { ...facts, id: UnitId.parse(ctx.newId()), validTo: null, successorId: null, version: 1 }
  refuseEnded(await holdReceivers(ctx, [unit.parentId]), [unit.parentId], '/parentId')
  await refuseImpossible(ctx, unit)
  await insertUnits(ctx, [unit])
  await saveAliases(ctx, unit.id, aliases)
  await record(ctx, 'organisations.unit-created', unit.id, { kind: unit.kind, from: unit.validFrom })
  return unit
}

/**
 * Calls a unit otherwise, or moves it, from a day on. What was true before that day stays true.
 *
 * @throws Refusal not-found, forbidden, stale; invalid, when the day lies ahead or before the last change
 */
export const changeUnit = async (ctx: Ctx, id: UnitId, { from, aliases, ...state }: UnitChange): Promise<Unit> => {
  // By id, as everybody who holds several units: the unit itself here when it comes first, below when it comes second.
  if (state.parentId !== null && id < state.parentId) await holdUnit(ctx, id)
  const ended = await holdReceivers(ctx, [state.parentId])
  const unit = await takeUnit(ctx, id, 'change')
  refuseEnded(ended, [state.parentId], '/parentId')
  if (from > dayOf(ctx.now)) throw notThen('/from', 'organisations.not-ahead')
  const [last] = (await historyOf(ctx, id)).slice(-1)
  if (last && from < last.validFrom) throw notThen('/from', 'organisations.not-before-last-change')

  const changed = { ...unit, ...state }
  await refuseImpossible(ctx, changed)
  await savePeriod(ctx, { unitId: id, validFrom: from, ...state })
  await saveAliases(ctx, id, aliases)
  const saved = await saveUnit(ctx, changed)
  await record(ctx, 'organisations.unit-changed', id, {
    from,
    changed: changedFields(unit, state),
    placeId: saved.placeId,
    placeBefore: unit.placeId,
  })
  return saved
}

const changedFields = (unit: Unit, state: UnitState): string[] =>
  (Object.keys(state) as (keyof UnitState)[]).filter((field) => unit[field] !== state[field])

export const notThen = (pointer: string, reason: string): Refusal =>
  new Refusal('invalid', reason, { fields: [{ pointer, reason }] })

const refuseImpossible = async (ctx: Ctx, unit: Unit): Promise<void> => {
  if (await isNameTaken(ctx, unit)) {
    const reason = 'organisations.name-taken'
    throw new Refusal('conflict', reason, { fields: [{ pointer: '/name', reason }] })
  }
  if (unit.placeId !== null && (await placeCards(ctx, [unit.placeId])).length === 0) {
    throw notThen('/placeId', 'organisations.no-such-place')
  }
  await refuseCircle(ctx, unit)
}

/** Nobody stands above themselves, also not by a detour. */
const refuseCircle = async (ctx: Ctx, { id, parentId }: Unit): Promise<void> => {
  const seen = new Set<string>([id])
  for (let above = parentId; above !== null; ) {
    if (seen.has(above)) throw notThen('/parentId', 'organisations.above-itself')
    seen.add(above)
    const parent = await getUnit(ctx, above)
    if (parent.validTo !== null) throw notThen('/parentId', 'organisations.parent-ended')
    above = parent.parentId
  }
}

/** The only way to a unit that is to be changed. One that has ended changes no more. */
export const takeUnit = async (ctx: Ctx, id: UnitId, deed: 'change' | 'end' | 'keep'): Promise<Unit> => {
  authorise(unitPolicy.read, ctx.actor, null)
  const unit = await holdUnit(ctx, id)
  authorise(unitPolicy[deed], ctx.actor, unit)
  refuseStale(ctx.seen, unit.version, unit)
  if (unit.validTo !== null) throw new Refusal('conflict', 'organisations.ended-already')
  return unit
}
