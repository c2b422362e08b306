import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { aLiaison, anOfficer, unitIdOf } from '#modules/people/builders.ts'
import { aYear } from '#modules/programme/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { isPrintedAsOfficesDo } from '#test/tools/minutes-paper.ts'
import { partsOf } from '#test/tools/paper.ts'
import { replyFor } from './actions/attendees.ts'
import { moveMeeting } from './actions/meetings.ts'
import { draftMinutes, issueMinutes, viewMinutes, writeMinutes } from './actions/minutes.ts'
import { minutesPaper } from './actions/minutes-paper.ts'
import { paragraphOf } from './actions/paragraph.ts'
import { aRunning, captureOne, decisionText, drafted, firstItem, signed, theOffice } from './builders.ts'
import type { MinutesView } from './minutes.ts'

/** Twelve characters without a mark, so that nothing hangs over the edge of a line. */
const filler = '社区服务居民办好实事演示'.repeat(180)

const points = [
  ['思想认识', '演示：社区是城市治理的最后一百米'],
  ['统筹协调', '演示：条块合力'],
  ['统筹协调', '演示：牵头单位管到底'],
] as const

/** Three members come, one is excused, one is missing, the street listens; everything that minutes can hold is in them. */
const aFullMeeting = async (as: As): Promise<MinutesView> => {
  await as(anOfficer(), aYear)
  const view = await as(theOffice(), aRunning)
  const { id } = view.meeting
  const seatOf = (unit: string) => view.attendees.find(({ unitId }) => unitId === unitIdOf(unit))!
  const excused = { reply: 'excused', substitutePostId: null, reason: '演示：出差' } as const
  await as(aLiaison('财政局'), replyFor, id, seatOf('区财政局').id, excused)
  const item = firstItem(view)
  const [early, late] = [new Date('2023-05-06T06:30:00Z'), new Date('2023-05-06T07:00:00Z')]
  const say = (now: Date, of: object) => as.at({ now })(theOffice(), captureOne, id, { at: now, ...of })
  for (const { id: attendeeId } of view.attendees.filter(({ kind }) => kind === 'member').slice(0, 2))
    await say(early, { kind: 'presence', attendeeId, what: 'arrived' })
  await say(early, { kind: 'presence', attendeeId: seatOf('庄桥街道').id, what: 'arrived' })
  await say(late, { kind: 'presence', attendeeId: seatOf('区住建局').id, what: 'arrived' })
  await say(late, { kind: 'item', itemId: item.id, step: 'start' })
  await say(late, { kind: 'verdict', itemId: item.id, verdict: 'agreed' })
  const decisions = [
    decisionText(),
    decisionText({ text: '演示：选址两处', supportingUnitIds: [], dueOn: Day.parse('2023-06-30') }),
    decisionText({
      text: '演示：办好社区食堂',
      leadUnitId: unitIdOf('区民政局'),
      supportingUnitIds: [unitIdOf('区财政局'), unitIdOf('庄桥街道')],
    }),
  ]
  for (const text of decisions) await say(late, { kind: 'decision', itemId: item.id, ...text })
  for (const [tag, text] of points)
    await say(late, { kind: 'speech', itemId: item.id, attendeeId: null, text, tags: [tag], taskIds: [] })
  await say(late, { kind: 'item', itemId: item.id, step: 'finish' })
  await as.at({ now: late })(theOffice(), moveMeeting, id, { verb: 'close' })
  const draft = await as.at({ now: late })(theOffice(), draftMinutes, id, {})
  const outlined = `${filler}\n（一）管线迁改\n1、先勘察\n（1）分段施工\n(2) 夜间不停水\n2. 再迁改\n1.5万户受益`
  const items = draft.record.text.items.map((one) => (one.itemId === item.id ? { ...one, text: outlined } : one))
  const text = { ...draft.record.text, items }
  return as.at({ seen: draft.minutes.version })(theOffice(), writeMinutes, id, draft.minutes.id, text)
}

const paperOf = async (as: As, { minutes: { meetingId, id } }: MinutesView): Promise<Uint8Array> =>
  (await as(theOffice(), minutesPaper, meetingId, id)).bytes()

describe('the Word document of issued minutes', () => {
  it(
    'is printed by another office program as the standard wants it, with everybody who was there and each decision whole',
    inTown(async (as) => {
      const { minutes } = await signed(as, await aFullMeeting(as))
      const view = await as(theOffice(), issueMinutes, minutes.meetingId, minutes.id)
      const { excused, absent, observers, present } = view.record
      expect([present, excused, absent, observers].map((posts) => posts.length)).toEqual([3, 1, 1, 1])
      const { pages, text } = await isPrintedAsOfficesDo(await paperOf(as, view), view)

      // The third page is full: 22 lines of 28 characters.
      const full = pages[2]?.lines.filter(({ text: line }) => /^[社区服务居民办好实事演示]+$/.test(line)) ?? []
      expect(full.map(({ text: line }) => line.length)).toEqual(Array(22).fill(28))
      // All four levels; what was typed by hand keeps its number in the way of the standard, and 1.5 is none.
      const plain = text.replaceAll('\n', '')
      expect(plain).toContain('（一）管线迁改1.先勘察（1）分段施工（2）夜间不停水2.再迁改1.5万户受益')
      expect(plain).toContain('（二）统筹协调1.演示：条块合力2.演示：牵头单位管到底')
    }),
    120_000,
  )
})

describe('the Word document of minutes that are not issued', () => {
  it(
    'is printed the same, and says on every page that it is a draft',
    inTown(async (as) => {
      const view = await aFullMeeting(as)
      const { pages } = await isPrintedAsOfficesDo(await paperOf(as, view), view)
      expect(pages.length).toBeGreaterThan(2)
      expect(pages.filter(({ text }) => !text.includes('纪要起草稿'))).toEqual([])
    }),
    120_000,
  )
})

describe('a line of the minutes', () => {
  // biome-ignore format: a table for people
  it.each([
    ['（一）管线',  { is: 'point', level: 2, number: '（一）', text: '管线' }],
    ['1．勘察',     { is: 'point', level: 3, number: '1.',     text: '勘察' }],
    ['12、勘察',    { is: 'point', level: 3, number: '12.',    text: '勘察' }],
    ['(3) 施工',    { is: 'point', level: 4, number: '（3）',  text: '施工' }],
    ['1.5万户受益', { is: 'text', text: '1.5万户受益' }],
    ['2023年开工',  { is: 'text', text: '2023年开工' }],
    ['1.',          { is: 'text', text: '1.' }],
  ])('that begins with a number keeps it, in the look of its level: %s', (line, block) => {
    expect(paragraphOf(line)).toEqual(block)
  })
})

it(
  'the item of the last decisions stands in the Word document when something was written to it, and has no empty heading',
  inTown(async (as) => {
    const view = await as(theOffice(), drafted)
    const { meetingId, id } = view.minutes
    const [fate] = view.record.items
    const printedWith = async (text: string) => {
      const items = view.record.text.items.map((one) => (one.itemId === fate?.itemId ? { ...one, text } : one))
      const { minutes } = await as(theOffice(), viewMinutes, meetingId, id)
      await as.at({ seen: minutes.version })(theOffice(), writeMinutes, meetingId, id, { ...view.record.text, items })
      const parts = await partsOf(await paperOf(as, view))
      return parts['word/document.xml'] ?? ''
    }
    expect(await printedWith('演示：上次的决定都已办结。')).toMatch(/上次决定落实[\s\S]*演示：上次的决定都已办结。/)
    expect(await printedWith('')).not.toContain('上次决定落实')
  }),
)
