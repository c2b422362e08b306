import type exceljs from 'exceljs'
import type { ColumnKind, RowToWrite } from '../write-xlsx.ts'

type Written = NonNullable<RowToWrite[string]> | null

/** @source 党政机关公文格式 GB/T 9704-2012 §5.2.3: the body of official papers is set in 仿宋 */
const font = '仿宋'
const thin = { style: 'thin' } as const
const border = { top: thin, left: thin, bottom: thin, right: thin }
const isoDay = /^\d{4}-\d{2}-\d{2}$/

/** Excel opens no file with more in a cell. @source Excel specifications: total characters a cell can contain */
const mostCharacters = 32_767

/** A text is written as a text, whatever it begins with: only an object could become a formula. */
export const valueFor = (value: Written, kind: ColumnKind): exceljs.CellValue => {
  if (value === null || value === '') return null
  if (kind === 'date' && typeof value === 'string' && isoDay.test(value)) return new Date(`${value}T00:00:00Z`)
  if (kind === 'percent' && typeof value === 'number') return value / 100
  if (kind === 'identifier' || kind === 'text' || typeof value === 'string') return fitting(String(value))
  return value
}

const fitting = (text: string): string =>
  text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text

/** Texts are formatted as text too, so that editing a cell does not turn =1+1 or 00123 into something else. */
export const formatFor = (value: Written, kind: ColumnKind): string | null => {
  if (typeof value === 'string') return kind === 'date' && isoDay.test(value) ? 'yyyy-mm-dd' : '@'
  if (kind === 'identifier' || kind === 'text') return '@'
  if (kind === 'percent' && typeof value === 'number') return Number.isInteger(value) ? '0%' : '0.0###%'
  return null
}

export const paintCell = (cell: exceljs.Cell, kind: ColumnKind, format: string | null): void => {
  const isShort = kind !== 'text'
  cell.font = { name: font, size: 12 }
  cell.alignment = { vertical: 'middle', wrapText: true, ...(isShort ? { horizontal: 'center' as const } : {}) }
  cell.border = border
  if (format) cell.numFmt = format
}

export const paintHeader = (cell: exceljs.Cell, text: string): void => {
  cell.value = text === '' ? null : text
  cell.font = { name: font, size: 12, bold: true }
  cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true }
  cell.border = border
}

export const paintTitle = (row: exceljs.Row, text: string): void => {
  const cell = row.getCell(1)
  cell.value = text
  cell.font = { name: font, size: 18, bold: true }
  cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true }
  row.height = 36
}
