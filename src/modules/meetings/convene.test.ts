import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { aLeader, aLiaison, anOfficer, aResident, unitIdOf } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import { addItem, dropItem, editItem, orderItems } from './actions/agenda.ts'
import { addAttendees, dropAttendee, replyFor } from './actions/attendees.ts'
import { addMeeting, browseMeetings, editMeeting, moveMeeting, viewMeeting } from './actions/meetings.ts'
import { sendNotice } from './actions/notices.ts'
import {
  aConvened,
  aMeeting,
  anObserver,
  aRunning,
  aSeries,
  captureOne,
  firstItem,
  itemText,
  meetingText,
  postOf,
  theOffice,
} from './builders.ts'
import { MeetingFilter } from './meeting.ts'

const early = new Date('2023-05-04T02:00:00Z')
const late = new Date('2023-05-05T02:00:00Z')

describe('the meetings ahead', () => {
  const titles = async (ctx: Ctx): Promise<string[]> =>
    (await browseMeetings(ctx, MeetingFilter.parse({ when: 'ahead', limit: 2 }))).lines.map(({ title }) => title)

  it(
    'are those still to come, the nearest first, without what was called off',
    inTown(async (as) => {
      const far = new Date('2031-03-03T01:00:00Z')
      const then = as.at({ now: far })
      const series = await then(theOffice(), aSeries)
      for (const [title, days] of [
        ['演示：后一次', 9],
        ['演示：前一次', 2],
        ['演示：取消的', 1],
        ['演示：昨天以前', -2],
      ] as const) {
        const startsAt = new Date(far.getTime() + days * 86_400_000)
        const { meeting } = await then(theOffice(), aMeeting, { series, title, startsAt })
        if (title === '演示：取消的')
          await as.at({ now: far, seen: meeting.version })(theOffice(), moveMeeting, meeting.id, {
            verb: 'cancel',
            reason: '演示：改期',
          })
      }
      expect(await then(theOffice(), titles)).toEqual(['演示：前一次', '演示：后一次'])
    }),
  )

  it(
    'of a unit are those to which it is asked or where it presents, for whoever takes over one of its posts',
    inTown(async (as) => {
      const far = new Date('2032-03-03T01:00:00Z')
      const then = as.at({ now: far })
      const { meeting } = await then(theOffice(), aMeeting, { title: '演示：有本单位', startsAt: far })
      const ofUnit = async (name: string) => {
        const filter = MeetingFilter.parse({ when: 'ahead', unitId: unitIdOf(name), limit: 5 })
        return (await then(theOffice(), browseMeetings, filter)).lines.map(({ title }) => title)
      }
      expect(await ofUnit('区住建局')).toEqual(['演示：有本单位'])
      expect(await ofUnit('区总工会')).toEqual([])
      await then(theOffice(), addItem, meeting.id, itemText({ presenterUnitId: unitIdOf('区总工会') }))
      expect(await ofUnit('区总工会')).toEqual(['演示：有本单位'])
    }),
  )
})

