import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import type { MeetingId } from '../meeting.ts'
import { Issue, Minutes, MinutesComment, type MinutesId } from '../minutes.ts'
import { own } from '../tables.ts'

const minutes = (ctx: Ctx) =>
  own(ctx).selectFrom('meetings.minutes').selectAll().where('districtId', '=', ctx.districtId)

/** Every version, oldest first. */
export const minutesOf = async (ctx: Ctx, meetingId: MeetingId): Promise<Minutes[]> =>
  Minutes.array().parse(await minutes(ctx).where('meetingId', '=', meetingId).orderBy('number').limit(200).execute())

const json = (value: unknown) => sql<never>`${value === null ? null : JSON.stringify(value)}::jsonb`

export const insertMinutes = async (ctx: Ctx, of: Minutes): Promise<void> => {
  await own(ctx)
    .insertInto('meetings.minutes')
    .values({ ...of, text: json(of.text), record: json(of.record), districtId: ctx.districtId })
    .execute()
}

/** @returns the version as it is now. What is signed is out of reach: the database leaves it as it is */
export const saveMinutes = async (ctx: Ctx, of: Minutes): Promise<Minutes> => {
  const { id, meetingId: _meeting, number: _number, reason: _reason, text, record, ...rest } = Minutes.parse(of)
  const version = of.version + 1
  await own(ctx)
    .updateTable('meetings.minutes')
    .set({ ...rest, text: json(text), record: json(record), version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  return { ...of, version }
}

export const commentsOf = async (ctx: Ctx, minutesId: MinutesId): Promise<MinutesComment[]> =>
  MinutesComment.array().parse(
    await own(ctx)
      .selectFrom('meetings.minutesComment')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('minutesId', '=', minutesId)
      .orderBy('at')
      .orderBy('id')
      .limit(1_000)
      .execute(),
  )

export const insertComment = async (
  ctx: Ctx,
  of: MinutesComment & { minutesId: string; postId: string },
): Promise<void> => {
  await own(ctx)
    .insertInto('meetings.minutesComment')
    .values({ ...of, districtId: ctx.districtId })
    .execute()
}

export const saveComment = async (ctx: Ctx, { id, outcome, answer, answeredAt, version }: MinutesComment) => {
  await own(ctx)
    .updateTable('meetings.minutesComment')
    .set({ outcome, answer, answeredAt, version: version + 1 })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
}

/** The numbers under which versions of a meeting's minutes were issued. */
export const issuesOf = async (ctx: Ctx, meetingId: MeetingId): Promise<Issue[]> =>
  Issue.array().parse(
    await own(ctx)
      .selectFrom('meetings.issue')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('meetingId', '=', meetingId)
      .execute(),
  )

export const insertIssue = async (
  ctx: Ctx,
  of: Issue & { seriesId: string; at: Date; postId: string | null },
): Promise<void> => {
  await own(ctx)
    .insertInto('meetings.issue')
    .values({ ...of, districtId: ctx.districtId })
    .execute()
}

const Last = z.object({ last: z.int().positive() })

/** The next number of a body in a year: its row is held until the transaction ends, so that a number lost is a number free. */
export const nextIssue = async (ctx: Ctx, seriesId: string, year: number): Promise<number> => {
  const { rows } = await sql`
    insert into meetings.number as number (district_id, series_id, year, last)
    values (${ctx.districtId}, ${seriesId}, ${year}, 1)
    on conflict (district_id, series_id, year) do update set last = number.last + 1
    returning last`.execute(ctx.tx)
  return Last.parse(rows[0]).last
}
