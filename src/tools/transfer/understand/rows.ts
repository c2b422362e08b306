import { type CellRead, hasLostDigits, readCell, saysNone } from '../cells/read-cell.ts'
import type { Resolve, UnitRead } from '../cells/units.ts'
import type { Complaint, Value } from '../cells/value.ts'
import type { ColumnMatch } from '../columns.ts'
import type { Field } from '../field.ts'
import { tidy } from '../plain.ts'
import { withoutMark } from '../tables/row-kinds.ts'
import type { FoundRow } from '../tables/rows.ts'
import type { FoundTable } from '../tables.ts'
import { addressOf, type Cell } from '../workbook.ts'
import type { Fault, ReadCell } from './fault.ts'
import { faultSerials } from './serials.ts'

export type ReadRow = {
  /** As the spreadsheet program numbers it. */
  row: number
  /** By field key; a field without anything in its cell is not there. */
  cells: Readonly<Record<string, ReadCell>>
  /** What stands in columns that are taken for no field, as written. */
  others: { column: number; header: string; written: string; address: string }[]
  /** The headings above it inside the table, from the widest, as written. */
  sections: string[]
  /** Why it cannot be imported as it is. */
  faults: Fault[]
  /** What somebody should look at. */
  warnings: Fault[]
  isHidden: boolean
}

export type RowReading = {
  fields: readonly Field[]
  year: number
  is1904: boolean
  resolveUnit: Resolve
  resolvePlace: Resolve
  firstLeads: boolean
}

type Mapped = { match: ColumnMatch; field: Field }

/** The rows of a table, cell by cell. */
export const readRows = (
  found: FoundTable,
  columns: readonly ColumnMatch[],
  hiddenRows: ReadonlySet<number>,
  reading: RowReading,
): ReadRow[] => {
  const mapped = columns.flatMap((match): Mapped[] => {
    const field = reading.fields.find(({ key }) => key === match.field)
    return field ? [{ match, field }] : []
  })
  const rows: ReadRow[] = []
  let above: { row: ReadRow; sections: string } | null = null
  for (const each of found.rows) {
    const row = readRow(each, mapped, columns, hiddenRows.has(each.row), reading)
    const sections = row.sections.join('/')
    fillCategory(row, each, mapped, reading.fields, above?.sections === sections ? above.row : null)
    faultMissing(row, mapped)
    rows.push(row)
    above = { row, sections }
  }
  const serial = reading.fields.find(({ kind }) => kind === 'serial')
  const category = reading.fields.find(({ kind }) => kind === 'category')
  if (serial) faultSerials(rows, serial.key, category?.key ?? null)
  return rows
}

const readRow = (
  { row, cells, sections, asAbove }: FoundRow,
  mapped: readonly Mapped[],
  columns: readonly ColumnMatch[],
  isHidden: boolean,
  reading: RowReading,
): ReadRow => {
  const read: ReadRow = {
    row,
    cells: {},
    others: [],
    sections: sections.map(({ text }) => text),
    faults: [],
    warnings: isHidden ? [{ address: addressOf(row, 1), field: null, ...said('transfer.hidden-row', { row }) }] : [],
    isHidden,
  }
  const fieldOfRole = roleReader(reading.fields)
  const values: Record<string, ReadCell> = {}
  const elsewhere: { field: string; units: UnitRead[]; cell: Cell }[] = []
  for (const { match, field } of mapped) {
    const cell = cells.get(match.column)
    if (!cell || saysNone(tidy(cell.text), field)) continue
    const result = readCell(cell, field, { ...reading, fieldOfRole })
    const one = readCellOf(cell, result.value, isHidden || match.isHidden)
    values[field.key] = match.period === null ? one : withLine(values[field.key], one, match.period)
    elsewhere.push(...result.elsewhere.map((units) => ({ ...units, cell })))
    note(read, cell, field, result)
    if (asAbove.includes(match.column)) read.warnings.push(tookFromAbove(cell, field))
  }
  for (const { field, units, cell } of elsewhere.toReversed())
    values[field] = withUnits(values[field], units, cell, isHidden)
  read.cells = values
  for (const { column, header, field } of columns) {
    const cell = field === null ? cells.get(column) : undefined
    if (!cell) continue
    const written = tidy(cell.text)
    read.others.push({ column, header, written, address: cell.address })
    if (!hasLostDigits(cell, written)) continue
    read.warnings.push({
      address: cell.address,
      field: null,
      ...said('transfer.digits-lost', { address: cell.address, written }),
    })
  }
  return read
}

