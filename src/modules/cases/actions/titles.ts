import type { Category } from '../category.ts'

/** What everyone reads above a case: the kind of matter and the community, never the door. */
export const publicTitleOf = (category: Pick<Category, 'name'> | null, placeName: string): string =>
  `${category?.name ?? '待分类'}（${placeName}）`
