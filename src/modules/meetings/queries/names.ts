import type { Ctx } from '#db/context.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { postCards } from '#modules/people/index.ts'

/** Unit ids → names and post ids → titles, asked once for a whole page. Posts, never who holds them. */
export const namesOf = async (
  ctx: Ctx,
  { units = [], posts = [] }: { units?: readonly (string | null)[]; posts?: readonly (string | null)[] },
): Promise<Record<string, string>> => {
  const given = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]
  const cards = await unitCards(ctx, given(units))
  const held = await postCards(ctx, given(posts))
  return Object.fromEntries([...cards.map(({ id, name }) => [id, name]), ...held.map(({ id, title }) => [id, title])])
}

export type NamedPost = { unitId: string; unitName: string; postTitle: string }

/** Posts that many hold name nobody, so none of them sits at a table. */
const heldByMany = ['resident', 'volunteer']

/** How posts are called today: title and unit. */
export const postNames = async (ctx: Ctx, ids: readonly string[]): Promise<Map<string, NamedPost>> => {
  const posts = (await postCards(ctx, ids)).filter(({ role }) => !heldByMany.includes(role))
  const units = new Map(
    (
      await unitCards(
        ctx,
        posts.map(({ unitId }) => unitId),
      )
    ).map(({ id, name }) => [id as string, name]),
  )
  return new Map(
    posts.map(({ id, unitId, title }) => [id, { unitId, unitName: units.get(unitId) ?? '', postTitle: title }]),
  )
}
