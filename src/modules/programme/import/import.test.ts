import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { type As, dayOfTheMeeting, inTown } from '#test/database/town.ts'
import { moveVersion, viewLists, viewListVersion } from '../actions/lists.ts'
import { editRow } from '../actions/rows.ts'
import { aLiaison } from '../builders.ts'
import type { ImportView } from '../import-shape.ts'
import type { ListRow, ListVersionView } from '../list.ts'
import { printedTasks } from '../queries/tasks.ts'
import { aFile, aList, aYear2023, bring, nobody, runToTheEnd, sampleBytes, townOffice } from './builders.ts'
import { changeImport } from './change.ts'
import { correctFileOf } from './correct.ts'
import { sweepImports } from './jobs.ts'
import { cancelImport, runImport, stepImport } from './run.ts'
import { undoImport } from './take-back.ts'
import { viewImport, viewImportRows } from './view.ts'

const good = '1,党建引领,演示：健全网格,演示：一网一格,区委组织部,各街道（镇）,12月底前,'
const other = '2,优质共享,演示：老年食堂,演示：新建八家,区民政局,"区卫健局、区教育局",二季度,演示'

/** The office, a year of its own, and what of its lists can be asked. */
const begin = async (as: As) => {
  const office = await townOffice(as)
  const year = await aYear2023(as, office)
  const versionOf = async (name: string): Promise<ListVersionView> => {
    const found = (await as(office, viewLists, year.id)).find(({ list }) => list.name === name)
    const [version] = found?.versions ?? []
    if (!version) throw new Error(`there is no list ${name}`)
    return as(office, viewListVersion, version.id)
  }
  const listNames = async () => (await as(office, viewLists, year.id)).map(({ list }) => list.name)
  return { office, year, versionOf, listNames }
}

const textsOf = (rows: readonly ListRow[]) => rows.map(({ content }) => [content.serial, content.title])
const linesOf = (as: As, office: Parameters<As>[0], { import: { id } }: ImportView) =>
  as(office, viewImportRows, id, { limit: 200 }, 'zh-CN')

describe('the sample workbook', () => {
  it(
    'comes in whole, both lists, and can be issued',
    inTown(async (as) => {
      const { office, year, versionOf } = await begin(as)
      const view = await bring(as, office, { file: aFile(sampleBytes()) })
      expect(view.import.counts).toEqual({ good: 30, changed: 0, same: 0, question: 0, faulty: 0, skipped: 0 })
      expect([view.questions, view.unknown]).toEqual([[], []])
      expect(view.tables.map(({ listName, rowCount }) => [listName, rowCount])).toEqual([
        ['重点任务清单', 14],
        ['惠民好事清单', 16],
      ])
      const done = await runToTheEnd(as, office, view.import.id)
      expect(done.import).toMatchObject({ state: 'done', total: 30, done: 30 })

      const tasks = await versionOf('重点任务清单')
      const items = await versionOf('惠民好事清单')
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
      const { rows, names } = await versionOf('重点任务清单')
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

      const items = await versionOf('惠民好事清单')
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
      const before = await versionOf('重点任务清单')
      const again = await bring(as, office, { file: aFile(sampleBytes()) })
      expect(again.import.counts).toMatchObject({ good: 0, changed: 0, same: 30 })
      const done = await runToTheEnd(as, office, again.import.id)
      expect(done.import).toMatchObject({ state: 'done', total: 0, targets: [] })
      expect(await versionOf('重点任务清单')).toEqual(before)
    }),
  )
})

describe('rows that the list has already', () => {
  it(
    'are changed where the file says otherwise, and keep what it does not say',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      await runToTheEnd(as, office, (await bring(as, office, { file: aList(good, other) })).import.id)
      const before = await versionOf('重点任务')
      const [first] = before.rows
      if (!first) throw new Error('there is a first row')
      await as(office, editRow, first.id, { ...first.content, leader: '副区长' })
      const later = await bring(as, office, {
        file: aList(good.replace('12月底前', '11月'), other, '3,,演示：新的,,区民政局,,10月,'),
      })
      expect(later.import.counts).toMatchObject({ good: 1, changed: 1, same: 1 })
      const { lines } = await linesOf(as, office, later)
      expect(lines[0]?.changes).toEqual([{ field: 'due', before: '12月底前', after: '11月' }])
      await runToTheEnd(as, office, later.import.id)
      const { rows } = await versionOf('重点任务')
      expect(rows.map(({ content }) => [content.title, content.due.on, content.leader])).toEqual([
        ['演示：健全网格', '2023-11-30', '副区长'],
        ['演示：老年食堂', '2023-06-30', ''],
        ['演示：新的', '2023-10-31', ''],
      ])
    }),
  )

  it(
    'are found by number and lead when only a title was put right',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      await runToTheEnd(as, office, (await bring(as, office, { file: aList(good, other) })).import.id)
      const later = await bring(as, office, { file: aList(good, other.replace('老年食堂', '社区老年食堂')) })
      expect(later.import.counts).toMatchObject({ good: 0, changed: 1, same: 1 })
      await runToTheEnd(as, office, later.import.id)
      expect(textsOf((await versionOf('重点任务')).rows)).toEqual([
        [1, '演示：健全网格'],
        [2, '演示：社区老年食堂'],
      ])
    }),
  )
})

