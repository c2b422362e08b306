import { describe, expect, it } from 'vitest'
import { system } from '#jobs/system.ts'
import { anonymous } from '#kernel/policy.ts'
import { aLeader, aLiaison, somebody, unitIdOf } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import { readCalendar } from '#tools/calendar-feed/builders.ts'
import { lettersSent } from '#tools/mail/builders.ts'
import type { Letter } from '#tools/mail/letter.ts'
import { editItem } from './actions/agenda.ts'
import { addAttendees, dropAttendee, replyFor } from './actions/attendees.ts'
import { meetingInvitation } from './actions/invitation.ts'
import { noticeLetter } from './actions/letters.ts'
import { editMeeting, moveMeeting, viewMeeting } from './actions/meetings.ts'
import { sendNotice } from './actions/notices.ts'
import {
  aConvened,
  anObserver,
  firstItem,
  itemText,
  meetingText,
  membersOfGroup,
  postOf,
  theOffice,
} from './builders.ts'
import { meetingsFor } from './queries/told.ts'

const early = { now: new Date('2023-05-04T02:00:00Z') }
const sortedAddresses = (letters: readonly Letter[]) => letters.map(({ address }) => address).sort()
const calendarOf = (letter: Letter | undefined) => readCalendar(letter?.calendar?.text ?? '')
const mine = (letters: readonly Letter[], address: string) => letters.find((letter) => letter.address === address)

