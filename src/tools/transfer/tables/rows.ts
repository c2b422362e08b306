import { readSerial } from '../cells/serial.ts'
import { headerKey, squeezed, tidy } from '../plain.ts'
import type { Cell } from '../workbook.ts'
import type { Grid } from './grid.ts'
import type { HeaderRows } from './header.ts'
import {
  isColophon,
  isColumnNumbers,
  isDateLine,
  isNote,
  isSignature,
  isTotal,
  sectionLevel,
  type WhyIgnored,
} from './row-kinds.ts'

export type Ignored = { row: number; why: WhyIgnored; text: string }

export type Section = { text: string; address: string }

export type FoundRow = {
  row: number
  /** The headings above it inside the table, from the widest. */
  sections: Section[]
  /** By column; merged cells also where they reach to. */
  cells: ReadonlyMap<number, Cell>
  /** Columns in which 同上 stood: their cells are those above. */
  asAbove: readonly number[]
}

/** What the rows below a header are read with. */
export type Body = {
  grid: Grid
  header: HeaderRows
  /** Table columns, from the left. */
  columns: readonly number[]
  /** The column of printed numbers, or null. */
  serialColumn: number | null
  /** Columns in which a lone text heads the rows below it: numbers and categories. */
  headingColumns: readonly number[]
  /** Rows of this table, without titles of the next. */
  rows: readonly number[]
  /** A heading above the header that holds for the first rows. */
  opening: Section | null
}

/** Sorts the rows below a header: those of the table, and each other one with why it is none. */
export const sortRows = (body: Body): { rows: FoundRow[]; ignored: Ignored[] } => {
  const rows: FoundRow[] = []
  const ignored: Ignored[] = []
  const last = lastFullRow(body)
  let sections: (Section & { level: number })[] = body.opening
    ? [{ ...body.opening, level: sectionLevel(body.opening.text) ?? 1 }]
    : []
  let isTail = false

  for (const row of body.rows) {
    const cells = body.grid.starting(row)
    const why = whyIgnored(body, row, { isTail, isTop: rows.length === 0, hasMore: row < last })
    if (why === 'section') {
      const [cell] = cells.slice(-1)
      if (!cell) continue
      const level = sectionLevel(cells.map(({ text }) => text).join('、')) ?? 1
      sections = [
        ...sections.filter((above) => above.level < level),
        { text: tidy(cell.text), address: cell.address, level },
      ]
    }
    if (why) ignored.push({ row, why, text: textOf(cells) })
    else
      rows.push({
        row,
        sections: sections.map(({ text, address }) => ({ text, address })),
        cells: rowCells(body, row),
        asAbove: [],
      })
    isTail = row >= last && why !== null && why !== 'repeated-header' && why !== 'total'
  }
  return { rows, ignored }
}

export const textOf = (cells: readonly Cell[]): string => cells.map(({ text }) => tidy(text)).join('  ')

const whyIgnored = (
  body: Body,
  row: number,
  { isTail, isTop, hasMore }: { isTail: boolean; isTop: boolean; hasMore: boolean },
): WhyIgnored | null => {
  const { grid, columns } = body
  const cells = grid.starting(row)
  if (isRepeatedHeader(body, row)) return 'repeated-header'
  if (isTop && isColumnNumbers(cells, columns.length)) return 'column-numbers'
  if (isSignature(cells) || isColophon(cells)) return 'signature'
  if (isNote(cells)) return 'note'
  if (isTotal(cells)) return 'total'
  if (isOnlyNumber(body, cells)) return 'only-number'
  if (cells.length <= 2 && isHeading(body, row, cells)) return hasMore ? 'section' : tailKind(cells)
  if (cells.length === 1 && !hasMore && (isTail || isDateLine(cells))) return tailKind(cells)
  return null
}

const tailKind = (cells: readonly Cell[]): WhyIgnored => (isDateLine(cells) ? 'signature' : 'note')

/** The last row that is surely one of the table: what stands alone after it is a note, before it a heading. */
const lastFullRow = (body: Body): number => {
  const enough = Math.min(3, body.columns.length)
  const isFull = (row: number) => {
    const cells = body.grid.starting(row)
    const isNone = isSignature(cells) || isColophon(cells) || isTotal(cells) || isRepeatedHeader(body, row)
    return cells.length >= enough && !isNone
  }
  return body.rows.findLast(isFull) ?? 0
}

const isRepeatedHeader = ({ grid, header }: Body, row: number): boolean => {
  const texts = (at: number) => grid.starting(at).map(({ text }) => headerKey(text))
  const here = texts(row)
  for (let level = header.top; level <= header.bottom; level += 1) {
    const above = texts(level)
    const same = here.filter((text) => above.includes(text)).length
    if (above.length >= 2 && same >= 2 && same >= here.length * 0.8 && same >= above.length * 0.8) return true
  }
  return false
}

/** A text that heads the rows below: merged across them, or alone where a number or a category would stand. */
const isHeading = (body: Body, row: number, cells: readonly Cell[]): boolean => {
  const [first, second] = cells
  if (!first) return false
  // 一 | 党建引领: a Chinese number with a name, in a table that otherwise counts 1, 2, 3.
  if (second) {
    const isMark = first.column === body.serialColumn && (readSerial(first.text)?.isChinese ?? false)
    return isMark && second.kind === 'text' && countsInDigits(body)
  }
  if (first.kind !== 'text' || readSerial(first.text)) return false
  const merge = body.grid.mergeAt(row, first.column)
  const width = merge ? merge.right - merge.left + 1 : 1
  const isAcross = width >= Math.max(2, body.columns.length * 0.5)
  const plain = squeezed(first.text)
  const isShort = plain.length <= 60 && !/[。；;]$/.test(plain)
  if (isAcross) return true
  if (!isShort) return false
  const level = sectionLevel(plain)
  // 一、 alone in a line is a heading even where it was typed into the second or third column; 1. there is a task.
  const isMarked = level !== null && body.columns.indexOf(first.column) < (level < 3 ? 3 : 1)
  if (isMarked || (level !== null && width > 1)) return true
  return body.headingColumns.includes(first.column)
}

const countsInDigits = ({ grid, rows, serialColumn }: Body): boolean =>
  rows.some((row) => {
    const cells = grid.starting(row)
    const serial = cells.find(({ column }) => column === serialColumn)
    return cells.length > 2 && serial !== undefined && readSerial(serial.text)?.isChinese === false
  })

/** A form with printed numbers that nobody filled in to its end. */
const isOnlyNumber = ({ serialColumn, columns }: Body, cells: readonly Cell[]): boolean => {
  const inside = cells.filter(({ column }) => columns.includes(column))
  return inside.length === 1 && inside[0]?.column === serialColumn && readSerial(inside[0].text) !== null
}

const rowCells = ({ grid, columns, header }: Body, row: number): Map<number, Cell> => {
  const cells = new Map<number, Cell>()
  for (const column of columns) {
    const merge = grid.mergeAt(row, column)
    // A cell merged across columns is the first one's; a header's never reaches into the rows.
    if (merge && (merge.left < column || merge.top <= header.bottom)) continue
    const cell = grid.seen(row, column)
    if (cell) cells.set(column, cell)
  }
  return cells
}
