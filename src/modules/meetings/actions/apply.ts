import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { AttendeeId } from '../attendee.ts'
import { Capture, type CaptureKind } from '../capture.ts'
import type { Meeting } from '../meeting.ts'
import { type Asked, meetingDeeds, seatPolicy } from '../policy.ts'
import { findCapture, insertPresence } from '../queries/captured.ts'
import { changeDecision, changeSpeech, dropDecision, takeDecision, takeSpeech } from './apply-decisions.ts'
import { decideItem, moveItem, openQueue, sayOpinion, takeSpeaker } from './apply-items.ts'
import { recount, refuseLostQuorum } from './recount.ts'
import { seatIn } from './room.ts'
import { showOnWall } from './show.ts'
import { undo } from './undo.ts'

/** What a capture changes of the meeting itself. */
export type Changed = Partial<Pick<Meeting, 'currentItemId' | 'shown' | 'operatorPostId'>>

/** These may still come in when the meeting is over, from a queue that was cut off: they happened before its end. */
const keptAfterwards: readonly CaptureKind[] = [
  'presence',
  'decision',
  'decision-change',
  'decision-drop',
  'speech',
  'speech-change',
  'verdict',
  'undo',
]

const refuseWrongTime = ({ state, closedAt }: Asked, { kind, at }: Capture): void => {
  if (state === 'running') return
  // Who is in the room is ticked off before the meeting is opened.
  if (state === 'convened' && kind === 'presence') return
  const isLate = state === 'closed' && closedAt !== null && at <= closedAt && keptAfterwards.includes(kind)
  if (!isLate) throw new Refusal('conflict', 'meetings.not-running')
}

/**
 * Whoever sits in the room raises a hand, says what they think, and writes down a reservation of their own or takes it
 * back; all else the office writes down.
 */
const refuseOthers = async (ctx: Ctx, meeting: Asked, one: Capture): Promise<void> => {
  if (meetingDeeds.capture(ctx.actor, meeting)) return
  if (!(await isOwn(ctx, meeting, one))) throw new Refusal('forbidden', 'meetings.office-only')
}

const isOwn = async (ctx: Ctx, meeting: Asked, one: Capture): Promise<boolean> => {
  if (one.kind === 'undo') {
    const kept = await findCapture(ctx, one.captureId)
    const before = kept?.meetingId === meeting.id ? Capture.safeParse(kept.content).data : undefined
    return before !== undefined && isReservation(before) && sitsOn(ctx, meeting, before.attendeeId)
  }
  return (
    one.kind === 'opinion' || isReservation(one) || (one.kind === 'speaker' && ['raise', 'lower'].includes(one.step))
  )
}

/** In its own words and nothing else: what it leads to is for the desk. */
const isReservation = (one: Capture): one is Extract<Capture, { kind: 'speech' }> =>
  one.kind === 'speech' && one.what === 'reservation' && one.tags.length === 0 && one.taskIds.length === 0

const sitsOn = async (ctx: Ctx, meeting: Asked, attendeeId: AttendeeId | null): Promise<boolean> =>
  attendeeId !== null && seatPolicy.sit(ctx.actor, await seatIn(ctx, meeting, attendeeId))

/**
 * Does what a capture says. Everything that may refuse comes before the first write.
 *
 * @throws Refusal forbidden, not-found, conflict, invalid
 */
export const apply = async (ctx: Ctx, meeting: Asked, one: Capture, seq: number): Promise<Changed> => {
  await refuseOthers(ctx, meeting, one)
  refuseWrongTime(meeting, one)
  switch (one.kind) {
    case 'presence':
      return presence(ctx, meeting, one, seq)
    case 'item':
      return moveItem(ctx, meeting, one)
    case 'verdict':
      return decideItem(ctx, meeting, one)
    case 'queue':
      return openQueue(ctx, meeting, one)
    case 'speaker':
      return takeSpeaker(ctx, meeting, one, seq)
    case 'opinion':
      return sayOpinion(ctx, meeting, one)
    case 'decision':
      return takeDecision(ctx, meeting, one)
    case 'decision-change':
      return changeDecision(ctx, meeting, one)
    case 'decision-drop':
      return dropDecision(ctx, meeting, one)
    case 'speech':
      return takeSpeech(ctx, meeting, one, seq)
    case 'speech-change':
      return changeSpeech(ctx, meeting, one)
    case 'show':
      return showOnWall(ctx, meeting, one)
    case 'operate':
      return { operatorPostId: ctx.actor.posts.find(({ role }) => role === 'district-office')?.postId ?? null }
    case 'undo':
      return undo(ctx, meeting, await findCapture(ctx, one.captureId))
  }
}

const presence = async (
  ctx: Ctx,
  meeting: Asked,
  { id, attendeeId, what, itemId, at }: Extract<Capture, { kind: 'presence' }>,
  seq: number,
): Promise<Changed> => {
  await seatIn(ctx, meeting, attendeeId)
  const isOfItem = what === 'recused' || what === 'rejoined'
  if (isOfItem !== (itemId !== null)) throw new Refusal('invalid', 'meetings.recused-from-which-item')
  const event = { id, meetingId: meeting.id, attendeeId, what, itemId, at, seq, undone: false }
  // Whoever comes makes no count smaller.
  if (what === 'left' || what === 'recused')
    await refuseLostQuorum(ctx, meeting, { after: at, change: (events) => [...events, event] })
  await insertPresence(ctx, event)
  await recount(ctx, meeting, at)
  return {}
}
