import type { Language } from '#kernel/words.ts'
import type { RowField } from '../row.ts'
import type { Names } from './light.tsx'
import type { RowDraft } from './row-draft.ts'

/** A cell of a row as a person reads it. */
export const sayDraft = (draft: RowDraft, field: RowField | string, names: Names, language: Language): string => {
  const comma = language === 'en' ? ', ' : '、'
  const value = draft[field as keyof RowDraft]
  if (field === 'milestones') return draft.milestones.map(({ title, written }) => `${written} ${title}`).join('\n')
  if (Array.isArray(value)) return value.map((id) => names[String(id)] ?? '').join(comma)
  if (field === 'leadUnitId' || field === 'secondLeadUnitId' || field === 'pillarId')
    return value ? (names[String(value)] ?? '') : ''
  return String(value ?? '')
}
