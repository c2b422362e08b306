import { describe, expect, it } from 'vitest'
import { inTown } from '#test/database/town.ts'
import { readWorkbook } from '#tools/transfer/read.ts'
import { moveVersion } from '../actions/lists.ts'
import { aLiaison } from '../builders.ts'
import {
  aFile,
  aList,
  begin,
  bring,
  good,
  nobody,
  other,
  runToTheEnd,
  sampleBytes,
  textsOf,
  townOffice,
} from './builders.ts'
import { changeImport } from './change.ts'
import { cancelImport, runImport, stepImport } from './run.ts'
import { viewImport } from './view.ts'

describe('an import', () => {
  it(
    'is the office’s own',
    inTown(async (as) => {
      const { office } = await begin(as)
      await expect(bring(as, aLiaison(), { file: aList(good) })).rejects.toMatchObject({ kind: 'forbidden' })
      const view = await bring(as, office, { file: aList(good) })
      await expect(as(aLiaison(), viewImport, view.import.id, 'zh-CN')).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )

  it(
    'runs once, however often somebody presses',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      const { import: brought } = await bring(as, office, { file: aList(good, other) })
      await as(office, runImport, brought.id, { onlyGood: true }, 'zh-CN')
      await as(office, runImport, brought.id, { onlyGood: true }, 'zh-CN')
      for (let n = 0; n < 3; n += 1) await as(nobody, stepImport, { importId: brought.id })
      await as(office, runImport, brought.id, { onlyGood: true }, 'zh-CN')
      await as(nobody, stepImport, { importId: brought.id })
      expect((await versionOf('重点任务')).rows).toHaveLength(2)
    }),
  )

  it(
    'of two people into one list makes each row once',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      const second = await townOffice(as, 'office-two')
      const mine = await bring(as, office, { file: aList(good, other) })
      const theirs = await bring(as, second, { file: aList(good, '3,,演示：第三项,,区民政局,,10月,') })
      await runToTheEnd(as, office, mine.import.id)
      await runToTheEnd(as, second, theirs.import.id)
      expect(textsOf((await versionOf('重点任务')).rows)).toEqual([
        [1, '演示：健全网格'],
        [2, '演示：老年食堂'],
        [3, '演示：第三项'],
      ])
    }),
  )

  it(
    'is called after its title where the sheet is only an annex, without number and year',
    inTown(async (as) => {
      const { office } = await begin(as)
      const lines = ['附件1', '2023年全区重点工作责任分解表', '填报单位：演示办公室', '序号,任务,牵头,时限']
      const file = aFile([...lines, '1,演示：健全网格,区民政局,年底前建成'].join('\n'), '附件1.csv')
      const view = await bring(as, office, { file })
      expect(view.tables.map(({ listName }) => listName)).toEqual(['全区重点工作责任分解表'])
      expect(view.import.counts).toMatchObject({ good: 1, faulty: 0, question: 0 })
    }),
  )

  it(
    'with a column for each quarter takes them as milestones, also the second time',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      const header = '序号,项目名称,责任单位,一季度计划,二季度计划,三季度计划,完成时限,一季度进展'
      const file = () =>
        aFile([header, '1,演示：口袋公园,区民政局,选址,-,开工、建设,年底前,已选址'].join('\n'), '民生实事.csv')
      const { import: brought, questions } = await bring(as, office, { file: file() })
      expect([brought.counts.good, questions.length]).toEqual([1, 1])
      await runToTheEnd(as, office, brought.id)
      const { rows } = await versionOf('民生实事')
      const planned = rows[0]?.content.milestones.map(({ title, due }) => [due.written, due.on, title])
      expect(planned).toEqual([
        ['一季度', '2023-03-31', '选址'],
        ['三季度', '2023-09-30', '开工、建设'],
      ])
      expect(rows[0]?.content.remark).toContain('已选址')
      expect((await bring(as, office, { file: file() })).import.counts).toMatchObject({ same: 1, faulty: 0 })
    }),
  )

  it(
    'without a column of deadlines takes one for all rows, once',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      const file = aFile('序号,项目名称,责任单位\n1,演示：口袋公园,区民政局\n2,演示：食堂,区教育局', '民生实事.csv')
      const { import: brought, questions } = await bring(as, office, { file })
      expect(questions).toMatchObject([{ suggestions: ['due'], isBlocking: true }])
      const fill = { table: 0, field: 'due', text: '年底' } as const
      const filled = await as(office, changeImport, brought.id, { fill }, 'zh-CN')
      expect([filled.import.counts.good, filled.questions]).toEqual([2, []])
      await expect(as(office, changeImport, brought.id, { fill }, 'zh-CN')).rejects.toMatchObject({
        reason: 'programme.import-has-column',
      })
      await runToTheEnd(as, office, brought.id)
      const { rows } = await versionOf('民生实事')
      expect(rows.map(({ content }) => [content.due.written, content.due.on])).toEqual([
        ['年底', '2023-12-31'],
        ['年底', '2023-12-31'],
      ])
    }),
  )

  it(
    'with several units in the lead takes the first of them once the office says so, and can be asked row by row again',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      const file = aList('1,治理,演示：两家牵头,演示,"区民政局、区教育局",区卫健局,年底前,')
      const { import: brought, severalLeads, version } = await bring(as, office, { file })
      expect([brought.counts.faulty, severalLeads]).toEqual([1, { rows: 1, firstLeads: false }])
      const decided = await as(office, changeImport, brought.id, { firstLeads: true }, 'zh-CN')
      expect(decided.import.counts).toMatchObject({ good: 1, faulty: 0 })
      const again = await as(office, changeImport, brought.id, { firstLeads: false }, 'zh-CN')
      expect([again.severalLeads.rows, again.version > version]).toEqual([1, true])
      await as(office, changeImport, brought.id, { firstLeads: true }, 'zh-CN')
      await runToTheEnd(as, office, brought.id)
      const { rows, names } = await versionOf('重点任务')
      const [row] = rows
      expect(names[row?.content.leadUnitId ?? '']).toBe('区民政局')
      expect(row?.content.supportingUnitIds.map((id) => names[id])).toEqual(['区教育局', '区卫健局'])
    }),
  )

  it(
    'that is cancelled while it runs leaves nothing',
    inTown(async (as) => {
      const { office, listNames } = await begin(as)
      const { import: brought } = await bring(as, office, { file: aList(good) })
      await as(office, runImport, brought.id, { onlyGood: true }, 'zh-CN')
      expect((await as(office, cancelImport, brought.id, 'zh-CN')).import.state).toBe('cancelled')
      await as(nobody, stepImport, { importId: brought.id })
      expect(await listNames()).toEqual([])
      await expect(as(office, runImport, brought.id, { onlyGood: true }, 'zh-CN')).rejects.toMatchObject({
        kind: 'conflict',
      })
    }),
  )

  it(
    'into a version that is being reviewed fails as a whole, and says why',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      await runToTheEnd(as, office, (await bring(as, office, { file: aList(good) })).import.id)
      const late = await bring(as, office, { file: aList(good, other) })
      await as(office, moveVersion, (await versionOf('重点任务')).listVersion.id, { verb: 'submit' })
      const failed = await runToTheEnd(as, office, late.import.id)
      expect(failed.import.state).toBe('failed')
      expect(failed.reason).toContain('这张清单正在送审')
      expect((await versionOf('重点任务')).rows).toHaveLength(1)
      const locked = await bring(as, office, { file: aList(good, other) })
      expect(locked.questions).toMatchObject([{ isBlocking: true, table: 0 }])
    }),
  )

  it(
    'into two lists, of which one is closed meanwhile, leaves nothing in the other either',
    inTown(async (as) => {
      const { office, versionOf, listNames } = await begin(as)
      const [, second] = (await readWorkbook({ kind: 'file', bytes: sampleBytes() })).sheets
      const listName = second?.name ?? ''
      const before = aFile(await aList(good).text(), `${listName}.csv`)
      await runToTheEnd(as, office, (await bring(as, office, { file: before })).import.id)
      const both = await bring(as, office, { file: aFile(sampleBytes()) })
      expect(both.import.counts).toMatchObject({ good: 30 })
      await as(office, moveVersion, (await versionOf(listName)).listVersion.id, { verb: 'submit' })
      expect((await runToTheEnd(as, office, both.import.id)).import).toMatchObject({ state: 'failed', done: 0 })
      expect(await listNames()).toEqual([listName])
    }),
  )

  it(
    'of somebody who has lost their post fails, and nothing comes in',
    inTown(async (as) => {
      const { office, listNames } = await begin(as)
      const gone = { ...office, personId: crypto.randomUUID() }
      const { import: brought } = await bring(as, gone, { file: aList(good) })
      expect((await runToTheEnd(as, gone, brought.id)).import.state).toBe('failed')
      expect(await listNames()).toEqual([])
    }),
  )
})
