import type { Language } from '#kernel/words.ts'
import type { RowToWrite, TableColumn } from '#tools/transfer/index.ts'
import { sayMilestones } from '../import/milestones.ts'
import { type ImportField, importFields } from '../import-shape.ts'
import type { RowContent } from '../row.ts'
import { say } from './words.ts'

export type Names = Readonly<Record<string, string>>

/** Widths in characters. The columns stand in the order in which offices print them. */
// biome-ignore format: a table for people
const looks: Readonly<Record<ImportField, Pick<TableColumn, 'width' | 'kind'>>> = {
  serial:            { width: 7,  kind: 'number' },
  aspect:            { width: 14, kind: 'text' },
  title:             { width: 24, kind: 'text' },
  measure:           { width: 48, kind: 'text' },
  target:            { width: 24, kind: 'text' },
  placeIds:          { width: 20, kind: 'text' },
  quantity:          { width: 9,  kind: 'number' },
  quantityUnit:      { width: 8,  kind: 'text' },
  leadUnitId:        { width: 14, kind: 'text' },
  secondLeadUnitId:  { width: 14, kind: 'text' },
  supportingUnitIds: { width: 24, kind: 'text' },
  due:               { width: 14, kind: 'text' },
  milestones:        { width: 28, kind: 'text' },
  leader:            { width: 14, kind: 'text' },
  liaison:           { width: 18, kind: 'text' },
  pillarId:          { width: 16, kind: 'text' },
  source:            { width: 16, kind: 'text' },
  publication:       { width: 12, kind: 'text' },
  remark:            { width: 18, kind: 'text' },
}

const always: readonly ImportField[] = ['serial', 'title', 'leadUnitId', 'due']

export const columnsFor = (fields: readonly ImportField[], language: Language): TableColumn[] =>
  fields.map((key) => ({ key, header: say(language)(`field.${key}`), ...looks[key] }))

/** The columns of a list: those that any of its rows uses, and those without which it is none. */
export const columnsOf = (rows: readonly RowToWrite[], language: Language): TableColumn[] =>
  columnsFor(
    importFields.filter((key) => always.includes(key) || rows.some((row) => (row[key] ?? '') !== '')),
    language,
  )

/** A row in the words in which the office wrote it; importing it gives the same row. */
export const cellsOf = (row: RowContent, names: Names, language: Language): Record<string, string | number | null> => {
  const name = (id: string | null) => (id === null ? '' : (names[id] ?? ''))
  const { written = {} } = row
  return {
    serial: written.serial ?? row.serial,
    aspect: row.aspect,
    title: row.title,
    measure: row.measure,
    target: row.target,
    placeIds: written.placeIds ?? row.placeIds.map(name).join('、'),
    quantity: written.quantity ?? row.quantity,
    quantityUnit: row.quantityUnit,
    leadUnitId: written.leadUnitId ?? name(row.leadUnitId),
    secondLeadUnitId: written.secondLeadUnitId ?? name(row.secondLeadUnitId),
    supportingUnitIds: written.supportingUnitIds ?? row.supportingUnitIds.map(name).join('、'),
    // Last year's date is none of this year's: the cell is left to be filled in.
    due: row.datesAsked?.includes('due') ? '' : row.due.written,
    milestones: sayMilestones(row.milestones, name),
    leader: row.leader,
    liaison: row.liaison,
    pillarId: name(row.pillarId),
    source: row.source,
    publication: say(language)(`publication.${row.publication}`),
    remark: row.remark,
  }
}

export const idsOf = (rows: readonly RowContent[]) => ({
  units: rows.flatMap((row) => [
    row.leadUnitId,
    ...(row.secondLeadUnitId ? [row.secondLeadUnitId] : []),
    ...row.supportingUnitIds,
    ...row.milestones.flatMap(({ unitId }) => unitId ?? []),
  ]),
  places: rows.flatMap(({ placeIds }) => placeIds),
})