describe('the words of a cell', () => {
  it(
    'stay in a row that is edited elsewhere, until other units stand there',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      await runToTheEnd(as, office, (await bring(as, office, { file: aList(good) })).import.id)
      const rowNow = async () => {
        const [row] = (await versionOf('重点任务')).rows
        if (!row) throw new Error('there is a row')
        return row
      }
      const { id, content } = await rowNow()
      const { written, ...edited } = content
      expect(written).toEqual({ supportingUnitIds: '各街道（镇）' })
      await as(office, editRow, id, { ...edited, leader: '副区长' })
      expect((await rowNow()).content).toMatchObject({ leader: '副区长', written })
      await as(office, editRow, id, { ...edited, supportingUnitIds: edited.supportingUnitIds.slice(1) })
      expect((await rowNow()).content.written).toBeUndefined()
    }),
  )
})

describe('a row with the number and the lead of another task', () => {
  it(
    'is new, and does not take the place of what is there',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      await runToTheEnd(as, office, (await bring(as, office, { file: aList(good, other) })).import.id)
      const later = await bring(as, office, { file: aList('2,,演示：关爱独居老人,,区民政局,,10月,') })
      expect(later.import.counts).toMatchObject({ good: 1, changed: 0 })
      await runToTheEnd(as, office, later.import.id)
      expect(textsOf((await versionOf('重点任务')).rows)).toContainEqual([2, '演示：老年食堂'])
    }),
  )
})

