import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { found, paged } from '#kernel/page.ts'
import { isStaff } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { Meeting, type MeetingFilter, type MeetingId, MeetingLine } from '../meeting.ts'
import { type Asked, readable, readsMeeting } from '../policy.ts'
import type { SeriesId } from '../series.ts'
import { own } from '../tables.ts'
import { attendeesOf } from './attendees.ts'
import { successorsAmong } from './successions.ts'

const lineKeys = Object.keys(MeetingLine.shape) as (keyof MeetingLine)[]

/** A meeting that has begun is still ahead for whoever comes late; one that nobody opened is forgotten the next day. */
const dayMs = 86_400_000
const stillToCome: readonly Meeting['state'][] = ['draft', 'convened', 'running']

const ofUnit = ({ districtId }: Ctx, unitId: string) => sql<SqlBool>`(
  exists (select from meetings.attendee as seat where seat.district_id = ${districtId}
    and seat.meeting_id = meeting.id and seat.unit_id = ${unitId}::uuid)
  or exists (select from meetings.item as item where item.district_id = ${districtId}
    and item.meeting_id = meeting.id and item.presenter_unit_id = ${unitId}::uuid))`

/** Newest first, or those that are ahead with the nearest first; only those that this person may read. */
export const listMeetings = async (ctx: Ctx, { seriesId, state, when, unitId, after, limit }: MeetingFilter) => {
  const isAhead = when === 'ahead'
  const beyond = isAhead ? sql`>` : sql`<`
  const rows = await own(ctx)
    .selectFrom('meetings.meeting as meeting')
    .select(lineKeys.map((key) => `meeting.${key}` as const))
    .where('meeting.districtId', '=', ctx.districtId)
    .where(readable(ctx.actor))
    .$if(seriesId !== undefined, (all) => all.where('meeting.seriesId', '=', seriesId as SeriesId))
    .$if(state !== undefined, (all) => all.where('meeting.state', '=', state as Meeting['state']))
    .$if(isAhead, (all) =>
      all.where('meeting.startsAt', '>', new Date(ctx.now.getTime() - dayMs)).where('meeting.state', 'in', stillToCome),
    )
    .$if(unitId !== undefined, (all) => all.where(ofUnit(ctx, unitId ?? '')))
    .$if(after !== undefined, (all) =>
      all.where(sql<SqlBool>`(meeting.starts_at, meeting.id) ${beyond} (${after?.startsAt}, ${after?.id}::uuid)`),
    )
    .orderBy('meeting.startsAt', isAhead ? 'asc' : 'desc')
    .orderBy('meeting.id', isAhead ? 'asc' : 'desc')
    .limit(limit + 1)
    .execute()
  return paged(MeetingLine.array().parse(rows), limit, ['startsAt', 'id'])
}

/**
 * A meeting with the posts that are asked to it.
 *
 * @throws Refusal not-found; forbidden, for staff that is not asked: an office matter says who can tell them
 */
export const getMeeting = async (ctx: Ctx, id: MeetingId, { hold = false } = {}): Promise<Asked> => {
  const of = own(ctx)
    .selectFrom('meetings.meeting')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
  const meeting = found(Meeting, await (hold ? of.forUpdate() : of).executeTakeFirst(), 'meetings.no-such-meeting')
  const seats = await attendeesOf(ctx, id)
  const postIds = seats.flatMap(({ postId, substitutePostId }) =>
    substitutePostId ? [postId, substitutePostId] : [postId],
  )
  const asked = { ...meeting, postIds }
  if (readsMeeting(ctx.actor, asked)) return asked
  // Whoever has taken over a seat since reads what its post was asked to.
  const held = ctx.actor.posts.map(({ postId }) => postId)
  const heirs = { ...asked, postIds: [...postIds, ...(await successorsAmong(ctx, held, postIds))] }
  if (readsMeeting(ctx.actor, heirs)) return heirs
  if (isStaff(ctx.actor)) throw new Refusal('forbidden', 'meetings.not-asked')
  throw new Refusal('not-found', 'meetings.no-such-meeting')
}

export const insertMeeting = async (ctx: Ctx, of: Meeting): Promise<void> => {
  await own(ctx)
    .insertInto('meetings.meeting')
    .values({ ...of, shown: sql<never>`${JSON.stringify(of.shown)}::jsonb`, districtId: ctx.districtId })
    .execute()
}

