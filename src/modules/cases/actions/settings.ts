import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { inRoot } from '#db/root.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { refuseJudgingPeople } from '#kernel/refused-words.ts'
import { districtPlace, getPlace, placeCards } from '#modules/places/index.ts'
import { record } from '#tools/audit/record.ts'
import { Category, CategoryId, type CategoryText, type NewCategory, Question } from '../category.ts'
import type { Plate, PlatePlace, PlateText } from '../plate.ts'
import { readPlate } from '../plate-code.ts'
import { settingPolicy } from '../policy.ts'
import { everyCategory, getCategory, insertCategories, saveCategory } from '../queries/categories.ts'
import { holdPlate, insertPlates, plateCoded, platesOf, savePlate } from '../queries/plates.ts'
import { writeTarget } from '../queries/targets.ts'
import { NewTarget } from '../target.ts'

const invalid = (reason: string, pointer: string): Refusal =>
  new Refusal('invalid', reason, { fields: [{ pointer, reason }] })

/** A category asks of the matter; a question that sorts or judges people is refused with the law. */
const refuseWrong = async (ctx: Ctx, id: string | null, text: CategoryText): Promise<void> => {
  refuseJudgingPeople(text.name, '/name')
  for (const [n, { label, choices }] of text.questions.entries()) {
    refuseJudgingPeople(label, `/questions/${n}/label`)
    for (const [m, { name }] of choices.entries()) refuseJudgingPeople(name, `/questions/${n}/choices/${m}/name`)
  }
  if (text.parentId === null) return
  const parent = await getCategory(ctx, text.parentId)
  // Two levels: what one sees in a picture, and what it is exactly.
  if (parent.parentId !== null || parent.id === id) throw invalid('cases.two-levels', '/parentId')
  if (id !== null && (await everyCategory(ctx)).some(({ parentId }) => parentId === id))
    throw invalid('cases.two-levels', '/parentId')
}

/** @throws Refusal forbidden, invalid, conflict (the code is taken) */
export const addCategory = async (ctx: Ctx, text: NewCategory): Promise<Category> => {
  authorise(settingPolicy.edit, ctx.actor, null, 'cases.office-only')
  await refuseWrong(ctx, null, text)
  const category = Category.parse({ ...text, id: ctx.newId(), version: 1 })
  if ((await insertCategories(ctx, [category])) === 0) throw new Refusal('conflict', 'cases.code-taken')
  await record(ctx, 'cases.category-added', category.id, { code: category.code })
  return category
}

/** @throws Refusal forbidden, not-found, stale, invalid */
export const editCategory = async (ctx: Ctx, id: CategoryId, text: CategoryText): Promise<Category> => {
  authorise(settingPolicy.edit, ctx.actor, null, 'cases.office-only')
  const category = await getCategory(ctx, id, { hold: true })
  refuseStale(ctx.seen, category.version, category)
  await refuseWrong(ctx, id, text)
  const saved = await saveCategory(ctx, { ...category, ...text })
  await record(ctx, 'cases.category-changed', id, { code: category.code, isRetired: saved.isRetired })
  return saved
}

const Below = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  icon: z.string().default(''),
  keywords: z.string().default(''),
  questions: z.array(Question).default([]),
  isAnonymousAllowed: z.boolean().default(true),
  isPublic: z.boolean().default(true),
  danger: Category.shape.danger.default('none'),
})
const Template = z.object({
  categories: z.array(Below.extend({ below: z.array(Below) })),
  targets: z.array(
    NewTarget.pick({ what: true, termCount: true, termUnit: true }).extend({ category: z.string().nullable() }),
  ),
})

const template = () => Template.parse(JSON.parse(readFileSync(inRoot('data/templates/cases.json'), 'utf8')))

/** Practice to begin with, set for the whole district; its office shortens it from any place on down. */
const seedTargets = async (ctx: Ctx): Promise<void> => {
  const district = await districtPlace(ctx)
  const byCode = new Map((await everyCategory(ctx)).map(({ code, id }) => [code, id]))
  for (const { category, ...target } of template().targets) {
    const categoryId = category === null ? null : (byCode.get(category) ?? null)
    await writeTarget(ctx, { ...target, placeId: district.id, categoryId })
  }
}

