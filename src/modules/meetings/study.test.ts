import { describe, expect, it } from 'vitest'
import { aLeader, aLiaison, unitIdOf } from '#modules/people/builders.ts'
import { aYear } from '#modules/programme/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { addItem } from './actions/agenda.ts'
import { capture } from './actions/capture.ts'
import { browseDecisions } from './actions/decisions.ts'
import { moveMeeting, viewMeeting } from './actions/meetings.ts'
import { draftMinutes, viewMinutes } from './actions/minutes.ts'
import { minutesPaper } from './actions/minutes-paper.ts'
import { sendNotice } from './actions/notices.ts'
import { addPaper } from './actions/papers.ts'
import { viewStudies } from './actions/studies.ts'
import {
  aConvened,
  aMeeting,
  aSeries,
  board,
  captureOf,
  captureOne,
  comeIn,
  decisionText,
  firstItem,
  itemText,
  postOf,
  signed,
  theOffice,
} from './builders.ts'
import { NewPaper } from './paper.ts'
import { bodyRules } from './vote-rule.ts'

const topic = () =>
  itemText({
    kind: 'convey',
    title: '演示：走好群众路线',
    presenterUnitId: unitIdOf('区委组织部'),
    presenterPostId: null,
    keynotePostIds: [postOf(aLiaison('民政局'))],
  })

/** A study session that goes on, with a rule to read. */
const aStudy = async (as: As) => {
  await as(theOffice(), aYear)
  const rule = { ...bodyRules.study, kind: 'study', name: '演示：学习会', nameEn: 'Demo: study' } as const
  const series = await as(theOffice(), aSeries, rule)
  const { meeting } = await as(theOffice(), aMeeting, { series, title: '演示：五月学习会' })
  const { id: itemId } = await as(theOffice(), addItem, meeting.id, topic())
  const link = 'https://example.org/rule'
  await as(theOffice(), addPaper, meeting.id, NewPaper.parse({ itemId, kind: 'link', title: '演示：办法原文', link }))
  await as(theOffice(), sendNotice, meeting.id, { reason: '演示' })
  await as(theOffice(), moveMeeting, meeting.id, { verb: 'open' })
  const view = await as(theOffice(), viewMeeting, meeting.id)
  await as(theOffice(), comeIn, view, 3)
  await as(theOffice(), captureOne, meeting.id, { kind: 'item', itemId, step: 'start' })
  return { id: meeting.id, itemId, seats: view.attendees }
}

describe('a study session', () => {
  it(
    'leaves what was read, who led and spoke, what was raised, and measures that are tasks',
    inTown(async (as) => {
      const { id, itemId } = await aStudy(as)
      const say = (of: Record<string, unknown>) => as(theOffice(), captureOne, id, { itemId, ...of })
      const raised = { what: 'problem', level: 'district', attendeeId: null, tags: [], taskIds: [] }
      const { speeches } = await say({ kind: 'speech', text: '演示：一个月报三次', ...raised })
      await say({ kind: 'decision', ...decisionText({ text: '演示：停报重复的报表' }), speechId: speeches[0]?.id })
      await say({ kind: 'item', step: 'finish' })
      await as(theOffice(), moveMeeting, id, { verb: 'close' })
      const draft = await as(theOffice(), draftMinutes, id, {})
      expect(draft.record.problems).toMatchObject([{ level: 'district', measures: [1] }])
      const said = draft.record.text.items.find((one) => one.itemId === itemId)?.text
      expect(said).toContain('会议传达学习了演示：走好群众路线。区委组织部领学。区民政局')
      expect(said).toContain('作了重点发言。学习材料：演示：办法原文。')

      const waiting = await as(aLiaison(), viewStudies, { year: 2023 })
      expect(waiting.sessions[0]?.problems[0]?.measures).toMatchObject([{ task: null }])
      const { minutes } = await signed(as, draft)
      const { sessions } = await as(aLiaison(), viewStudies, { year: 2023 })
      expect(sessions).toMatchObject([
        {
          title: '演示：五月学习会',
          day: '2023-05-06',
          topics: [
            {
              leader: '区委组织部',
              keynotes: [expect.stringContaining('区民政局')],
              materials: [{ kind: 'link', link: 'https://example.org/rule' }],
            },
          ],
          problems: [
            { level: 'district', measures: [{ text: '演示：停报重复的报表', task: { state: 'dispatched' } }] },
          ],
        },
      ])
      // Who came stands in the minutes. The list of the year knows nobody's presence.
      expect(JSON.stringify(sessions)).not.toMatch(/present|absent|attend/)
      expect((await as(theOffice(), minutesPaper, id, minutes.id)).size).toBeGreaterThan(1_000)
    }),
  )

  it(
    'is read by those who were asked, and stands in its own year',
    inTown(async (as) => {
      const { id, itemId } = await aStudy(as)
      await as(theOffice(), captureOne, id, { kind: 'item', itemId, step: 'finish' })
      // What still goes on was not studied yet.
      expect((await as(aLeader(), viewStudies, { year: 2023 })).sessions).toEqual([])
      await as(theOffice(), moveMeeting, id, { verb: 'close' })
      expect((await as(aLiaison('卫健局'), viewStudies, { year: 2023 })).sessions).toEqual([])
      expect((await as(aLeader(), viewStudies, { year: 2022 })).sessions).toEqual([])
      expect((await as(aLeader(), viewStudies, { year: 2023 })).years).toContain(2023)
    }),
  )

  it(
    'takes no problem without the level that can solve it, and no level for anything else',
    inTown(async (as) => {
      const { id, itemId, seats } = await aStudy(as)
      const say = async (of: Record<string, unknown>) => {
        const one = captureOf({ kind: 'speech', itemId, text: '演示', tags: [], taskIds: [], attendeeId: null, ...of })
        return (await as(theOffice(), capture, id, [one])).outcomes[0]
      }
      expect(await say({ what: 'problem' })).toMatchObject({ outcome: 'refused', reason: 'meetings.say-level' })
      expect(await say({ what: 'point', level: 'street' })).toMatchObject({ reason: 'meetings.say-level' })
      expect(await say({ what: 'reservation' })).toMatchObject({ reason: 'meetings.say-whose-reservation' })
      expect(await say({ what: 'reservation', attendeeId: seats[0]?.id })).toMatchObject({ outcome: 'kept' })
    }),
  )
})

