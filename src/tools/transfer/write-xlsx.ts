import { PassThrough, type Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type exceljs from 'exceljs'
import { formatFor, paintCell, paintHeader, paintTitle, valueFor } from './write/look.ts'

/** What a column of an export holds. `identifier` is a number nobody calculates with: it keeps all its digits as text. */
export type ColumnKind = 'text' | 'identifier' | 'number' | 'date' | 'percent'

export type TableColumn = {
  key: string
  /** One text, or a group and the name below it; columns of one group stand side by side. */
  header: string | readonly [group: string, name: string]
  /** In characters of the body's font. */
  width: number
  kind: ColumnKind
}

/** A day is 'YYYY-MM-DD'; in a date column any other text stays text. A percentage is 0 to 100. */
export type RowToWrite = Readonly<Record<string, string | number | null | undefined>>

export type TableToWrite = {
  title: string
  columns: readonly TableColumn[]
  rows: Iterable<RowToWrite> | AsyncIterable<RowToWrite>
  paper: 'A3-landscape' | 'A4'
  sheetName: string
  /** The header stands on every printed page; so it does when this is not given. */
  repeatHeader?: boolean
  /** Keys of columns in which neighbours that say the same become one cell. */
  mergeDown?: readonly string[]
  /** Printed at the top of every page, for instance for whom this copy was made. */
  watermark?: string
}

/** @source ISO/IEC 29500-1 §18.3.1.63 (pageSetup): 8 is A3, 9 is A4 */
const papers = {
  'A3-landscape': { paperSize: 8, orientation: 'landscape' },
  A4: { paperSize: 9, orientation: 'portrait' },
} as const

/** @returns the whole file */
export const writeTable = async (table: TableToWrite): Promise<Buffer> => {
  const stream = new PassThrough()
  const [file] = await Promise.all([buffer(stream), streamTable(table, stream)])
  return file
}

/** Writes row by row, so that a long list needs no more memory than its longest merged group. */
export const streamTable = async (table: TableToWrite, stream: Writable): Promise<void> => {
  const { columns, mergeDown = [] } = table
  // A quarter of a second and 40 MB that a server should not pay before somebody exports.
  const { default: writer } = await import('exceljs')
  const workbook = new writer.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  workbook.creator = 'Linli'
  const levels = columns.some(({ header }) => typeof header !== 'string') ? 2 : 1
  const sheet = workbook.addWorksheet(sheetNameFrom(table.sheetName), {
    views: [{ state: 'frozen', ySplit: 1 + levels, xSplit: 0 }],
    pageSetup: {
      // exceljs types the paper sizes it knows by name; A3 is not among them, and any number is written as it is.
      ...(papers[table.paper] as Partial<exceljs.PageSetup>),
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
      ...(table.repeatHeader === false ? {} : { printTitlesRow: `2:${1 + levels}` }),
    },
    headerFooter: {
      oddFooter: '&C&P / &N',
      ...(table.watermark ? { oddHeader: `&R&K808080${table.watermark.replace(/&/g, '&&')}` } : {}),
    },
  })
  sheet.columns = columns.map(({ width }) => ({ width }))
  writeHead(sheet, table, levels)

  const groups = mergeDown.flatMap((key) => {
    const index = columns.findIndex((column) => column.key === key)
    return index < 0 ? [] : [{ key, column: index + 1, from: 0, said: null as RowToWrite[string] }]
  })
  // A merged cell can only be written while its rows are held back: those of the first key, the widest.
  let held: exceljs.Row[] = []
  let number = 1 + levels
  const endGroup = (group: (typeof groups)[number], last: number) => {
    if (group.from > 0 && last > group.from) sheet.mergeCells(group.from, group.column, last, group.column)
    group.from = 0
  }
  for await (const values of table.rows) {
    number += 1
    const firstChange = groups.findIndex(({ key, said, from }) => from === 0 || isNew(values[key], said))
    if (firstChange >= 0) for (const group of groups.slice(firstChange)) endGroup(group, number - 1)
    if (firstChange === 0 || groups.length === 0) {
      for (const row of held) row.commit()
      held = []
    }
    const row = sheet.getRow(number)
    for (const [n, { key, kind }] of columns.entries()) {
      const cell = row.getCell(n + 1)
      cell.value = valueFor(values[key] ?? null, kind)
      paintCell(cell, kind, formatFor(values[key] ?? null, kind))
    }
    for (const group of groups) if (group.from === 0) Object.assign(group, { from: number, said: values[group.key] })
    held.push(row)
  }
  for (const group of groups) endGroup(group, number)
  for (const row of held) row.commit()
  sheet.commit()
  await workbook.commit()
}

/** Nothing is never the same as nothing: two empty cells are two. */
const isNew = (value: RowToWrite[string], before: RowToWrite[string]): boolean =>
  value === null || value === undefined || value === '' || value !== before

const writeHead = (sheet: exceljs.Worksheet, { title, columns }: TableToWrite, levels: number): void => {
  paintTitle(sheet.getRow(1), title)
  if (columns.length > 1) sheet.mergeCells(1, 1, 1, columns.length)
  const rows = Array.from({ length: levels }, (_, n) => sheet.getRow(2 + n))
  for (const [n, { header }] of columns.entries()) {
    const texts = typeof header === 'string' ? [header] : header
    for (const [level, row] of rows.entries()) paintHeader(row.getCell(n + 1), texts[level] ?? '')
  }
  if (levels === 2) mergeHead(sheet, columns)
  for (const row of [sheet.getRow(1), ...rows]) row.commit()
}

const mergeHead = (sheet: exceljs.Worksheet, columns: readonly TableColumn[]): void => {
  const groupOf = (n: number) => {
    const header = columns[n]?.header
    return typeof header === 'string' || header === undefined ? null : header[0]
  }
  for (let n = 0; n < columns.length; n += 1) {
    const group = groupOf(n)
    if (group === null) sheet.mergeCells(2, n + 1, 3, n + 1)
    else if (n === 0 || groupOf(n - 1) !== group) {
      let last = n
      while (groupOf(last + 1) === group) last += 1
      if (last > n) sheet.mergeCells(2, n + 1, 2, last + 1)
    }
  }
}

/**
 * @source Excel specifications: at most 31 characters, none of \\ / ? * [ ] : and no apostrophe at the ends. One in the
 * middle would have to be doubled in the print titles, which exceljs does not do.
 */
const sheetNameFrom = (name: string): string =>
  name
    .replace(/[\\/?*[\]:]/g, ' ')
    .replaceAll("'", '’')
    .slice(0, 31)
    .trim() || 'Sheet1'
