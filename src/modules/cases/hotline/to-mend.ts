import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Language, speak } from '#kernel/words.ts'
import { tableFile } from '#tools/exports/table-file.ts'
import { hotlineWords } from '../hotline-words.ts'
import { type SlipImportId, slipFields } from '../slip-import.ts'
import { nameOfField } from './fields.ts'
import { imports } from './queries.ts'
import { mostSlips } from './read-file.ts'
import { sayFaults } from './say.ts'
import { readImport } from './view.ts'

/**
 * Which cells of the file are to be mended and how: a list to have beside the file, for the callers stand in that one and
 * not in this.
 *
 * @throws Refusal not-found, forbidden; conflict, when there is nothing to mend
 */
export const slipsToMend = async (ctx: Ctx, id: SlipImportId, language: Language): Promise<File> => {
  const of = await readImport(ctx, id)
  const rows = await imports.rows(ctx, id, { states: ['faulty', 'question'], limit: mostSlips })
  if (rows.length === 0) throw new Refusal('conflict', 'cases.slip-nothing-to-mend')
  const t = speak(hotlineWords, language)
  const nameOf = (field: string | null): string => {
    const known = slipFields.find((one) => one === field)
    return known ? nameOfField(known, language === 'en') : ''
  }
  const lines = rows.flatMap(({ tableNo, rowNo, slipNumber, faults }) =>
    sayFaults(faults, language).map(({ address, field, text, suggestions }) => ({
      number: slipNumber,
      where: `${of.tables[tableNo]?.sheet ?? ''} ${rowNo}`.trim(),
      cell: address,
      column: nameOf(field),
      why: [text, ...suggestions.map((one) => one.text)].join('\n'),
    })),
  )
  const table = {
    title: t('mend.title'),
    name: t('mend.sheet'),
    columns: [
      { key: 'number', header: t('mend.number'), width: 22, kind: 'identifier' as const },
      { key: 'where', header: t('mend.where'), width: 16, kind: 'text' as const },
      { key: 'cell', header: t('mend.cell'), width: 10, kind: 'text' as const },
      { key: 'column', header: t('mend.column'), width: 16, kind: 'text' as const },
      { key: 'why', header: t('mend.why'), width: 60, kind: 'text' as const },
    ],
    rows: lines,
    paper: 'A4' as const,
    sheetName: t('mend.sheet'),
  }
  return tableFile(table, { format: 'xlsx' })
}
