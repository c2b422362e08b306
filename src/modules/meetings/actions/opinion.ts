import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { publish } from '#tools/live/publish.ts'
import { type Capture, type CaptureOutcome, sameContent } from '../capture.ts'
import type { CaptureAnswer } from '../live.ts'
import type { Asked } from '../policy.ts'
import { findCapture, insertCapture } from '../queries/captured.ts'
import { nextCaptured } from '../queries/meetings.ts'
import { apply } from './apply.ts'

type Opinion = Extract<Capture, { kind: 'opinion' }>

export const isOpinion = (one: Capture): one is Opinion => one.kind === 'opinion'

/**
 * An opinion of a seat, and nothing else. Sixty press at the same moment, and no opinion asks what another said: the
 * meeting is held only to count it on and to tell the room, after everything that is looked up.
 *
 * @throws Refusal unavailable, when the same one comes twice at the same moment: sent again, it is known
 */
export const keepOpinion = async (ctx: Ctx, meeting: Asked, given: Opinion, at: Date): Promise<CaptureAnswer> => {
  const { id, kind } = given
  const said = (outcome: CaptureOutcome['outcome'], reason: string | null = null, values = {}): CaptureAnswer => ({
    outcomes: [{ id, outcome, reason, values }],
    live: null,
  })
  const known = await findCapture(ctx, id)
  if (known)
    return known.meetingId === meeting.id && sameContent(known.content, given)
      ? said('known')
      : said('refused', 'meetings.id-used-otherwise')
  try {
    await apply(ctx, meeting, { ...given, at }, 0)
  } catch (error) {
    // Everything in `apply` is asked before anything is written: a refusal leaves nothing behind.
    if (error instanceof Refusal) return said('refused', error.reason, error.values)
    throw error
  }
  await record(ctx, 'meetings.captured', meeting.id, { captureId: id, kind })
  const seq = await nextCaptured(ctx, meeting.id)
  const postId = ctx.actor.posts[0]?.postId ?? null
  const isFirst = await insertCapture(ctx, { id, meetingId: meeting.id, seq, kind, at, postId, content: given })
  if (!isFirst) throw new Refusal('unavailable', 'live.not-now')
  await publish(ctx, { kind: 'meetings.meeting', id: meeting.id }, 'meetings.captured', { seq, kind })
  return said('kept')
}