describe('a notice', () => {
  it(
    'goes once every item has a presenter, and convenes the meeting',
    inTown(async (as) => {
      const then = as.at({ now: early })
      const { meeting } = await then(theOffice(), aMeeting)
      const nobody = { presenterUnitId: null, presenterPostId: null }
      const item = await then(theOffice(), addItem, meeting.id, itemText(nobody))
      await expect(then(theOffice(), sendNotice, meeting.id, {})).rejects.toMatchObject({
        kind: 'conflict',
        reason: 'meetings.no-presenter',
      })
      await as.at({ now: early, seen: 1 })(theOffice(), editItem, meeting.id, item.id, itemText())
      const view = await then(theOffice(), sendNotice, meeting.id, {})
      expect(view).toMatchObject({ meeting: { state: 'convened', notices: 1 }, nextNotice: null })
      expect(view.notices).toMatchObject([{ number: 1, kind: 'invite', changes: [] }])
      expect(view.notices[0]?.postIds).toHaveLength(6)
    }),
  )

  it(
    'that comes later than two days before says why',
    inTown(async (as) => {
      const then = as.at({ now: late })
      const { meeting } = await then(theOffice(), aMeeting)
      await then(theOffice(), addItem, meeting.id, itemText())
      await expect(then(theOffice(), sendNotice, meeting.id, {})).rejects.toMatchObject({
        kind: 'invalid',
        reason: 'meetings.notice-late',
        values: { day: '2023-05-04' },
      })
      const view = await then(theOffice(), sendNotice, meeting.id, { reason: '演示：防汛紧急' })
      expect(view.notices).toMatchObject([{ shortReason: '演示：防汛紧急' }])
    }),
  )

  it(
    'of a change goes only to those whom it concerns',
    inTown(async (as) => {
      const then = as.at({ now: early })
      const other = itemText({
        title: '演示：第二项',
        presenterUnitId: unitIdOf('区财政局'),
        presenterPostId: null,
        unitIds: [],
      })
      const { meeting, items } = await then(theOffice(), aConvened, { items: [itemText(), other] })
      await expect(then(theOffice(), sendNotice, meeting.id, {})).rejects.toMatchObject({
        reason: 'meetings.nothing-to-tell',
      })
      const item = firstItem({ items })
      const changed = { ...itemText(), title: '演示：改过的议题' }
      await as.at({ now: early, seen: 1 })(theOffice(), editItem, meeting.id, item.id, changed)
      const { nextNotice } = await then(theOffice(), viewMeeting, meeting.id)
      expect(nextNotice?.changes).toMatchObject([{ what: 'item-changed', subject: '演示：改过的议题' }])
      expect(nextNotice?.postIds.sort()).toEqual([postOf(aLeader()), postOf(aLiaison())].sort())

      const sent = await then(theOffice(), sendNotice, meeting.id, {})
      expect(sent.notices[0]).toMatchObject({ number: 2, kind: 'change' })

      const view = await then(theOffice(), viewMeeting, meeting.id)
      const moved = meetingText({ venue: '演示：5 楼' })
      await as.at({ now: early, seen: view.version })(theOffice(), editMeeting, meeting.id, moved)
      const next = (await then(theOffice(), viewMeeting, meeting.id)).nextNotice
      expect(next?.changes).toMatchObject([{ what: 'venue', before: '演示：区行政中心 3 楼', after: '演示：5 楼' }])
      expect(next?.postIds).toHaveLength(6)
    }),
  )

  it(
    'tells who is asked as well, who no longer, and everybody when it is cancelled',
    inTown(async (as) => {
      const then = as.at({ now: early })
      const { meeting, attendees } = await then(theOffice(), aConvened)
      const gone = attendees.find(({ postId }) => postId === postOf(anObserver()))
      await then(theOffice(), dropAttendee, meeting.id, gone!.id)
      await then(theOffice(), addAttendees, meeting.id, [{ postId: postOf(aLiaison('教育局')), kind: 'observer' }])
      const { nextNotice } = await then(theOffice(), viewMeeting, meeting.id)
      expect(nextNotice?.changes.map(({ what, postIds }) => [what, postIds])).toEqual([
        ['seat-added', [postOf(aLiaison('教育局'))]],
        ['seat-dropped', [postOf(anObserver())]],
      ])
      await then(theOffice(), sendNotice, meeting.id, {})
      const off = await then(theOffice(), moveMeeting, meeting.id, { verb: 'cancel', reason: '演示：改期' })
      expect(off.notices[0]).toMatchObject({ kind: 'cancel', number: 3, shortReason: '演示：改期' })
      expect(off.notices[0]?.postIds).toHaveLength(6)
    }),
  )

  it(
    'is read by those who are asked, and by nobody before it goes',
    inTown(async (as) => {
      const draft = await as(theOffice(), aMeeting)
      await expect(as(aLiaison(), viewMeeting, draft.meeting.id)).rejects.toMatchObject({ kind: 'forbidden' })
      const series = await as(theOffice(), aSeries, { name: '演示：另一个系列' })
      const { meeting } = await as(theOffice(), aConvened, { series })
      expect((await as(aLiaison(), viewMeeting, meeting.id)).meeting.id).toBe(meeting.id)
      await expect(as(aResident(), viewMeeting, meeting.id)).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )
})

describe('a seat', () => {
  it(
    'is excused with a reason, or another post comes for it and reads on',
    inTown(async (as) => {
      const { meeting, attendees } = await as(theOffice(), aConvened)
      const mine = attendees.find(({ postId }) => postId === postOf(aLiaison()))!
      const reply = { reply: 'excused', substitutePostId: null, reason: '' } as const
      await expect(as(aLiaison(), replyFor, meeting.id, mine.id, reply)).rejects.toMatchObject({
        kind: 'invalid',
        reason: 'meetings.say-why-absent',
      })
      const sent = { reply: 'coming', substitutePostId: postOf(aLiaison('教育局')), reason: '演示：出差' } as const
      const view = await as(aLiaison(), replyFor, meeting.id, mine.id, sent)
      expect(view.attendees.find(({ id }) => id === mine.id)).toMatchObject({ substituteTitle: '区教育局联络员' })
      expect((await as(aLiaison('教育局'), viewMeeting, meeting.id)).attendees.some(({ isMine }) => isMine)).toBe(true)
      await expect(
        as(aLiaison('财政局'), replyFor, meeting.id, mine.id, { ...sent, reply: 'excused' }),
      ).rejects.toMatchObject({ kind: 'forbidden', reason: 'meetings.not-your-seat' })
    }),
  )

  it(
    'of who is excused makes the quorum no smaller',
    inTown(async (as) => {
      const { meeting, attendees, preview } = await as(theOffice(), aConvened)
      expect(preview).toMatchObject({ members: 5, present: 5, needed: 3, holds: true })
      for (const { id } of attendees.slice(0, 3)) {
        await as(theOffice(), replyFor, meeting.id, id, {
          reply: 'excused',
          substitutePostId: null,
          reason: '演示：请假',
        })
      }
      expect((await as(theOffice(), viewMeeting, meeting.id)).preview).toMatchObject({
        members: 5,
        present: 2,
        needed: 3,
        holds: false,
      })
    }),
  )
})

describe('an agenda', () => {
  it(
    'takes 200 items, and says so at the next one',
    inTown(async (as) => {
      const { meeting } = await as(theOffice(), aMeeting)
      await as(theOffice(), async (ctx) => {
        for (let n = 1; n <= 200; n += 1) await addItem(ctx, meeting.id, itemText({ title: `演示：第${n}项` }))
      })
      await expect(as(theOffice(), addItem, meeting.id, itemText())).rejects.toMatchObject({
        kind: 'conflict',
        reason: 'meetings.agenda-full',
      })
      const view = await as(theOffice(), viewMeeting, meeting.id)
      expect(view.items).toHaveLength(201)
      const ids = view.items.filter(({ ordinal }) => ordinal > 0).map(({ id }) => id)
      const turned = await as.at({ seen: view.version })(theOffice(), orderItems, meeting.id, ids.toReversed())
      expect(turned.items[1]).toMatchObject({ title: '演示：第200项', ordinal: 1 })
    }),
  )

  it(
    'keeps its order whole, and item 0 is nobody’s to change',
    inTown(async (as) => {
      const { meeting, items } = await as(theOffice(), aMeeting)
      const one = await as(theOffice(), addItem, meeting.id, itemText())
      const two = await as(theOffice(), addItem, meeting.id, itemText({ title: '演示：乙' }))
      const fate = items[0]!
      expect(fate).toMatchObject({ kind: 'fate', ordinal: 0 })
      await expect(as(theOffice(), dropItem, meeting.id, fate.id)).rejects.toMatchObject({
        reason: 'meetings.item-of-the-system',
      })
      await expect(as(theOffice(), orderItems, meeting.id, [two.id])).rejects.toMatchObject({
        reason: 'meetings.order-is-not-whole',
      })
      await as(theOffice(), dropItem, meeting.id, one.id)
      const after = await as(theOffice(), viewMeeting, meeting.id)
      expect(after.items.map(({ ordinal, id }) => [ordinal, id])).toEqual([
        [0, fate.id],
        [1, two.id],
      ])
    }),
  )

  it(
    'begins with what the meeting before did not reach, and counts how often',
    inTown(async (as) => {
      const series = await as(theOffice(), aSeries)
      const texts = [
        itemText({ title: '演示：没轮到' }),
        itemText({ title: '演示：暂缓' }),
        itemText({ title: '演示：办了' }),
      ]
      const { meeting, items } = await as(theOffice(), aRunning, { series, items: texts })
      const [, , deferred, done] = items
      for (const [item, verdict] of [
        [deferred, 'deferred'],
        [done, 'heard'],
      ] as const) {
        await as(theOffice(), captureOne, meeting.id, { kind: 'item', itemId: item!.id, step: 'start' })
        await as(theOffice(), captureOne, meeting.id, { kind: 'verdict', itemId: item!.id, verdict })
        await as(theOffice(), captureOne, meeting.id, { kind: 'item', itemId: item!.id, step: 'finish' })
      }
      await as(theOffice(), moveMeeting, meeting.id, { verb: 'close' })
      const next = await as(theOffice(), addMeeting, series.id, meetingText())
      expect(next.meeting.number).toBe(2)
      expect(next.items.map(({ title, times }) => [title, times])).toEqual([
        ['上次决定落实', 1],
        ['演示：没轮到', 2],
        ['演示：暂缓', 2],
      ])
      const third = await as(theOffice(), addMeeting, series.id, meetingText())
      expect(third.items).toHaveLength(1)
    }),
  )

  it(
    'is closed once the meeting has begun',
    inTown(async (as) => {
      const { meeting } = await as(theOffice(), aRunning)
      await expect(as(anOfficer(), addItem, meeting.id, itemText())).rejects.toMatchObject({
        kind: 'forbidden',
        reason: 'meetings.agenda-is-closed',
      })
    }),
  )
})
