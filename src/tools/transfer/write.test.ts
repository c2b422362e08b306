import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { asked, catalogue } from '#test/workbooks/catalogue.ts'
import { sayFaults, sayRow, sayTables } from '#test/workbooks/said.ts'
import { workbookOf } from '#test/workbooks/sheet.ts'
import { correctFile } from './correct-file.ts'
import { readWorkbook } from './read.ts'
import { type Understood, understand } from './understand.ts'
import { writeCsv } from './write-csv.ts'
import { type RowToWrite, type TableColumn, writeTable } from './write-xlsx.ts'

const readBack = async (bytes: Uint8Array): Promise<Understood> =>
  understand(await readWorkbook({ kind: 'file', bytes }), asked)

const columns: TableColumn[] = [
  { key: 'serial', header: '序号', width: 6, kind: 'number' },
  { key: 'category', header: '类别', width: 14, kind: 'text' },
  { key: 'task', header: '重点任务', width: 30, kind: 'text' },
  { key: 'lead', header: ['责任单位', '牵头单位'], width: 16, kind: 'text' },
  { key: 'supporting', header: ['责任单位', '配合单位'], width: 24, kind: 'text' },
  { key: 'due', header: '完成时限', width: 14, kind: 'date' },
  { key: 'progress', header: '完成进度', width: 8, kind: 'percent' },
  { key: 'liaison', header: '联络员', width: 16, kind: 'identifier' },
]
const table = { title: '演示清单', sheetName: '清单', paper: 'A3-landscape', columns } as const

// biome-ignore format: a table for people
const rows: RowToWrite[] = [
  { serial: 1, category: '甲', task: '=1+1',        lead: '区民政局', supporting: '各街道（镇）',          due: '2023-06-30', progress: 80,   liaison: '00000001' },
  { serial: 2, category: '甲', task: '@演示',       lead: '区教育局', supporting: '区民政局、区司法局',    due: '二季度',     progress: 12.5, liaison: '+8600001' },
  { serial: 3, category: '乙', task: '-演示\n两行', lead: '区民政局', supporting: null,                    due: '长期',       progress: 0,    liaison: '000123456789012345' },
  { serial: 4, category: '乙', task: '"a", b',      lead: '区民政局', supporting: '区委组织部（区委两新工委、社工部）', due: '3月-10月', progress: 100, liaison: '' },
]
// biome-ignore format: a table for people
const means = [
  { serial: '1', category: '甲', task: '=1+1',        lead: '区民政局', supporting: '各街道（镇）',        due: 'day 2023-06-30',     progress: '80%',   liaison: '00000001' },
  { serial: '2', category: '甲', task: '@演示',       lead: '区教育局', supporting: '区民政局|区司法局',   due: 'quarter 2023-06-30', progress: '12.5%', liaison: '+8600001' },
  { serial: '3', category: '乙', task: '-演示\n两行', lead: '区民政局',                                    due: 'long-term null',     progress: '0%',    liaison: '000123456789012345' },
  { serial: '4', category: '乙', task: '"a", b',      lead: '区民政局', supporting: '区委组织部（区委两新工委、社工部）', due: 'month 2023-10-31 from 2023-03-01', progress: '100%' },
]

