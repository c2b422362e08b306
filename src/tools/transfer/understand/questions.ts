import type { ReasonValues } from '#kernel/refusal.ts'
import { isOwnHeader } from '../correct-file.ts'
import type { Field } from '../field.ts'
import type { FoundTable } from '../tables.ts'
import type { Asked, ReadTable } from '../understand.ts'
import type { TransferReason } from '../words.ts'
import { columnName, type Workbook } from '../workbook.ts'

/** What somebody should decide or know before the import. */
export type Question = {
  reason: TransferReason
  values: ReasonValues
  /** Index into the tables; null when it is about the file or a sheet. */
  table: number | null
  /** The column it is about, from 1; its answer is a field's key or none. */
  column: number | null
  /** Field keys, the likeliest first. */
  suggestions: string[]
  /** No row of the table can be imported before it is answered. */
  isBlocking: boolean
}

const question = (reason: TransferReason, values: ReasonValues, more: Partial<Question> = {}): Question => ({
  reason,
  values,
  table: null,
  column: null,
  suggestions: [],
  isBlocking: false,
  ...more,
})

export const fileQuestions = ({ leftOut }: Workbook): Question[] =>
  leftOut.map((what) => question(`transfer.${what}`, {}))

export const noTable = (sheet: string): Question => question('transfer.no-table', { sheet })

/** @param table its index */
export const tableQuestions = (read: ReadTable, found: FoundTable, asked: Asked, table: number): Question[] => {
  const { sheet } = read
  if (found.besideAt)
    return [question('transfer.side-by-side', { sheet, address: found.besideAt }, { table, isBlocking: true })]
  const address = read.columns[0]?.address ?? ''
  if (read.rows.length === 0) return [question('transfer.no-rows', { sheet, address }, { table })]
  return [
    ...gapQuestions(read, found),
    ...hiddenQuestions(read),
    ...yearQuestions(read, asked.year),
    ...columnQuestions(read, asked),
    ...missingQuestions(read, asked),
  ].map((one) => ({ ...one, table }))
}

const gapQuestions = ({ sheet }: ReadTable, { gapAt }: FoundTable): Question[] =>
  gapAt === null ? [] : [question('transfer.gap', { sheet, address: gapAt })]

const hiddenQuestions = ({ sheet, visible, rows, columns }: ReadTable): Question[] => {
  const count = rows.filter(({ isHidden }) => isHidden).length
  return [
    ...(visible === 'visible' ? [] : [question('transfer.sheet-hidden', { sheet, count: rows.length })]),
    ...(count === 0 ? [] : [question('transfer.rows-hidden', { sheet, count })]),
    ...columns
      .filter(({ isHidden, field }) => isHidden && field !== null)
      .map(({ address, header, column }) => question('transfer.column-hidden', { sheet, address, header }, { column })),
  ]
}

const yearQuestions = ({ sheet, titleYear }: ReadTable, year: number): Question[] =>
  titleYear === null || titleYear === year ? [] : [question('transfer.other-year', { sheet, written: titleYear, year })]

/** From here on a field is worth naming in the question. */
const likely = 0.6

const columnQuestions = ({ sheet, columns }: ReadTable, { remembered = {}, fields }: Asked): Question[] =>
  columns
    .filter(
      ({ field, header, samples }) =>
        field === null && samples.length > 0 && remembered[header] !== null && !isOwnHeader(header),
    )
    .map(({ header, address, column, suggestions, confidence }) => {
      if (header === '')
        return question('transfer.column-nameless', { sheet, address: columnName(column) }, { column, suggestions })
      const name = nameOf(fields, suggestions[0])
      return name && confidence >= likely
        ? question('transfer.column-unsure', { sheet, address, header, suggestion: name }, { column, suggestions })
        : question('transfer.column-unknown', { sheet, address, header }, { column, suggestions })
    })

const nameOf = (fields: readonly Field[], key: string | undefined): string | null =>
  fields.find((field) => field.key === key)?.names[0] ?? null

const missingQuestions = ({ sheet, columns, rows }: ReadTable, { fields }: Asked): Question[] =>
  fields
    .filter(
      ({ key, required }) =>
        required && !columns.some(({ field }) => field === key) && !rows.some(({ cells }) => cells[key]),
    )
    .map(({ names, key }) =>
      question('transfer.column-missing', { sheet, field: names[0] ?? key }, { suggestions: [key], isBlocking: true }),
    )
