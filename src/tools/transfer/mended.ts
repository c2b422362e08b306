import type { Cell, Sheet, Workbook } from './workbook.ts'

type Edit = { row: number; column: number; address: string; text: string }

const editOf = ([where, text]: [string, string]): Edit | null => {
  const address = where.slice(where.lastIndexOf('!') + 1)
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(address) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return column === 0 ? null : { row: Number(digits), column, address, text }
}

/**
 * The same workbook with cells that somebody has mended in place.
 *
 * @param cells `sheet!A1` → what stands there now; nothing empties the cell
 */
export const mended = (workbook: Workbook, cells: Readonly<Record<string, string>>): Workbook => {
  const bySheet = Map.groupBy(Object.entries(cells), ([where]) => where.slice(0, where.lastIndexOf('!')))
  if (bySheet.size === 0) return workbook
  const sheets = workbook.sheets.map((sheet) => {
    const edits = (bySheet.get(sheet.name) ?? []).map(editOf).filter((edit) => edit !== null)
    return edits.length === 0 ? sheet : withEdits(sheet, edits)
  })
  return { ...workbook, sheets }
}

const withEdits = (sheet: Sheet, edits: readonly Edit[]): Sheet => {
  const byRow = Map.groupBy(edits, ({ row }) => row)
  const known = new Set(sheet.rows.map(({ number }) => number))
  const added = [...byRow.keys()].filter((number) => !known.has(number)).map((number) => ({ number, cells: [] }))
  const rows = [...sheet.rows, ...added].sort((one, other) => one.number - other.number)
  return { ...sheet, rows: rows.map((row) => ({ ...row, cells: cellsWith(row.cells, byRow.get(row.number) ?? []) })) }
}

const cellsWith = (cells: Cell[], edits: readonly Edit[]): Cell[] => {
  if (edits.length === 0) return cells
  const edited = new Set(edits.map(({ column }) => column))
  const written = edits
    .filter(({ text }) => text !== '')
    .map(({ address, column, text }): Cell => ({ address, column, text, value: text, kind: 'text', isFormula: false }))
  return [...cells.filter(({ column }) => !edited.has(column)), ...written].sort(
    (one, other) => one.column - other.column,
  )
}
