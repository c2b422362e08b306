import { z } from 'zod'
import { ClockTerm } from '#kernel/clock.ts'

export const targetKinds = ['first-answer', 'step', 'resolution'] as const
export type TargetKind = (typeof targetKinds)[number]

/** What a clock of a case counts: what the district promises, and what the hotline wants of it. */
export const caseClockKinds = [...targetKinds, 'hotline'] as const
export type CaseClockKind = (typeof caseClockKinds)[number]

/** How long a thing may take, for a kind of matter, from a place on down. */
export const Target = z
  .object({
    id: z.uuid(),
    placeId: z.uuid(),
    /** Null: for every kind that has none of its own. */
    categoryId: z.uuid().nullable(),
    what: z.enum(targetKinds),
    termCount: z.int().min(1).max(1_000),
    termUnit: ClockTerm.shape.unit.exclude(['year']),
    version: z.int().positive(),
  })
  .meta({ id: 'CaseTarget' })
export type Target = z.infer<typeof Target>

/** What holds for a kind of matter at a place, and where that comes from. Null: nobody has set a target, which is red. */
export const TargetLine = z
  .object({
    categoryId: z.uuid().nullable(),
    what: z.enum(targetKinds),
    target: Target.nullable(),
    fromPlace: z.string(),
    fromCategory: z.string(),
    isOwn: z.boolean(),
  })
  .meta({ id: 'CaseTargetLine' })
export type TargetLine = z.infer<typeof TargetLine>

export const NewTarget = Target.omit({ id: true, version: true }).meta({ id: 'NewCaseTarget' })
export type NewTarget = z.infer<typeof NewTarget>

/** The most specific wins: the place before those above it, the kind of matter before its picture, that before all. */
export const targetFor = (
  targets: readonly Target[],
  what: TargetKind,
  { places, categories }: { places: readonly string[]; categories: readonly (string | null)[] },
): Target | null => {
  for (const placeId of places) {
    for (const categoryId of categories) {
      const found = targets.find((one) => one.what === what && one.placeId === placeId && one.categoryId === categoryId)
      if (found) return found
    }
  }
  return null
}
