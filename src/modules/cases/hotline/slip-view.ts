import type { Ctx } from '#db/context.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { slipReturnPolicy } from '../policy.ts'
import { SlipView } from '../slip.ts'
import { caseWorkflow } from '../workflow.ts'
import { hotline, slipOfCase } from './slips.ts'

/** The slip that a case came with, as its page shows it; null: it came otherwise. */
export const viewSlip = async (ctx: Ctx, it: CitizenCase): Promise<SlipView | null> => {
  const slip = it.channel === hotline ? await slipOfCase(ctx, it.id) : null
  if (!slip) return null
  const isUnderWay = caseWorkflow['give-back'].from.some((state) => state === it.state)
  return SlipView.parse({
    ...slip,
    kind: slip.said.kind,
    urged: slip.said.urged,
    mayAskReturn: isUnderWay && slipReturnPolicy.ask(ctx.actor, it),
    mayDecideReturn:
      isUnderWay &&
      slip.returnGround !== null &&
      slip.returnPersonId !== ctx.actor.personId &&
      slipReturnPolicy.decide(ctx.actor, it),
  })
}
