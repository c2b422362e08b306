import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { postsOf } from '#modules/people/index.ts'
import type { FeedEntry } from '#tools/calendar-feed/feed.ts'
import { Meeting } from '../meeting.ts'
import { endOf, Snapshot, sequenceOf } from '../notice.ts'

const Row = Meeting.pick({ id: true, state: true, notices: true }).extend({
  toldAt: z.date(),
  snapshot: Snapshot,
  isExcused: z.boolean(),
})

/** Older ones stay in the calendars that have them. */
const daysBack = 90
const most = 300

/**
 * The meetings to which somebody is asked by their posts of today, or sent in the place of another, as the last notice
 * told them. One that was called off, or from which they have leave, stands as cancelled, so that calendars take it out.
 */
export const meetingsFor = async (ctx: Ctx, personId: string): Promise<FeedEntry[]> => {
  const postIds = (await postsOf(ctx, personId, dayOf(ctx.now))).map(({ postId }) => postId)
  if (postIds.length === 0) return []
  const since = new Date(ctx.now.getTime() - daysBack * 86_400_000)
  const { rows } = await sql`
    select meeting.id, meeting.state, meeting.notices, notice.at as told_at, notice.snapshot,
           -- Whoever sits there: the substitute, or the post itself unless it has leave.
           not coalesce(bool_or(coalesce(attendee.substitute_post_id,
             case when attendee.reply <> 'excused' then attendee.post_id end) = any(${postIds}::uuid[])), false)
             as is_excused
    from meetings.attendee as attendee
    join meetings.meeting as meeting
      on meeting.district_id = attendee.district_id and meeting.id = attendee.meeting_id
    join meetings.notice as notice
      on notice.district_id = meeting.district_id and notice.meeting_id = meeting.id and notice.number = meeting.notices
    where attendee.district_id = ${ctx.districtId}
      and (attendee.post_id = any(${postIds}::uuid[]) or attendee.substitute_post_id = any(${postIds}::uuid[]))
      and meeting.starts_at > ${since}
    group by meeting.id, meeting.state, meeting.notices, notice.at, notice.snapshot
    order by meeting.id desc
    limit ${most}`.execute(ctx.tx)
  return Row.array()
    .parse(rows)
    .map(({ id, state, notices, toldAt, snapshot, isExcused }) => ({
      id,
      title: snapshot.title,
      url: `${ctx.origin}/c/meetings/${id}`,
      place: snapshot.venue,
      version: sequenceOf({ notices }),
      changedAt: toldAt,
      isCancelled: state === 'cancelled' || isExcused,
      from: snapshot.startsAt,
      to: endOf(snapshot),
    }))
}
