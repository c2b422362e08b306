import type { Resolve } from './cells/units.ts'
import { type ColumnMatch, headerReader, matchColumns } from './columns.ts'
import type { Field, Remembered } from './field.ts'
import { refuseIdentityNumbers, refuseJudging, refusePersons } from './persons.ts'
import { squeezed } from './plain.ts'
import type { HeaderRows } from './tables/header.ts'
import type { Ignored } from './tables/rows.ts'
import { type FoundTable, findTables } from './tables.ts'
import { fileQuestions, noTable, type Question, tableQuestions } from './understand/questions.ts'
import { type ReadRow, type RowReading, readRows } from './understand/rows.ts'
import type { Sheet, Workbook } from './workbook.ts'

export type Asked = {
  fields: readonly Field[]
  /** What was chosen for these headers before. A header with null is left out without asking. */
  remembered?: Remembered
  /** Of the list, for days without a year. */
  year: number
  resolveUnit: Resolve
  /** For fields of kind `places`; units are asked when it is not given. */
  resolvePlace?: Resolve
  /** Somebody said that of several lead units the first leads; a file may say so itself. */
  firstLeads?: boolean
  /** Rows that a person pointed to as headers, where none was found or a wrong one. */
  headers?: readonly { sheet: string; row: number }[]
  /** Each row is somebody's word, and says who called: the caller keeps them apart, and no list is made of them. */
  hasCallers?: boolean
}

export type ReadTable = {
  sheet: string
  visible: Sheet['visible']
  /** What stands above the header, line by line. */
  titles: string[]
  /** The year that the titles or the sheet's name carry. */
  titleYear: number | null
  headerRows: HeaderRows
  columns: ColumnMatch[]
  rows: ReadRow[]
  /** Every other row with something in it, and why it is no row of the table. */
  ignored: Ignored[]
  hidden: { rows: number[]; columns: number[] }
  /** A question has to be answered before any row of it can be imported. */
  isBlocked: boolean
}

export type Understood = {
  tables: ReadTable[]
  questions: Question[]
  /** Sheets in which no table was found. */
  outside: { sheet: string; ignored: Ignored[] }[]
}

/**
 * What a workbook says, for a catalogue of fields: rows that can be taken over, rows with faults that name the cell and
 * the cure, and questions. Nothing with something in it is dropped without a word, and nothing is guessed.
 *
 * @throws Refusal invalid, when it lists identity numbers or persons; too-large
 */
export const understand = (workbook: Workbook, asked: Asked): Understood => {
  refuseIdentityNumbers(workbook)
  const remembered = asked.remembered ?? {}
  const resolveUnit = rememberAnswers(asked.resolveUnit)
  const resolvePlace = asked.resolvePlace ? rememberAnswers(asked.resolvePlace) : resolveUnit
  const reading: RowReading = {
    fields: asked.fields,
    year: asked.year,
    is1904: workbook.is1904,
    resolveUnit,
    resolvePlace,
    firstLeads: asked.firstLeads ?? false,
  }
  const reader = headerReader({ fields: asked.fields, remembered })

  const understood: Understood = { tables: [], questions: fileQuestions(workbook), outside: [] }
  for (const sheet of workbook.sheets) {
    if (sheet.rows.length === 0) continue
    const given = (asked.headers ?? []).filter((header) => header.sheet === sheet.name).map(({ row }) => row)
    const { tables, outside } = findTables(sheet, reader, given)
    if (outside.length > 0) {
      understood.outside.push({ sheet: sheet.name, ignored: outside })
      // Templates keep the words of their drop-down lists in hidden sheets: listed, and nobody is asked.
      if (sheet.visible === 'visible') understood.questions.push(noTable(sheet.name))
    }
    for (const found of tables) {
      if (asked.hasCallers) refuseJudging(sheet, found)
      else refusePersons(sheet, found)
      const table = readTable(sheet, found, reading, remembered)
      const questions = tableQuestions(table, found, asked, understood.tables.length)
      understood.tables.push({ ...table, isBlocked: questions.some(({ isBlocking }) => isBlocking) })
      understood.questions.push(...questions)
    }
  }
  return understood
}

/** The same few units stand in thousands of cells. */
const rememberAnswers = (resolve: Resolve): Resolve => {
  const answers = new Map<string, ReturnType<Resolve>>()
  return (written) => {
    const answer = answers.get(written) ?? resolve(written)
    answers.set(written, answer)
    return answer
  }
}

const readTable = (sheet: Sheet, found: FoundTable, reading: RowReading, remembered: Remembered): ReadTable => {
  const { fields, year, resolveUnit } = reading
  const hiddenColumns = new Set(sheet.hiddenColumns)
  const facts = found.columns.map(({ column, path, address }) => ({
    column,
    path,
    address,
    isHidden: hiddenColumns.has(column),
    cells: found.rows.flatMap(({ cells }) => cells.get(column) ?? []),
  }))
  const isUnit = (written: string) => resolveUnit(written).kind !== 'unknown'
  const columns = matchColumns(facts, { fields, remembered, isUnit, year })
  const hiddenRows = new Set(sheet.hiddenRows)
  const said = [...found.titles, ...columns.map(({ header }) => header), ...found.ignored.map(({ text }) => text)]
  const firstLeads = reading.firstLeads || said.some((text) => saysFirstLeads.test(squeezed(text)))
  const rows = readRows(found, columns, hiddenRows, { ...reading, firstLeads })
  return {
    sheet: sheet.name,
    visible: sheet.visible,
    titles: found.titles,
    titleYear: yearIn([...found.titles, sheet.name]),
    headerRows: found.header,
    columns,
    rows,
    ignored: found.ignored,
    hidden: {
      rows: [...found.rows, ...found.ignored].map(({ row }) => row).filter((row) => hiddenRows.has(row)),
      columns: columns.filter(({ isHidden }) => isHidden).map(({ column }) => column),
    },
    isBlocked: false,
  }
}

/** 责任单位（排名第一的为牵头单位）, in a header, a title or a note. */
const saysFirstLeads = /(第一(个|位|家)?|首位|排在?(首位|最前|前面))的?(单位|部门)?(为|是|系)(牵头|主办|第一责任)/

/** The first line that names a year decides. */
const yearIn = (lines: readonly string[]): number | null => {
  for (const line of lines) {
    const year = /(?<!\d)(20\d{2})(?:年|年度|\s|$)/.exec(squeezed(line))?.[1]
    if (year) return Number(year)
  }
  return null
}

/** What to remember once a person has confirmed the columns of a table. */
export const rememberColumns = (columns: readonly ColumnMatch[]): Remembered =>
  Object.fromEntries(columns.filter(({ header }) => header !== '').map(({ header, field }) => [header, field]))
