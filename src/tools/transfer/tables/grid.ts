import { Refusal } from '#kernel/refusal.ts'
import { limits } from '../limits.ts'
import { tidy } from '../plain.ts'
import type { Cell, Range, Row, Sheet } from '../workbook.ts'

/** A sheet as a person looks at it: merged cells are one cell, cells with nothing but spaces are empty. */
export type Grid = {
  /** Rows with something in them, from the top. */
  rows: number[]
  /** The cells that begin in this row, from the left. */
  starting: (row: number) => Cell[]
  /** The cell one sees there; for a merged one its only cell, wherever that begins. */
  seen: (row: number, column: number) => Cell | null
  mergeAt: (row: number, column: number) => Range | null
}

/** @throws Refusal too-large when its merged cells cover more than a sheet may have */
export const gridOf = (sheet: Sheet): Grid => {
  const lastRow = sheet.rows.at(-1)?.number ?? 0
  const lastColumn = sheet.rows.reduce((most, { cells }) => Math.max(most, cells.at(-1)?.column ?? 0), 0)
  const merges = mergesByCell(sheet.merges, lastRow, lastColumn)
  const mergeAt = (row: number, column: number) => merges.get(row)?.get(column) ?? null
  const rows = new Map(sheet.rows.map((row) => [row.number, visibleCells(row, mergeAt)]))
  const own = new Map([...rows].map(([number, cells]) => [number, new Map(cells.map((cell) => [cell.column, cell]))]))
  return {
    rows: [...rows].filter(([, cells]) => cells.length > 0).map(([number]) => number),
    starting: (row) => rows.get(row) ?? [],
    seen: (row, column) => {
      const merge = mergeAt(row, column)
      return own.get(merge?.top ?? row)?.get(merge?.left ?? column) ?? null
    },
    mergeAt,
  }
}

/** What lies under a merged cell is not seen by anybody. */
const visibleCells = (row: Row, mergeAt: Grid['mergeAt']): Cell[] =>
  row.cells.filter(({ column, text, isFormula }) => {
    const merge = mergeAt(row.number, column)
    const begins = !merge || (merge.top === row.number && merge.left === column)
    return begins && (isFormula || tidy(text) !== '')
  })

const mergesByCell = (merges: Range[], lastRow: number, lastColumn: number): Map<number, Map<number, Range>> => {
  const byRow = new Map<number, Map<number, Range>>()
  let covered = 0
  for (const merge of merges) {
    for (let row = merge.top; row <= Math.min(merge.bottom, lastRow); row += 1) {
      const inRow = byRow.get(row) ?? new Map<number, Range>()
      byRow.set(row, inRow)
      for (let column = merge.left; column <= Math.min(merge.right, lastColumn); column += 1) {
        covered += 1
        if (covered > limits.cells)
          throw new Refusal('too-large', 'transfer.too-many-cells', { values: { limit: limits.cells } })
        inRow.set(column, merge)
      }
    }
  }
  return byRow
}
