import { implement } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { offersOf } from '#kernel/workflow.ts'
import { record } from '#tools/audit/record.ts'
import {
  type OpenWork,
  type Part,
  type PartSwitch,
  type Parts,
  type PartView,
  parts,
  partsContract,
  placed,
} from './contract.ts'
import { partPolicy } from './policy.ts'
import { everySetting, everywhere, holdSetting, isOnAt, type Setting, writeSetting } from './settings.ts'

/** What the server hands over, because a tool knows no module. */
export type PartsKnown = {
  /** What is under way in a part, in a place or everywhere. */
  open: (ctx: Ctx, part: Part, placeId: string | null) => Promise<OpenWork[]>
  /** The streets, communities and villages of today. */
  places: (ctx: Ctx) => Promise<{ id: string; name: string }[]>
  /** What a place lies in, the nearest first. */
  above: (ctx: Ctx, placeId: string) => Promise<string[]>
}

/** @throws Refusal signed-out, forbidden */
export const viewParts = async (ctx: Ctx, known: PartsKnown): Promise<Parts> => {
  authorise(partPolicy.read, ctx.actor, null)
  const said = await everySetting(ctx)
  const places = await known.places(ctx)
  const views: PartView[] = []
  for (const part of parts) views.push(await viewOf(ctx, known, part, said, places))
  return { parts: views, places }
}

const viewOf = async (
  ctx: Ctx,
  known: PartsKnown,
  part: Part,
  said: readonly Setting[],
  places: Parts['places'],
): Promise<PartView> => {
  const own = said.filter((one) => one.part === part)
  const whole = own.find(({ ownerId }) => ownerId === everywhere)
  const atPlaces = places.flatMap(({ id, name }) => {
    const one = own.find(({ ownerId }) => ownerId === id)
    return one ? [{ placeId: id, name, isOn: one.isOn, version: one.version }] : []
  })
  return {
    part,
    isOn: whole?.isOn ?? true,
    version: whole?.version ?? 0,
    changedAt: whole?.changedAt ?? null,
    open: await known.open(ctx, part, null),
    isPlaced: placed.includes(part),
    atPlaces,
    offers: offersOf(partPolicy, ctx.actor, null).filter(({ verb }) => verb === 'put'),
  }
}

/**
 * Turns a part on or off. Nothing is deleted and what is under way goes on; whoever turns it off has read how much that is.
 *
 * @throws Refusal forbidden, stale; not-found (place); invalid, for a part that is the same everywhere; conflict, when
 *   something must end first, or more is under way than was read
 */
export const putPart = async (ctx: Ctx, known: PartsKnown, { part, placeId, isOn, despite }: PartSwitch) => {
  authorise(partPolicy.put, ctx.actor, null)
  if (placeId === null ? isOn === null : !placed.includes(part)) throw new Refusal('invalid', 'parts.not-by-place')
  const places = await known.places(ctx)
  if (placeId !== null && !places.some(({ id }) => id === placeId))
    throw new Refusal('not-found', 'parts.no-such-place')
  const before = await holdSetting(ctx, part, placeId ?? everywhere)
  refuseStale(ctx.seen, before?.version ?? 0, before)
  // What is said no longer is as above it, and there it may be off.
  const willBeOn = isOn ?? (placeId === null || (await isOnAt(ctx, part, await known.above(ctx, placeId))))
  if (!willBeOn) await refuseSurprise(ctx, known, { part, placeId, despite })
  if ((before?.isOn ?? (placeId === null ? true : null)) !== isOn) {
    const ownerId = placeId ?? everywhere
    await writeSetting(ctx, { part, ownerId, isOn, changedAt: ctx.now, version: (before?.version ?? 0) + 1 })
    await record(ctx, 'parts.switched', ownerId, { part, isOn })
  }
  return viewOf(ctx, known, part, await everySetting(ctx), places)
}

const refuseSurprise = async (
  ctx: Ctx,
  known: PartsKnown,
  { part, placeId, despite }: Pick<PartSwitch, 'part' | 'placeId' | 'despite'>,
): Promise<void> => {
  const open = await known.open(ctx, part, placeId)
  const first = open.find(({ blocks }) => blocks)
  if (first)
    throw new Refusal('conflict', `parts.ends-first-${first.kind as 'running'}`, { values: { count: first.count } })
  const count = open.reduce((sum, one) => sum + one.count, 0)
  if (count > despite) throw new Refusal('conflict', 'parts.still-open', { values: { count }, details: open })
}

const os = implement(partsContract).$context<Incoming>().use(oneTransaction)

export const partsRoutes = (known: PartsKnown) =>
  os.router({
    view: os.view.handler(({ context }) => viewParts(context, known)),
    put: os.put.handler(({ context, input }) => putPart(context, known, input)),
  })
