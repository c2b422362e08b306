import { headerKey } from '../plain.ts'
import type { HeaderReader } from '../tables.ts'
import type { Grid } from './grid.ts'
import type { HeaderColumn, HeaderRows } from './header.ts'

/** The first column behind one with nothing in it, where at least two stand on either side. */
export const behindGap = (grid: Grid, { top, bottom }: HeaderRows, columns: HeaderColumn[]): number | null => {
  const isCovered = (column: number) => {
    for (let row = top; row <= bottom; row += 1) if (grid.mergeAt(row, column)) return true
    return false
  }
  for (const [n, { column }] of columns.entries()) {
    const before = columns[n - 1]?.column ?? column
    if (n < 2 || n > columns.length - 2 || column - before < 2) continue
    const between = Array.from({ length: column - before - 1 }, (_, at) => before + 1 + at)
    if (!between.some(isCovered)) return n
  }
  return null
}

/** Behind the gap is another table when nobody knows its names, it counts anew, or its rows do not go with the others. */
const isAnotherTable = (
  grid: Grid,
  columns: HeaderColumn[],
  from: number,
  rows: readonly number[],
  reader: HeaderReader,
): boolean => {
  const behind = columns.slice(from)
  const areUnknown = behind.every(({ path }) => reader.sureness(path.at(-1) ?? '') < 0.75)
  const first = behind[0]
  const border = first?.column ?? 0
  const isApart = (row: number) => {
    const cells = grid.starting(row)
    const right = cells.filter(({ column }) => column >= border).length
    return cells.length > 1 && (right === 0 || right === cells.length)
  }
  return areUnknown || (first !== undefined && reader.kindOf(first.path) === 'serial') || rows.some(isApart)
}

/** A header that begins anew to the right, or header words among the cells of columns without a name. */
export const secondTable = (
  grid: Grid,
  header: HeaderRows,
  columns: HeaderColumn[],
  rows: readonly number[],
  reader: HeaderReader,
): string | null => {
  const { sureness } = reader
  const keys = columns.map(({ path }) => headerKey(path.join('/')))
  const again = columns.filter((_, n) => keys[n] !== '' && keys.indexOf(keys[n] ?? '') < n)
  const first = again[0]
  if (first && again.length >= 2 && headerKey(first.path.join('/')) === keys.find((key) => key !== ''))
    return first.address
  const gap = behindGap(grid, header, columns)
  if (gap !== null && isAnotherTable(grid, columns, gap, rows, reader)) return columns[gap]?.address ?? null
  const nameless = new Set(columns.filter(({ path }) => path.length === 0).map(({ column }) => column))
  for (const row of nameless.size >= 2 ? rows : []) {
    const heads = grid.starting(row).filter(({ column, text }) => nameless.has(column) && sureness(text) >= 0.95)
    if (heads.length >= 2) return heads[0]?.address ?? null
  }
  return null
}