describe('what is not understood', () => {
  it(
    'is asked about once for all cells, and remembered as another word only when somebody says so',
    inTown(async (as) => {
      const { office } = await begin(as)
      const asking = aList(good.replace('区委组织部', '住建'), other.replace('区民政局', '住建'))
      const view = await bring(as, office, { file: asking })
      expect(view.import.counts).toMatchObject({ good: 0, question: 2 })
      expect(view.unknown).toMatchObject([{ kind: 'unit', written: '住建', rows: 2 }])
      const [meant] = view.unknown[0]?.suggestions ?? []
      expect(meant?.text).toBe('区住建局')
      const units = { 住建: meant?.id ?? '' }
      const answered = await as(office, changeImport, view.import.id, { units }, 'zh-CN')
      expect(answered.import.counts).toMatchObject({ good: 2, question: 0 })
      expect((await bring(as, office, { file: asking })).import.counts).toMatchObject({ question: 2 })
      await as(office, changeImport, view.import.id, { units, remember: ['住建'] }, 'zh-CN')
      expect((await bring(as, office, { file: asking })).import.counts).toMatchObject({ good: 2 })
    }),
  )

  it(
    'names the cell and the cure, row by row, and the good rows come in without the others',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      const file = aList(
        good,
        '2,,演示：没有的日子,,区民政局,,2024-02-30,',
        '3,,,,区民政局,,10月,',
        `4,,演示：太长,${'字'.repeat(5_000)},区民政局,,10月,`,
        '1,,演示：同号,,区民政局,,10月,',
        '6,,演示：几个牵头,,各街道,,10月,',
        other.replace('2,', '7,'),
      )
      const view = await bring(as, office, { file })
      expect(view.import.counts).toMatchObject({ good: 2, faulty: 5 })
      const { lines } = await linesOf(as, office, view)
      const said = lines.filter(({ state }) => state === 'faulty').map(({ rowNo, faults }) => [rowNo, faults[0]?.text])
      expect(said.map(([row]) => row)).toEqual([3, 4, 5, 6, 7])
      expect(said[0]?.[1]).toBe('G3：没有 2024-02-30，看看是不是 2024-02-29')
      expect(said[1]?.[1]).toBe('C4 空着，「重点任务」不能空。补上再导入')
      expect(said[2]?.[1]).toBe('D5 有 5000 个字，最多 4000 个。留要点，全文作附件')
      expect(said[3]?.[1]).toBe('A6 的序号 1 和 A2 重复。改其中一个')
      expect(said[4]?.[1]).toContain('E7 的「各街道」是好几个单位')

      const whole = as(office, runImport, view.import.id, { onlyGood: false }, 'zh-CN')
      await expect(whole).rejects.toMatchObject({ reason: 'programme.import-not-all-good', values: { count: 5 } })
      await runToTheEnd(as, office, view.import.id)
      expect(textsOf((await versionOf('重点任务')).rows)).toEqual([
        [1, '演示：健全网格'],
        [7, '演示：老年食堂'],
      ])
    }),
  )

  it(
    'comes back as a file with the reasons, which is mended and brought again',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      const view = await bring(as, office, { file: aList(good, '2,,演示：要改的,,区民政局,,下个月,演示备注') })
      await runToTheEnd(as, office, view.import.id)
      const file = await as(office, correctFileOf, view.import.id, 'zh-CN')
      const again = await bring(as, office, { file })
      expect(again.import.counts).toMatchObject({ faulty: 1, question: 0 })
      expect(again.questions).toEqual([])
      const { lines } = await linesOf(as, office, again)
      const due = lines[0]?.cells.due?.address
      const target = { listId: (await versionOf('重点任务')).list.id }
      const mended = await as(
        office,
        changeImport,
        again.import.id,
        { cells: { [`要改的行!${due}`]: '6月30日' }, targets: { 0: target } },
        'zh-CN',
      )
      expect(mended.import.counts).toMatchObject({ good: 1, faulty: 0 })
      await runToTheEnd(as, office, again.import.id)
      const { rows } = await versionOf('重点任务')
      expect(rows[1]?.content).toMatchObject({ title: '演示：要改的', remark: '演示备注', due: { on: '2023-06-30' } })
    }),
  )

  it(
    'of a column stays in the remark, unless somebody says what it is or leaves it out',
    inTown(async (as) => {
      const { office } = await begin(as)
      const file = aFile('序号,重点任务,牵头单位,完成时限,督办口径\n1,演示：甲,区民政局,10月,每周一看', '甲.csv')
      const view = await bring(as, office, { file })
      expect(view.questions.map(({ text }) => text)).toEqual([
        '「甲」E1 的「督办口径」不知道对应什么，原样留着。选一项，或说不要',
      ])
      await runToTheEnd(as, office, view.import.id)
      const named = await bring(as, office, { file })
      expect(named.import.counts).toMatchObject({ same: 1 })
      const chosen = await as(office, changeImport, named.import.id, { columns: { 督办口径: 'source' } }, 'zh-CN')
      expect(chosen.import.counts).toMatchObject({ changed: 1 })
      await runToTheEnd(as, office, named.import.id)
      expect((await bring(as, office, { file })).questions).toEqual([])
    }),
  )

  it(
    'is replaced in every cell of a column at once',
    inTown(async (as) => {
      const { office } = await begin(as)
      const view = await bring(as, office, {
        file: aList(good.replace('12月底前', '尽快'), other.replace('二季度', '尽快')),
      })
      expect(view.import.counts).toMatchObject({ faulty: 2 })
      const change = { replace: { field: 'due', from: '尽快', to: '6月底' } } as const
      expect((await as(office, changeImport, view.import.id, change, 'zh-CN')).import.counts).toMatchObject({ good: 2 })
    }),
  )
})

describe('a file that cannot come in', () => {
  const bad: [what: string, file: () => File, reason: string][] = [
    ['is empty', () => aFile(''), 'transfer.empty-file'],
    ['is damaged', () => aFile(sampleBytes().subarray(0, 4_000)), 'transfer.damaged'],
    ['is locked with a password', () => aFile(locked()), 'transfer.encrypted'],
    ['is a picture', () => aFile(Buffer.from('89504e470d0a1a0a', 'hex')), 'transfer.is-picture'],
    ['is larger than 50 MB', () => aFile(Buffer.alloc(50_000_001, 0x41)), 'transfer.file-too-large'],
    [
      'lists identity numbers',
      () => aList(good, '2,,演示：名单,11010519491231002X,区民政局,,10月,'),
      'transfer.identity-numbers',
    ],
  ]
  const locked = () =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(512),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])

  for (const [what, file, reason] of bad) {
    it(
      `${what} is refused with a sentence, and nothing of it is kept`,
      inTown(async (as) => {
        const { office, listNames } = await begin(as)
        await expect(bring(as, office, { file: file() })).rejects.toMatchObject({ reason })
        expect(await listNames()).toEqual([])
      }),
    )
  }

  it(
    'names the cell of an identity number, never the number',
    inTown(async (as) => {
      const { office } = await begin(as)
      const refused = bring(as, office, { file: aList(good, '2,,演示：名单,11010519491231002X,区民政局,,10月,') })
      await expect(refused).rejects.toMatchObject({ values: { address: 'D3', count: 1 } })
      await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining('1101') })
    }),
  )
})

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
      const before = aFile(await aList(good).text(), '惠民好事清单.csv')
      await runToTheEnd(as, office, (await bring(as, office, { file: before })).import.id)
      const both = await bring(as, office, { file: aFile(sampleBytes()) })
      expect(both.import.counts).toMatchObject({ good: 30 })
      await as(office, moveVersion, (await versionOf('惠民好事清单')).listVersion.id, { verb: 'submit' })
      expect((await runToTheEnd(as, office, both.import.id)).import).toMatchObject({ state: 'failed', done: 0 })
      expect(await listNames()).toEqual(['惠民好事清单'])
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

