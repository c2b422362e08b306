import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { fill, type Language } from '#kernel/words.ts'
import { tableFile } from '#tools/exports/table-file.ts'
import { type TableColumn, transferWords } from '#tools/transfer/index.ts'
import type { ImportFault, ImportId, ImportRow } from '../import-shape.ts'
import { importDeeds } from '../policy.ts'
import { mostRows } from '../queries/lists.ts'
import { fields } from './fields.ts'
import { imports } from './queries.ts'
import { sayFault, sayReason } from './say.ts'

/**
 * The rows that could not be imported, as they were written, with a column that says why: to mend and bring again.
 *
 * @throws Refusal not-found, forbidden; conflict, when there is nothing to mend
 */
export const correctFileOf = async (ctx: Ctx, id: ImportId, language: Language): Promise<File> => {
  authorise(importDeeds.read, ctx.actor, null, 'programme.office-only')
  const of = await imports.find(ctx, id)
  const rows = await imports.rows(ctx, id, { states: ['faulty', 'question'], limit: mostRows })
  if (rows.length === 0) throw new Refusal('conflict', 'programme.import-nothing-to-mend')
  const texts = transferWords[language]
  const keys = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))]
  const columns: TableColumn[] = [
    ...keys
      .filter((key) => key !== 'other:')
      .map((key) => ({ key, header: headerOf(key, language), width: 20, kind: 'text' as const })),
    { key: 'file.where', header: texts['file.where'], width: 16, kind: 'text' },
    { key: 'file.reason', header: texts['file.reason'], width: 50, kind: 'text' },
  ]
  const table = {
    title: texts['file.title'],
    columns,
    rows: rows.map((row) => ({
      ...Object.fromEntries(Object.entries(row.cells).map(([key, { written }]) => [key, written])),
      'file.where': `${of.tables[row.tableNo]?.sheet ?? ''} ${row.rowNo}`.trim(),
      'file.reason': whyOf(row, language),
    })),
    name: texts['file.sheet'],
    sheetName: texts['file.sheet'],
  }
  return tableFile(table, { format: 'xlsx' })
}

const headerOf = (key: string, language: Language): string => {
  const field = fields.find((one) => one.key === key)
  return field ? (field.names[language === 'en' ? 1 : 0] ?? key) : key.replace(/^other:/, '')
}

const whyOf = ({ faults }: ImportRow, language: Language): string =>
  faults.length > 0
    ? faults.map((fault) => sayWithChoices(fault, language)).join('\n')
    : sayReason(language, 'programme.import-table-blocked')

const sayWithChoices = (fault: ImportFault, language: Language): string => {
  const { suggestions } = fault
  const text = sayFault(fault, language)
  if (suggestions.length === 0) return text
  const choices = suggestions.map((suggestion) => suggestion.text).join(language === 'en' ? ', ' : '、')
  return `${text}${fill(transferWords[language]['file.choices'], { choices })}`
}
