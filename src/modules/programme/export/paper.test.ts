import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { type As, inTown } from '#test/database/town.ts'
import { partsOf, printed } from '#test/tools/paper.ts'
import { addKeyPoints, issueKeyPoints } from '../actions/key-points.ts'
import { addList, moveVersion, startVersion, viewListVersion } from '../actions/lists.ts'
import { addRow, editRow } from '../actions/rows.ts'
import { aLiaison, rowFacts } from '../builders.ts'
import { aYear2023, townOffice } from '../import/builders.ts'
import { exportComparison } from './comparison.ts'
import { exportPaper } from './paper.ts'

const no = '演示〔2023〕4号'
const reviewed = { reviewedOn: Day.parse('2023-05-06'), reviewedBy: '领导小组会议（演示）' }

const listText = (name: string, ordinal: number) =>
  ({
    name,
    nameEn: `${name} (demo)`,
    ordinal,
    publication: 'members',
    needsReview: true,
    reportEvery: 'month',
  }) as const

/** Two lists with three rows each, and the key points of the year, all under one number. */
const issuedTown = async (as: As) => {
  const office = await townOffice(as)
  const year = await aYear2023(as, office)
  const lists = []
  for (const [n, name] of ['演示：甲清单', '演示：乙清单'].entries()) {
    const list = await as(office, addList, year.id, listText(name, 90 + n))
    const version = await as(office, startVersion, list.id, { note: '' })
    for (const serial of [1, 2, 3]) {
      await as(
        office,
        addRow,
        version.id,
        rowFacts({ serial, title: `${name}任务${serial}`, measure: '演示：𬭚<b>&\u0007' }),
      )
    }
    await as(office, moveVersion, version.id, { verb: 'submit' })
    await as(office, moveVersion, version.id, { verb: 'review', ...reviewed })
    await as(office, moveVersion, version.id, { verb: 'issue', documentNo: no })
    lists.push({ list, version })
  }
  const points = ['演示：把好事办实。', '演示：把实事办好。'].map((text) => ({
    text,
    pillarIds: [],
    taskIds: [],
    unitIds: [],
  }))
  const { id } = await as(office, addKeyPoints, year.id, { title: '2023年工作要点（演示）', documentNo: no, points })
  await as(office, issueKeyPoints, id)
  const [first, second] = lists
  if (!first || !second) throw new Error('there are two lists')
  return { office, first, second }
}

const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer())

describe('a list that is issued', () => {
  it(
    'is a numbered paper: key points as its text, every list of the number as an annex, signed by the office',
    inTown(async (as) => {
      const { office, first } = await issuedTown(as)
      const file = await as(office, exportPaper, first.version.id, 'zh-CN')
      expect(file.name).toBe('2023年工作要点（演示）.docx')
      const { pages, text } = await printed(await bytesOf(file))
      const said = text.replaceAll('\n', '')
      for (const part of [
        no,
        '《演示：甲清单》、《演示：乙清单》已经领导小组会议（演示）（2023年5月6日）审议，现予印发。',
        '一、演示：把好事办实。',
        '二、演示：把实事办好。',
        '区领导小组办公室2023年5月6日',
        '附件：1.演示：甲清单',
        '附件1',
        '附件2',
        '2023年5月6日印发',
      ]) {
        expect(said).toContain(part)
      }
      const wide = pages.filter(({ width, height }) => width > height).map((page) => page.text.replaceAll('\n', ''))
      for (const name of ['甲', '乙']) {
        for (const serial of [1, 2, 3]) {
          expect(wide.some((page) => page.includes(name) && page.includes(`任务${serial}`))).toBe(true)
        }
      }
      expect(said).not.toContain('草稿')
    }),
    120_000,
  )

  it(
    'says what was issued, also when a later version says more',
    inTown(async (as) => {
      const { office, first } = await issuedTown(as)
      const next = await as(office, startVersion, first.list.id, { note: '' })
      const [row] = (await as(office, viewListVersion, next.id)).rows
      if (!row) throw new Error('there is a row')
      await as(office, editRow, row.id, { ...row.content, measure: '演示：后来改的' })
      const issued = await partsOf(await bytesOf(await as(office, exportPaper, first.version.id, 'zh-CN')))
      expect(issued['word/document.xml']).not.toContain('后来改的')
      const draft = await partsOf(await bytesOf(await as(office, exportPaper, next.id, 'zh-CN')))
      expect(draft['word/document.xml']).toContain('后来改的')
      expect(draft['word/header1.xml']).toContain('草稿')
      await expect(as(aLiaison(), exportPaper, next.id, 'zh-CN')).rejects.toMatchObject({ kind: 'forbidden' })

      const wish = { versionId: next.id, from: first.version.id, language: 'zh-CN', format: 'docx' } as const
      const compared = await partsOf(await bytesOf(await as(office, exportComparison, wish)))
      expect(compared['word/document.xml']).toMatch(/<w:strike\/>[\s\S]*?𬭚&lt;b&gt;&amp;/)
      expect(compared['word/document.xml']).toMatch(/<w:u [^>]*\/>[\s\S]*?演示：后来改的/)
      expect(compared['word/document.xml']).toContain('具体举措')
      // On the meeting's table: a sheet of A3 on its side, each change with its reason and room for what the meeting says.
      const { pages } = await printed(await bytesOf(await as(office, exportComparison, wish)))
      const sheet = pages.find(({ width, height }) => width > height)
      expect([sheet?.width, sheet?.height].map((points) => Math.round(((points ?? 0) * 25.4) / 72))).toEqual([420, 297])
      const said = (sheet?.text ?? '').replaceAll('\n', '')
      for (const part of ['原来', '现在', '理由', '单位意见', '会议意见', '演示：后来改的'])
        expect(said).toContain(part)
      await expect(as(aLiaison(), exportComparison, wish)).rejects.toMatchObject({ kind: 'forbidden' })
    }),
    120_000,
  )
})
