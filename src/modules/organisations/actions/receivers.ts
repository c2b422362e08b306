import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { getUnit } from '../queries.ts'
import { own } from '../tables.ts'
import { Unit } from '../unit.ts'

/** A unit that is no more, and who has its work now; null: nobody took it over. */
export type Ended = { name: string; successor: { id: string; name: string } | null }

/**
 * Units that are about to be given something, held so that none of them ends before this deed is done. Whoever ends a unit
 * waits for it and then hands over what it gave; whoever comes later finds the unit ended.
 *
 * It comes before the deed holds what the unit might have already (a task, a row, a case): who ends a unit holds them in
 * this order too, and two who waited for each other would both be sent away.
 *
 * @returns those of them that have ended; unknown ids are left out
 */
export const holdReceivers = async (
  ctx: Ctx,
  ids: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, Ended>> => {
  const wanted = [...new Set(ids.filter((id) => typeof id === 'string'))]
  if (wanted.length === 0) return new Map()
  const units = Unit.array().parse(
    await own(ctx.tx)
      .selectFrom('organisations.unit')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where(sql<SqlBool>`id = any(${wanted}::uuid[])`)
      .orderBy('id')
      .forShare()
      .execute(),
  )
  const ended = new Map<string, Ended>()
  for (const unit of units) if (unit.validTo !== null) ended.set(unit.id, await endedOf(ctx, unit))
  return ended
}

/** Whoever took over may have ended as well: the one that works today is named. */
const endedOf = async (ctx: Ctx, { name, successorId }: Unit): Promise<Ended> => {
  let successor = successorId === null ? null : await getUnit(ctx, successorId)
  const seen = new Set<string>()
  while (successor !== null && successor.validTo !== null && !seen.has(successor.id)) {
    seen.add(successor.id)
    successor = successor.successorId === null ? null : await getUnit(ctx, successor.successorId)
  }
  return { name, successor: successor?.validTo === null ? { id: successor.id, name: successor.name } : null }
}

/**
 * Nothing is given to a unit that has ended.
 *
 * @param pointer the field in which it was chosen
 * @throws Refusal conflict, naming the unit and its successor
 */
export const refuseEnded = (
  ended: ReadonlyMap<string, Ended>,
  ids: readonly (string | null | undefined)[],
  pointer?: string,
): void => {
  const gone = ids.map((id) => (id ? ended.get(id) : undefined)).find((one) => one !== undefined)
  if (!gone) return
  const { name, successor } = gone
  const reason = successor ? 'organisations.unit-has-ended' : 'organisations.unit-has-ended-alone'
  const values = successor ? { name, successor: successor.name } : { name }
  throw new Refusal('conflict', reason, { values, ...(pointer ? { fields: [{ pointer, reason, values }] } : {}) })
}
