import { readAmount, readPercent } from '#kernel/amount.ts'
import { readDue } from '#kernel/due.ts'
import { readSerial } from '../cells/serial.ts'
import { splitUnits } from '../cells/units.ts'
import type { FieldKind } from '../field.ts'
import { tidy } from '../plain.ts'
import type { Cell } from '../workbook.ts'

/** How a unit's name ends; a unit of measure (家, 个, 处) never does. */
const unitEnding =
  /.(局|委|办|部|中心|街道|镇|乡|社区|公司|大队|支队|法院|检察院|政府|联|工会|协会|集团|站|所|院|校|银行|单位)([(（].*[)）])?$/

type Facts = { isUnit: (written: string) => boolean; year: number }

// biome-ignore format: a table for people
const weights: Partial<Record<FieldKind, { from: number; more: number; to: number; less: number }>> = {
  // When at least `from` of the cells fit, a likely name becomes likelier; when at most `to` do, even a good name is asked about.
  due:      { from: 0.5, more: 0.15, to: 0.1, less: 0.4 },
  moment:   { from: 0.5, more: 0.15, to: 0.1, less: 0.4 },
  unit:     { from: 0.5, more: 0.15, to: 0.1, less: 0.4 },
  units:    { from: 0.5, more: 0.15, to: 0.1, less: 0.4 },
  serial:   { from: 0.8, more: 0.1,  to: 0.2, less: 0.4 },
  quantity: { from: 0.5, more: 0.1,  to: 0.1, less: 0.3 },
  number:   { from: 0.5, more: 0.1,  to: 0.1, less: 0.3 },
  percent:  { from: 0.5, more: 0.1,  to: 0.1, less: 0.3 },
}

/** What the first cells of a column say for or against a kind, -0.4 to 0.15. Three cells are too few to speak against. */
export const contentEvidence = (cells: readonly Cell[], kind: FieldKind, facts: Facts): number => {
  const weight = weights[kind]
  if (!weight) return 0
  const samples = cells.filter(({ text }) => text.length <= 200).slice(0, 20)
  if (samples.length === 0) return 0
  const share = samples.filter((cell) => fits(cell, kind, facts)).length / samples.length
  if (share >= weight.from) return weight.more
  return share <= weight.to && samples.length >= 3 ? -weight.less : 0
}

const fits = (cell: Cell, kind: FieldKind, { isUnit, year }: Facts): boolean => {
  const text = tidy(cell.text)
  if (kind === 'due')
    return (
      cell.kind === 'date' || (cell.kind === 'text' && (readsAsDue(text, year) || /\d月|季度|年底|年末/.test(text)))
    )
  if (kind === 'moment') return cell.kind === 'date' || /\d{1,4}[-/.年月]\d{1,2}/.test(text)
  if (kind === 'serial') return readSerial(text) !== null
  if (kind === 'percent') return readPercent(text) !== null
  if (kind === 'quantity' || kind === 'number') return cell.kind === 'number' || readAmount(text) !== null
  return splitUnits(text).parts.some(({ written }) => unitEnding.test(written) || isUnit(written))
}

const readsAsDue = (text: string, year: number): boolean => 'due' in readDue(text, year)
