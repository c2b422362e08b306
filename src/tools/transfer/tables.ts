import { headerKey, tidy } from './plain.ts'
import { asMeant } from './tables/as-meant.ts'
import { behindGap, secondTable } from './tables/beside.ts'
import { type Grid, gridOf } from './tables/grid.ts'
import { findHeaders, type HeaderColumn, type HeaderRows, headerColumns, type NameSureness } from './tables/header.ts'
import { isNote, isSignature, isTotal, sectionLevel } from './tables/row-kinds.ts'
import { type FoundRow, type Ignored, type Section, sortRows, textOf } from './tables/rows.ts'
import type { Sheet } from './workbook.ts'

export type FoundTable = {
  /** What stands above the header, line by line. */
  titles: string[]
  header: HeaderRows
  columns: HeaderColumn[]
  rows: FoundRow[]
  ignored: Ignored[]
  /** Where a second table begins beside this one. Then `rows` is empty: which cell belongs where is not ours to guess. */
  besideAt: string | null
  /** Where the columns behind an empty one begin, when they were taken for the same table. */
  gapAt: string | null
}

/** How the caller reads headers: how surely a text is a name, and what a column seems to be. */
export type HeaderReader = {
  sureness: NameSureness
  kindOf: (path: readonly string[]) => 'serial' | 'category' | 'other'
}

/**
 * The tables of a sheet, from the top. Every row with something in it is a row, a title, or ignored with a reason.
 *
 * @param given rows that somebody pointed to as headers; then nothing is looked for
 * @returns `outside`: all rows of a sheet without any table
 */
export const findTables = (
  sheet: Sheet,
  reader: HeaderReader,
  given: readonly number[] = [],
): { tables: FoundTable[]; outside: Ignored[] } => {
  const grid = gridOf(sheet)
  const starts = separateTables(grid, findHeaders(grid, reader.sureness, given))
  if (starts.length === 0) return { tables: [], outside: outside(grid, grid.rows) }
  return { tables: starts.map((start, n) => tableOf(grid, start, starts[n + 1] ?? null, reader)), outside: [] }
}

type Start = {
  header: HeaderRows
  titleRows: number[]
  /** The same header again, on a new page or below a heading; a heading is no title and stays in the table. */
  repeats: { titleRows: number[]; header: HeaderRows; hasHeading: boolean }[]
}

/** A header that says the same again, under the same title, a heading or nothing, is no new table. */
const separateTables = (grid: Grid, headers: HeaderRows[]): Start[] => {
  const starts: Start[] = []
  for (const [n, header] of headers.entries()) {
    const titleRows = titlesAbove(grid, header.top, headers[n - 1]?.bottom ?? 0)
    const current = starts.at(-1)
    const newTitles = titleRows.filter((row) => current && isNewTitle(grid, current, row))
    const isSame = current && isSameHeader(grid, current.header, header) && isHeadings(grid, newTitles)
    if (isSame) {
      const repeated = titleRows.filter((row) => !newTitles.includes(row))
      current.repeats.push({ titleRows: repeated, header, hasHeading: newTitles.length > 0 })
    } else starts.push({ header, titleRows, repeats: [] })
  }
  return starts
}

/** 二、优质共享 above a header that comes again; or one line without a gap between it and the rows before. */
const isHeadings = (grid: Grid, rows: readonly number[]): boolean => {
  const [only] = rows
  if (only !== undefined && rows.length === 1 && grid.starting(only).length === 1 && grid.starting(only - 1).length > 1)
    return true
  return rows.every((row) => isMarked(grid, row))
}

const isMarked = (grid: Grid, row: number): boolean => {
  const cells = grid.starting(row)
  return cells.length === 1 && sectionLevel(textOf(cells)) !== null
}

/** The lines right above a header: one text each, or labels with values. Above the first, everything. */
const titlesAbove = (grid: Grid, top: number, after: number): number[] => {
  const above = grid.rows.filter((row) => row < top && row > after)
  if (after === 0) return above
  const titles: number[] = []
  let below = top
  for (const row of above.toReversed()) {
    const cells = grid.starting(row)
    const isGap = below - row > 2 || (below - row > 1 && titles.length > 0)
    const isTitle = cells.length === 1 || cells.every(({ text }) => /[:：]/.test(text))
    if (isGap || !isTitle || isNote(cells) || isSignature(cells) || isTotal(cells)) break
    titles.unshift(row)
    below = row
  }
  return titles
}

