import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { asked } from '#test/workbooks/catalogue.ts'
import { sayFaults, sayTables } from '#test/workbooks/said.ts'
import expected from '#test/workbooks/sample.expected.json' with { type: 'json' }
import { readInWorker } from './in-worker.ts'
import { understand } from './understand.ts'

const sample = new URL('../../../data/lists/四张清单-示例.xlsx', import.meta.url)

it('reads the sample lists whole: both sheets, every row, every cell', async () => {
  const understood = understand(await readInWorker({ kind: 'file', bytes: readFileSync(sample) }), asked)

  expect(sayTables(understood)).toEqual(expected)
  expect(expected.map((rows) => rows.length)).toEqual([14, 16])
  expect(sayFaults(understood)).toEqual([])
  expect(understood.questions).toEqual([])
  expect(understood.tables.flatMap(({ ignored }) => ignored.map(({ row, why }) => [row, why]))).toEqual([[19, 'note']])
  expect(understood.tables.map(({ titleYear, titles }) => [titleYear, titles.length])).toEqual([
    [2023, 2],
    [2023, 2],
  ])
})
