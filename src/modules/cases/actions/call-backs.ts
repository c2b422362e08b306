import type { Ctx } from '#db/context.ts'
import { type Day, dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { leastShown, type Sum, suppressed } from '#kernel/suppress.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import {
  CallBack,
  type CallBackFigures,
  type CallBackView,
  type NewCallBack,
  type Outcome,
  outcomes,
} from '../call-back.ts'
import { CaseId } from '../citizen-case.ts'
import { callBackPolicy } from '../policy.ts'
import {
  closedWithin,
  countOutcomes,
  getCallBack,
  insertCallBack,
  isToCall,
  listCallBacks,
  saveOutcome,
  toCallOf,
} from '../queries/call-backs.ts'
import { readableCases } from '../queries/cases.ts'
import { revealReporter } from '../queries/reporters.ts'
import { draw } from './draw.ts'

const officeOnly = (ctx: Ctx, deed: keyof typeof callBackPolicy): void =>
  authorise(callBackPolicy[deed], ctx.actor, null, 'cases.office-only')

/** With today, as the district's clock has it: from there people count back. @throws Refusal forbidden */
export const viewCallBacks = async (ctx: Ctx): Promise<{ draws: CallBack[]; today: Day }> => {
  officeOnly(ctx, 'read')
  return { draws: await listCallBacks(ctx), today: dayOf(ctx.now) }
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

/** Draws a sample. The seed is kept, so that whoever doubts it draws the same. @throws Refusal forbidden, invalid */
export const drawCallBack = async (ctx: Ctx, asked: NewCallBack): Promise<CallBackView> => {
  officeOnly(ctx, 'draw')
  if (asked.fromDay > asked.toDay) {
    throw new Refusal('invalid', 'cases.days-turned-round', {
      fields: [{ pointer: '/toDay', reason: 'cases.days-turned-round' }],
    })
  }
  const from = await closedWithin(ctx, asked)
  const id = ctx.newId()
  // The end of an id is chance, from the same source as every other.
  const seed = asked.seed ?? ctx.newId().replaceAll('-', '').slice(-16)
  const callBack = CallBack.parse({ ...asked, id, seed, drawnFrom: from.length, at: ctx.now })
  await insertCallBack(ctx, callBack, draw(from, asked.perUnit, seed))
  const { fromDay, toDay, perUnit } = asked
  await record(ctx, 'cases.call-back-drawn', id, { seed, fromDay, toDay, perUnit, drawnFrom: from.length })
  return viewCallBack(ctx, id)
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

const called = (unitId: string): string => `called ${unitId}`
const said = (unitId: string, outcome: Outcome): string => `said ${unitId} ${outcome}`
const everyUnit = 'all'

/** Pure: how many said what, unit by unit and together, as far as no single answer can be told from it. */
export const figuresOf = (
  counted: readonly { unitId: string; outcome: Outcome; amount: number }[],
): Omit<CallBackFigures, 'names'> => {
  const units = [...new Set(counted.map(({ unitId }) => unitId))].toSorted()
  const numbers = new Map<string, number>()
  for (const { unitId, outcome, amount } of counted) {
    for (const key of [called(unitId), said(unitId, outcome), called(everyUnit), said(everyUnit, outcome)]) {
      numbers.set(key, (numbers.get(key) ?? 0) + amount)
    }
  }
  const sums: Sum[] = [
    ...[...units, everyUnit].map((unitId) => ({
      total: called(unitId),
      parts: outcomes.map((outcome) => said(unitId, outcome)),
    })),
    { total: called(everyUnit), parts: units.map(called) },
    ...outcomes.map((outcome) => ({ total: said(everyUnit, outcome), parts: units.map((id) => said(id, outcome)) })),
  ]
  const hidden = suppressed(numbers, sums)
  const show = (key: string): number | null => (hidden.has(key) ? null : (numbers.get(key) ?? 0))
  return {
    leastShown,
    lines: [...units, everyUnit].map((unitId) => ({
      unitId: unitId === everyUnit ? null : unitId,
      called: show(called(unitId)),
      numbers: Object.fromEntries(outcomes.map((outcome) => [outcome, show(said(unitId, outcome))])) as Record<
        Outcome,
        number | null
      >,
    })),
  }
}
