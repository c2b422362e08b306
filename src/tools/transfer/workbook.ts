/** A file that was read, as plain data: it can be posted between threads. */
export type Workbook = {
  source: 'xlsx' | 'csv' | 'pasted'
  sheets: Sheet[]
  /** Days are counted from 1904, as old Excel for Mac does. Already taken care of in the cells. */
  is1904: boolean
  /** What the file carries besides cells and nobody follows. */
  leftOut: ('macros' | 'external-links')[]
}

export type Sheet = {
  name: string
  visible: 'visible' | 'hidden' | 'very-hidden'
  /** Only rows with something in them, from the top. */
  rows: Row[]
  merges: Range[]
  hiddenRows: number[]
  hiddenColumns: number[]
}

export type Row = {
  /** As the spreadsheet program numbers it, from 1. */
  number: number
  /** Only cells with something in them, from the left. */
  cells: Cell[]
}

export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error' | 'empty'

export type Cell = {
  /** For instance C7. */
  address: string
  /** From 1. */
  column: number
  /** As a person sees it. */
  text: string
  /**
   * A date is ISO 8601, and only as exact as its format shows it: '2023-04-15', '2023-04' where the cell shows 2023年4月,
   * '2023-04-15T08:30' with a time of day.
   */
  value: string | number | boolean | null
  kind: CellKind
  /** The value is what the spreadsheet program calculated last. */
  isFormula: boolean
}

/** From 1, both ends included. */
export type Range = { top: number; left: number; bottom: number; right: number }

/** @param number from 1. @returns A, B, …, Z, AA */
export const columnName = (number: number): string =>
  number > 26
    ? columnName(Math.floor((number - 1) / 26)) + columnName(((number - 1) % 26) + 1)
    : String.fromCharCode(64 + number)

/** @returns from 1 */
export const columnNumber = (name: string): number => {
  let number = 0
  for (const letter of name) number = number * 26 + letter.charCodeAt(0) - 64
  return number
}

export const addressOf = (row: number, column: number): string => `${columnName(column)}${row}`

/** @returns null when it is no address, such as A0 */
export const parseAddress = (address: string): { row: number; column: number } | null => {
  const parts = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(address)
  return parts?.[1] && parts[2] ? { row: Number(parts[2]), column: columnNumber(parts[1]) } : null
}

/** @returns null when it is no range */
export const parseRange = (text: string): Range | null => {
  const [from, to] = text.split(':', 2)
  const start = parseAddress(from ?? '')
  const end = parseAddress(to ?? from ?? '')
  if (!start || !end) return null
  return {
    top: Math.min(start.row, end.row),
    left: Math.min(start.column, end.column),
    bottom: Math.max(start.row, end.row),
    right: Math.max(start.column, end.column),
  }
}
