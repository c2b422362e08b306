import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'

/** A context at another moment, for somebody else, in the same transaction. */
export type CtxAt = (moment: Date, actor: Actor) => Ctx

/** @param written 2023-05-06, or 05-06 of 2023 @param clock the time in Jiangbei */
export const momentOf = (written: string, clock: string): Date =>
  new Date(`${written.length === 5 ? `2023-${written}` : written}T${clock}:00+08:00`)

/** The day some days before or after one of the demo's days. */
export const dayFrom = (written: string): Day => Day.parse(written.length === 5 ? `2023-${written}` : written)

/** What somebody does at a moment. */
export type Deed = { at: Date; who: Actor; does: (ctx: Ctx) => Promise<unknown> }

/** Deeds are done in the order of their days, so that the trail, the figures and the lights come out true. */
export const live = async (ctxAt: CtxAt, deeds: readonly Deed[]): Promise<void> => {
  for (const { at, who, does } of deeds.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    await does(ctxAt(at, who))
  }
}