/** The categories that come with Linli: for a new district, whose office changes them as it likes. The same again changes nothing. */
export const seedCategories = async (ctx: Ctx): Promise<number> => {
  const { categories } = template()
  const rows: Category[] = []
  for (const [n, { below, ...top }] of categories.entries()) {
    const id = CategoryId.parse(ctx.newId())
    const plain = { isRetired: false, version: 1 }
    rows.push({ ...top, ...plain, id, parentId: null, ordinal: (n + 1) * 100 })
    for (const [m, one] of below.entries()) {
      rows.push({
        ...one,
        ...plain,
        icon: top.icon,
        id: CategoryId.parse(ctx.newId()),
        parentId: id,
        ordinal: (n + 1) * 100 + m + 1,
      })
    }
  }
  // A district that has named its kinds is not told ours again.
  if ((await everyCategory(ctx)).length > 0) return 0
  const added = await insertCategories(ctx, rows)
  await seedTargets(ctx)
  return added
}

/** The standard kinds and targets, for a district that was there before them. @throws Refusal forbidden, conflict: it has kinds */
export const adoptStandard = async (ctx: Ctx): Promise<{ added: number }> => {
  authorise(settingPolicy.edit, ctx.actor, null, 'cases.office-only')
  const added = await seedCategories(ctx)
  if (added === 0) throw new Refusal('conflict', 'cases.kinds-there')
  await record(ctx, 'cases.standard-adopted', ctx.newId(), { added })
  return { added }
}

/** What a plate says to whoever scans it. @throws Refusal not-found */
export const viewPlate = async (ctx: Ctx, code: string): Promise<PlatePlace> => {
  const plate = await plateCoded(ctx, readPlate(code))
  if (!plate) throw new Refusal('not-found', 'cases.no-such-plate')
  const [place] = await placeCards(ctx, [plate.placeId])
  return {
    code: plate.code,
    placeId: plate.placeId,
    spot: plate.spot,
    placeName: place?.name ?? '',
    placeSlug: place?.slug ?? '',
  }
}

/** @throws Refusal forbidden */
export const viewPlates = async (ctx: Ctx, placeId: string): Promise<Plate[]> => {
  authorise(settingPolicy.read, ctx.actor, null, 'cases.staff-only')
  return platesOf(ctx, placeId)
}

/** Where it hangs exactly, whose the thing is, and whether it hangs still. @throws Refusal forbidden, not-found, stale */
export const editPlate = async (
  ctx: Ctx,
  id: string,
  text: Pick<Plate, 'spot' | 'assetOwner' | 'isActive'>,
): Promise<Plate> => {
  authorise(settingPolicy.edit, ctx.actor, null, 'cases.office-only')
  const plate = await holdPlate(ctx, id)
  refuseStale(ctx.seen, plate.version, plate)
  const saved = await savePlate(ctx, { ...plate, ...text })
  await record(ctx, 'cases.plate-changed', id, { code: plate.code, isActive: saved.isActive })
  return saved
}

/** Hangs plates up. @throws Refusal forbidden, not-found, conflict: a code that hangs already */
export const addPlates = async (ctx: Ctx, plates: readonly PlateText[]): Promise<Plate[]> => {
  authorise(settingPolicy.edit, ctx.actor, null, 'cases.office-only')
  for (const placeId of new Set(plates.map((plate) => plate.placeId))) await getPlace(ctx, placeId as never)
  const rows = plates.map((plate) => ({ ...plate, id: ctx.newId(), lat: null, long: null, isActive: true, version: 1 }))
  if ((await insertPlates(ctx, rows)) !== rows.length) throw new Refusal('conflict', 'cases.plate-taken')
  for (const { id, code } of rows) await record(ctx, 'cases.plate-added', id, { code })
  return rows
}
