import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { Day } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { type As, inTown } from '#test/database/town.ts'
import { moveVersion, viewLists, viewListVersion } from '../actions/lists.ts'
import { reportTask } from '../actions/reports.ts'
import { editRow } from '../actions/rows.ts'
import { moveTask } from '../actions/tasks.ts'
import { aLiaison } from '../builders.ts'
import { aFile, aYear2023, bring, runToTheEnd, sampleBytes, townOffice } from '../import/builders.ts'
import { changeImport } from '../import/change.ts'
import type { ListView } from '../list.ts'
import { printedTasks } from '../queries/tasks.ts'
import type { RowContent } from '../row.ts'
import { exportList } from './list.ts'
import { exportMonthly } from './monthly.ts'
import { exportTasks } from './tasks.ts'

const first = <Of>(all: readonly Of[]): Of => {
  const [one] = all
  if (one === undefined) throw new Error('there is none')
  return one
}

const contentsOf = async (as: As, office: Actor, { versions }: ListView): Promise<RowContent[]> =>
  (await as(office, viewListVersion, first(versions).id)).rows.map(({ content }) => content)

/** The sample's two lists, as drafts. */
const withSample = async (as: As) => {
  const office = await townOffice(as)
  const year = await aYear2023(as, office)
  await runToTheEnd(as, office, (await bring(as, office, { file: aFile(sampleBytes()) })).import.id)
  return { office, year, lists: await as(office, viewLists, year.id) }
}

const textOf = async (file: File): Promise<string> => Buffer.from(await file.arrayBuffer()).toString('utf8')
const tableOf = async (file: File): Promise<string[][]> => parse(await textOf(file), { bom: true })

const aPlan = (lead: string): Pick<RowContent, 'milestones' | 'target' | 'publication'> => ({
  milestones: [
    { title: '演示：管线迁改', unitId: lead, due: { ...dueDay('2023-04-30'), precision: 'month', written: '4月' } },
    { title: '演示：完工（二期）', unitId: null, due: { ...dueDay('2023-11-20'), written: '11月20日' } },
  ],
  // What a spreadsheet program would take for a formula.
  target: '=1+1',
  publication: 'public',
})

const dueDay = (on: string) => ({ precision: 'day', from: null, on: Day.parse(on), written: on }) as const

