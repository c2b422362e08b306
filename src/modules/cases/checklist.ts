import { z } from 'zod'
import { Key } from './category.ts'

/** What is to be done before a matter of a kind is said to be done: of the matter, never of a person. */
export const ChecklistItem = z
  .object({
    code: Key,
    label: z.string().trim().min(1).max(120),
    labelEn: z.string().trim().max(160).default(''),
    /** Nobody says that it is done before this is. */
    isRequired: z.boolean().default(false),
  })
  .meta({ id: 'CaseChecklistItem' })
export type ChecklistItem = z.infer<typeof ChecklistItem>

export const Checklist = z
  .object({
    categoryId: z.uuid(),
    items: z.array(ChecklistItem).max(20),
    /** 0: nobody has written one. */
    version: z.int().nonnegative(),
  })
  .meta({ id: 'CaseChecklist' })
export type Checklist = z.infer<typeof Checklist>

/** An item in a case: since when it is done, and for which unit; null: it is still to be done. */
export const CheckedItem = ChecklistItem.extend({ at: z.date().nullable(), unitId: z.uuid().nullable() }).meta({
  id: 'CaseCheckedItem',
})
export type CheckedItem = z.infer<typeof CheckedItem>

export const openChecksIn = (items: readonly CheckedItem[]): number =>
  items.filter(({ isRequired, at }) => isRequired && at === null).length
