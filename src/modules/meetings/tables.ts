import type { Ctx, Tenant, Tx } from '#db/context.ts'
import type { Attendee, PresenceEvent } from './attendee.ts'
import type { Opinion } from './capture.ts'
import type { Correction } from './correction.ts'
import type { Decision, Speech } from './decision.ts'
import type { FollowUp } from './follow-up.ts'
import type { Item } from './item.ts'
import type { Speaker } from './live.ts'
import type { Meeting } from './meeting.ts'
import type { Issue, Minutes, MinutesComment } from './minutes.ts'
import type { Notice, Snapshot } from './notice.ts'
import type { Paper } from './paper.ts'
import type { RowVerdict } from './review.ts'
import type { Seen } from './screen.ts'
import type { Series, SeriesMember } from './series.ts'

export type Tables = {
  'meetings.series': Tenant<Series>
  'meetings.seriesMember': Tenant<SeriesMember & { seriesId: string }>
  'meetings.meeting': Tenant<Meeting>
  'meetings.item': Tenant<Item>
  'meetings.attendee': Tenant<Attendee>
  'meetings.capture': Tenant<{
    id: string
    meetingId: string
    seq: number
    kind: string
    at: Date
    keptAt: Date
    postId: string | null
    content: unknown
  }>
  'meetings.presence': Tenant<PresenceEvent>
  'meetings.speaker': Tenant<Speaker & { meetingId: string; ordinal: number }>
  'meetings.opinion': Tenant<{
    meetingId: string
    itemId: string
    attendeeId: string
    opinion: Opinion
    note: string
    at: Date
  }>
  'meetings.speech': Tenant<Speech>
  'meetings.screen': Tenant<Seen & { id: string; meetingId: string; at: Date }>
  'meetings.decision': Tenant<Decision>
  'meetings.paper': Tenant<Paper>
  'meetings.notice': Tenant<Notice & { snapshot: Snapshot }>
  'meetings.minutes': Tenant<Minutes>
  'meetings.minutesComment': Tenant<MinutesComment & { minutesId: string; postId: string }>
  'meetings.number': Tenant<{ seriesId: string; year: number; last: number }>
  'meetings.issue': Tenant<Issue & { seriesId: string; at: Date; postId: string | null }>
  'meetings.followUp': Tenant<FollowUp>
  'meetings.correction': Tenant<Correction & { meetingId: string; minutesId: string; postId: string | null }>
  'meetings.seatSuccession': Tenant<{ fromPostId: string; toPostId: string; at: Date }>
  'meetings.rowVerdict': Tenant<RowVerdict & { listVersionId: string; postId: string | null }>
}

/** This module's tables, and no others: another schema does not compile. */
export const own = ({ tx }: Pick<Ctx, 'tx'>) => (tx as Tx).$extendTables<Tables>()
