import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise, type HeldPost } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import { postPolicy } from '../policy.ts'
import type { PostId, PostViewing } from '../post.ts'
import { getPost, postCards } from '../queries.ts'

/** A post as whoever looks as it acts by; null once it has ended. */
export const viewedPost = async (
  ctx: Ctx,
  id: string,
): Promise<{ post: HeldPost; title: string; unitName: string } | null> => {
  const [card] = await postCards(ctx, [id])
  if (!card) return null
  const { validTo } = await getPost(ctx, card.id)
  if (validTo !== null && validTo < dayOf(ctx.now)) return null
  const [unit] = await unitCards(ctx, [card.unitId])
  const { role, unitId, placeId, title } = card
  return { post: { postId: card.id, role, unitId, placeId }, title, unitName: unit?.name ?? '' }
}

/**
 * Whoever answers for rights looks at the console as this post sees it, for a quarter of an hour and without changing
 * anything. It is written down as a look at whoever holds the post, with the reason, and they can read it.
 *
 * @returns `id` is the holder, so that the look is theirs to read; the post's own while nobody holds it
 * @throws Refusal not-found, forbidden; conflict, when the post has ended
 */
export const viewAs = async (ctx: Ctx, id: PostId, until: Date): Promise<PostViewing> => {
  authorise(postPolicy.read, ctx.actor, null)
  const post = await getPost(ctx, id)
  authorise(postPolicy['view-as'], ctx.actor, post, 'people.not-looked-as')
  const viewed = await viewedPost(ctx, id)
  if (!viewed) throw new Refusal('conflict', 'people.post-ended')
  const [card] = await postCards(ctx, [id])
  await record(ctx, 'people.viewed-as', id, { until: until.toISOString() })
  return { id: card?.holder?.id ?? id, postId: id, title: viewed.title, unitName: viewed.unitName, until }
}
