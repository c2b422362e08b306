import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { placeCards } from '#modules/places/index.ts'
import type { Category } from '../category.ts'
import type { CitizenCase } from '../citizen-case.ts'
import type { CaseReceipt } from '../new-case.ts'
import { holdAnyCase } from '../queries/cases.ts'
import { getCategory } from '../queries/categories.ts'
import { publicTitleOf } from './titles.ts'

type Names = { unitName: string; placeName: string }

/** What the reporter takes along. */
export const receiptOf = (
  made: CitizenCase,
  category: Category | null,
  { unitName, placeName }: Names,
  { code, masked }: { code: string; masked: number },
): CaseReceipt => {
  const isQuiet = category?.danger === 'quiet'
  return {
    number: made.number,
    code,
    title: isQuiet ? '' : publicTitleOf(category, placeName),
    state: made.state,
    unitName,
    placeName,
    answerDueAt: made.answerDueAt,
    masked,
    isPublic: made.isPublic,
    isQuiet,
  }
}

/** The same for a report that is sent again, as its case stands now. */
export const receiptAgain = async (ctx: Ctx, caseId: string, code: string): Promise<CaseReceipt> => {
  const made = await holdAnyCase(ctx, caseId)
  if (!made) throw new Error('a receipt without its case')
  const [category, [unit], [place]] = await atOnce([
    made.categoryId ? getCategory(ctx, made.categoryId) : Promise.resolve(null),
    unitCards(ctx, [made.unitId ?? made.intakeUnitId]),
    placeCards(ctx, [made.placeId]),
  ])
  return receiptOf(made, category, { unitName: unit?.name ?? '', placeName: place?.name ?? '' }, { code, masked: 0 })
}
