import type { Ctx } from '#db/context.ts'
import type { NearCase } from '../citizen-case.ts'
import { getCase } from '../queries/cases.ts'
import { everyCategory } from '../queries/categories.ts'
import { casesNear } from '../queries/near.ts'

/** More than fits under a thumb helps nobody to find the same matter. */
const most = 10

/** What else happened there, of what this person may read. @throws Refusal not-found */
export const viewNear = async (ctx: Ctx, id: string): Promise<NearCase[]> => {
  const it = await getCase(ctx, id)
  const kinds = await everyCategory(ctx)
  const own = kinds.find((kind) => kind.id === it.categoryId)
  const top = own?.parentId ?? own?.id
  // Whatever stands below the same picture: one calls it overflowing, the other dumped.
  const categoryIds = kinds.filter((kind) => top && (kind.id === top || kind.parentId === top)).map((kind) => kind.id)
  return casesNear(ctx, it, { categoryIds, limit: most })
}
