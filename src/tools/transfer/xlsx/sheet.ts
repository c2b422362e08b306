import { Refusal } from '#kernel/refusal.ts'
import type { Limits } from '../limits.ts'
import { addressOf, type Cell, parseAddress, parseRange, type Range, type Row, type Sheet } from '../workbook.ts'
import { cellOf } from './cell.ts'
import type { SheetPart, Style } from './parts.ts'
import { type Attributes, isTrue, readXml } from './xml.ts'
import type { Archive } from './zip.ts'

export type Surroundings = { archive: Archive; styles: Style[]; strings: string[]; is1904: boolean; limits: Limits }

/** Counts over all sheets of a file. */
export type Budget = { cells: number; merges: number }

/** Excel has no more. @source Excel specifications and limits, worksheet size */
const lastRow = 1_048_576
const lastColumn = 16_384

/** @throws Refusal invalid, too-large */
export const readSheet = async (part: SheetPart, around: Surroundings, budget: Budget): Promise<Sheet> => {
  const { archive, limits } = around
  const rows: Row[] = []
  const merges: Range[] = []
  const hiddenRows: number[] = []
  const hidden: [from: number, to: number][] = []
  let row: Row = { number: 0, cells: [] }
  let column = 0
  let cell: Attributes = {}
  let content = ''
  let isFormula = false
  let collecting = false
  let isAid = false

  const startRow = (attributes: Attributes) => {
    row = { number: Number(attributes.r ?? row.number + 1), cells: [] }
    column = 0
    if (!(row.number >= 1 && row.number <= lastRow)) throw new Refusal('invalid', 'transfer.damaged')
    if (isTrue(attributes.hidden) || Number(attributes.ht ?? 1) === 0) hiddenRows.push(row.number)
  }
  const startCell = (attributes: Attributes) => {
    budget.cells += 1
    if (budget.cells > limits.cells)
      throw new Refusal('too-large', 'transfer.too-many-cells', { values: { limit: limits.cells } })
    column = (attributes.r && parseAddress(attributes.r)?.column) || column + 1
    if (column > lastColumn) throw new Refusal('invalid', 'transfer.damaged')
    cell = attributes
    content = ''
    isFormula = false
  }
  const endCell = () => {
    const read = cellOf({ content, isFormula, type: cell.t ?? 'n', style: around.styles[Number(cell.s ?? 0)] }, around)
    if (read) row.cells.push({ address: addressOf(row.number, column), column, ...read } satisfies Cell)
  }
  const merge = (ref: string | undefined) => {
    const range = parseRange(ref ?? '')
    if (!range || (range.top === range.bottom && range.left === range.right)) return
    budget.merges += 1
    if (budget.merges > limits.merges)
      throw new Refusal('too-large', 'transfer.too-many-cells', { values: { limit: limits.merges } })
    merges.push(range)
  }

  await readXml(archive.pieces(part.path), {
    open: (name, attributes) => {
      if (name === 'row') startRow(attributes)
      else if (name === 'c') startCell(attributes)
      else if (name === 'v' || (name === 't' && !isAid)) collecting = true
      else if (name === 'f') isFormula = true
      else if (name === 'rPh') isAid = true
      else if (name === 'mergeCell') merge(attributes.ref)
      else if (name === 'col' && (isTrue(attributes.hidden) || Number(attributes.width ?? 1) === 0)) {
        hidden.push([Number(attributes.min), Math.min(Number(attributes.max), lastColumn)])
      }
    },
    text: (piece) => {
      if (collecting) content += piece
    },
    close: (name) => {
      if (name === 'v' || name === 't') collecting = false
      else if (name === 'rPh') isAid = false
      else if (name === 'c') endCell()
      else if (name === 'row' && row.cells.length > 0) rows.push(row)
    },
  })
  return {
    name: part.name,
    visible: part.visible,
    rows: inOrder(rows),
    merges,
    hiddenRows,
    hiddenColumns: used(hidden, rows),
  }
}

/** The standard asks for ascending rows and cells; not every program that writes workbooks has read it. */
const inOrder = (rows: Row[]): Row[] => {
  for (const { cells } of rows) {
    if (cells.some((cell, n) => n > 0 && cell.column <= (cells[n - 1]?.column ?? 0)))
      cells.sort((a, b) => a.column - b.column)
  }
  return rows.some((row, n) => n > 0 && row.number <= (rows[n - 1]?.number ?? 0))
    ? rows.sort((a, b) => a.number - b.number)
    : rows
}

/** Somebody who hides all columns to the right of a list hides 16,000 of them, and nothing in any. */
const used = (hidden: [from: number, to: number][], rows: Row[]): number[] => {
  if (hidden.length === 0) return []
  const columns = new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)))
  return [...columns]
    .filter((column) => hidden.some(([from, to]) => column >= from && column <= to))
    .sort((a, b) => a - b)
}
