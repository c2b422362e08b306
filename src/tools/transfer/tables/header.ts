import { headerKey, squeezed, tidy } from '../plain.ts'
import { addressOf, type Cell } from '../workbook.ts'
import type { Grid } from './grid.ts'

/** How surely a text names a field: 1 is one of its names. */
export type NameSureness = (text: string) => number

export type HeaderRows = { top: number; bottom: number }

export type HeaderColumn = {
  column: number
  /** From the group down to the column itself: 责任单位, 牵头单位. Empty when nothing stands above the cells. */
  path: string[]
  /** Where its lowest text stands. */
  address: string
}

/** The most levels a header may have. */
const mostLevels = 4

/** Short, no number, no sentence, no "label: value". */
export const looksLikeHeader = ({ kind, text }: Cell): boolean => {
  if (kind !== 'text') return false
  const plain = squeezed(text)
  if (plain.length === 0 || plain.length > 30) return false
  return !/^[\d.,%()-]+$|[。；;!！?？]|[:：]./.test(plain) && /\p{L}/u.test(plain)
}

/** Does a row name columns? At least two names the caller knows, and hardly anything that is no name. */
const namesColumns = (cells: Cell[], sureness: NameSureness): boolean => {
  const heads = cells.filter(looksLikeHeader)
  if (heads.length < 2 || heads.length < cells.length * 0.75) return false
  const sure = heads.filter(({ text }) => sureness(text) >= 0.95).length
  const likely = heads.filter(({ text }) => sureness(text) >= 0.75).length
  return (
    sure >= 2 ||
    likely >= 3 ||
    (sure >= 1 && likely >= 2) ||
    (sure >= 1 && heads.length >= 3 && beginsWithSerial(cells))
  )
}

const beginsWithSerial = (cells: Cell[]): boolean => /^(序号|编号|号|no)$/.test(headerKey(cells[0]?.text ?? ''))

/** The rows that name columns, each with all its levels, from the top. */
export const findHeaders = (grid: Grid, sureness: NameSureness, given: readonly number[] = []): HeaderRows[] => {
  if (given.length > 0) return given.map((row) => withLevels(grid, row, 0, sureness))
  const found: HeaderRows[] = []
  let named: ReadonlySet<number> = new Set()
  for (const row of grid.rows) {
    const last = found.at(-1)?.bottom ?? 0
    if (row <= last) continue
    const cells = grid.starting(row)
    // Below a header its own columns decide: names further right are another table, which is looked for later.
    const below = cells.filter(({ column }) => named.has(column))
    if (!namesColumns(below.length > 0 ? below : cells, sureness)) continue
    const header = withLevels(grid, row, last, sureness)
    named = new Set(headerColumns(grid, header, []).map(({ column }) => column))
    found.push(header)
  }
  return found.length > 0 ? found : guessed(grid, sureness)
}

/** Nobody knows a name in it: the first row that is as wide as the table and holds nothing but short words. */
const guessed = (grid: Grid, sureness: NameSureness): HeaderRows[] => {
  const widest = Math.max(0, ...grid.rows.map((row) => grid.starting(row).length))
  const row = grid.rows.find((number, n) => {
    const cells = grid.starting(number)
    const isWide = cells.length >= Math.max(2, widest * 0.6)
    const distinct = new Set(cells.map(({ text }) => headerKey(text))).size === cells.length
    return isWide && distinct && cells.every(looksLikeHeader) && n < grid.rows.length - 1
  })
  return row === undefined ? [] : [withLevels(grid, row, 0, sureness)]
}

const withLevels = (grid: Grid, row: number, after: number, sureness: NameSureness): HeaderRows => {
  let top = row
  while (top - 1 > after && row - top < mostLevels && isLevelAbove(grid, top)) top -= 1
  let bottom = row
  for (let level = top; level <= bottom; level += 1) {
    for (const cell of grid.starting(level)) {
      const merge = grid.mergeAt(level, cell.column)
      if (merge && merge.bottom - top < mostLevels) bottom = Math.max(bottom, merge.bottom)
    }
  }
  while (bottom - top < mostLevels - 1 && isLevelBelow(grid, bottom, sureness)) bottom += 1
  return { top, bottom }
}

/** Groups over the columns: several short words, one of which reaches over or into what is below. */
const isLevelAbove = (grid: Grid, row: number): boolean => {
  const cells = grid.starting(row - 1)
  if (cells.length < 2 || !cells.every(looksLikeHeader)) return false
  return cells.some(({ column }) => {
    const merge = grid.mergeAt(row - 1, column)
    return merge !== null && (merge.right > merge.left || merge.bottom >= row)
  })
}

/** Names under a group: nothing under a header that is a column already. */
const isLevelBelow = (grid: Grid, bottom: number, sureness: NameSureness): boolean => {
  const cells = grid.starting(bottom + 1)
  if (cells.length === 0 || !cells.every(looksLikeHeader)) return false
  const isUnderGroup = ({ column, text }: Cell) => {
    const above = grid.seen(bottom, column)
    const merge = grid.mergeAt(bottom, column)
    if (merge) return merge.right > merge.left
    // 序 over 号, 完成 over 时限: a narrow column whose name goes on in the next line.
    if (above !== null && sureness(`${above.text}${text}`) >= 0.95) return true
    // An unmerged group: its first column stands under it, the others under nothing.
    return (
      above === null ||
      (grid.seen(bottom, column + 1) === null && grid.starting(bottom + 1).some((cell) => cell.column === column + 1))
    )
  }
  if (!cells.every(isUnderGroup)) return false
  const isMerged = cells.some(({ column }) => grid.mergeAt(bottom, column) !== null)
  return cells.some(({ text }) => sureness(text) >= 0.75) || (isMerged && cells.length >= 2)
}

/** As one reads it: 序  号 is 序号, and a line end in an English header is a space. */
const headerText = (text: string): string => tidy(text).replace(/\s+/g, /\p{Script=Han}/u.test(text) ? '' : ' ')

/** The columns of a header, from the left; also those that have cells and no name. */
export const headerColumns = (grid: Grid, { top, bottom }: HeaderRows, used: readonly number[]): HeaderColumn[] => {
  const levels = Array.from({ length: bottom - top + 1 }, (_, n) => top + n)
  const named = new Set(levels.flatMap((row) => grid.starting(row).map(({ column }) => column)))
  const columns = [...new Set([...named, ...used])].sort((one, other) => one - other)
  return columns.map((column) => {
    const cells = levels.flatMap((row) => groupAt(grid, row, column, { top, bottom }) ?? [])
    const distinct = cells.filter((cell, n) => cells.indexOf(cell) === n)
    return {
      column,
      path: distinct.map(({ text }) => headerText(text)),
      address: distinct.at(-1)?.address ?? addressOf(bottom, column),
    }
  })
}

/** The header cell of a level; where groups were not merged, the one to the left reaches over what is named below. */
const groupAt = (grid: Grid, row: number, column: number, { top, bottom }: HeaderRows): Cell | null => {
  const here = grid.seen(row, column)
  if (here) return here
  const isNamedBelow = grid.starting(row + 1).some((cell) => cell.column === column)
  if (row !== top || row === bottom || !isNamedBelow) return null
  for (let left = column - 1; left >= Math.max(1, column - 12); left -= 1) {
    const cell = grid.seen(row, left)
    if (cell) return grid.starting(row + 1).some((below) => below.column === left) ? cell : null
  }
  return null
}
