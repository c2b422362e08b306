import type { Ctx } from '#db/context.ts'
import type { Keeper } from '#http/module.ts'
import type { SayReason } from '#http/problem.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { type FieldFault, Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { endingsInto, findEnding, insertEnding, leaveGroups, removeEnding } from '../ending/queries.ts'
import { idsBelow, unitsBelow } from '../ending/units-below.ts'
import { unitPolicy } from '../policy.ts'
import { getUnit, holdUnit, saveUnit } from '../queries.ts'
import type { Ending, Unit, UnitEnd, UnitHoldings, UnitId } from '../unit.ts'
import { notThen, takeUnit } from './units.ts'

/** What units hold, the units below them first. */
const keepersOf = (keepers: readonly Keeper[]): Keeper[] => [unitsBelow, ...keepers.filter(({ of }) => of === 'unit')]

/** What it still holds, for whoever plans its end. @throws Refusal not-found, forbidden */
export const viewHeld = async (
  ctx: Ctx,
  keepers: readonly Keeper[],
  say: SayReason,
  id: UnitId,
): Promise<UnitHoldings> => {
  authorise(unitPolicy.end, ctx.actor, null)
  const unit = await getUnit(ctx, id)
  const kinds: UnitHoldings['kinds'] = []
  for (const { kind, held, blocks } of keepersOf(keepers)) {
    const { count, lines } = await held(ctx, id)
    if (count === 0) continue
    const block = await blocks(ctx, { from: id, to: null, on: dayOf(ctx.now) })
    const [module, thing] = kind.split('.')
    const needs = block && say(block.reason, block.values ?? {})
    kinds.push({ kind, label: say(`${module}.held.${thing}`, {}), count, lines: [...lines], needs })
  }
  return { id, name: unit.name, version: unit.version, today: dayOf(ctx.now), kinds }
}

/**
 * Ends a unit. Everything it still holds goes to whoever takes it over, in this very transaction, or nothing does. A day
 * that lies ahead is a plan: until then the unit works as before, and the plan can be taken back.
 *
 * @throws Refusal not-found, forbidden, stale; invalid, for a day or a taker that cannot be; conflict, naming what the unit
 * still holds that nobody takes over
 */
export const endUnit = async (ctx: Ctx, keepers: readonly Keeper[], id: UnitId, end: UnitEnd): Promise<Unit> => {
  // Before anything is looked up: whoever may not end units learns nothing of which there are.
  authorise(unitPolicy.end, ctx.actor, null)
  const { on, successorId, reason, takers } = end
  const takerIds = [successorId, ...takers.map(({ unitId }) => unitId)].filter((one) => one !== null)
  if (takerIds.includes(id)) throw notThen('/successorId', 'organisations.not-its-own-successor')
  await holdInOrder(ctx, [id, ...takerIds])
  const unit = await takeUnit(ctx, id, 'end')
  if (on < unit.validFrom) throw notThen('/on', 'organisations.ends-before-it-begins')
  if (await findEnding(ctx, id)) throw new Refusal('conflict', 'organisations.end-planned')
  for (const one of [...new Set(takerIds)].sort()) await refuseTaker(ctx, one)
  await refuseWaiting(ctx, id)

  const ending: Ending = { unitId: id, lastDay: on, reason, successorId, takers, doneAt: null, blockedAt: null }
  await refuseHeld(ctx, keepers, ending)
  if (on > dayOf(ctx.now)) {
    await insertEnding(ctx, ending)
    await record(ctx, 'organisations.unit-end-planned', id, { on, successorId })
    return saveUnit(ctx, unit)
  }
  await insertEnding(ctx, { ...ending, doneAt: ctx.now })
  return carryOut(ctx, keepers, unit, ending)
}

/** The plan is taken back and the unit stays; once the day is over and everything handed over it is too late. */
export const keepUnit = async (ctx: Ctx, id: UnitId): Promise<Unit> => {
  const unit = await takeUnit(ctx, id, 'keep')
  const ending = await findEnding(ctx, id)
  if (!ending) throw new Refusal('conflict', 'organisations.no-end-planned')
  await removeEnding(ctx, id)
  await record(ctx, 'organisations.unit-kept', id, { on: ending.lastDay })
  return saveUnit(ctx, unit)
}

/**
 * The unit, whoever takes over, and the units below it, by id: people who end units into each other, or give them
 * something meanwhile, come one after the other and do not wait for each other for ever.
 */
export const holdInOrder = async (ctx: Ctx, [id, ...takerIds]: readonly [UnitId, ...UnitId[]]): Promise<void> => {
  for (const one of [...new Set([id, ...takerIds, ...(await idsBelow(ctx, id))])].sort()) await holdUnit(ctx, one)
}

/** Held already, so that whoever takes over does not end at the same moment. */
const refuseTaker = async (ctx: Ctx, takerId: UnitId): Promise<void> => {
  const taker = await holdUnit(ctx, takerId)
  if (taker.validTo !== null) throw new Refusal('conflict', 'organisations.successor-ended')
  if (await findEnding(ctx, takerId)) {
    throw new Refusal('conflict', 'organisations.successor-ends-too', { values: { name: taker.name } })
  }
}

/** Another unit will hand over to this one: it would hand over to nobody. */
const refuseWaiting = async (ctx: Ctx, id: UnitId): Promise<void> => {
  const [waiting] = await endingsInto(ctx, id)
  if (!waiting) return
  const { name } = await getUnit(ctx, waiting.unitId)
  throw new Refusal('conflict', 'organisations.waited-for', { values: { name, day: waiting.lastDay } })
}

const takerOf = ({ successorId, takers }: Ending, kind: string): UnitId | null => {
  const own = takers.find((taker) => taker.kind === kind)
  return own ? own.unitId : successorId
}

/** Everything that stands in the way, kind by kind, each as a sentence that says what to do. */
export const whatBlocks = async (ctx: Ctx, keepers: readonly Keeper[], ending: Ending): Promise<FieldFault[]> => {
  const faults: FieldFault[] = []
  for (const { kind, blocks } of keepersOf(keepers)) {
    const block = await blocks(ctx, { from: ending.unitId, to: takerOf(ending, kind), on: ending.lastDay })
    if (block) faults.push({ pointer: `/takers/${kind}`, reason: block.reason, values: block.values ?? {} })
  }
  return faults
}

const refuseHeld = async (ctx: Ctx, keepers: readonly Keeper[], ending: Ending): Promise<void> => {
  const fields = await whatBlocks(ctx, keepers, ending)
  if (fields.length > 0) throw new Refusal('conflict', 'organisations.still-holds', { fields })
}

/** The end itself, for a unit that is held and of which nothing stands in the way. */
export const carryOut = async (ctx: Ctx, keepers: readonly Keeper[], unit: Unit, ending: Ending): Promise<Unit> => {
  const { unitId: from, lastDay: on, successorId } = ending
  for (const { kind, handOver } of keepersOf(keepers)) await handOver(ctx, { from, to: takerOf(ending, kind), on })
  await leaveGroups(ctx, from, on)
  const saved = await saveUnit(ctx, { ...unit, validTo: on, successorId })
  await record(ctx, 'organisations.unit-ended', from, { on, successorId })
  return saved
}
