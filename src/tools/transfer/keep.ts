import type { KeptCell, KeptFault, KeptTable } from './kept.ts'
import type { Fault } from './understand/fault.ts'
import type { ReadRow } from './understand/rows.ts'
import type { ReadTable } from './understand.ts'

/** Texts of a file may hold halves of characters and zeros, which JSON in a database does not. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, of) => (typeof of === 'string' ? of.toWellFormed().replaceAll('\u0000', '') : of))

export const keepTable = (table: ReadTable, no: number): KeptTable => ({
  no,
  sheet: table.sheet,
  visible: table.visible,
  titles: table.titles.map((title) => title.slice(0, 200)),
  headerRows: { top: table.headerRows.top, bottom: table.headerRows.bottom },
  columns: table.columns.map(({ confidence: _, period: __, address, ...column }) => ({
    ...column,
    letter: address.replace(/\d+$/, ''),
  })),
  ignored: table.ignored.map((one) => ({ ...one, text: one.text.slice(0, 200) })),
  hiddenRows: table.hidden.rows,
  isBlocked: table.isBlocked,
  rowCount: table.rows.length,
})

export const keepFault = ({ address, field, reason, values, suggestions }: Fault): KeptFault => ({
  address,
  field,
  reason,
  values: { ...values },
  suggestions,
})

/** By field; also the empty ones, so that they can be filled in where they stand. */
export const keepCells = ({ columns }: Pick<KeptTable, 'columns'>, row: ReadRow): Record<string, KeptCell> => {
  const cells: Record<string, KeptCell> = {}
  for (const { header, written, address } of row.others) cells[`other:${header}`] = { written, address }
  for (const { field, letter } of columns) if (field) cells[field] = { written: '', address: `${letter}${row.row}` }
  for (const [field, { written, address }] of Object.entries(row.cells)) cells[field] = { written, address }
  return cells
}
