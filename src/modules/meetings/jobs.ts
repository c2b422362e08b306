import type { Ctx } from '#db/context.ts'
import type { Heard } from '#http/module.ts'
import type { FollowUp } from './follow-up.ts'
import { holdFollowUps, saveFollowUp } from './queries/follow-ups.ts'

/** What a step of a task says of the decision that it was made of: signed for is confirmed, sent back is disputed. */
const becomes = (
  followUp: FollowUp,
  verb: unknown,
  { at, reason }: { at: Date; reason: string },
): Partial<FollowUp> | null => {
  if (verb === 'sign' && followUp.state === 'waiting') return { state: 'confirmed', confirmedAt: at }
  if (verb === 'return' && followUp.state === 'waiting') return { state: 'disputed', dispute: reason, disputedAt: at }
  if (verb === 'dispatch' && followUp.state === 'disputed') return { state: 'waiting' }
  return null
}

/** Whoever signs for the task, or sends it back, need not say the same of the decision again. */
export const followTask = async (ctx: Ctx, { subjectId, facts, at }: Heard): Promise<void> => {
  const reason = typeof facts.reason === 'string' ? facts.reason : ''
  for (const followUp of await holdFollowUps(ctx, { taskIds: [subjectId] })) {
    const change = followUp.how === 'made' ? becomes(followUp, facts.verb, { at, reason }) : null
    if (change) await saveFollowUp(ctx, { ...followUp, ...change })
  }
}
