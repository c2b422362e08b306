import { describe, expect, it } from 'vitest'
import { dayOfTheMeeting, inTown } from '#test/database/town.ts'
import { moveVersion } from '../actions/lists.ts'
import { editRow } from '../actions/rows.ts'
import { aFile, aList, begin, bring, good, linesOf, nobody, other, runToTheEnd, sampleBytes } from './builders.ts'
import { changeImport } from './change.ts'
import { sweepImports } from './jobs.ts'
import { undoImport } from './take-back.ts'
import { viewImport } from './view.ts'

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