const tookFromAbove = ({ address, text }: Cell, field: Field): Fault => ({
  address,
  field: field.key,
  ...said('transfer.as-above', { address, written: tidy(text) }),
})

const said = (reason: string, values: Complaint['values']): Complaint => ({ reason, values, suggestions: [] })

const readCellOf = (cell: Cell, value: Value | null, isHidden: boolean): ReadCell => ({
  value,
  written: tidy(cell.text),
  address: cell.address,
  isFormula: cell.isFormula,
  isHidden,
})

const note = (row: ReadRow, { address, isFormula }: Cell, field: Field, { complaints, warnings }: CellRead): void => {
  row.faults.push(...complaints.map((complaint) => ({ address, field: field.key, ...complaint })))
  row.warnings.push(...warnings.map((warning) => ({ address, field: field.key, ...warning })))
  // Printed numbers are often formulas, and nobody minds.
  if (isFormula && field.kind !== 'serial')
    row.warnings.push({ address, field: field.key, ...said('transfer.formula', { address }) })
}

/** 配合 in a cell of lead units means the field whose name begins with it. */
const roleReader =
  (fields: readonly Field[]) =>
  (role: string, own: Field): string | null => {
    if (own.names.some((name) => name.includes(role))) return null
    const takesUnits = ({ kind }: Field) => kind === 'unit' || kind === 'units'
    return (
      fields.find((field) => field !== own && takesUnits(field) && field.names.some((name) => name.startsWith(role)))
        ?.key ?? null
    )
  }

/** A line more of the plan: 一季度 选址. What is not planned for a period is often written as a dash. */
const withLine = (before: ReadCell | undefined, cell: ReadCell, period: string): ReadCell => {
  const what = cell.written.replace(/[\n;；]+/g, '，')
  if (/^[-—–/／无]*$/.test(what)) return before ?? { ...cell, value: null, written: '' }
  const text = [before?.written ?? '', `${period} ${what}`].filter((line) => line !== '').join('\n')
  return { ...cell, ...(before ? { address: before.address } : {}), written: text, value: { kind: 'text', text } }
}

const withUnits = (cell: ReadCell | undefined, units: UnitRead[], from: Cell, isHidden: boolean): ReadCell => {
  const before = cell?.value?.kind === 'units' ? cell.value : null
  const value = {
    kind: 'units' as const,
    // Who stood beside the lead comes before the others; the order means something.
    units: [...units, ...(before?.units ?? [])],
    andOthers: before?.andOthers ?? false,
  }
  return { ...(cell ?? readCellOf(from, null, isHidden)), value }
}

/** A category may stand in a heading above, or only in the first of its rows. Both are said. */
const fillCategory = (
  row: ReadRow,
  { sections }: FoundRow,
  mapped: readonly Mapped[],
  fields: readonly Field[],
  above: ReadRow | null,
): void => {
  const field = fields.find(({ kind }) => kind === 'category')
  if (!field || row.cells[field.key]) return
  const heading = sections.at(-1)
  const column = mapped.find((one) => one.field === field)?.match.column
  const address = column === undefined ? (heading?.address ?? '') : addressOf(row.row, column)
  const upper = above?.cells[field.key]
  if (heading) {
    const value: Value = { kind: 'text', text: sections.map(({ text }) => withoutMark(text)).join(' / ') }
    const written = heading.text
    row.cells = {
      ...row.cells,
      [field.key]: { value, written, address: heading.address, isFormula: false, isHidden: row.isHidden },
    }
    if (column !== undefined)
      row.warnings.push({ address, field: field.key, ...said('transfer.under-heading', { address, written }) })
  } else if (upper && column !== undefined) {
    row.cells = { ...row.cells, [field.key]: upper }
    row.warnings.push({
      address,
      field: field.key,
      ...said('transfer.filled-down', { address, written: upper.written }),
    })
  }
}

/** A field without any column is asked about once, for the whole table. */
const faultMissing = (row: ReadRow, mapped: readonly Mapped[]): void => {
  for (const { match, field } of mapped) {
    const value = row.cells[field.key]?.value
    const isEmpty = !row.cells[field.key] || (value?.kind === 'units' && value.units.length === 0)
    if (!field.required || !isEmpty) continue
    const address = addressOf(row.row, match.column)
    row.faults.push({
      address,
      field: field.key,
      ...said('transfer.missing', { address, field: field.names[0] ?? field.key }),
    })
  }
}
