import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import { Attendee, type AttendeeId } from '../attendee.ts'
import type { MeetingId } from '../meeting.ts'
import { own } from '../tables.ts'

const seats = (ctx: Ctx) =>
  own(ctx).selectFrom('meetings.attendee').selectAll().where('districtId', '=', ctx.districtId)

/** Members first, each in official order. */
export const attendeesOf = async (ctx: Ctx, meetingId: MeetingId): Promise<Attendee[]> =>
  Attendee.array().parse(
    await seats(ctx)
      .where('meetingId', '=', meetingId)
      .orderBy('kind')
      .orderBy('rank')
      .orderBy('id')
      .limit(1_000)
      .execute(),
  )

/** @throws Refusal not-found */
export const getAttendee = async (ctx: Ctx, id: AttendeeId): Promise<Attendee> =>
  found(Attendee, await seats(ctx).where('id', '=', id).executeTakeFirst(), 'meetings.no-such-seat')

export const insertAttendees = async (ctx: Ctx, rows: readonly Attendee[]): Promise<number> => {
  if (rows.length === 0) return 0
  const { numInsertedOrUpdatedRows = 0n } = await own(ctx)
    .insertInto('meetings.attendee')
    .values(rows.map((row) => ({ ...row, districtId: ctx.districtId })))
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows)
}

export const saveAttendee = async (ctx: Ctx, of: Attendee): Promise<Attendee> => {
  const { id, meetingId: _meeting, postId: _post, unitId: _unit, ...rest } = of
  const version = of.version + 1
  await own(ctx)
    .updateTable('meetings.attendee')
    .set({ ...rest, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  return { ...of, version }
}

/** The same seat for another post, called as it is today. */
export const handAttendee = async (ctx: Ctx, of: Attendee): Promise<void> => {
  const { id, meetingId: _meeting, ...rest } = of
  await own(ctx)
    .updateTable('meetings.attendee')
    .set({ ...rest, version: of.version + 1 })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
}

export const removeAttendee = async (ctx: Ctx, id: AttendeeId): Promise<void> => {
  await own(ctx).deleteFrom('meetings.attendee').where('districtId', '=', ctx.districtId).where('id', '=', id).execute()
}
