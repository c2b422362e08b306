import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { actingFor } from '../actions/acting-for.ts'
import { tellStory } from '../actions/record.ts'
import { step } from '../actions/step.ts'
import { moving } from '../actions/take.ts'
import { viewOf } from '../actions/view.ts'
import type { CaseView, CitizenCase } from '../citizen-case.ts'
import { slipReturnPolicy } from '../policy.ts'
import { getCase } from '../queries/cases.ts'
import type { Slip, SlipReturn } from '../slip.ts'
import { caseWorkflow } from '../workflow.ts'
import { saveSlip, slipOfCase } from './slips.ts'

type Held = { it: CitizenCase; slip: Slip }

const take = async (ctx: Ctx, id: string, deed: keyof typeof slipReturnPolicy): Promise<Held> => {
  const it = await getCase(ctx, id, { hold: true })
  authorise(slipReturnPolicy[deed], ctx.actor, it, 'cases.not-yours')
  const slip = await slipOfCase(ctx, it.id, { hold: true })
  if (!slip) throw new Refusal('conflict', 'cases.no-slip')
  return { it, slip }
}

const isUnderWay = ({ state }: CitizenCase): boolean => caseWorkflow['give-back'].from.some((from) => from === state)

const none = { returnGround: null, returnReason: '', returnWay: '', returnPersonId: null, returnAskedAt: null } as const

/**
 * Asks that a slip goes back to the hotline: for another's duty, or because the law says it is nothing for a hotline. It
 * stays where it is until somebody else has approved it.
 *
 * @source Weifang's regulation on 12345, art. 19 (what a hotline does not take) and art. 21: returned only with approval;
 * disputed duty is decided above and not returned after that
 * @throws Refusal not-found, forbidden, conflict
 */
export const askReturn = async (ctx: Ctx, id: string, { ground, reason, otherWay }: SlipReturn): Promise<CaseView> => {
  const { it, slip } = await take(ctx, id, 'ask')
  if (!isUnderWay(it)) throw new Refusal('conflict', 'kernel.not-from-here')
  if (ground === 'wrong-department' && slip.isDutyDecided) throw new Refusal('conflict', 'cases.slip-duty-decided')
  const isAsked = slip.returnGround === ground && slip.returnReason === reason && slip.returnWay === otherWay
  if (isAsked) return viewOf(ctx, it)
  await saveSlip(ctx, slip, {
    returnGround: ground,
    returnReason: reason,
    returnWay: otherWay,
    returnPersonId: ctx.actor.personId,
    returnAskedAt: ctx.now,
  })
  const text = `${reason}（${otherWay}）`
  await tellStory(ctx, it, it, {
    verb: 'return-asked',
    by: actingFor(ctx, it),
    text,
    audience: 'internal',
    facts: { ground },
  })
  return viewOf(ctx, it)
}

/** Whoever asked thinks otherwise now. @throws Refusal not-found, forbidden */
export const keepSlip = async (ctx: Ctx, id: string): Promise<CaseView> => {
  const { it, slip } = await take(ctx, id, 'ask')
  if (slip.returnGround === null || !isUnderWay(it)) return viewOf(ctx, it)
  await saveSlip(ctx, slip, none)
  await tellStory(ctx, it, it, { verb: 'return-withdrawn', by: actingFor(ctx, it), text: '', audience: 'internal' })
  return viewOf(ctx, it)
}

/**
 * Lets a slip go back, or decides that it stays: then the duty is decided, and the slip does not go back for that any more.
 *
 * @throws Refusal not-found; forbidden, also for whoever asked for it; conflict, when nobody has asked
 */
export const decideReturn = async (ctx: Ctx, id: string, isGranted: boolean): Promise<CaseView> => {
  const { it, slip } = await take(ctx, id, 'decide')
  if (slip.returnGround === null || !isUnderWay(it)) throw new Refusal('conflict', 'cases.no-return-asked')
  if (slip.returnPersonId === ctx.actor.personId) throw new Refusal('forbidden', 'cases.slip-ask-another')
  const by = actingFor(ctx, it)
  await record(ctx, 'cases.slip-return-decided', it.id, { isGranted, ground: slip.returnGround })
  if (isGranted) {
    const changes = { otherWay: slip.returnWay, reason: slip.returnReason }
    return viewOf(ctx, await step(ctx, moving(ctx, it), 'give-back', { by, reason: slip.returnReason, changes }))
  }
  const isDutyDecided = slip.isDutyDecided || slip.returnGround === 'wrong-department'
  await saveSlip(ctx, slip, { ...none, isDutyDecided })
  await tellStory(ctx, it, it, { verb: 'return-denied', by, text: '', audience: 'internal' })
  return viewOf(ctx, it)
}