describe('an exported list', () => {
  for (const format of ['xlsx', 'csv'] as const) {
    it(
      `as ${format} gives the same rows when it is imported: words, order, days, milestones`,
      inTown(async (as) => {
        const { office, year, lists } = await withSample(as)
        for (const view of lists) {
          const row = first((await as(office, viewListVersion, first(view.versions).id)).rows)
          await as(office, editRow, row.id, { ...row.content, ...aPlan(row.content.leadUnitId) })
          const before = await contentsOf(as, office, view)

          const file = await as(office, exportList, { language: 'zh-CN', format, listId: view.list.id })
          expect(file.name).toBe(`${view.list.name}（第1版）.${format}`)
          const again = await bring(as, office, { file })
          expect(again.questions).toEqual([])
          expect(again.import.counts).toMatchObject({ same: before.length, changed: 0, good: 0 })

          const elsewhere = { targets: { 0: { name: `演示：${view.list.name}` } } }
          await as(office, changeImport, again.import.id, elsewhere, 'zh-CN')
          await runToTheEnd(as, office, again.import.id)
          const copy = (await as(office, viewLists, year.id)).find(
            ({ list }) => list.name === elsewhere.targets[0].name,
          )
          if (!copy) throw new Error('the copy is there')
          expect(await contentsOf(as, office, copy)).toEqual(before)
        }
      }),
    )
  }

  it(
    'opens in LibreOffice with the same cells, and a text that looks like a formula stays a text',
    inTown(async (as) => {
      const { office, lists } = await withSample(as)
      const view = first(lists)
      const row = first((await as(office, viewListVersion, first(view.versions).id)).rows)
      await as(office, editRow, row.id, { ...row.content, ...aPlan(row.content.leadUnitId) })
      const wish = { language: 'zh-CN', listId: view.list.id } as const
      const file = await as(office, exportList, { ...wish, format: 'xlsx' })
      const ours = await tableOf(await as(office, exportList, { ...wish, format: 'csv' }))
      const [title, ...theirs] = await inLibreOffice(file)
      expect(title?.[0]).toBe(view.list.name)
      // As text the guard before a formula is ours; LibreOffice shows what stands in the cell. Merged cells show once.
      const plain = ours.map((line) => line.map((cell) => cell.replace(/^'=/, '=')))
      const aspect = plain[0]?.indexOf('所属方面') ?? -1
      const merged = plain.map((line, n) =>
        line.map((cell, at) => (at === aspect && cell === plain[n - 1]?.[at] ? '' : cell)),
      )
      expect(theirs).toEqual(merged)
      expect(theirs.flat()).toContain('=1+1')
    }),
    120_000,
  )

  it(
    'is printed on a wide sheet, with the header on every page',
    inTown(async (as) => {
      const { office, lists } = await withSample(as)
      const file = await as(office, exportList, { language: 'zh-CN', format: 'xlsx', listId: first(lists).list.id })
      const parts = await unzipped(file)
      expect(parts['xl/worksheets/sheet1.xml']).toMatch(/<pageSetup[^>]*paperSize="8"/)
      expect(parts['xl/worksheets/sheet1.xml']).toMatch(/<pageSetup[^>]*orientation="landscape"/)
      expect(parts['xl/workbook.xml']).toContain('_xlnm.Print_Titles')
    }),
  )
})

describe('once a list is issued', () => {
  /** The sample's lists, issued, and the first task reported on. */
  const issued = async (as: As) => {
    const { office, year, lists } = await withSample(as)
    for (const { versions } of lists) {
      const { id } = first(versions)
      await as(office, moveVersion, id, { verb: 'submit' })
      const reviewedOn = Day.parse('2023-05-06')
      await as(office, moveVersion, id, { verb: 'review', reviewedOn, reviewedBy: '领导小组会议（演示）' })
      await as(office, moveVersion, id, { verb: 'issue' })
    }
    const tasks = await as(office, printedTasks, { yearId: year.id })
    const task = tasks.find(({ title }) => title === '未来社区创建')
    if (!task) throw new Error('the task is there')
    const lead = aLiaison(task.leadUnitId)
    await as(office, moveTask, task.id, { verb: 'dispatch' })
    await as(lead, moveTask, task.id, { verb: 'sign' })
    const report = { choice: 'progress', percent: 40, text: '演示：评审三个方案', needsHelp: false } as const
    await as(lead, reportTask, task.id, report)
    const problem = { choice: 'difficulty', percent: null, text: '演示：缺一块地', needsHelp: true } as const
    await as(lead, reportTask, task.id, problem)
    return { office, year, lists, task }
  }

  it(
    'its export says how each task stands, and still gives the same rows',
    inTown(async (as) => {
      const { office, lists, task } = await issued(as)
      const file = await as(office, exportList, { language: 'zh-CN', format: 'csv', listId: first(lists).list.id })
      const [header = [], ...lines] = await tableOf(file)
      const line = lines.find((one) => one.includes('未来社区创建')) ?? []
      const said = Object.fromEntries(header.map((name, n) => [name, line[n]]))
      expect(said).toMatchObject({ 任务编号: task.number, 完成进度: '40', 最近进展: '演示：缺一块地' })
      const again = await bring(as, office, { file })
      expect(again.questions).toEqual([])
      expect(again.import.counts).toMatchObject({ same: 14, changed: 0, good: 0 })
    }),
  )

  it(
    'the monthly table says what was reported, what is hard and what is asked for, by unit when one is named',
    inTown(async (as) => {
      const { office, year, task } = await issued(as)
      const wish = { language: 'zh-CN', format: 'csv', yearId: year.id, unitId: task.leadUnitId } as const
      const [, ...lines] = await tableOf(await as(office, exportMonthly, { ...wish, month: '2023-05' }))
      expect(lines.length).toBeLessThan(30)
      const line = lines.find((one) => one[2] === task.number)
      expect(line?.slice(4)).toEqual([
        '5月6日 演示：评审三个方案',
        '40%',
        '5月6日 演示：缺一块地',
        '请求协调：演示：缺一块地',
      ])
      const [, ...before] = await tableOf(await as(office, exportMonthly, { ...wish, month: '2023-04' }))
      expect(before.find((one) => one[2] === task.number)?.[4]).toBe('')
    }),
  )

  it(
    'the tasks of a filter are exported as they are on screen, all of them',
    inTown(async (as) => {
      const { office, year, task } = await issued(as)
      const wish = { language: 'en', format: 'csv', yearId: year.id } as const
      const [header, ...lines] = await tableOf(await as(office, exportTasks, wish))
      expect(header?.[0]).toBe('Task number')
      expect(lines).toHaveLength(30)
      const [, ...signed] = await tableOf(await as(office, exportTasks, { ...wish, state: 'handling' }))
      expect(signed.map(([number]) => number)).toEqual([task.number])
    }),
  )

  it(
    'a liaison exports no draft',
    inTown(async (as) => {
      const { lists } = await withSample(as)
      const wish = { language: 'zh-CN', format: 'csv', listId: first(lists).list.id } as const
      await expect(as(aLiaison(), exportList, wish)).rejects.toMatchObject({ reason: 'programme.no-rows' })
      const named = as(aLiaison(), exportList, { ...wish, versionId: first(first(lists).versions).id })
      await expect(named).rejects.toMatchObject({ reason: 'programme.version-is-draft' })
    }),
  )
})

/** The parts of a workbook that say how it is printed. */
const unzipped = async (file: File): Promise<Record<string, string>> => {
  const archive = await fromBufferPromise(Buffer.from(await file.arrayBuffer()))
  const parts: Record<string, string> = {}
  for await (const entry of archive.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk)
    parts[entry.fileName] = Buffer.concat(chunks).toString('utf8')
  }
  return parts
}

/** The cells as another program reads them, line by line. */
const inLibreOffice = async (file: File): Promise<string[][]> => {
  const folder = await mkdtemp(join(tmpdir(), 'linli-'))
  try {
    await writeFile(join(folder, 'list.xlsx'), new Uint8Array(await file.arrayBuffer()))
    const profile = `-env:UserInstallation=file://${folder}/profile`
    // Comma, quote, UTF-8; from the first line; as text where it is text.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false'
    await run('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', folder, join(folder, 'list.xlsx')])
    return parse(await readFile(join(folder, 'list.csv')), { bom: true })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const run = promisify(execFile)
