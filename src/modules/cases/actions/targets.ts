import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { getPlace, placeCards, placeIdsUp } from '#modules/places/index.ts'
import { record } from '#tools/audit/record.ts'
import { settingPolicy } from '../policy.ts'
import { everyCategory, getCategory } from '../queries/categories.ts'
import { dropTarget, getTarget, targetsAt, writeTarget } from '../queries/targets.ts'
import { type NewTarget, type Target, type TargetLine, targetFor, targetKinds } from '../target.ts'

/** What holds at a place for each kind of matter, and where it comes from. @throws Refusal not-found, forbidden */
export const viewTargets = async (ctx: Ctx, placeId: string): Promise<TargetLine[]> => {
  authorise(settingPolicy.read, ctx.actor, null, 'cases.staff-only')
  const places = await placeIdsUp(ctx, placeId)
  const targets = await targetsAt(ctx, places)
  const names = new Map((await placeCards(ctx, places)).map(({ id, name }) => [id as string, name]))
  const all = (await everyCategory(ctx)).filter(({ isRetired }) => !isRetired)
  const categoryNames = new Map(all.map(({ id, name }) => [id as string, name]))
  const kinds = [null, ...all]
  return kinds.flatMap((category) =>
    targetKinds.map((what): TargetLine => {
      const categories = category === null ? [null] : [category.id, category.parentId, null]
      const target = targetFor(targets, what, { places, categories })
      return {
        categoryId: category?.id ?? null,
        what,
        target,
        fromPlace: target ? (names.get(target.placeId) ?? '') : '',
        fromCategory: target?.categoryId ? (categoryNames.get(target.categoryId) ?? '') : '',
        isOwn: target?.placeId === placeId && target.categoryId === (category?.id ?? null),
      }
    }),
  )
}

/** @throws Refusal forbidden, not-found */
export const setTarget = async (ctx: Ctx, target: NewTarget): Promise<Target> => {
  authorise(settingPolicy.edit, ctx.actor, null, 'cases.office-only')
  await getPlace(ctx, target.placeId as never)
  if (target.categoryId) await getCategory(ctx, target.categoryId)
  const set = await writeTarget(ctx, target)
  await record(ctx, 'cases.target-set', set.id, { ...target })
  return set
}

/** What was inherited holds again. @throws Refusal forbidden, not-found */
export const removeTarget = async (ctx: Ctx, id: string): Promise<Target> => {
  authorise(settingPolicy.edit, ctx.actor, null, 'cases.office-only')
  const target = await getTarget(ctx, id)
  await dropTarget(ctx, id)
  await record(ctx, 'cases.target-removed', id, {})
  return target
}
