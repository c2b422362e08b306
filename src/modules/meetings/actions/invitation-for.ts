import type { Ctx } from '#db/context.ts'
import type { Invitation } from '#tools/calendar-feed/invitation.ts'
import type { Attendee } from '../attendee.ts'
import { endOf, sequenceOf, type Told } from '../notice.ts'
import type { Series } from '../series.ts'

/** The page of a meeting, for letters and calendars: it is read after signing in. */
export const meetingLink = ({ origin }: Pick<Ctx, 'origin'>, { id }: Pick<Told, 'id'>): string =>
  `${origin}/c/meetings/${id}`

const statuses = { invited: 'asked', coming: 'coming', excused: 'excused' } as const

type Seat = Pick<Attendee, 'postId' | 'unitName' | 'postTitle' | 'kind' | 'reply'>

export const guestOf = ({ postId, unitName, postTitle, kind, reply }: Seat): Invitation['attendees'][number] => ({
  id: postId,
  name: `${unitName} ${postTitle}`,
  isNeeded: kind === 'member',
  status: statuses[reply],
})

/** One event for one calendar, the same after each notice. */
export const invitationFor = (
  told: Told,
  {
    districtId,
    link,
    series,
    contact,
    guests,
    isCancelled = told.state === 'cancelled',
  }: {
    districtId: number
    link: string
    series: Pick<Series, 'id' | 'name'>
    contact: string
    guests: Invitation['attendees']
    isCancelled?: boolean
  },
): Invitation => ({
  id: told.id,
  districtId,
  sequence: sequenceOf(told),
  stamp: told.toldAt,
  title: told.title,
  note: contact,
  url: link,
  place: told.venue,
  from: told.startsAt,
  to: endOf(told),
  isCancelled,
  organizer: { id: series.id, name: series.name },
  attendees: guests,
})
