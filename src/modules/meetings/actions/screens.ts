import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import type { MeetingId } from '../meeting.ts'
import { meetingDeeds } from '../policy.ts'
import { getMeeting } from '../queries/meetings.ts'
import { forgetScreens, screensOf, writeScreen } from '../queries/screens.ts'
import { missedAfterMs, type Screens, type Seen } from '../screen.ts'

/** An hour later a laptop that died has long been replaced. */
const forgottenAfterMs = 3_600_000

/** A screen of somebody who may follow the meeting says what it has drawn. @throws Refusal not-found, forbidden */
export const seeScreen = async (
  ctx: Ctx,
  meetingId: MeetingId,
  screenId: string,
  seen: Seen,
): Promise<Record<string, never>> => {
  await getMeeting(ctx, meetingId)
  await writeScreen(ctx, meetingId, screenId, seen)
  if (seen.page === 'projector') await forgetScreens(ctx, meetingId, new Date(ctx.now.getTime() - forgottenAfterMs))
  return {}
}

/** Is the wall there, and does it show what was put on it? For whoever operates. @throws Refusal not-found, forbidden */
export const viewScreens = async (ctx: Ctx, meetingId: MeetingId): Promise<Screens> => {
  const meeting = await getMeeting(ctx, meetingId)
  authorise(meetingDeeds.capture, ctx.actor, meeting, 'meetings.office-only')
  const all = (await screensOf(ctx, meetingId)).map((one) => ({
    ...one,
    isThere: ctx.now.getTime() - one.at.getTime() <= missedAfterMs[one.page],
  }))
  const there = (page: Seen['page']) => all.filter((one) => one.page === page && one.isThere).length
  return {
    projectors: all.flatMap(({ page, ...one }) => (page === 'projector' ? [one] : [])).slice(0, 5),
    seats: there('seat'),
    desks: there('operator'),
  }
}
