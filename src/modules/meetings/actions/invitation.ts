import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { invitationOf } from '#tools/calendar-feed/invitation.ts'
import type { MeetingId } from '../meeting.ts'
import { viewMeeting } from './meetings.ts'

const minute = 60_000
const statuses = { invited: 'asked', coming: 'coming', excused: 'excused' } as const

/**
 * The meeting for somebody's own calendar: the same event after each notice, taken out again when it is called off. Whoever is
 * asked finds their own post in it, and nobody else's.
 *
 * @throws Refusal not-found, forbidden; conflict, before the notice
 */
export const meetingInvitation = async (ctx: Ctx, id: MeetingId): Promise<File> => {
  const { meeting, series, attendees } = await viewMeeting(ctx, id)
  const isCancelled = meeting.state === 'cancelled'
  if (meeting.notices === 0) throw new Refusal('conflict', 'meetings.not-convened')
  const mine = attendees.filter((seat) => seat.isMine)
  const text = invitationOf({
    id: meeting.id,
    districtId: ctx.districtId,
    // The first notice is 0; calling it off comes after all of them.
    sequence: isCancelled ? meeting.notices : meeting.notices - 1,
    stamp: ctx.now,
    title: meeting.title,
    note: meeting.contact,
    place: meeting.venue,
    from: meeting.startsAt,
    to: new Date(meeting.startsAt.getTime() + meeting.minutesPlanned * minute),
    isCancelled,
    organizer: { id: series.id, name: series.name },
    attendees: (mine.length > 0 ? mine : attendees).map(({ postId, unitName, postTitle, kind, reply }) => ({
      id: postId,
      name: `${unitName} ${postTitle}`,
      isNeeded: kind === 'member',
      status: statuses[reply],
    })),
  })
  return new File([text], `${meeting.startsAt.toISOString().slice(0, 10)}.ics`, { type: 'text/calendar' })
}