describe('the letters of a notice', () => {
  it(
    'go to the mailboxes of those asked, each with an invitation that a foreign calendar takes, changes and takes out',
    inTown(async (as) => {
      const then = as.at(early)
      const { meeting, notices } = await then(theOffice(), aConvened)
      const first = await then(system, lettersSent, noticeLetter(notices[0]!))
      // Everybody who was asked has a mailbox in the demo town.
      expect(first).toHaveLength(membersOfGroup().length + 1)
      const letter = mine(first, 'liaison@demo.invalid')
      expect(letter?.subject).toBe('会议通知：演示：领导小组会议')
      expect(letter?.body).toContain('时间：2023年5月6日 星期六 14:00—15:30')
      expect(letter?.body).toContain('When: Sat 6 May 2023 14:00—15:30')
      // The rest is read after signing in, and the letter leads there.
      expect(letter?.body.split('\n').at(-1)).toBe(`http://localhost/c/meetings/${meeting.id}`)

      const view = await then(theOffice(), viewMeeting, meeting.id)
      const later = meetingText({ startsAt: new Date('2023-05-06T07:00:00Z') })
      await as.at({ ...early, seen: view.version })(theOffice(), editMeeting, meeting.id, later)
      const changed = await then(theOffice(), sendNotice, meeting.id, {})
      const second = await then(system, lettersSent, noticeLetter(changed.notices[0]!))
      expect(sortedAddresses(second)).toEqual(sortedAddresses(first))

      const off = await then(theOffice(), moveMeeting, meeting.id, { verb: 'cancel', reason: '演示：改期' })
      const third = await then(system, lettersSent, noticeLetter(off.notices[0]!))
      expect(mine(third, 'liaison@demo.invalid')?.body).toContain('原因：演示：改期')

      const read = [first, second, third].map((letters) => calendarOf(mine(letters, 'liaison@demo.invalid')))
      expect(read.flatMap(({ errors }) => errors)).toEqual([])
      expect(read.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
      const events = read.flatMap((calendar) => calendar.events)
      expect(new Set(events.map(({ uid }) => uid)).size).toBe(1)
      expect(events.map(({ sequence, start, status }) => [sequence, start, status])).toEqual([
        [0, '2023-05-06T14:00:00+08:00', 'CONFIRMED'],
        [1, '2023-05-06T15:00:00+08:00', 'CONFIRMED'],
        [2, '2023-05-06T15:00:00+08:00', 'CANCELLED'],
      ])
      expect(events.map(({ url }) => url)).toEqual(Array(3).fill(`http://localhost/c/meetings/${meeting.id}`))
      expect(events[0]?.attendees).toMatchObject([{ name: '区住建局 联络员', address: 'MAILTO:liaison@demo.invalid' }])
    }),
  )

  it(
    'of a change go to those alone whom it concerns',
    inTown(async (as) => {
      const then = as.at(early)
      const { meeting, items } = await then(theOffice(), aConvened)
      const text = { ...itemText(), title: '演示：改过的议题' }
      await as.at({ ...early, seen: 1 })(theOffice(), editItem, meeting.id, firstItem({ items }).id, text)
      const { notices } = await then(theOffice(), sendNotice, meeting.id, {})
      const letters = await then(system, lettersSent, noticeLetter(notices[0]!))
      expect(sortedAddresses(letters)).toEqual(['leader@demo.invalid', 'liaison@demo.invalid'])
      expect(letters[0]?.body).toContain('· 议题改了：演示：改过的议题')
    }),
  )

  it(
    'take the meeting out of the calendar of a post that is asked no longer, and put it into that of a new one',
    inTown(async (as) => {
      const then = as.at(early)
      const { meeting, attendees } = await then(theOffice(), aConvened)
      const gone = attendees.find(({ postId }) => postId === postOf(anObserver()))!
      await then(theOffice(), dropAttendee, meeting.id, gone.id)
      await then(theOffice(), addAttendees, meeting.id, [{ postId: postOf(aLiaison('教育局')), kind: 'observer' }])
      const { notices } = await then(theOffice(), sendNotice, meeting.id, {})
      const letters = await then(system, lettersSent, noticeLetter(notices[0]!))
      expect(letters.map((letter) => [calendarOf(letter).method, letter.onceAs.split(':').at(-1)]).sort()).toEqual(
        [
          ['CANCEL', postOf(anObserver())],
          ['REQUEST', postOf(aLiaison('教育局'))],
        ].sort(),
      )
    }),
  )
})

it(
  'the office sees which letters left, and whom to call because their mailbox took none',
  inTown(async (as) => {
    const then = as.at(early)
    const { meeting, notices } = await then(theOffice(), aConvened)
    const unknown = 'liaison@demo.invalid'
    await then(system, lettersSent, noticeLetter(notices[0]!), (letter) => letter.address === unknown)
    const seen = await then(theOffice(), viewMeeting, meeting.id)
    expect(seen.notices[0]?.letters).toEqual({ sent: 5, waiting: 0, refused: [postOf(aLiaison())] })
    expect((await then(aLeader(), viewMeeting, meeting.id)).notices[0]?.letters).toBeNull()
  }),
)

describe('a calendar', () => {
  const feed = (personId: string | null) => [anonymous, meetingsFor, personId ?? ''] as const

  it(
    'holds the meetings that somebody attends, as the last notice told them',
    inTown(async (as) => {
      const then = as.at(early)
      const { meeting } = await then(theOffice(), aConvened)
      const own = async () => (await then(...feed(aLiaison().personId))).find(({ id }) => id === meeting.id)
      expect(await own()).toMatchObject({
        title: '演示：领导小组会议',
        place: '演示：区行政中心 3 楼',
        version: 0,
        isCancelled: false,
        url: `http://localhost/c/meetings/${meeting.id}`,
        from: new Date('2023-05-06T06:00:00Z'),
        to: new Date('2023-05-06T07:30:00Z'),
      })
      // Moved, but nobody was told yet: neither the calendar nor the invitation runs ahead of the notice.
      const view = await then(theOffice(), viewMeeting, meeting.id)
      const later = meetingText({ startsAt: new Date('2023-05-06T07:00:00Z') })
      await as.at({ ...early, seen: view.version })(theOffice(), editMeeting, meeting.id, later)
      expect(await own()).toMatchObject({ version: 0, from: new Date('2023-05-06T06:00:00Z') })
      const before = readCalendar(await (await then(aLiaison(), meetingInvitation, meeting.id)).text())
      expect(before.events[0]).toMatchObject({ sequence: 0, start: '2023-05-06T14:00:00+08:00' })
      await then(theOffice(), sendNotice, meeting.id, {})
      expect(await own()).toMatchObject({ version: 1, from: new Date('2023-05-06T07:00:00Z') })
      await then(theOffice(), moveMeeting, meeting.id, { verb: 'cancel', reason: '演示：改期' })
      expect(await own()).toMatchObject({ version: 2, isCancelled: true })
    }),
  )

  it(
    'is that of the substitute, and no longer of whom they come for, nor of anybody else',
    inTown(async (as) => {
      const then = as.at(early)
      const { meeting, attendees } = await then(theOffice(), aConvened)
      const stands = async (personId: string | null) =>
        (await then(...feed(personId))).find(({ id }) => id === meeting.id)?.isCancelled
      expect(await stands(aLeader().personId)).toBe(false)
      expect(await stands(aLiaison('教育局').personId)).toBeUndefined()
      const seat = attendees.find(({ unitId }) => unitId === unitIdOf('区住建局'))!
      const reply = { reply: 'coming', substitutePostId: postOf(aLiaison('教育局')), reason: '演示：出差' } as const
      await then(aLiaison(), replyFor, meeting.id, seat.id, reply)
      expect(await stands(aLiaison('教育局').personId)).toBe(false)
      expect(await stands(aLiaison().personId)).toBe(true)
      expect(await stands(somebody('grid').personId)).toBeUndefined()
    }),
  )
})
