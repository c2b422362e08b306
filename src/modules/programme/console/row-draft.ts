import type { Day } from '#kernel/day.ts'
import { amountOf } from '../amount.ts'
import type { PlannedMilestone, RowContent } from '../row.ts'
import { dueOf } from './due-words.tsx'

/** `was`: what last year's list said, where it is asked anew. */
export type MilestoneDraft = { key: number; title: string; unitId: string | null; written: string; was?: string }

/** A row as somebody writes it: dates and amounts are words until they are understood. */
export type RowDraft = Omit<RowContent, 'due' | 'milestones' | 'leadUnitId' | 'quantity'> & {
  leadUnitId: string | null
  quantity: string
  due: string
  /** What last year's list said, where it is asked anew. */
  dueWas?: string
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
  leaderPostId: null,
  liaison: '',
  liaisonPostId: null,
  target: '',
  placeIds: [],
  quantity: '',
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
  quantity: content.written?.quantity ?? String(content.quantity ?? ''),
  ...(content.datesAsked?.includes('due') ? { due: '', dueWas: wordsOf(content.due) } : { due: wordsOf(content.due) }),
  milestones: content.milestones.map(({ title, unitId, due }) => ({
    ...newMilestone(),
    title,
    unitId,
    ...(content.datesAsked?.includes('milestones') ? { written: '', was: wordsOf(due) } : { written: wordsOf(due) }),
  })),
})

/** The fields that have to be mended before the row can be kept. */
export type DraftFault = 'title' | 'leadUnitId' | 'quantity' | 'due' | 'milestones'

/** @returns the row, or what is missing in it */
export const contentOf = (draft: RowDraft, year: number): { content: RowContent } | { faults: DraftFault[] } => {
  const { leadUnitId } = draft
  const due = dueOf(draft.due, year)
  // A draft that a browser kept from before has a number here.
  const amount = amountOf(String(draft.quantity ?? ''), draft.quantityUnit)
  const milestones = draft.milestones.map((one) => milestoneOf(one, year))
  const whole = milestones.filter((one) => one !== null)
  const faults: DraftFault[] = [
    ...(draft.title.trim() === '' ? (['title'] as const) : []),
    ...(leadUnitId === null ? (['leadUnitId'] as const) : []),
    ...('fault' in amount ? (['quantity'] as const) : []),
    ...(due === null ? (['due'] as const) : []),
    ...(whole.length < milestones.length ? (['milestones'] as const) : []),
  ]
  if (faults.length > 0 || leadUnitId === null || due === null || 'fault' in amount) return { faults }
  const { dueWas: _was, ...said } = draft
  const { amount: quantity, unit: quantityUnit } = amount
  return { content: { ...said, leadUnitId, quantity, quantityUnit, due, milestones: whole } }
}

const milestoneOf = ({ title, unitId, written }: MilestoneDraft, year: number): PlannedMilestone | null => {
  const due = dueOf(written, year)
  return due?.on && title.trim() !== '' ? { title: title.trim(), unitId, due: { ...due, on: due.on } } : null
}
