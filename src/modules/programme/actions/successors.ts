import type { Ctx } from '#db/context.ts'
import { holdReceivers } from '#modules/organisations/index.ts'
import { type RowContent, unitsNamed } from '../row.ts'

type Units = Pick<RowContent, 'leadUnitId' | 'secondLeadUnitId' | 'supportingUnitIds'>

/** One unit in another's place; nobody stands twice in one task. */
export const inPlaceOf = <Of extends Units>(of: Of, from: string, to: string): Of => {
  const put = (id: string): string => (id === from ? to : id)
  const leadUnitId = put(of.leadUnitId)
  const second = of.secondLeadUnitId === null ? null : put(of.secondLeadUnitId)
  const secondLeadUnitId = second === leadUnitId ? null : second
  const supportingUnitIds = [...new Set(of.supportingUnitIds.map(put))].filter(
    (id) => id !== leadUnitId && id !== secondLeadUnitId,
  )
  return { ...of, leadUnitId, secondLeadUnitId, supportingUnitIds }
}

/** The same for a row, whose steps have units of their own. */
export const rowInPlaceOf = (content: RowContent, from: string, to: string): RowContent => ({
  ...inPlaceOf(content, from, to),
  milestones: content.milestones.map((one) => (one.unitId === from ? { ...one, unitId: to } : one)),
})

/**
 * Rows that are copied name the units of today: where one has ended since, its successor stands in its place. Where nobody
 * took over, the row says what it said, and the list is not issued until somebody has put it right.
 */
export const withSuccessors = async <Of extends { content: RowContent }>(
  ctx: Ctx,
  rows: readonly Of[],
): Promise<Of[]> => {
  const ended = await holdReceivers(
    ctx,
    rows.flatMap(({ content }) => unitsNamed(content)),
  )
  if (ended.size === 0) return [...rows]
  return rows.map((row) => {
    let { content } = row
    for (const [id, { successor }] of ended) if (successor) content = rowInPlaceOf(content, id, successor.id)
    return { ...row, content }
  })
}
