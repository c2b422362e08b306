import { describe, expect, it } from 'vitest'
import expected from '#test/workbooks/awkward.expected.json' with { type: 'json' }
import { awkward } from '#test/workbooks/awkward.ts'
import { resolvePlace, resolveUnit } from '#test/workbooks/catalogue.ts'
import { sayFaults, sayTables } from '#test/workbooks/said.ts'
import { workbookOf } from '#test/workbooks/sheet.ts'
import { type Understood, understand } from '#tools/transfer/index.ts'
import { fields, ownColumns } from './fields.ts'

const asked = { fields, remembered: ownColumns, year: 2023, resolveUnit, resolvePlace }

/** What was understood, what was not and why, in lines that can be read beside the workbook. */
const said = (understood: Understood) => ({
  rows: sayTables(understood).map((rows) =>
    rows.map((row) =>
      Object.entries(row)
        .map(([field, text]) => `${field}: ${text}`)
        .join(' · '),
    ),
  ),
  faults: sayFaults(understood),
  ignored: understood.tables.flatMap(({ ignored }) => ignored.map(({ row, why }) => `${row} ${why}`)),
  asked: understood.questions.map(({ reason, column }) => `${column ?? ''} ${reason}`.trim()),
  noted: understood.tables.flatMap(({ rows }) =>
    rows.flatMap(({ warnings }) => warnings.map(({ address, reason }) => `${address} ${reason}`)),
  ),
})

describe('a workbook as an office writes it', () => {
  for (const [name, { lines, more }] of Object.entries(awkward)) {
    it(`is read: ${name}`, () => {
      expect(said(understand(workbookOf(lines, more), asked))).toEqual(expected[name as keyof typeof expected])
    })
  }

  it('never loses a line: each is a row, or left out with a reason, or a title, or the header', () => {
    for (const [name, { lines, more }] of Object.entries(awkward)) {
      const { tables } = understand(workbookOf(lines, more), asked)
      const seen = new Set(
        tables.flatMap(({ rows, ignored, headerRows: { top, bottom } }) => [
          ...rows.map(({ row }) => row),
          ...ignored.map(({ row }) => row),
          ...Array.from({ length: bottom - top + 1 }, (_, n) => top + n),
        ]),
      )
      const titles = new Set(tables.flatMap((table) => table.titles))
      const lost = lines.flatMap((line, n) => {
        const texts = line.filter((text) => text !== null && text !== undefined && text !== '')
        const isTitle = texts.length === 1 && titles.has(String(texts[0]))
        return texts.length === 0 || seen.has(n + 1) || isTitle ? [] : [`${name} ${n + 1}`]
      })
      expect(lost).toEqual([])
    }
  })
})
