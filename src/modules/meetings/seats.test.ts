import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { aLeader, aLiaison, aResident } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import { replyFor } from './actions/attendees.ts'
import { capture } from './actions/capture.ts'
import { meetingsKeepers } from './actions/keepers.ts'
import { viewLive } from './actions/live.ts'
import { viewMeeting } from './actions/meetings.ts'
import { sendNotice } from './actions/notices.ts'
import {
  aClosed,
  aConvened,
  anObserver,
  aRunning,
  aSeries,
  captureOf,
  itemText,
  postOf,
  theOffice,
} from './builders.ts'
import { holdMeetingAhead } from './queries/held.ts'

const found = meetingsKeepers.find(({ kind }) => kind === 'meetings.seat')
if (!found) throw new Error('posts keep seats')
const keeper = found

const gone = postOf(aLiaison())
/** Somebody who was asked to nothing. */
const heir = aLiaison('教育局')
const handing = (to: string | null) => ({ from: gone, to, on: Day.parse('2023-05-06') })
const excuse = { reply: 'excused', substitutePostId: null, reason: '演示：出差' } as const

describe('a post that ends', () => {
  it(
    'hands its seat at a convened meeting, and what it presents there, to the one that takes over',
    inTown(async (as) => {
      const { meeting, attendees } = await as(theOffice(), aConvened)
      const seat = attendees.find(({ postId }) => postId === gone)
      await as(aLiaison(), replyFor, meeting.id, seat!.id, excuse)
      await expect(as(heir, viewLive, meeting.id)).rejects.toMatchObject({ kind: 'forbidden' })

      expect(await as(theOffice(), keeper.blocks, handing(null))).toMatchObject({
        reason: 'meetings.seats-need-a-post',
      })
      await as(theOffice(), keeper.handOver, handing(postOf(heir)))
      const view = await as(theOffice(), viewMeeting, meeting.id)
      expect(view.attendees.filter(({ postId }) => postId === gone)).toEqual([])
      expect(view.attendees.find(({ postId }) => postId === postOf(heir))).toMatchObject({
        id: seat!.id,
        kind: 'member',
        unitName: '区教育局',
        reply: 'invited',
        reason: '',
      })
      expect(view.items.at(-1)).toMatchObject({ presenterPostId: postOf(heir) })
      expect(view.preview.members).toBe(5)
      expect((await as(heir, viewLive, meeting.id)).seats.find(({ isMine }) => isMine)).toMatchObject({ id: seat!.id })
      expect(await as(theOffice(), keeper.held, gone)).toMatchObject({ count: 0 })
    }),
  )

  it(
    'is told of with the next notice: to the one that comes, and to the one that comes no more',
    inTown(async (as) => {
      const { meeting } = await as(theOffice(), aConvened)
      await as(theOffice(), keeper.handOver, handing(postOf(heir)))
      const next = (await as(theOffice(), viewMeeting, meeting.id)).nextNotice
      expect(next?.changes.map(({ what, postIds }) => [what, postIds])).toEqual(
        expect.arrayContaining([
          ['seat-added', [postOf(heir)]],
          ['seat-dropped', [gone]],
        ]),
      )
      await as(theOffice(), sendNotice, meeting.id, { reason: '演示：换人' })
      expect((await as(theOffice(), viewMeeting, meeting.id)).nextNotice?.changes ?? []).toEqual([])
    }),
  )

  it(
    'adds no second seat where the successor has one: who listened is a member now',
    inTown(async (as) => {
      const { meeting } = await as(theOffice(), aConvened)
      await as(theOffice(), keeper.handOver, handing(postOf(anObserver())))
      const { attendees } = await as(theOffice(), viewMeeting, meeting.id)
      expect(attendees).toHaveLength(5)
      expect(attendees.find(({ postId }) => postId === postOf(anObserver()))).toMatchObject({ kind: 'member' })
    }),
  )

  it(
    'is followed by its successor where it was to come instead of somebody, unless that one sits there already',
    inTown(async (as) => {
      const series = await as(theOffice(), aSeries, {
        members: [
          { postId: postOf(aLeader()), kind: 'member' },
          { postId: postOf(aLiaison('民政局')), kind: 'member' },
        ],
      })
      const items = [itemText({ presenterPostId: null })]
      const { meeting, attendees } = await as(theOffice(), aConvened, { series, items })
      const seat = attendees.find(({ postId }) => postId === postOf(aLiaison('民政局')))
      const sent = { reply: 'coming', substitutePostId: gone, reason: '演示：出差' } as const
      await as(aLiaison('民政局'), replyFor, meeting.id, seat!.id, sent)
      const after = async (to: string) => {
        await as(theOffice(), keeper.handOver, handing(to))
        return (await as(theOffice(), viewMeeting, meeting.id)).attendees.find(({ id }) => id === seat!.id)
      }
      expect(await after(postOf(heir))).toMatchObject({
        substitutePostId: postOf(heir),
        substituteTitle: '区教育局联络员',
        reason: '演示：出差',
      })
      const then = { from: postOf(heir), to: postOf(aLeader()), on: Day.parse('2023-05-06') }
      await as(theOffice(), keeper.handOver, then)
      const { attendees: last } = await as(theOffice(), viewMeeting, meeting.id)
      expect(last.find(({ id }) => id === seat!.id)).toMatchObject({ substitutePostId: null, reply: 'invited' })
    }),
  )

  it(
    'takes the tick at the door along, and leaves what is over as it was',
    inTown(async (as) => {
      const over = await as(theOffice(), aClosed)
      const ahead = await as(theOffice(), aConvened, {
        series: await as(theOffice(), aSeries, { name: '演示：另一个会' }),
      })
      const seat = ahead.attendees.find(({ postId }) => postId === gone)
      const arrived = captureOf({ kind: 'presence', attendeeId: seat!.id, what: 'arrived' })
      await as(theOffice(), capture, ahead.meeting.id, [arrived])
      await as(theOffice(), keeper.handOver, handing(postOf(heir)))
      const live = await as(theOffice(), viewLive, ahead.meeting.id)
      expect(live.seats.find(({ postId }) => postId === postOf(heir))).toMatchObject({ presence: 'present' })
      const past = await as(theOffice(), viewMeeting, over.meeting.id)
      expect(past.attendees.map(({ postId }) => postId)).toContain(gone)
    }),
  )

  it(
    'leaves a meeting as it is that opens in the very moment',
    inTown(async (as) => {
      const { meeting } = await as(theOffice(), aRunning)
      expect(await as(theOffice(), holdMeetingAhead, meeting.id)).toBe(false)
      expect((await as(theOffice(), viewMeeting, meeting.id)).meeting.version).toBe(meeting.version)
    }),
  )

  it(
    'gives no seat to a post that many hold',
    inTown(async (as) => {
      await as(theOffice(), aConvened)
      await expect(as(theOffice(), keeper.handOver, handing(postOf(aResident())))).rejects.toMatchObject({
        reason: 'meetings.no-such-post',
      })
    }),
  )
})
