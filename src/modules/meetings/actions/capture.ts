import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { publish } from '#tools/live/publish.ts'
import { type Capture, type CaptureOutcome, sameContent } from '../capture.ts'
import type { CaptureAnswer } from '../live.ts'
import type { MeetingId } from '../meeting.ts'
import { type Asked, meetingDeeds } from '../policy.ts'
import { findCapture, insertCapture } from '../queries/captured.ts'
import { getMeeting, saveCaptured } from '../queries/meetings.ts'
import { minutesOf } from '../queries/minutes.ts'
import { getSeries } from '../queries/series.ts'
import { apply } from './apply.ts'
import { holdUnitsOf } from './apply-decisions.ts'
import { viewLive } from './live.ts'
import { isOpinion, keepOpinion } from './opinion.ts'
import { rollOver } from './roll-over.ts'

/**
 * Keeps what was written down in the room, in this order. Each capture is kept once, however often it is sent.
 *
 * One that is refused does not hold up the others: a queue that was cut off for ten minutes sends all it has, and the
 * answer says of each what became of it.
 *
 * @throws Refusal not-found, forbidden: who may not write here at all
 */
export const capture = async (ctx: Ctx, id: MeetingId, captures: readonly Capture[]): Promise<CaptureAnswer> => {
  const [only, ...more] = captures
  if (only && more.length === 0 && isOpinion(only)) {
    const asked = await getMeeting(ctx, id)
    if (asked.state === 'running' && !meetingDeeds.capture(ctx.actor, asked) && meetingDeeds.speak(ctx.actor, asked))
      return keepOpinion(ctx, asked, only, momentOf(ctx, asked, only.at))
  }
  await holdUnitsOf(
    ctx,
    captures.filter((one) => one.kind === 'decision' || one.kind === 'decision-change'),
  )
  // What arrives after the close may roll an item over: the series before its meetings then, as whoever closes takes them.
  const { state, seriesId } = await getMeeting(ctx, id)
  if (state === 'closed') await getSeries(ctx, seriesId, { hold: true })
  let meeting = await getMeeting(ctx, id, { hold: true })
  if (!meetingDeeds.capture(ctx.actor, meeting) && !meetingDeeds.speak(ctx.actor, meeting)) {
    throw new Refusal(
      meeting.state === 'running' ? 'forbidden' : 'conflict',
      meeting.state === 'running' ? 'meetings.office-only' : 'meetings.not-running',
    )
  }
  if (meeting.state === 'closed' && (await minutesOf(ctx, id)).length > 0) {
    throw new Refusal('conflict', 'meetings.write-in-minutes')
  }
  const outcomes: CaptureOutcome[] = []
  for (const one of captures) {
    const { outcome, after } = await keepOne(ctx, meeting, one)
    outcomes.push(outcome)
    meeting = after
  }
  // A verdict from a queue that was cut off may put an item off when the meeting is over.
  if (meeting.state === 'closed') await rollOver(ctx, meeting)
  const live = meetingDeeds.capture(ctx.actor, meeting) ? await viewLive(ctx, id) : null
  if (outcomes.some(({ outcome }) => outcome === 'kept')) {
    await publish(ctx, { kind: 'meetings.meeting', id }, 'meetings.captured', { seq: meeting.captured })
  }
  return { outcomes, live }
}

type Kept = { outcome: CaptureOutcome; after: Asked }

const keepOne = async (ctx: Ctx, meeting: Asked, given: Capture): Promise<Kept> => {
  const { id, kind } = given
  const said = (outcome: CaptureOutcome['outcome'], reason: string | null = null, values = {}): CaptureOutcome => ({
    id,
    outcome,
    reason,
    values,
  })
  const known = await findCapture(ctx, id)
  if (known) {
    const isSame = known.meetingId === meeting.id && sameContent(known.content, given)
    return { after: meeting, outcome: isSame ? said('known') : said('refused', 'meetings.id-used-otherwise') }
  }
  try {
    const one = { ...given, at: momentOf(ctx, meeting, given.at) }
    const seq = meeting.captured + 1
    const changed = await apply(ctx, meeting, one, seq)
    await insertCapture(ctx, {
      id,
      meetingId: meeting.id,
      seq,
      kind,
      at: one.at,
      postId: ctx.actor.posts[0]?.postId ?? null,
      content: given,
    })
    const after = { ...meeting, ...changed, captured: seq }
    await saveCaptured(ctx, after)
    await record(ctx, 'meetings.captured', meeting.id, { captureId: id, kind, seq })
    return { after, outcome: said('kept') }
  } catch (error) {
    // Everything in `apply` is asked before anything is written, so a refusal leaves nothing behind; what else is in the
    // queue must not be lost because of it.
    if (error instanceof Refusal) return { after: meeting, outcome: said('refused', error.reason, error.values) }
    throw error
  }
}

const sixHours = 6 * 3_600_000

/** The moment in the room is believed while the clock there can be right; otherwise it is the moment of its arrival. */
const momentOf = ({ now }: Ctx, { openedAt, startsAt, closedAt }: Asked, at: Date): Date => {
  const begin = (openedAt ?? startsAt).getTime() - sixHours
  const end = Math.min(now.getTime(), closedAt?.getTime() ?? Number.POSITIVE_INFINITY)
  return at.getTime() >= begin && at.getTime() <= end ? at : new Date(end)
}
