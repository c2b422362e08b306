import type { Ctx } from '#db/context.ts'
import type { Keeper } from '#http/module.ts'
import { type Day, dayOf } from '#kernel/day.ts'
import { getUnit } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import type { Post } from '../post.ts'
import { postsAt } from '../queries.ts'
import { administratorsBesides, endHoldingsAt, postsAfter, savePost } from '../store/posts.ts'

const endOf = (post: Post, on: Day): Day => (on < post.validFrom ? post.validFrom : on)

/** Does one of the posts hold something that nobody would have any more? @returns its title */
const stillHolding = async (ctx: Ctx, keepers: readonly Keeper[], posts: readonly Post[]): Promise<string | null> => {
  for (const { held } of keepers.filter(({ of }) => of === 'post')) {
    for (const { id, title } of posts) if ((await held(ctx, id)).count > 0) return title
  }
  return null
}

/**
 * The posts of a unit go to its successor with whoever holds them, or end with it. What no post may take with it is the
 * right to administrate: somebody has to keep it.
 *
 * @param keepers what the modules below hold for posts
 */
export const postsOfUnit = (keepers: readonly Keeper[]): Keeper => ({
  kind: 'people.post',
  of: 'unit',
  async held(ctx, id) {
    const posts = await postsAt(ctx, [id])
    const lines = posts.slice(0, 20).map(({ title, holder }) => ({
      title: holder ? `${title} · ${holder.name}` : title,
      path: `/c/settings/people?unit=${id}`,
    }))
    return { count: posts.length, lines }
  },
  async blocks(ctx, { from, to, on }) {
    if (to !== null) return null
    const posts = await postsAfter(ctx, from, on)
    const isLast =
      posts.some(({ role }) => role === 'system-administrator') &&
      (await administratorsBesides(ctx, from, on > dayOf(ctx.now) ? on : dayOf(ctx.now))) === 0
    if (isLast) return { reason: 'people.last-administrator-here' }
    const title = await stillHolding(ctx, keepers, posts)
    return title ? { reason: 'people.post-of-unit-still-holds', values: { title } } : null
  },
  async handOver(ctx, { from, to, on }) {
    const posts = await postsAfter(ctx, from, on, { hold: true })
    const before = await getUnit(ctx, from)
    const successor = to ? await getUnit(ctx, to) : null
    for (const post of posts) {
      if (successor) {
        const placeId = post.placeId === before.placeId ? successor.placeId : post.placeId
        await savePost(ctx, { ...post, unitId: successor.id, placeId })
        await record(ctx, 'people.post-moved', post.id, { from, to: successor.id })
      } else {
        await endHoldingsAt(ctx, post.id, endOf(post, on))
        await savePost(ctx, { ...post, validTo: endOf(post, on) })
        await record(ctx, 'people.post-ended', post.id, { on: endOf(post, on) })
      }
    }
  },
})
