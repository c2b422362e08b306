import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { getUnit, holdReceivers, refuseEnded, type UnitCard } from '#modules/organisations/index.ts'
import { getPlace } from '#modules/places/index.ts'
import type { CaseView, CitizenCase } from '../citizen-case.ts'
import { getCase } from '../queries/cases.ts'
import { getCategory } from '../queries/categories.ts'
import { insertMessage } from '../queries/story.ts'
import { windowOf } from '../queries/windows.ts'
import { type CaseMove, caseWorkflow, type Moving } from '../workflow.ts'
import { actingFor } from './acting-for.ts'
import { keepWaiting } from './pauses.ts'
import { findIntake } from './place.ts'
import type { By } from './record.ts'
import { routeOf } from './routing.ts'
import { step } from './step.ts'
import { moving, takeCase } from './take.ts'
import { viewOf } from './view.ts'
import { leaveWhole } from './wholes.ts'

/**
 * Takes a case one step along its way.
 *
 * @throws Refusal not-found, forbidden, stale, conflict (no such step from here, or something is missing), invalid
 */
export const moveCase = async (ctx: Ctx, id: string, move: CaseMove): Promise<CaseView> => {
  const receiver = await receiverOf(ctx, id, move)
  const [ended, it] = await atOnce([holdReceivers(ctx, [receiver]), takeCase(ctx, id, move.verb)])
  refuseEnded(ended, [move.unitId], '/unitId')
  return viewOf(ctx, await moveHeld(ctx, it, move))
}

/** Whom the step gives the case to, as far as can be told before it is held. */
const receiverOf = async (ctx: Ctx, id: string, { verb, unitId }: CaseMove): Promise<string | null> => {
  if (verb === 'assign') return unitId ?? null
  if (verb !== 'accept' && verb !== 'return') return null
  const it = await getCase(ctx, id)
  if (verb === 'return') return (await levelAbove(ctx, it))?.id ?? null
  return (await routeOf(ctx, it))?.unitId ?? null
}

/** The same for a case that is held. */
export const moveHeld = async (ctx: Ctx, it: Moving, move: CaseMove): Promise<CitizenCase> => {
  const { verb, reason } = move
  // Whoever comes second is told so before anything else is looked at.
  if (!caseWorkflow[verb].from.some((state) => state === it.state))
    throw new Refusal('conflict', 'kernel.not-from-here')
  const changes = await changesOf(ctx, it, move)
  const by = actingFor(ctx, it)
  if (verb === 'ask' && reason && by.by === 'unit') {
    await insertMessage(ctx, it.id, { by: 'unit', unitId: by.unitId, workerId: by.workerId, text: reason })
  }
  const moved = await step(ctx, it, verb, { by, reason, changes })
  if (verb === 'ask') await keepWaiting(ctx, moved)
  if (verb === 'unmerge') await leaveWhole(ctx, it, by)
  return verb === 'accept' ? handOn(ctx, moved, by) : moved
}

/** Where a rule says that it goes straight to its unit, accepting it hands it over. */
const handOn = async (ctx: Ctx, accepted: CitizenCase, by: By): Promise<CitizenCase> => {
  const route = await routeOf(ctx, accepted)
  if (!route?.isDirect || route.unitId === accepted.intakeUnitId) return accepted
  return step(ctx, moving(ctx, accepted), 'assign', { by, changes: { unitId: route.unitId } })
}

const changesOf = async (
  ctx: Ctx,
  it: Moving,
  { verb, unitId, categoryId, otherWay }: CaseMove,
): Promise<Partial<CitizenCase>> => {
  if (verb === 'assign' && unitId) {
    if (unitId === it.accusedUnitId) throw invalid('cases.unit-is-accused', '/unitId')
    const unit = await getUnit(ctx, unitId)
    if (unit.validTo !== null) throw invalid('cases.unit-is-gone', '/unitId')
    return { unitId: unit.id }
  }
  if (verb === 'accept' && categoryId) return { categoryId: (await getCategory(ctx, categoryId)).id }
  if (verb === 'return') {
    const above = await levelAbove(ctx, it)
    return above ? { intakeUnitId: above.id } : {}
  }
  if (verb === 'refuse') {
    // Who is sent away is told where to go; a refusal without that is a dead end.
    if (!otherWay) throw invalid('cases.say-other-way', '/otherWay')
    return { otherWay }
  }
  return {}
}

/** Sent back again and again, it goes to the next level instead of round in circles; null: not yet. */
const levelAbove = async (ctx: Ctx, it: CitizenCase): Promise<UnitCard | null> => {
  if (it.returns + 1 < (await windowOf(ctx)).mostReturns) return null
  const place = await getPlace(ctx, it.placeId as never)
  return findIntake(ctx, { place, streetId: it.streetId }, [it.accusedUnitId, it.intakeUnitId])
}

const invalid = (reason: string, pointer: string): Refusal =>
  new Refusal('invalid', reason, { fields: [{ pointer, reason }] })