describe('taking an import back', () => {
  it(
    'takes away what came and what was begun with it',
    inTown(async (as) => {
      const { office, listNames } = await begin(as)
      const { import: brought } = await bring(as, office, { file: aFile(sampleBytes()) })
      await runToTheEnd(as, office, brought.id)
      expect((await as(office, undoImport, brought.id, 'zh-CN')).import.state).toBe('undone')
      expect(await listNames()).toEqual([])
      expect((await bring(as, office, { file: aFile(sampleBytes()) })).import.counts).toMatchObject({ good: 30 })
    }),
  )

  it(
    'puts changed rows back as they were, and leaves what was there',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      await runToTheEnd(as, office, (await bring(as, office, { file: aList(good) })).import.id)
      const before = (await versionOf('重点任务')).rows.map(({ content }) => content)
      const later = await bring(as, office, { file: aList(good.replace('12月底前', '11月'), other) })
      await runToTheEnd(as, office, later.import.id)
      await as(office, undoImport, later.import.id, 'zh-CN')
      const after = await versionOf('重点任务')
      expect(after.rows.map(({ content }) => content)).toEqual(before)
      expect(after.listVersion.rowCount).toBe(1)
    }),
  )

  it(
    'is refused once somebody has changed a row, the version has moved on, or a day has passed',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      const { import: brought } = await bring(as, office, { file: aList(good) })
      await runToTheEnd(as, office, brought.id)
      const nextDay = new Date(dayOfTheMeeting.getTime() + 24 * 3_600_000)
      const late = as.at({ now: nextDay })(office, undoImport, brought.id, 'zh-CN')
      await expect(late).rejects.toMatchObject({ reason: 'programme.import-too-old' })
      const lastMoment = new Date(nextDay.getTime() - 1)
      const inTime = await as.at({ now: lastMoment })(office, viewImport, brought.id, 'zh-CN')
      expect(inTime.offers).toContainEqual({ verb: 'undo', asks: null, blocked: null })
      const { rows, listVersion } = await versionOf('重点任务')
      const [row] = rows
      if (!row) throw new Error('there is a row')
      await as(office, editRow, row.id, { ...row.content, remark: '演示' })
      const changed = as(office, undoImport, brought.id, 'zh-CN')
      await expect(changed).rejects.toMatchObject({ reason: 'programme.import-rows-changed', values: { count: 1 } })
      await as(office, moveVersion, listVersion.id, { verb: 'submit' })
      const moved = as(office, undoImport, brought.id, 'zh-CN')
      await expect(moved).rejects.toMatchObject({ reason: 'programme.import-version-went-on' })
    }),
  )
})

describe('a file that nobody came back to', () => {
  it(
    'is forgotten after thirty days, and what it did stays',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      const left = await bring(as, office, { file: aList(good, other) })
      const { import: imported } = await bring(as, office, { file: aList(good) })
      await runToTheEnd(as, office, imported.id)
      const later = (days: number) => ({ now: new Date(dayOfTheMeeting.getTime() + days * 24 * 3_600_000) })
      await as.at(later(30))(nobody, sweepImports)
      expect((await linesOf(as, office, left)).lines).toHaveLength(2)
      await as.at(later(31))(nobody, sweepImports)
      expect((await linesOf(as, office, left)).lines).toEqual([])
      const change = as.at(later(31))(office, changeImport, left.import.id, { columns: {} }, 'zh-CN')
      await expect(change).rejects.toMatchObject({ reason: 'programme.import-source-gone' })
      expect((await versionOf('重点任务')).rows).toHaveLength(1)
      expect((await as(office, viewImport, imported.id, 'zh-CN')).import.state).toBe('done')
    }),
  )
})
