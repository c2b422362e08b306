import type { Ctx } from '#db/context.ts'
import { Correction } from '../correction.ts'
import type { MeetingId } from '../meeting.ts'
import { own } from '../tables.ts'

/** In the order in which they were made. */
export const correctionsOf = async (ctx: Ctx, meetingId: MeetingId): Promise<Correction[]> =>
  Correction.array().parse(
    await own(ctx)
      .selectFrom('meetings.correction')
      .select(['id', 'what', 'subject', 'before', 'after', 'reason', 'at'])
      .where('districtId', '=', ctx.districtId)
      .where('meetingId', '=', meetingId)
      .orderBy('at')
      .orderBy('id')
      .limit(500)
      .execute(),
  )

export const insertCorrection = async (
  ctx: Ctx,
  of: Correction & { meetingId: string; minutesId: string; postId: string | null },
): Promise<void> => {
  await own(ctx)
    .insertInto('meetings.correction')
    .values({ ...of, districtId: ctx.districtId })
    .execute()
}
