import type { Ctx } from '#db/context.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { placeCards } from '#modules/places/index.ts'
import type { Category } from '../category.ts'
import type { CaseReceipt, CitizenCase } from '../citizen-case.ts'
import { holdAnyCase } from '../queries/cases.ts'
import { getCategory } from '../queries/categories.ts'
import { publicTitleOf } from './titles.ts'

/** What the reporter takes along. @param it the case, or its id when the same report is sent again */
export const receiptFor = async (
  ctx: Ctx,
  it: CitizenCase | string,
  known: Category | null,
  code: string,
  masked: number,
): Promise<CaseReceipt> => {
  const made = typeof it === 'string' ? await holdAnyCase(ctx, it) : it
  if (!made) throw new Error('a receipt without its case')
  const category = known ?? (made.categoryId ? await getCategory(ctx, made.categoryId) : null)
  const [unit] = await unitCards(ctx, [made.unitId ?? made.intakeUnitId])
  const [place] = await placeCards(ctx, [made.placeId])
  const isQuiet = category?.danger === 'quiet'
  return {
    number: made.number,
    code,
    title: isQuiet ? '' : publicTitleOf(category, place?.name ?? ''),
    state: made.state,
    unitName: unit?.name ?? '',
    placeName: place?.name ?? '',
    answerDueAt: made.answerDueAt,
    masked,
    isPublic: made.isPublic,
    isQuiet,
  }
}
