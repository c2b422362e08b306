import type { Ctx } from '#db/context.ts'
import { countAnswer } from '#tools/figures/satisfaction.ts'
import type { CaseRating, CitizenCase } from '../citizen-case.ts'
import { insertRating } from '../queries/story.ts'

/** Of the five levels those that are satisfied. */
export const satisfiedLevels = ['very-satisfied', 'satisfied'] as const satisfies readonly CaseRating['value'][]

/** Keeps a rating and counts it, once. @returns false when the case was rated already */
export const keepRating = async (
  ctx: Ctx,
  it: Pick<CitizenCase, 'id' | 'placeId'>,
  rating: CaseRating,
): Promise<boolean> => {
  if (!(await insertRating(ctx, it.id, rating))) return false
  await countAnswer(ctx, it.placeId, { isSatisfied: satisfiedLevels.some((level) => level === rating.value) })
  return true
}
