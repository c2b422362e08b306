import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { Decision } from '../decision.ts'
import { Item } from '../item.ts'
import { MeetingId } from '../meeting.ts'
import { readable } from '../policy.ts'
import { own } from '../tables.ts'

/** Decisions in no signed minutes yet, which the unit leads or supports; held when they are to be changed. */
export const openDecisions = async (ctx: Ctx, unitId: string, { hold = false } = {}): Promise<Decision[]> =>
  Decision.array().parse(
    await own(ctx)
      .selectFrom('meetings.decision')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('locked', '=', false)
      .where('droppedReason', '=', '')
      .where(sql<SqlBool>`(lead_unit_id = ${unitId}::uuid or ${unitId}::uuid = any(supporting_unit_ids))`)
      .orderBy('id')
      .$if(hold, (all) => all.forUpdate())
      .execute(),
  )

/** Items of meetings that have not begun, which the unit presents or is tied to; held when they are to be changed. */
export const itemsAhead = async (ctx: Ctx, unitId: string, { hold = false } = {}): Promise<Item[]> =>
  Item.array().parse(
    await own(ctx)
      .selectFrom('meetings.item as item')
      .innerJoin('meetings.meeting as meeting', (join) =>
        join.onRef('meeting.districtId', '=', 'item.districtId').onRef('meeting.id', '=', 'item.meetingId'),
      )
      .selectAll('item')
      .where('item.districtId', '=', ctx.districtId)
      .where(sql<SqlBool>`meeting.state in ('draft', 'convened')`)
      .where(sql<SqlBool>`(item.presenter_unit_id = ${unitId}::uuid or ${unitId}::uuid = any(item.unit_ids))`)
      .orderBy('item.id')
      .$if(hold, (all) => all.forUpdate('item'))
      .execute(),
  )

const Named = z.object({ id: z.uuid(), title: z.string() })

/** Of these meetings, those that this person may read, by title. */
export const meetingTitles = async (ctx: Ctx, ids: readonly string[]): Promise<z.infer<typeof Named>[]> =>
  Named.array().parse(
    await own(ctx)
      .selectFrom('meetings.meeting as meeting')
      .select(['meeting.id', 'meeting.title'])
      .where('meeting.districtId', '=', ctx.districtId)
      .where(sql<SqlBool>`meeting.id = any(${[...new Set(ids)]}::uuid[])`)
      .where(readable(ctx.actor))
      .orderBy('meeting.id')
      .limit(20)
      .execute(),
  )

const Seat = z.object({ seriesId: z.uuid(), name: z.string() })

/** The bodies whose member the post is. */
export const seatsOf = async (ctx: Ctx, postId: string): Promise<z.infer<typeof Seat>[]> =>
  Seat.array().parse(
    await own(ctx)
      .selectFrom('meetings.seriesMember as member')
      .innerJoin('meetings.series as series', (join) =>
        join.onRef('series.districtId', '=', 'member.districtId').onRef('series.id', '=', 'member.seriesId'),
      )
      .select(['member.seriesId', 'series.name'])
      .where('member.districtId', '=', ctx.districtId)
      .where('member.postId', '=', postId)
      .orderBy('series.name')
      .orderBy('member.seriesId')
      .execute(),
  )

/** Meetings that are not over, in which the post has the chair or the desk. */
export const meetingsRunBy = async (ctx: Ctx, postId: string): Promise<string[]> =>
  (
    await own(ctx)
      .selectFrom('meetings.meeting')
      .select('id')
      .where('districtId', '=', ctx.districtId)
      .where(sql<SqlBool>`state in ('draft', 'convened', 'running')`)
      .where(sql<SqlBool>`(chair_post_id = ${postId}::uuid or operator_post_id = ${postId}::uuid)`)
      .orderBy('id')
      .execute()
  ).map(({ id }) => id)

/** The seats go to the other post, in the same order; where it has one already, there is one fewer. */
export const handSeats = async (ctx: Ctx, from: string, to: string): Promise<void> => {
  await sql`
    insert into meetings.series_member (district_id, series_id, post_id, kind, rank)
    select district_id, series_id, ${to}::uuid, kind, rank from meetings.series_member
    where district_id = ${ctx.districtId} and post_id = ${from}::uuid
    on conflict do nothing`.execute(ctx.tx)
  await own(ctx)
    .deleteFrom('meetings.seriesMember')
    .where('districtId', '=', ctx.districtId)
    .where('postId', '=', from)
    .execute()
}

/** Chair and desk of meetings that are not over go to the other post. */
export const handMeetings = async (ctx: Ctx, from: string, to: string): Promise<void> => {
  await sql`
    update meetings.meeting set version = version + 1,
      chair_post_id = case when chair_post_id = ${from}::uuid then ${to}::uuid else chair_post_id end,
      operator_post_id = case when operator_post_id = ${from}::uuid then ${to}::uuid else operator_post_id end
    where district_id = ${ctx.districtId} and state in ('draft', 'convened', 'running')
      and (chair_post_id = ${from}::uuid or operator_post_id = ${from}::uuid)`.execute(ctx.tx)
}

const Ahead = z.object({ id: MeetingId })

/** Meetings that have not begun, at which the post sits, comes instead of another, or presents. */
export const meetingsAheadOf = async (ctx: Ctx, postId: string): Promise<MeetingId[]> => {
  const { rows } = await sql`
    select meeting.id from meetings.meeting as meeting
    where meeting.district_id = ${ctx.districtId} and meeting.state in ('draft', 'convened')
      and (
        exists (
          select from meetings.attendee as seat
          where seat.district_id = meeting.district_id and seat.meeting_id = meeting.id
            and (seat.post_id = ${postId}::uuid or seat.substitute_post_id = ${postId}::uuid))
        or exists (
          select from meetings.item as item
          where item.district_id = meeting.district_id and item.meeting_id = meeting.id
            and item.presenter_post_id = ${postId}::uuid))
    order by meeting.id`.execute(ctx.tx)
  return Ahead.array()
    .parse(rows)
    .map(({ id }) => id)
}

/**
 * Held until the transaction ends; whoever is writing on it is told that it has changed.
 *
 * @returns false for one that has begun meanwhile
 */
export const holdMeetingAhead = async (ctx: Ctx, id: MeetingId): Promise<boolean> => {
  const { numUpdatedRows } = await own(ctx)
    .updateTable('meetings.meeting')
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .where(sql<SqlBool>`state in ('draft', 'convened')`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const handPresenting = async (
  ctx: Ctx,
  meetingId: MeetingId,
  { from, to }: { from: string; to: string },
): Promise<void> => {
  await own(ctx)
    .updateTable('meetings.item')
    .set((row) => ({ presenterPostId: to, version: row('version', '+', 1) }))
    .where('districtId', '=', ctx.districtId)
    .where('meetingId', '=', meetingId)
    .where('presenterPostId', '=', from)
    .execute()
  await own(ctx)
    .updateTable('meetings.item')
    .set((row) => ({
      keynotePostIds: sql<string[]>`array_replace(keynote_post_ids, ${from}::uuid, ${to}::uuid)`,
      version: row('version', '+', 1),
    }))
    .where('districtId', '=', ctx.districtId)
    .where('meetingId', '=', meetingId)
    .where(sql<SqlBool>`${from}::uuid = any(keynote_post_ids)`)
    .execute()
}
