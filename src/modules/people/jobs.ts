import { z } from 'zod'
import type { Listener } from '#http/module.ts'
import { Day } from '#kernel/day.ts'
import { getUnit } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import { endHoldingsAt, holdPostsAfter, savePost } from './store/posts.ts'

const Ended = z.object({ on: Day, successorId: z.uuid().nullable() })
const Changed = z.object({ placeId: z.uuid().nullable(), placeBefore: z.uuid().nullable() })

/**
 * A unit has ended: its posts go to the successor with all that is open, or end with it. Told again, it finds nothing
 * left to do.
 */
export const handPostsOver: Listener = async (ctx, { subjectId, facts }) => {
  const { on, successorId } = Ended.parse(facts)
  const posts = await holdPostsAfter(ctx, subjectId, on)
  const before = await getUnit(ctx, subjectId)
  const successor = successorId ? await getUnit(ctx, successorId) : null
  for (const post of posts) {
    if (successor) {
      const placeId = post.placeId === before.placeId ? successor.placeId : post.placeId
      await savePost(ctx, { ...post, unitId: successor.id, placeId })
      await record(ctx, 'people.post-moved', post.id, { from: subjectId, to: successor.id })
    } else {
      const lastDay = on < post.validFrom ? post.validFrom : on
      await endHoldingsAt(ctx, post.id, lastDay)
      await savePost(ctx, { ...post, validTo: lastDay })
      await record(ctx, 'people.post-ended', post.id, { on: lastDay })
    }
  }
}

/** A unit serves another place now; so do its posts that served the one before. */
export const followUnit: Listener = async (ctx, { subjectId, at, facts }) => {
  const { placeId, placeBefore } = Changed.parse(facts)
  if (placeId === placeBefore) return
  for (const post of await holdPostsAfter(ctx, subjectId, Day.parse(at.toISOString().slice(0, 10)))) {
    if (post.placeId === placeBefore) await savePost(ctx, { ...post, placeId })
  }
}
