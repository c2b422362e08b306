import { z } from 'zod'
import type { Listener } from '#http/module.ts'
import { dayOf } from '#kernel/day.ts'
import { postsAfter, savePost } from './store/posts.ts'

const Changed = z.object({ placeId: z.uuid().nullable(), placeBefore: z.uuid().nullable() })

/** A unit serves another place now; so do its posts that served the one before. */
export const followUnit: Listener = async (ctx, { subjectId, at, facts }) => {
  const { placeId, placeBefore } = Changed.parse(facts)
  if (placeId === placeBefore) return
  for (const post of await postsAfter(ctx, subjectId, dayOf(at), { hold: true })) {
    if (post.placeId === placeBefore) await savePost(ctx, { ...post, placeId })
  }
}
