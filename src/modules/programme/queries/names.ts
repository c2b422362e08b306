import type { Ctx } from '#db/context.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { type PostCard, postCards } from '#modules/people/index.ts'
import { placeCards } from '#modules/places/index.ts'

/** Unit and place ids → their names, for a page that shows many of both. Asked once for all. */
export const namesOf = async (
  ctx: Ctx,
  { units, places = [] }: { units: readonly string[]; places?: readonly string[] },
): Promise<Record<string, string>> => {
  const unitIds = [...new Set(units)]
  const placeIds = [...new Set(places)]
  const cards = [
    ...(unitIds.length > 0 ? await unitCards(ctx, unitIds) : []),
    ...(placeIds.length > 0 ? await placeCards(ctx, placeIds) : []),
  ]
  return Object.fromEntries(cards.map(({ id, name }) => [id, name]))
}

/** Posts as a list says them: 区住建局 联络员. */
export const sayPosts = async (ctx: Ctx, posts: readonly PostCard[]): Promise<Record<string, string>> => {
  const units = await namesOf(ctx, { units: posts.map(({ unitId }) => unitId) })
  return Object.fromEntries(posts.map(({ id, unitId, title }) => [id, `${units[unitId] ?? ''} ${title}`.trim()]))
}

/** Post ids → what the posts are called; who holds them is not said. */
export const postNames = async (ctx: Ctx, ids: readonly string[]): Promise<Record<string, string>> =>
  ids.length === 0 ? {} : sayPosts(ctx, await postCards(ctx, ids))
