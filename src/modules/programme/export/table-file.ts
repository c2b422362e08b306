import type { Language } from '#kernel/words.ts'
import { speak } from '#kernel/words.ts'
import { type RowToWrite, type TableColumn, writeCsv, writeTable } from '#tools/transfer/index.ts'
import type { How } from '../export-contract.ts'
import { programmeWords } from '../programme-words.ts'

export const say = (language: Language) => speak(programmeWords, language)

type ToWrite = {
  title: string
  /** What the file is called, without its ending. */
  name: string
  columns: readonly TableColumn[]
  rows: readonly RowToWrite[]
  mergeDown?: readonly string[]
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A wide sheet for the wall and the printer, or the same as text. */
export const tableFile = async (table: ToWrite, { format }: Pick<How, 'format'>): Promise<File> => {
  const name = `${table.name.replace(/[\\/:*?"<>|]/g, ' ').trim()}.${format}`
  if (format === 'csv') return new File([new Uint8Array(await writeCsv(table))], name, { type: 'text/csv' })
  const bytes = await writeTable({ ...table, paper: 'A3-landscape', sheetName: table.title })
  return new File([new Uint8Array(bytes)], name, { type: xlsx })
}