describe('what a meeting did not agree on with one voice', () => {
  it(
    'stands in the draft: reservations with their seat, changes that single seats wanted without it',
    inTown(async (as) => {
      await as(theOffice(), aYear)
      const view = await as(theOffice(), aConvened)
      const { id } = view.meeting
      const { id: itemId } = firstItem(view)
      await as(theOffice(), moveMeeting, id, { verb: 'open' })
      await as(theOffice(), comeIn, view, 5)
      await as(theOffice(), captureOne, id, { kind: 'item', itemId, step: 'start' })
      const seatOf = (name: string) => view.attendees.find(({ unitName }) => unitName === name)
      const mine = seatOf('区民政局')
      const opinion = { kind: 'opinion', itemId, attendeeId: mine?.id, opinion: 'amend', note: '演示：时限放到七月。' }
      await as(aLiaison('民政局'), captureOne, id, opinion)
      const other = seatOf('区财政局')
      const text = '演示：经费没有落实前不宜动工'
      const reserved = { what: 'reservation', attendeeId: other?.id, text, tags: [], taskIds: [] }
      await as(theOffice(), captureOne, id, { kind: 'speech', itemId, ...reserved })
      await as(theOffice(), captureOne, id, { kind: 'verdict', itemId, verdict: 'agreed-with-changes' })
      await as(theOffice(), captureOne, id, { kind: 'decision', itemId, ...decisionText() })
      await as(theOffice(), captureOne, id, { kind: 'item', itemId, step: 'finish' })
      await as(theOffice(), moveMeeting, id, { verb: 'close' })
      const draft = await as(theOffice(), draftMinutes, id, {})
      const item = draft.record.items.find((one) => one.itemId === itemId)
      expect(item?.reservations).toEqual([{ who: `区财政局${other?.postTitle}`, text }])
      expect(draft.record.speeches).toEqual([])
      const said = draft.record.text.items.find((one) => one.itemId === itemId)?.text
      expect(said).toContain('个别席位提出的修改意见：演示：时限放到七月。')
      expect(said).not.toContain('区民政局')

      const { minutes } = await signed(as, draft)
      const kept = await as(aLiaison('财政局'), viewMinutes, id, minutes.id)
      expect(kept.record.items.find((one) => one.itemId === itemId)?.reservations).toHaveLength(1)
      const { lines } = await as(theOffice(), browseDecisions, board(id))
      expect(lines).toMatchObject([{ words: ['演示：时限放到七月。'], reservations: [{ text }] }])
    }),
  )
})
