import { sql } from 'kysely'
import type { Finder } from '#tools/search/look-up.ts'
import { readable, readableDecision } from '../policy.ts'

/** Meetings that this person reads, by their title. */
export const findMeetings: Finder = async (ctx, like, limit) => {
  const { rows } = await sql<{ id: string; title: string }>`
    select meeting.id, meeting.title from meetings.meeting as meeting
    where meeting.district_id = ${ctx.districtId} and ${readable(ctx.actor)} and meeting.title like ${like}
    order by meeting.starts_at desc, meeting.id
    limit ${limit}`.execute(ctx.tx)
  return rows.map(({ id, title }) => ({ kind: 'meetings.meeting', id, number: null, title, url: `/c/meetings/${id}` }))
}

/** Decisions that this person reads: of their meetings, and those that their unit answers for. */
export const findDecisions: Finder = async (ctx, like, limit) => {
  const { rows } = await sql<{ id: string; text: string; ordinal: number; meetingId: string }>`
    select decision.id, decision.text, decision.ordinal, decision.meeting_id
    from meetings.follow_up as follow
    join meetings.decision as decision on decision.district_id = follow.district_id and decision.id = follow.decision_id
    join meetings.meeting as meeting on meeting.district_id = follow.district_id and meeting.id = follow.meeting_id
    where follow.district_id = ${ctx.districtId} and ${readableDecision(ctx.actor)} and decision.text like ${like}
    order by follow.at desc, decision.id
    limit ${limit}`.execute(ctx.tx)
  return rows.map(({ id, text, ordinal, meetingId }) => ({
    kind: 'meetings.decision',
    id,
    number: String(ordinal),
    title: text.slice(0, 80),
    url: `/c/decisions?meeting=${meetingId}`,
  }))
}