describe('an export', () => {
  it('is imported as the same rows, from a workbook', async () => {
    const understood = await readBack(await writeTable({ ...table, rows, mergeDown: ['category', 'lead'] }))
    expect(sayTables(understood)).toEqual([means])
    expect([sayFaults(understood), understood.questions]).toEqual([[], []])
  })

  it('is imported as the same rows, from CSV', async () => {
    const asText = rows.map((row) => ({ ...row, progress: `${row.progress}%` }))
    expect(sayTables(await readBack(await writeCsv({ columns, rows: asText })))).toEqual([means])
  })

  it('is made for paper: A3, one page wide, its header on every page and frozen on the screen, real dates', async () => {
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load(
      (await writeTable({ ...table, rows, mergeDown: ['category'], watermark: '演示 & 内部' })).buffer as ArrayBuffer,
    )
    const sheet = workbook.worksheets[0]!
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 8,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '2:3',
    })
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
    expect(sheet.headerFooter.oddHeader).toContain('演示 && 内部')
    expect(sheet.model.merges).toEqual(expect.arrayContaining(['A1:H1', 'D2:E2', 'A2:A3', 'B4:B5', 'B6:B7']))
    expect(sheet.getCell('F4').value).toEqual(new Date('2023-06-30T00:00:00Z'))
    expect(sheet.getCell('F5').value).toBe('二季度')
    expect(sheet.getCell('C4')).toMatchObject({ type: exceljs.ValueType.String, value: '=1+1', numFmt: '@' })
    expect(sheet.getCell('H6').value).toBe('000123456789012345')
    expect(sheet.getCell('A4').font.name).toBe('仿宋')
  })

  it('takes rows as they come', async () => {
    async function* slowly() {
      yield* rows
    }
    expect(sayTables(await readBack(await writeTable({ ...table, rows: slowly() })))[0]).toHaveLength(4)
  })

  it('has a sheet name that Excel accepts, and texts that fit into a cell', async () => {
    const bytes = await writeTable({
      ...table,
      sheetName: "'甲/乙'[丙]:".repeat(9),
      rows: [{ task: '长'.repeat(40_000) }],
    })
    const { sheets } = await readWorkbook({ kind: 'file', bytes })
    expect(sheets[0]?.name).toMatch(/^[^\\/?*[\]:']{1,31}$/)
    expect(sheets[0]?.rows.at(-1)?.cells[0]?.text).toHaveLength(32_767)
  })

  it('calculates nothing as CSV, and has its mark', async () => {
    const bytes = await writeCsv({
      columns: [{ key: 'a', header: '=a' }],
      rows: ['=1', '+1', '-1', '@a', '\t=1', '＝1', 'a"b', -1].map((a) => ({ a })),
    })
    expect(bytes.toString()).toBe(`\uFEFF'=a\r\n'=1\r\n'+1\r\n'-1\r\n'@a\r\n"'\t=1"\r\n'＝1\r\n"a""b"\r\n-1\r\n`)
  })
})

describe('the file of rows to correct', () => {
  const lines = [
    ['序号', '重点任务', '责任单位', '完成时限', '亮灯'],
    [1, '演示一', '区民政局', '4月', '绿'],
    [2, '演示二', '住建', '4月', '黄'],
    ['一、小标题'],
    [3, '=演示三', '区民政局', '2024-02-30', null],
  ]

  it('holds the bad rows as written, with where they were, why, and what to write', async () => {
    const { tables } = understand(workbookOf(lines, { merges: ['A4:E4'] }), asked)
    const bytes = await correctFile({ tables, fields: catalogue, language: 'zh-CN' })
    const texts = (await readWorkbook({ kind: 'file', bytes: bytes! })).sheets[0]!.rows.map(({ cells }) =>
      cells.map(({ text }) => text),
    )
    expect(texts[1]).toEqual(['序号', '重点任务', '牵头单位', '完成时限', '亮灯', '类别', '原来在', '原因'])
    expect(texts[2]?.slice(0, 6)).toEqual(['2', '演示二', '住建', '4月', '黄', '一 3'])
    expect(texts[2]?.at(-1)).toMatch(/C3：单位里没有「住建」.*区住建局/)
    expect(texts[3]).toEqual(expect.arrayContaining(['=演示三', '2024-02-30', '一、小标题']))
  })

  it('is imported once it is corrected, and nobody is asked about its own columns', async () => {
    const { tables } = understand(workbookOf(lines, { merges: ['A4:E4'] }), asked)
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load((await correctFile({ tables, fields: catalogue, language: 'en' }))!.buffer as ArrayBuffer)
    workbook.worksheets[0]!.getCell('C3').value = '区住建局'
    workbook.worksheets[0]!.getCell('D4').value = '2024-02-29'
    const again = await readBack(new Uint8Array(await workbook.xlsx.writeBuffer()))
    expect(sayFaults(again)).toEqual([])
    expect(again.tables[0]?.rows.map(sayRow)).toMatchObject([
      { lead: '区住建局' },
      { due: 'day 2024-02-29', category: '一、小标题' },
    ])
    expect(again.questions.map(({ values }) => values.header)).toEqual(['亮灯'])
  })

  it('also says what only the caller knows, and is not made when nothing is wrong', async () => {
    const good = understand(workbookOf(lines.slice(0, 2)), asked).tables
    expect(await correctFile({ tables: good, fields: catalogue, language: 'zh-CN' })).toBe(null)
    const bytes = await correctFile({
      tables: good,
      fields: catalogue,
      language: 'zh-CN',
      faultsOf: () => ['演示：已有这一行'],
    })
    expect((await readWorkbook({ kind: 'file', bytes: bytes! })).sheets[0]?.rows.at(-1)?.cells.at(-1)?.text).toBe(
      '演示：已有这一行',
    )
  })
})
