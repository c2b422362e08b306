import type { Ctx } from '#db/context.ts'
import { type Day, dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { headOf, linkAfter } from '#tools/audit/head.ts'
import { record } from '#tools/audit/record.ts'
import { CallBack, type CallBackRecount, type CallBackView, type NewCallBack, type Outcome } from '../call-back.ts'
import { CaseId } from '../citizen-case.ts'
import { callBackPolicy } from '../policy.ts'
import {
  closedWithin,
  countOutcomes,
  drawableOf,
  getCallBack,
  insertCallBack,
  isToCall,
  listCallBacks,
  mostDrawnFrom,
  openedBy,
  pickedOf,
  readableNumbers,
  saveOutcome,
  toCallOf,
} from '../queries/call-backs.ts'
import { readableCases } from '../queries/cases.ts'
import { revealReporter } from '../queries/reporters.ts'
import { figuresOf } from './call-back-figures.ts'
import { draw, seedOf } from './draw.ts'

const officeOnly = (ctx: Ctx, deed: keyof typeof callBackPolicy): void =>
  authorise(callBackPolicy[deed], ctx.actor, null, 'cases.office-only')

/** With today, as the district's clock has it: from there people count back. @throws Refusal forbidden */
export const viewCallBacks = async (ctx: Ctx): Promise<{ draws: CallBack[]; today: Day; mayDraw: boolean }> => {
  officeOnly(ctx, 'read')
  const mayDraw = callBackPolicy.draw(ctx.actor, null)
  return { draws: await listCallBacks(ctx), today: dayOf(ctx.now), mayDraw }
}

/** @throws Refusal forbidden, not-found */
export const viewCallBack = async (ctx: Ctx, id: string): Promise<CallBackView> => {
  officeOnly(ctx, 'read')
  const callBack = await getCallBack(ctx, id)
  const toCall = await toCallOf(ctx, id)
  const units = await unitCards(
    ctx,
    toCall.map(({ unitId }) => unitId),
  )
  const names = Object.fromEntries(units.map(({ id: unitId, name }) => [unitId, name]))
  return { callBack, toCall, figures: { ...figuresOf(await countOutcomes(ctx, id)), names }, names }
}

/**
 * Puts down from which cases chance will pick. It picks later, by a seed that is not there yet.
 *
 * @throws Refusal forbidden, invalid, conflict: more cases than one draw is made from
 */
export const drawCallBack = async (ctx: Ctx, asked: NewCallBack): Promise<CallBackView> => {
  officeOnly(ctx, 'draw')
  if (asked.fromDay > asked.toDay) throw unfit('/toDay', 'cases.days-turned-round')
  const id = ctx.newId()
  const afterLink = (await headOf(ctx))?.number ?? 0
  const unopened = { afterLink, seedLink: null, seedHash: null, openedAt: null }
  const callBack = { ...asked, ...unopened, id, seed: `after ${afterLink}`, drawnFrom: 0, at: ctx.now }
  const from = await closedWithin(ctx, asked)
  if (from.length > mostDrawnFrom) throw unfit('/toDay', 'cases.too-many-to-draw', { most: mostDrawnFrom })
  await insertCallBack(ctx, CallBack.parse({ ...callBack, drawnFrom: from.length }), from)
  const { fromDay, toDay, perUnit } = asked
  await record(ctx, 'cases.call-back-put-down', id, { fromDay, toDay, perUnit, drawnFrom: from.length, afterLink })
  return viewCallBack(ctx, id)
}

const unfit = (pointer: string, reason: string, values: Record<string, number> = {}): Refusal =>
  new Refusal('invalid', reason, { values, fields: [{ pointer, reason, values }] })

/**
 * Chance picks, by the link that the trail made next. Pressed twice it stays as it is.
 *
 * @throws Refusal forbidden, not-found, conflict: the trail has no newer link yet
 */
export const openCallBack = async (ctx: Ctx, id: string): Promise<CallBackView> => {
  officeOnly(ctx, 'open')
  const callBack = await getCallBack(ctx, id, { hold: true })
  if (callBack.afterLink === null || callBack.seedLink !== null) return viewCallBack(ctx, id)
  const link = await linkAfter(ctx, callBack.afterLink)
  if (!link) throw new Refusal('conflict', 'cases.seed-not-yet')
  const seed = seedOf(link.hash, id)
  const drawn = draw(await drawableOf(ctx, id), callBack.perUnit, seed)
  await openedBy(ctx, { id, seed, seedLink: link.number, seedHash: link.hash, openedAt: ctx.now }, drawn)
  await record(ctx, 'cases.call-back-drawn', id, { seed, link: link.number, hash: link.hash, picked: drawn.length })
  return viewCallBack(ctx, id)
}

/** Draws once more what was drawn, and says whether it is the same. @throws Refusal forbidden, not-found, conflict */
export const recountCallBack = async (ctx: Ctx, id: string): Promise<CallBackRecount> => {
  officeOnly(ctx, 'read')
  const callBack = await getCallBack(ctx, id)
  const { afterLink, seedLink, seedHash, seed, perUnit } = callBack
  if (afterLink === null) throw new Refusal('conflict', 'cases.drawn-before')
  if (seedLink === null || seedHash === null) throw new Refusal('conflict', 'cases.not-opened')
  const link = await linkAfter(ctx, afterLink)
  const from = await drawableOf(ctx, id)
  const now = new Set(draw(from, perUnit, seedOf(link?.hash ?? '', id)).map((one) => one.id))
  const then = new Set(await pickedOf(ctx, id))
  const onlyThen = [...then].filter((one) => !now.has(one))
  const onlyNow = [...now].filter((one) => !then.has(one))
  return {
    callBack,
    linkStands: link?.number === seedLink && link.hash === seedHash,
    seedStands: seed === seedOf(seedHash, id),
    drawnFrom: from.length,
    picked: then.size,
    onlyThen: await readableNumbers(ctx, onlyThen),
    onlyNow: await readableNumbers(ctx, onlyNow),
    isSame: onlyThen.length + onlyNow.length === 0 && from.length === callBack.drawnFrom,
  }
}

/** @throws Refusal not-found: chance has not picked it, or it is a complaint about whoever asks */
const holdPicked = async (ctx: Ctx, id: string, caseId: string): Promise<boolean> => {
  const isOpen = await isToCall(ctx, id, caseId)
  if (isOpen === null || !(await readableCases(ctx, [caseId])).has(caseId))
    throw new Refusal('not-found', 'cases.not-picked')
  return isOpen
}

/**
 * The telephone of whoever reported a case that was picked, to call once; the look is written down for them to read.
 *
 * @throws Refusal forbidden, not-found, conflict: they have been called, unavailable: it cannot be written down
 */
export const lookToCall = async (ctx: Ctx, id: string, caseId: string): Promise<{ phone: string; name: string }> => {
  officeOnly(ctx, 'look')
  if (!(await holdPicked(ctx, id, caseId))) throw new Refusal('conflict', 'cases.called-already')
  const { seed } = await getCallBack(ctx, id)
  try {
    const found = await revealReporter(ctx, CaseId.parse(caseId), `抽样回访（${seed}）`)
    return { phone: found?.phone ?? '', name: found?.name ?? '' }
  } catch {
    // Whatever kept the look from being written down: it is not shown, and the person is told so.
    throw new Refusal('unavailable', 'kernel.cannot-record')
  }
}

/** What they said; null takes it back. @throws Refusal forbidden, not-found */
export const saveCall = async (
  ctx: Ctx,
  id: string,
  caseId: string,
  outcome: Outcome | null,
): Promise<CallBackView> => {
  officeOnly(ctx, 'save')
  await holdPicked(ctx, id, caseId)
  await saveOutcome(ctx, id, caseId, outcome)
  // What was said stays out of the trail of the case.
  await record(ctx, 'cases.called-back', id, { isDone: outcome !== null })
  return viewCallBack(ctx, id)
}
