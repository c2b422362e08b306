import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { inTown } from '#test/database/town.ts'
import { readWorkbook } from '#tools/transfer/read.ts'
import { moveVersion } from '../actions/lists.ts'
import { printedTasks } from '../queries/tasks.ts'
import { aFile, begin, bring, runToTheEnd, sampleBytes } from './builders.ts'

/** What its sheets are called stands in it, and nowhere here. */
const { sheets } = await readWorkbook({ kind: 'file', bytes: sampleBytes() })
const sampleSheets = sheets.map(({ name }) => name) as [string, string]

describe('the sample workbook', () => {
  it(
    'comes in whole, both lists, and can be issued',
    inTown(async (as) => {
      const { office, year, versionOf } = await begin(as)
      const view = await bring(as, office, { file: aFile(sampleBytes()) })
      expect(view.import.counts).toEqual({ good: 30, changed: 0, same: 0, question: 0, faulty: 0, skipped: 0 })
      expect([view.questions, view.unknown]).toEqual([[], []])
      expect(view.tables.map(({ rowCount }) => rowCount)).toEqual([14, 16])
      expect(view.tables.map(({ listName }) => listName)).toEqual(sampleSheets)
      const done = await runToTheEnd(as, office, view.import.id)
      expect(done.import).toMatchObject({ state: 'done', total: 30, done: 30 })

      const tasks = await versionOf(sampleSheets[0])
      const items = await versionOf(sampleSheets[1])
      expect([tasks.rows.length, items.rows.length]).toEqual([14, 16])
      for (const { listVersion } of [tasks, items]) {
        await as(office, moveVersion, listVersion.id, { verb: 'submit' })
        await as(office, moveVersion, listVersion.id, {
          verb: 'review',
          reviewedOn: Day.parse('2023-05-06'),
          reviewedBy: '领导小组会议（演示）',
        })
        await as(office, moveVersion, listVersion.id, { verb: 'issue', documentNo: '演示〔2023〕1号' })
      }
      expect(await as(office, printedTasks, { yearId: year.id })).toHaveLength(30)
    }),
  )

  it(
    'says in rows what stands in its cells: units in order, words for several, days as exact as written, places',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      await runToTheEnd(as, office, (await bring(as, office, { file: aFile(sampleBytes()) })).import.id)
      const { rows, names } = await versionOf(sampleSheets[0])
      const named = (ids: readonly string[]) => ids.map((id) => names[id])
      const content = (n: number) => {
        const row = rows[n]?.content
        if (!row) throw new Error(`there is no row ${n}`)
        return row
      }
      expect(named(content(12).supportingUnitIds)).toEqual(['区司法局', '区信访局', '区法院'])
      expect(named(content(1).supportingUnitIds).slice(0, 2)).toEqual(['区人力社保局', '区财政局'])
      expect(content(1).supportingUnitIds).toHaveLength(10)
      expect(content(1).written?.supportingUnitIds).toBe('区人力社保局、区财政局,各街道（镇）')
      expect(content(10).written?.supportingUnitIds).toBe('成员单位')
      expect(rows.map(({ content }) => [content.due.precision, content.due.on]).slice(0, 6)).toEqual([
        ['month', '2023-12-31'],
        ['quarter', '2023-06-30'],
        ['day', '2023-06-30'],
        ['month', '2023-04-30'],
        ['day', '2023-09-30'],
        ['long-term', null],
      ])
      expect(content(3)).toMatchObject({ aspect: '党建引领 建强基层', leader: '副区长', liaison: '基政科 00000002' })

      const items = await versionOf(sampleSheets[1])
      expect(items.rows[0]?.content).toMatchObject({
        title: '社区老年食堂',
        measure: '新建改建老年食堂',
        quantity: 8,
        quantityUnit: '家',
        written: { placeIds: '外滩社区、湾头社区、天水社区等' },
      })
      expect(items.rows[0]?.content.placeIds.map((id) => items.names[id])).toEqual(['外滩社区', '湾头社区', '天水社区'])
      expect(items.rows[7]?.content).toMatchObject({ written: { placeIds: '全区' } })
      expect(items.rows[7]?.content.placeIds).toHaveLength(8)
    }),
  )

  it(
    'changes nothing when it is brought again',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      await runToTheEnd(as, office, (await bring(as, office, { file: aFile(sampleBytes()) })).import.id)
      const before = await versionOf(sampleSheets[0])
      const again = await bring(as, office, { file: aFile(sampleBytes()) })
      expect(again.import.counts).toMatchObject({ good: 0, changed: 0, same: 30 })
      const done = await runToTheEnd(as, office, again.import.id)
      expect(done.import).toMatchObject({ state: 'done', total: 0, targets: [] })
      expect(await versionOf(sampleSheets[0])).toEqual(before)
    }),
  )
})
