import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { invitationOf } from '#tools/calendar-feed/invitation.ts'
import type { MeetingId } from '../meeting.ts'
import { lastSnapshot } from '../queries/papers.ts'
import { guestOf, invitationFor, meetingLink } from './invitation-for.ts'
import { viewMeeting } from './meetings.ts'

/**
 * The meeting for somebody's own calendar, as the last notice told it: the same event after each notice, taken out again
 * when it is called off. Whoever is asked finds their own post in it, and nobody else's.
 *
 * @throws Refusal not-found, forbidden; conflict, before the notice
 */
export const meetingInvitation = async (ctx: Ctx, id: MeetingId): Promise<File> => {
  const { meeting, series, attendees } = await viewMeeting(ctx, id)
  const snapshot = await lastSnapshot(ctx, id)
  if (!snapshot) throw new Refusal('conflict', 'meetings.not-convened')
  const { title, startsAt, minutesPlanned, venue } = snapshot
  const mine = attendees.filter((seat) => seat.isMine)
  const told = { ...meeting, title, startsAt, minutesPlanned, venue, toldAt: meeting.noticedAt ?? ctx.now }
  const text = invitationOf(
    invitationFor(told, {
      districtId: ctx.districtId,
      link: meetingLink(ctx, meeting),
      series,
      contact: meeting.contact,
      guests: (mine.length > 0 ? mine : attendees).map(guestOf),
    }),
  )
  return new File([text], `${dayOf(startsAt)}.ics`, { type: 'text/calendar' })
}
