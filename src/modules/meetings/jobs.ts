import type { Ctx } from '#db/context.ts'
import type { Heard } from '#http/module.ts'
import type { FollowUp } from './follow-up.ts'
import { holdFollowUps, saveFollowUp } from './queries/follow-ups.ts'

/**
 * What a step of a task says of the decision behind it. Of the task that was made of it: signed for is confirmed, sent back is
 * disputed. Of any: what is closed was received, and nobody is asked whether they have it any more.
 */
const becomes = (
  { how, state }: FollowUp,
  verb: unknown,
  { at, reason }: { at: Date; reason: string },
): Partial<FollowUp> | null => {
  if (verb === 'close' && state === 'waiting') return { state: 'confirmed', confirmedAt: at }
  if (how !== 'made') return null
  if (verb === 'sign' && state === 'waiting') return { state: 'confirmed', confirmedAt: at }
  if (verb === 'return' && state === 'waiting') return { state: 'disputed', dispute: reason, disputedAt: at }
  if (verb === 'dispatch' && state === 'disputed') return { state: 'waiting' }
  return null
}

/** Whoever signs for the task, or sends it back, need not say the same of the decision again. */
export const followTask = async (ctx: Ctx, { subjectId, facts, at }: Heard): Promise<void> => {
  const reason = typeof facts.reason === 'string' ? facts.reason : ''
  for (const followUp of await holdFollowUps(ctx, { taskIds: [subjectId] })) {
    const change = becomes(followUp, facts.verb, { at, reason })
    if (change) await saveFollowUp(ctx, { ...followUp, ...change })
  }
}
