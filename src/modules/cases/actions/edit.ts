import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { getPlace, placeCards } from '#modules/places/index.ts'
import { record } from '#tools/audit/record.ts'
import { count } from '#tools/figures/count.ts'
import type { CaseView, CitizenCase } from '../citizen-case.ts'
import { saveCase } from '../queries/cases.ts'
import { getCategory } from '../queries/categories.ts'
import { stepsOf } from '../queries/story.ts'
import { kindClocks } from './clocks.ts'
import { forEveryone } from './mask.ts'
import { streetOf } from './place.ts'
import { stateFigure } from './record.ts'
import { still, takeCase } from './take.ts'
import { makeFindable } from './tell.ts'
import { publicTitleOf } from './titles.ts'
import { viewOf } from './view.ts'

export type CaseText = Pick<CitizenCase, 'title' | 'words' | 'publicWords' | 'isPublic' | 'spot'> & {
  categoryId: string
  /** Where it really is; not given: where it was reported. */
  placeId?: string | undefined
}

/** What the intake sets right before a case goes on. @throws Refusal not-found, forbidden, stale, invalid */
export const editCase = async (ctx: Ctx, id: string, { placeId, ...text }: CaseText): Promise<CaseView> => {
  const it = still(await takeCase(ctx, id, 'edit'))
  const category = await getCategory(ctx, text.categoryId)
  const where = await placeOf(ctx, placeId ?? it.placeId)
  // What the reporter has taken from the public, nobody gives back to it.
  const isPublic = it.isPublic && text.isPublic
  const edited = {
    ...it,
    ...text,
    ...where,
    categoryId: category.id,
    isPublic,
    publicWords: forEveryone(text.publicWords),
  }
  if (edited.placeId !== it.placeId) await moveFigures(ctx, it, edited.placeId)
  const dates =
    edited.categoryId !== it.categoryId || edited.placeId !== it.placeId ? await kindClocks(ctx, edited) : {}
  const saved = await saveCase(ctx, { ...edited, ...dates })
  const [place] = await placeCards(ctx, [saved.placeId])
  await makeFindable(ctx, saved, publicTitleOf(category, place?.name ?? ''))
  await record(ctx, 'cases.case-edited', it.id, { categoryId: category.id, placeId: saved.placeId, isPublic })
  return viewOf(ctx, saved)
}

const placeOf = async (ctx: Ctx, placeId: string): Promise<Pick<CitizenCase, 'placeId' | 'streetId'>> => {
  const place = await getPlace(ctx, placeId as never)
  if (place.validTo !== null) {
    throw new Refusal('invalid', 'cases.place-is-gone', {
      fields: [{ pointer: '/placeId', reason: 'cases.place-is-gone' }],
    })
  }
  return { placeId: place.id, streetId: streetOf(place) }
}

/** Its whole way is counted where it really is, each month for itself, as the recount has it. */
const moveFigures = async (ctx: Ctx, it: CitizenCase, to: string): Promise<void> => {
  for (const { at, fromState, toState } of await stepsOf(ctx, it.id)) {
    if (fromState === toState) continue
    const came = { [stateFigure(toState)]: 1, ...(fromState ? { [stateFigure(fromState)]: -1 } : {}) }
    const went = Object.fromEntries(Object.entries(came).map(([measure, amount]) => [measure, -amount]))
    await count({ ...ctx, now: at }, it.placeId, went)
    await count({ ...ctx, now: at }, to, came)
  }
}
