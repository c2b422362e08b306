import type { Day } from '#kernel/day.ts'
import type { PlannedMilestone, RowContent } from '../row.ts'
import { dueOf } from './due-words.tsx'

export type MilestoneDraft = { key: number; title: string; unitId: string | null; written: string }

/** A row as somebody writes it: dates are words until they are understood. */
export type RowDraft = Omit<RowContent, 'due' | 'milestones' | 'leadUnitId'> & {
  leadUnitId: string | null
  due: string
  milestones: MilestoneDraft[]
}

let lastKey = 0
export const newMilestone = (): MilestoneDraft => {
  lastKey += 1
  return { key: lastKey, title: '', unitId: null, written: '' }
}

/** @param serial the number that stands before the row */
export const emptyDraft = (serial: number): RowDraft => ({
  serial,
  aspect: '',
  title: '',
  measure: '',
  pillarId: null,
  leadUnitId: null,
  secondLeadUnitId: null,
  supportingUnitIds: [],
  leader: '',
  liaison: '',
  target: '',
  placeIds: [],
  quantity: null,
  quantityUnit: '',
  due: '',
  milestones: [],
  source: '',
  publication: 'members',
  remark: '',
})

const wordsOf = ({ written, on }: { written: string; on: Day | null }): string => written || (on ?? '')

export const draftOf = (content: RowContent): RowDraft => ({
  ...content,
  due: wordsOf(content.due),
  milestones: content.milestones.map(({ title, unitId, due }) => ({
    ...newMilestone(),
    title,
    unitId,
    written: wordsOf(due),
  })),
})

/** The fields that have to be mended before the row can be kept. */
export type DraftFault = 'title' | 'leadUnitId' | 'due' | 'milestones'

/** @returns the row, or what is missing in it */
export const contentOf = (draft: RowDraft, year: number): { content: RowContent } | { faults: DraftFault[] } => {
  const { leadUnitId } = draft
  const due = dueOf(draft.due, year)
  const milestones = draft.milestones.map((one) => milestoneOf(one, year))
  const whole = milestones.filter((one) => one !== null)
  const faults: DraftFault[] = [
    ...(draft.title.trim() === '' ? (['title'] as const) : []),
    ...(leadUnitId === null ? (['leadUnitId'] as const) : []),
    ...(due === null ? (['due'] as const) : []),
    ...(whole.length < milestones.length ? (['milestones'] as const) : []),
  ]
  if (faults.length > 0 || leadUnitId === null || due === null) return { faults }
  return { content: { ...draft, leadUnitId, due, milestones: whole } }
}

const milestoneOf = ({ title, unitId, written }: MilestoneDraft, year: number): PlannedMilestone | null => {
  const due = dueOf(written, year)
  return due?.on && title.trim() !== '' ? { title: title.trim(), unitId, due: { ...due, on: due.on } } : null
}
