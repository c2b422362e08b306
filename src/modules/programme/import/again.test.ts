import { describe, expect, it } from 'vitest'
import { inTown } from '#test/database/town.ts'
import { editRow } from '../actions/rows.ts'
import { aList, begin, bring, good, linesOf, other, runToTheEnd, textsOf } from './builders.ts'

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
