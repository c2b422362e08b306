import { expect, it } from 'vitest'
import { inTown } from '#test/database/town.ts'
import { readXlsx } from '#tools/transfer/read-xlsx.ts'
import { addList, viewLists } from '../actions/lists.ts'
import { aFile, aYear2023, bring, runToTheEnd, sampleBytes, townOffice } from '../import/builders.ts'
import { exportTemplate } from './template.ts'

/** The header of the file as a spreadsheet shows it: below the title, the row with the most cells. */
const headerOf = async (file: File): Promise<string[]> => {
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()))
  const rows = sheets.flatMap((sheet) => sheet.rows.map(({ cells }) => cells.map(({ text }) => text)))
  return rows.reduce((longest, row) => (row.length > longest.length ? row : longest), [])
}

const filled: Readonly<Record<string, string>> = {
  序号: '1',
  所属方面: '演示方面',
  重点任务: '演示：修一条坡道',
  名称: '演示：修一条坡道',
  牵头单位: '区住建局',
  完成时限: '2023年6月',
}

it(
  'an empty table of a list without rows has the usual columns, and comes back filled in without a question',
  inTown(async (as) => {
    const office = await townOffice(as)
    const year = await aYear2023(as, office)
    const text = {
      nameEn: 'Demo',
      ordinal: 8,
      publication: 'members',
      needsReview: true,
      reportEvery: 'month',
    } as const
    const list = await as(office, addList, year.id, { ...text, name: '演示清单' })
    const header = await headerOf(await as(office, exportTemplate, { listId: list.id, language: 'zh-CN' }))
    expect(header).toEqual(expect.arrayContaining(['序号', '牵头单位', '完成时限']))
    const line = header.map((name) => filled[name] ?? (name.includes('举措') ? '演示：修坡道' : ''))
    const brought = await bring(as, office, {
      text: `${header.join('\t')}\n${line.join('\t')}`,
      listId: list.id,
      yearId: year.id,
    })
    expect(brought.questions).toEqual([])
    expect(brought.import.counts).toMatchObject({ good: 1, faulty: 0, question: 0 })
  }),
)

it(
  'an empty table of a list has the columns of its rows',
  inTown(async (as) => {
    const office = await townOffice(as)
    const year = await aYear2023(as, office)
    await runToTheEnd(as, office, (await bring(as, office, { file: aFile(sampleBytes()) })).import.id)
    for (const { list } of await as(office, viewLists, year.id)) {
      const header = await headerOf(await as(office, exportTemplate, { listId: list.id, language: 'zh-CN' }))
      expect(header.length).toBeGreaterThan(5)
      expect(header).not.toContain('公开范围')
    }
  }),
)
