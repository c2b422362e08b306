import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import type { MeetingId } from '../meeting.ts'
import { roomPages, type Seen } from '../screen.ts'
import { own } from '../tables.ts'

const Screen = z.object({ id: z.uuid(), page: z.enum(roomPages), seq: z.int(), at: z.date() })
export type Screen = z.infer<typeof Screen>

/** The last that was heard of each, newest first. */
export const screensOf = async (ctx: Ctx, meetingId: MeetingId): Promise<Screen[]> =>
  Screen.array().parse(
    await own(ctx)
      .selectFrom('meetings.screen')
      .select(['id', 'page', 'seq', 'at'])
      .where('districtId', '=', ctx.districtId)
      .where('meetingId', '=', meetingId)
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(1_000)
      .execute(),
  )

export const writeScreen = async (ctx: Ctx, meetingId: MeetingId, id: string, { page, seq }: Seen): Promise<void> => {
  const at = ctx.now
  await own(ctx)
    .insertInto('meetings.screen')
    .values({ districtId: ctx.districtId, meetingId, id, page, seq, at })
    .onConflict((same) => same.columns(['districtId', 'meetingId', 'id']).doUpdateSet({ seq, at }))
    .execute()
}

/** Those of which nothing was heard for so long are not coming back under this id. */
export const forgetScreens = async (ctx: Ctx, meetingId: MeetingId, before: Date): Promise<void> => {
  await own(ctx)
    .deleteFrom('meetings.screen')
    .where('districtId', '=', ctx.districtId)
    .where('meetingId', '=', meetingId)
    .where('at', '<', before)
    .execute()
}
