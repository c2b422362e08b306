import { squeezed, tidy } from '../plain.ts'
import type { Cell } from '../workbook.ts'
import type { HeaderColumn } from './header.ts'
import type { FoundRow } from './rows.ts'

/** The same as above, in the ways in which people write it. */
const asAbove = /^(同上|上同|〃|″|〞|＂|"|ditto)$/i

/** 完成时限（月）: numbers below are months. */
const inMonths = /[(（]月份?[)）]$/

/**
 * Cells that lean on another: 同上 is what stands above it, and 6 below （月） is 6月. Nothing else is changed; what a cell
 * took from above is marked, so that somebody can look.
 */
export const asMeant = (rows: readonly FoundRow[], columns: readonly HeaderColumn[]): FoundRow[] => {
  const months = new Set(columns.filter(({ path }) => inMonths.test(path.at(-1) ?? '')).map(({ column }) => column))
  let above: FoundRow | null = null
  return rows.map((row) => {
    const taken: number[] = []
    const cells = new Map<number, Cell>()
    for (const [column, cell] of row.cells) {
      const upper = above?.cells.get(column)
      const isTaken = upper !== undefined && asAbove.test(tidy(cell.text))
      if (isTaken) taken.push(column)
      cells.set(column, isTaken ? { ...upper, address: cell.address } : months.has(column) ? inMonth(cell) : cell)
    }
    above = { ...row, cells, asAbove: taken }
    return above
  })
}

const inMonth = (cell: Cell): Cell =>
  /^([1-9]|1[0-2])$/.test(squeezed(cell.text))
    ? { ...cell, kind: 'text', text: `${squeezed(cell.text)}月`, value: `${squeezed(cell.text)}月` }
    : cell
