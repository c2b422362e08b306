import { kernelWords } from '#kernel/kernel-words.ts'
import { fill, type Language } from '#kernel/words.ts'
import type { Field } from './field.ts'
import type { Fault } from './understand/fault.ts'
import type { ReadRow } from './understand/rows.ts'
import type { ReadTable } from './understand.ts'
import { transferWords } from './words.ts'
import { type RowToWrite, type TableColumn, writeTable } from './write-xlsx.ts'

export type Correction = {
  tables: readonly ReadTable[]
  fields: readonly Field[]
  language: Language
  /** What else is wrong with a row, in words: what only the caller knows. */
  faultsOf?: (table: ReadTable, row: ReadRow) => readonly string[]
}

/**
 * The rows that could not be imported, as they were written, with a column that says why: to mend and upload again.
 *
 * @returns null when there is none
 */
export const correctFile = async ({ tables, fields, language, faultsOf }: Correction): Promise<Buffer | null> => {
  const bad = tables.flatMap((table) =>
    table.rows.flatMap((row) => {
      const reasons = [...row.faults.map((fault) => sayFault(fault, language)), ...(faultsOf?.(table, row) ?? [])]
      return reasons.length === 0 ? [] : [{ table, row, reasons }]
    }),
  )
  if (bad.length === 0) return null
  const texts = transferWords[language]
  const headers = [...new Set(bad.flatMap(({ table, row }) => [...cellsOf(table, row, fields).keys()]))]
  const columns: TableColumn[] = [
    ...headers.map((header) => ({ key: `column:${header}`, header, width: 20, kind: 'text' as const })),
    { key: 'where', header: texts['file.where'], width: 16, kind: 'text' },
    { key: 'reason', header: texts['file.reason'], width: 50, kind: 'text' },
  ]
  const rows = bad.map(
    ({ table, row, reasons }): RowToWrite => ({
      ...Object.fromEntries([...cellsOf(table, row, fields)].map(([header, written]) => [`column:${header}`, written])),
      where: `${table.sheet} ${row.row}`.trim(),
      reason: reasons.join('\n'),
    }),
  )
  return writeTable({
    title: texts['file.title'],
    columns,
    rows,
    paper: 'A3-landscape',
    sheetName: texts['file.sheet'],
  })
}

/** Header → what stands there. Columns that are taken for the same field share one, however each table called it. */
const cellsOf = ({ columns }: ReadTable, row: ReadRow, fields: readonly Field[]): Map<string, string> => {
  const cells = new Map<string, string>()
  const nameOf = (key: string) => fields.find((field) => field.key === key)?.names[0] ?? key
  for (const { field, column, header } of columns) {
    if (field !== null) cells.set(nameOf(field), row.cells[field]?.written ?? '')
    else if (header !== '' && !isOwnHeader(header)) {
      cells.set(header, row.others.find((other) => other.column === column)?.written ?? '')
    }
  }
  // What came from a heading or from another cell has no column yet, and would be lost.
  for (const [key, { written, value }] of Object.entries(row.cells)) {
    if (cells.has(nameOf(key))) continue
    cells.set(nameOf(key), value?.kind === 'units' ? value.units.map((unit) => unit.written).join('、') : written)
  }
  return cells
}

/** Is it a column that this file itself adds? Nobody is asked about it when the file comes back. */
export const isOwnHeader = (header: string): boolean =>
  Object.values(transferWords).some((texts) => header === texts['file.reason'] || header === texts['file.where'])

/** @returns the fault in words, with what to write instead */
export const sayFault = (
  { reason, values, suggestions }: Pick<Fault, 'reason' | 'values' | 'suggestions'>,
  language: Language,
): string => {
  const texts: Readonly<Record<string, string>> = { ...kernelWords[language], ...transferWords[language] }
  const text = fill(texts[reason.replace(/^(transfer|kernel)\./, '')] ?? reason, values)
  if (suggestions.length === 0) return text
  const choices = suggestions.map((suggestion) => suggestion.text).join(language === 'en' ? ', ' : '、')
  return `${text}${fill(transferWords[language]['file.choices'], { choices })}`
}