/** Writes what a deed may change; a step or an edit makes a new version, a capture only counts on. */
const write = async (ctx: Ctx, of: Meeting): Promise<Meeting> => {
  const { id, seriesId: _series, number: _number, kind: _kind, shown, ...rest } = Meeting.parse(of)
  await own(ctx)
    .updateTable('meetings.meeting')
    .set({ ...rest, shown: sql<never>`${JSON.stringify(shown)}::jsonb` })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  return of
}

/** @returns the meeting as it is now; every older version is stale */
export const saveMeeting = (ctx: Ctx, of: Meeting): Promise<Meeting> => write(ctx, { ...of, version: of.version + 1 })

/** After a capture: its number goes on, and nobody who edits the agenda is stale because of it. */
export const saveCaptured = (ctx: Ctx, of: Meeting): Promise<Meeting> => write(ctx, of)

/** Counts one capture on, and holds the meeting from here on. @returns its number */
export const nextCaptured = async (ctx: Ctx, id: MeetingId): Promise<number> => {
  const { captured } = await own(ctx)
    .updateTable('meetings.meeting')
    .set({ captured: sql<number>`captured + 1` })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .returning('captured')
    .executeTakeFirstOrThrow()
  return captured
}

/** The next number of a series. The series is held, so that two get two. */
export const nextNumber = async (ctx: Ctx, seriesId: SeriesId): Promise<number> => {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(number), 0)::int as last from meetings.meeting
    where district_id = ${ctx.districtId} and series_id = ${seriesId}`.execute(ctx.tx)
  return (rows[0]?.last ?? 0) + 1
}

/** The meeting of the series before this one that was held, or null. */
export const meetingBefore = async (ctx: Ctx, of: Pick<Meeting, 'seriesId' | 'number'>): Promise<Meeting | null> => {
  const row = await own(ctx)
    .selectFrom('meetings.meeting')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('seriesId', '=', of.seriesId)
    .where('number', '<', of.number)
    .where('state', '=', 'closed')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? Meeting.parse(row) : null
}

/** The nearest meeting of the series after this one that has not begun, or null. */
export const meetingAfter = async (
  ctx: Ctx,
  { seriesId, startsAt, number }: Pick<Meeting, 'seriesId' | 'startsAt' | 'number'>,
): Promise<MeetingId | null> => {
  const row = await own(ctx)
    .selectFrom('meetings.meeting')
    .select('id')
    .where('districtId', '=', ctx.districtId)
    .where('seriesId', '=', seriesId)
    .where('state', 'in', ['draft', 'convened'])
    .where(sql<SqlBool>`(starts_at, number) > (${startsAt}, ${number}::integer)`)
    .orderBy('startsAt')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** A few words of these meetings, as far as this person may read them; newest first. */
export const listByIds = async (ctx: Ctx, ids: readonly string[]) => {
  if (ids.length === 0) return []
  const rows = await own(ctx)
    .selectFrom('meetings.meeting as meeting')
    .select(['meeting.id', 'meeting.title', 'meeting.startsAt', 'meeting.state'])
    .where('meeting.districtId', '=', ctx.districtId)
    .where(readable(ctx.actor))
    .where(sql<SqlBool>`meeting.id = any(${[...new Set(ids)]}::uuid[])`)
    .orderBy('meeting.startsAt', 'desc')
    .orderBy('meeting.id', 'desc')
    .execute()
  return Meeting.pick({ id: true, title: true, startsAt: true, state: true }).array().parse(rows)
}

/** How many meetings there are, or were. */
export const countMeetings = async (ctx: Ctx): Promise<number> => {
  const { count } = await own(ctx)
    .selectFrom('meetings.meeting')
    .select((all) => all.fn.countAll<number>().as('count'))
    .where('districtId', '=', ctx.districtId)
    .executeTakeFirstOrThrow()
  return count
}

/** What is under way: in the room, to come, written and not signed, and decided without a lead unit's word. */
export const countUnderWay = async (
  ctx: Ctx,
): Promise<{ running: number; ahead: number; minutes: number; decision: number }> => {
  const { rows } = await sql<{ running: number; ahead: number; minutes: number; decision: number }>`
    select
      (select count(*)::int from meetings.meeting where district_id = ${ctx.districtId} and state = 'running') as running,
      (select count(*)::int from meetings.meeting where district_id = ${ctx.districtId} and state in ('draft', 'convened'))
        as ahead,
      (select count(*)::int from meetings.minutes where district_id = ${ctx.districtId} and state <> 'signed') as minutes,
      (select count(*)::int from meetings.follow_up where district_id = ${ctx.districtId} and state in ('waiting', 'disputed'))
        as decision`.execute(ctx.tx)
  const [found] = rows
  if (!found) throw new Error('a count always answers')
  return found
}
