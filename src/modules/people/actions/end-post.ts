import type { Ctx } from '#db/context.ts'
import type { Keeper } from '#http/module.ts'
import type { SayReason } from '#http/problem.ts'
import { type Day, dayOf } from '#kernel/day.ts'
import { authorise, staffRoles } from '#kernel/policy.ts'
import { type FieldFault, Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { postPolicy } from '../policy.ts'
import type { Post, PostEnd, PostHoldings, PostId } from '../post.ts'
import { getPost, holdPost, postsAt } from '../queries.ts'
import { isHeldAfter, savePost } from '../store/posts.ts'
import { refused, takePost } from './posts.ts'

const ofPosts = (keepers: readonly Keeper[]) => keepers.filter(({ of }) => of === 'post')
const ofUnits = (keepers: readonly Keeper[]) => keepers.filter(({ of }) => of === 'unit')

const labelOf = (say: SayReason, kind: string): string => say(kind.replace('.', '.held.'), {})

/** What it still holds, for whoever ends it. @throws Refusal not-found, forbidden */
export const viewHeldByPost = async (
  ctx: Ctx,
  keepers: readonly Keeper[],
  say: SayReason,
  id: PostId,
): Promise<PostHoldings> => {
  authorise(postPolicy.read, ctx.actor, null)
  const post = await getPost(ctx, id)
  authorise(postPolicy.end, ctx.actor, post)
  const kinds: PostHoldings['kinds'] = []
  for (const { kind, held } of ofPosts(keepers)) {
    const { count, lines } = await held(ctx, id)
    if (count > 0) kinds.push({ kind, label: labelOf(say, kind), count, lines: [...lines] })
  }
  const alone = await leftAlone(ctx, keepers, post)
  return {
    today: dayOf(ctx.now),
    kinds,
    leftAlone: alone.map(({ kind, count }) => ({ kind, label: labelOf(say, kind), count })),
  }
}

/** Where it is the last post that works for its unit: the open work that nobody would have any more. */
const leftAlone = async (
  ctx: Ctx,
  keepers: readonly Keeper[],
  { id, unitId, role }: Post,
): Promise<{ kind: string; count: number }[]> => {
  const works = (of: string): boolean => of === 'partner' || (staffRoles as readonly string[]).includes(of)
  if (!works(role)) return []
  if ((await postsAt(ctx, [unitId])).some((other) => other.id !== id && works(other.role))) return []
  const left: { kind: string; count: number }[] = []
  for (const { kind, held } of ofUnits(keepers)) {
    const { count } = await held(ctx, unitId)
    if (count > 0) left.push({ kind, count })
  }
  return left
}

/**
 * A post that nobody holds any more. What it still holds goes to another post in the same transaction, or it does not end.
 *
 * @throws Refusal not-found, forbidden, stale; conflict, while somebody holds it, while it holds something that nobody
 * takes over, or as long as it is the last one of a unit with open work; invalid
 */
export const endPost = async (
  ctx: Ctx,
  keepers: readonly Keeper[],
  id: PostId,
  { on, successorId }: PostEnd,
): Promise<Post> => {
  if (successorId === id) throw refused('/successorId', 'people.not-its-own-successor')
  // Locks by id, so that two posts that end into each other do not wait for ever.
  if (successorId !== null && successorId < id) await holdPost(ctx, successorId)
  const post = await takePost(ctx, id, 'end')
  if (on < post.validFrom) throw refused('/on', 'people.ends-before-it-begins')
  if (await isHeldAfter(ctx, id, on)) throw new Refusal('conflict', 'people.post-held')
  if (successorId !== null) await refuseSuccessor(ctx, successorId, on)

  const handing = { from: id, to: successorId, on }
  const fields: FieldFault[] = []
  for (const { blocks } of ofPosts(keepers)) {
    const block = await blocks(ctx, handing)
    if (block) fields.push({ pointer: '/successorId', reason: block.reason, values: block.values ?? {} })
  }
  if (fields.length > 0) throw new Refusal('conflict', 'people.post-still-holds', { fields })
  const [alone] = await leftAlone(ctx, keepers, post)
  if (alone) throw new Refusal('conflict', 'people.last-post-with-work', { values: { count: alone.count } })

  for (const { handOver } of ofPosts(keepers)) await handOver(ctx, handing)
  const saved = await savePost(ctx, { ...post, validTo: on })
  await record(ctx, 'people.post-ended', id, { on, successorId })
  return saved
}

/** Held, so that it does not end at the same moment. */
const refuseSuccessor = async (ctx: Ctx, successorId: PostId, on: Day): Promise<void> => {
  const { validTo } = await holdPost(ctx, successorId)
  const needed = on > dayOf(ctx.now) ? on : dayOf(ctx.now)
  if (validTo !== null && validTo <= needed) throw new Refusal('conflict', 'people.successor-ended')
}
