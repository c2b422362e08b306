import { describe, expect, it } from 'vitest'
import { inTown } from '#test/database/town.ts'
import { aFile, aList, begin, bring, good, linesOf, other, runToTheEnd, sampleBytes, textsOf } from './builders.ts'
import { changeImport } from './change.ts'
import { correctFileOf } from './correct.ts'
import { runImport } from './run.ts'

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
    'of an amount is never guessed: a share is one where nothing else is counted, and otherwise it is asked about',
    inTown(async (as) => {
      const { office, versionOf } = await begin(as)
      const header = '序号,重点任务,牵头单位,完成时限,数量,单位'
      const row = (n: number, amount: string, unit: string) => `${n},演示：第${n}项,区民政局,10月,${amount},${unit}`
      const lines = [
        row(1, '50%', ''),
        row(2, '完成50%', '%'),
        row(3, '50%', '部'),
        row(4, '半数', '部'),
        row(5, '8', '部'),
      ]
      const view = await bring(as, office, { file: aFile([header, ...lines].join('\n'), '重点任务.csv') })
      const read = (await linesOf(as, office, view)).lines
      expect(read.map(({ state }) => state)).toEqual(['good', 'good', 'faulty', 'faulty', 'good'])
      expect(read[2]?.faults[0]?.text).toBe(
        'E4 写的是百分比「50%」，这一行却按「部」计数。写成多少部，或把计量单位改成 %',
      )
      expect(read[3]?.faults[0]).toMatchObject({ suggestions: [{ text: '50%' }] })
      await runToTheEnd(as, office, view.import.id)
      const kept = (await versionOf('重点任务')).rows.map(({ content }) => `${content.quantity}${content.quantityUnit}`)
      expect(kept).toEqual(['50%', '50%', '8部'])
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
