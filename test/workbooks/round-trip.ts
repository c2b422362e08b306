import { expect, it } from 'vitest'
import { cellsOf, columnsOf } from '#modules/programme/export/columns.ts'
import { contentOf, takeRow } from '#modules/programme/import/content.ts'
import { fields, ownColumns } from '#modules/programme/import/fields.ts'
import type { RowContent } from '#modules/programme/row.ts'
import { type ReadTable, type Resolve, suggestUnits, understand, writeCsv, writeTable } from '#tools/transfer/index.ts'
import { readWorkbook } from '#tools/transfer/read.ts'
import { generateWorkbook } from './build.ts'
import { asked, groupWords, unitNames } from './catalogue.ts'
import { sayFaults, sayTables } from './said.ts'

const year = 2023

const units = unitNames.map((name, n) => ({ id: `018f0000-0000-7000-8000-${String(n + 1).padStart(12, '0')}`, name }))
const names = Object.fromEntries(units.map(({ id, name }) => [id, name]))
const resolveUnit: Resolve = (written) => {
  const unit = units.find(({ name }) => name === written)
  if (unit) return { kind: 'unit', ...unit }
  if (groupWords.includes(written)) return { kind: 'group', word: written, ids: units.slice(-3).map(({ id }) => id) }
  return { kind: 'unknown', suggestions: suggestUnits(written, units) }
}
const meanings = { resolveUnit, resolvePlace: resolveUnit, pillarNamed: () => null, postNamed: () => null, names }

type Workbook = Awaited<ReturnType<typeof readWorkbook>>
const read = (bytes: Uint8Array): Promise<Workbook> => readWorkbook({ kind: 'file', bytes })

/** What would stand in the lists of a year, table by table, if somebody imported this file as it is. */
const imported = (workbook: Workbook): RowContent[][] =>
  understand(workbook, { fields, year, remembered: ownColumns, resolveUnit, resolvePlace: resolveUnit }).tables.map(
    contentsOf,
  )

const contentsOf = (table: ReadTable): RowContent[] =>
  table.rows.map((row, n) => {
    const { given, faults } = takeRow(table, row, { meanings, year, leftOut: new Set() })
    const made = contentOf(given, { existing: null, serial: n + 1, publication: 'members' })
    if ('fault' in made || faults.length > 0) throw new Error(JSON.stringify([row.row, faults, made]))
    return made.content
  })

/** Both ways in which a list leaves. */
const exported = async (contents: readonly RowContent[]): Promise<Uint8Array[]> => {
  const rows = contents.map((content) => cellsOf(content, names, 'zh-CN'))
  const table = { columns: columnsOf(rows, 'zh-CN'), rows }
  const paper = { title: '演示', sheetName: '演示', paper: 'A3-landscape', mergeDown: ['aspect'] } as const
  return [await writeTable({ ...table, ...paper }), await writeCsv(table)]
}

/** A story for each twenty-five of these workbooks; they are told in two files, side by side. */
export const goAndComeBack = (from: number, to: number): void => {
  for (let first = from; first <= to; first += 25) {
    const last = first + 24
    it(`are read row for row, and leave and come back as the very same rows, days as they were written: ${first} to ${last}`, async () => {
      for (let seed = first; seed <= last; seed += 1) {
        const { bytes, expected } = await generateWorkbook(seed)
        const workbook = await read(bytes)
        const understood = understand(workbook, asked)
        expect({ seed, rows: sayTables(understood), faults: sayFaults(understood) }).toEqual({
          seed,
          rows: expected,
          faults: [],
        })
        for (const [table, rows] of imported(workbook).entries()) {
          for (const file of await exported(rows)) {
            expect({ seed, table, rows: imported(await read(file)) }).toEqual({ seed, table, rows: [rows] })
          }
        }
      }
    }, 60_000)
  }
}
