import { describe, expect, it } from 'vitest'
import { inTown } from '#test/database/town.ts'
import { partsOf } from '#test/tools/paper.ts'
import { agendaPaper } from './actions/agenda-paper.ts'
import { moveMeeting } from './actions/meetings.ts'
import { draftMinutes } from './actions/minutes.ts'
import { minutesPaper } from './actions/minutes-paper.ts'
import { aConvened, aRunning, aSeries, captureOne, drafted, signed, theOffice } from './builders.ts'

/** What stands in a Word document, a paragraph a line. */
const wordsIn = async (file: File): Promise<string> => {
  const parts = await partsOf(new Uint8Array(await file.arrayBuffer()))
  return (parts['word/document.xml'] ?? '').replaceAll('</w:p>', '\n').replaceAll(/<[^>]+>/g, '')
}

const became = '演示：完成管线迁改方案（牵头：区住建局；时限：2023年5月12日）：待确认'

describe('what became of the last decisions', () => {
  it(
    'stands under item 0 in the agenda and, once it was heard, in the minutes, in Word',
    inTown(async (as) => {
      const series = await as(theOffice(), aSeries)
      await signed(as, await as(theOffice(), drafted, { series }))
      const startsAt = new Date('2023-05-06T07:30:00Z')
      const { meeting } = await as(theOffice(), aConvened, { series, startsAt })
      const agenda = await wordsIn(await as(theOffice(), agendaPaper, meeting.id))
      expect(agenda).toContain('演示：领导小组会议议程')
      expect(agenda).toContain(became)
      expect(agenda).toMatch(/汇报：区住建局[^。]*；15 分钟/)

      const held = await as(theOffice(), aRunning, { series, startsAt: new Date('2023-05-06T09:00:00Z') })
      const { id } = held.meeting
      const [fate] = held.items
      for (const step of ['start', 'finish'])
        await as(theOffice(), captureOne, id, { kind: 'item', itemId: fate?.id, step })
      await as(theOffice(), moveMeeting, id, { verb: 'close' })
      const { minutes } = await as(theOffice(), draftMinutes, id, {})
      expect(await wordsIn(await as(theOffice(), minutesPaper, id, minutes.id))).toContain(became)
    }),
  )
})
