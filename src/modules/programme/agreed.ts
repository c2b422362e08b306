import { type RowContent, withTrueWords } from './row.ts'
import type { TaskRequest } from './task.ts'

/** One unit in another's place as lead; it stands beside nobody twice. */
export const underLead = <Of extends Pick<RowContent, 'leadUnitId' | 'secondLeadUnitId' | 'supportingUnitIds'>>(
  of: Of,
  unitId: string,
): Of => ({
  ...of,
  leadUnitId: unitId,
  secondLeadUnitId: of.secondLeadUnitId === unitId ? null : of.secondLeadUnitId,
  supportingUnitIds: of.supportingUnitIds.filter((id) => id !== unitId),
})

const applied = (row: RowContent, { kind, proposal: { due, text, milestone, unitId } }: TaskRequest): RowContent => {
  if (kind === 'extension' && due) return { ...row, due }
  if (kind === 'adjustment' && text) return { ...row, measure: text }
  if (kind === 'reassignment' && unitId) return underLead(row, unitId)
  const others = row.milestones.filter(({ title }) => title !== milestone)
  if (kind === 'milestone-removal') return { ...row, milestones: others }
  if (kind === 'milestone-date' && due?.on) {
    const moved = { ...due, on: due.on }
    return { ...row, milestones: row.milestones.map((one) => (one.title === milestone ? { ...one, due: moved } : one)) }
  }
  return row
}

/**
 * A row as it was agreed since it was issued: what was granted stands in the next version too, and is not undone by it.
 *
 * @param granted the oldest first
 */
export const asAgreed = (row: RowContent, granted: readonly TaskRequest[]): RowContent =>
  withTrueWords(row, granted.reduce(applied, row))
