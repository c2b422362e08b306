import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { holdersOf, postsOf } from '#modules/people/index.ts'
import { namesOf } from '../queries/names.ts'

/** The unit whose office issues papers: where the office's posts are. Empty, where nobody holds one. */
export const issuerOf = async (ctx: Ctx): Promise<string> => {
  for (const personId of (await holdersOf(ctx, 'district-office')).toSorted()) {
    const posts = await postsOf(ctx, personId, dayOf(ctx.now))
    const unitId = posts.find(({ role }) => role === 'district-office')?.unitId
    if (unitId) return (await namesOf(ctx, { units: [unitId] }))[unitId] ?? ''
  }
  return ''
}
