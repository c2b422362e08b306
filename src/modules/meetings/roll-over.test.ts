import { describe, expect, it } from 'vitest'
import { aLeader, aLiaison } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import { addItem } from './actions/agenda.ts'
import { moveMeeting, viewMeeting } from './actions/meetings.ts'
import { aConvened, aMeeting, aRunning, aSeries, itemText, postOf, theOffice } from './builders.ts'

describe('an agenda', () => {
  it(
    'that is planned already takes what the meeting before did not reach, once, from one to the next',
    inTown(async (as) => {
      const series = await as(theOffice(), aSeries)
      const first = await as(theOffice(), aRunning, { series, items: [itemText({ title: '演示：一再没轮到' })] })
      const on = (day: number) => new Date(Date.UTC(2023, 4, day, 6))
      const own = [itemText({ title: '演示：本来就有' })]
      const second = await as(theOffice(), aConvened, { series, items: own, startsAt: on(20) })
      const third = await as(theOffice(), aMeeting, { series, startsAt: on(28) })
      const fourth = await as(theOffice(), aMeeting, { series, startsAt: on(30) })
      const agenda = async ({ meeting }: Pick<typeof first, 'meeting'>) =>
        (await as(theOffice(), viewMeeting, meeting.id)).items.slice(1).map(({ title, times }) => [title, times])
      const move = (of: typeof first, move: Parameters<typeof moveMeeting>[2]) =>
        as(theOffice(), moveMeeting, of.meeting.id, move)

      await move(first, { verb: 'close' })
      expect(await agenda(second)).toEqual([
        ['演示：本来就有', 1],
        ['演示：一再没轮到', 2],
      ])
      expect(await agenda(third)).toEqual([])
      const told = await as(theOffice(), viewMeeting, second.meeting.id)
      expect(told.nextNotice).toBeNull()
      expect(told.notices[0]).toMatchObject({
        number: 2,
        kind: 'change',
        changes: [{ what: 'item-added', subject: '演示：一再没轮到' }],
      })
      expect(told.notices[0]?.postIds.toSorted()).toEqual([postOf(aLeader()), postOf(aLiaison())].toSorted())

      await move(first, { verb: 'reopen', reason: '演示：补记' })
      await move(first, { verb: 'close' })
      expect(await agenda(second)).toHaveLength(2)

      await move(second, { verb: 'open' })
      await move(second, { verb: 'close' })
      const both = [
        ['演示：本来就有', 2],
        ['演示：一再没轮到', 3],
      ]
      expect(await agenda(third)).toEqual(both)
      expect(await agenda(fourth)).toEqual([])
      await move(third, { verb: 'cancel', reason: '演示：改期' })
      expect(await agenda(fourth)).toEqual([
        ['演示：本来就有', 3],
        ['演示：一再没轮到', 4],
      ])
      await move(fourth, { verb: 'cancel', reason: '演示：改期' })
      const fifth = await as(theOffice(), aMeeting, { series, startsAt: on(31) })
      expect(await agenda(fifth)).toHaveLength(2)
    }),
  )

  it(
    'that the office is changing waits for its next notice to tell what came from the meeting before',
    inTown(async (as) => {
      const series = await as(theOffice(), aSeries)
      const first = await as(theOffice(), aRunning, { series })
      const startsAt = new Date('2023-05-20T06:00:00Z')
      const { meeting } = await as(theOffice(), aConvened, { series, startsAt })
      await as(theOffice(), addItem, meeting.id, itemText({ title: '演示：还没想好' }))
      await as(theOffice(), moveMeeting, first.meeting.id, { verb: 'close' })
      const { notices, nextNotice } = await as(theOffice(), viewMeeting, meeting.id)
      expect(notices).toHaveLength(1)
      expect(nextNotice?.changes.map(({ what }) => what)).toEqual(['item-added', 'item-added'])
    }),
  )
})