const isSameHeader = (grid: Grid, one: HeaderRows, other: HeaderRows): boolean => {
  const keys = (header: HeaderRows) =>
    headerColumns(grid, header, []).map(({ column, path }) => `${column}:${headerKey(path.join('/'))}`)
  return keys(one).join() === keys(other).join()
}

const isNewTitle = (grid: Grid, { titleRows }: Start, row: number): boolean => {
  const key = (of: number) => headerKey(textOf(grid.starting(of)))
  const text = key(row)
  const isKnown = titleRows.some((title) => key(title) === text.replace(/[(（]?(续表?\d*|continued)[)）]?$/, ''))
  return !isKnown && !/^[(（]?续表?|^第\d+页/.test(text)
}

const tableOf = (grid: Grid, start: Start, next: Start | null, reader: HeaderReader): FoundTable => {
  const { header, titleRows, repeats } = start
  const end = next ? (next.titleRows[0] ?? next.header.top) : Number.POSITIVE_INFINITY
  const repeatedTitles = new Set(repeats.flatMap((repeat) => repeat.titleRows))
  const isRepeated = (row: number) => repeats.some((repeat) => row >= repeat.header.top && row <= repeat.header.bottom)
  const below = grid.rows.filter((row) => row > header.bottom && row < end)
  const bodyRows = below.filter((row) => !isRepeated(row) && !repeatedTitles.has(row))
  const again: Ignored[] = below
    .filter((row) => isRepeated(row) || repeatedTitles.has(row))
    .map((row) => ({
      row,
      why: isRepeated(row) ? 'repeated-header' : 'repeated-title',
      text: textOf(grid.starting(row)),
    }))

  const columns = namedOrUsed(grid, header, bodyRows)
  const kinds = columns.map(({ path }) => reader.kindOf(path))
  const at = (kind: string) => columns.filter((_, n) => kinds[n] === kind).map(({ column }) => column)
  const body = {
    grid,
    header,
    columns: columns.map(({ column }) => column),
    serialColumn: at('serial')[0] ?? null,
    headingColumns: [...at('serial'), ...at('category')],
    rows: bodyRows,
    opening: repeats.some(({ hasHeading }) => hasHeading) ? openingSection(grid, titleRows) : null,
  }
  const gap = behindGap(grid, header, columns)
  const besideAt = secondTable(grid, header, columns, bodyRows, reader)
  const sorted = besideAt ? { rows: [], ignored: outside(grid, bodyRows) } : sortRows(body)
  return {
    titles: titleRows.map((row) => textOf(grid.starting(row))),
    header,
    columns,
    rows: asMeant(sorted.rows, columns),
    ignored: [...sorted.ignored, ...again].sort((one, other) => one.row - other.row),
    besideAt,
    gapAt: gap === null ? null : (columns[gap]?.address ?? null),
  }
}

/** Where later parts of a table have a heading above their header, the first one's stands among the titles. */
const openingSection = (grid: Grid, titleRows: readonly number[]): Section | null => {
  const row = titleRows.findLast((title) => isMarked(grid, title))
  const cell = row === undefined ? undefined : grid.starting(row)[0]
  return cell ? { text: tidy(cell.text), address: cell.address } : null
}

const outside = (grid: Grid, rows: readonly number[]): Ignored[] =>
  rows.map((row) => ({ row, why: 'outside', text: textOf(grid.starting(row)) }))

/** Columns with a name, and columns that hold something in a row which is more than a line of text. */
const namedOrUsed = (grid: Grid, header: HeaderRows, rows: readonly number[]): HeaderColumn[] => {
  const used = new Set(
    rows.flatMap((row) => {
      const cells = grid.starting(row)
      return cells.length > 2 ? cells.map(({ column }) => column) : []
    }),
  )
  return headerColumns(grid, header, [...used]).filter(({ column, path }) => path.length > 0 || used.has(column))
}
