import type { RowToWrite, TableColumn } from './write-xlsx.ts'

/** What a spreadsheet program would take for a formula. @source OWASP, CSV Injection */
const looksLikeFormula = /^[=+\-@\t\r\n＝＋－＠]/

/** @source RFC 4180 §2: fields with a comma, a quote or a line end stand in quotes, and quotes are doubled */
const field = (value: RowToWrite[string]): string => {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'number' ? String(value) : looksLikeFormula.test(value) ? `'${value}` : value
  return /[",\r\n;\t]/.test(text) || text !== text.trim() ? `"${text.replace(/"/g, '""')}"` : text
}

/**
 * The same table as text: UTF-8 with its mark, by which Excel knows it. A text that a spreadsheet program would take for
 * a formula gets an apostrophe in front; reading takes it off again.
 */
export const writeCsv = async ({
  columns,
  rows,
}: {
  columns: readonly Pick<TableColumn, 'key' | 'header'>[]
  rows: Iterable<RowToWrite> | AsyncIterable<RowToWrite>
}): Promise<Buffer> => {
  const name = ({ header }: Pick<TableColumn, 'header'>) => (typeof header === 'string' ? header : header.join(' / '))
  const lines = [columns.map((column) => field(name(column))).join(',')]
  for await (const row of rows) lines.push(columns.map(({ key }) => field(row[key])).join(','))
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`)
}
