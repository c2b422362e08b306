import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { type Attendee, AttendeeId, type AttendeeReply, type NewAttendee } from '../attendee.ts'
import type { Meeting, MeetingId } from '../meeting.ts'
import { seatPolicy } from '../policy.ts'
import { attendeesOf, getAttendee, insertAttendees, removeAttendee, saveAttendee } from '../queries/attendees.ts'
import { getMeeting, saveMeeting } from '../queries/meetings.ts'
import { postNames } from '../queries/names.ts'
import type { MeetingView } from '../view.ts'
import { viewMeeting } from './meetings.ts'
import { takeMeeting } from './take.ts'

/** Seats for these posts, called as they are today. Posts that are none are left out. */
export const invite = async (ctx: Ctx, { id }: Pick<Meeting, 'id'>, asked: readonly NewAttendee[]): Promise<number> => {
  const names = await postNames(
    ctx,
    asked.map(({ postId }) => postId),
  )
  const first = (await attendeesOf(ctx, id)).length
  const seats = asked.flatMap(({ postId, kind }, n): Attendee[] => {
    const named = names.get(postId)
    if (!named) return []
    return [
      {
        ...named,
        id: AttendeeId.parse(ctx.newId()),
        meetingId: id,
        postId,
        kind,
        reply: 'invited',
        substitutePostId: null,
        substituteTitle: '',
        reason: '',
        rank: first + n,
        version: 1,
      },
    ]
  })
  return insertAttendees(ctx, seats)
}

/** @throws Refusal not-found, forbidden, conflict; invalid, for a post that is none */
export const addAttendees = async (
  ctx: Ctx,
  meetingId: MeetingId,
  asked: readonly NewAttendee[],
): Promise<MeetingView> => {
  const meeting = await takeMeeting(ctx, meetingId, 'plan')
  const known = new Set((await attendeesOf(ctx, meetingId)).map(({ postId }) => postId))
  const fresh = asked.filter(({ postId }) => !known.has(postId))
  const added = await invite(ctx, meeting, fresh)
  if (added < new Set(fresh.map(({ postId }) => postId)).size) throw new Refusal('invalid', 'meetings.no-such-post')
  await saveMeeting(ctx, meeting)
  await record(ctx, 'meetings.attendees-added', meetingId, { added })
  return viewMeeting(ctx, meetingId)
}

const seatAt = async (ctx: Ctx, meetingId: MeetingId, id: AttendeeId): Promise<Attendee> => {
  const seat = await getAttendee(ctx, id)
  if (seat.meetingId !== meetingId) throw new Refusal('not-found', 'meetings.no-such-seat')
  return seat
}

/** @throws Refusal not-found, forbidden, conflict */
export const dropAttendee = async (ctx: Ctx, meetingId: MeetingId, id: AttendeeId): Promise<MeetingView> => {
  const meeting = await takeMeeting(ctx, meetingId, 'plan')
  const seat = await seatAt(ctx, meetingId, id)
  await removeAttendee(ctx, id)
  await saveMeeting(ctx, meeting)
  await record(ctx, 'meetings.attendee-dropped', meetingId, { postId: seat.postId })
  return viewMeeting(ctx, meetingId)
}

/**
 * A post says that it comes, asks for leave, or sends another one. The office may say it for it.
 *
 * @throws Refusal not-found, forbidden, stale, invalid; conflict, before the notice or after the end
 */
export const replyFor = async (
  ctx: Ctx,
  meetingId: MeetingId,
  id: AttendeeId,
  { reply, substitutePostId, reason }: AttendeeReply,
): Promise<MeetingView> => {
  const meeting = await getMeeting(ctx, meetingId, { hold: true })
  const seat = await seatAt(ctx, meetingId, id)
  authorise(seatPolicy.reply, ctx.actor, seat, 'meetings.not-your-seat')
  refuseStale(ctx.seen, seat.version, seat)
  if (meeting.state !== 'convened' && meeting.state !== 'running')
    throw new Refusal('conflict', 'meetings.no-reply-now')
  if ((reply === 'excused' || substitutePostId) && reason === '') throw invalid('/reason', 'meetings.say-why-absent')
  const substitute = substitutePostId ? (await postNames(ctx, [substitutePostId])).get(substitutePostId) : null
  if (substitutePostId && (!substitute || substitutePostId === seat.postId)) {
    throw invalid('/substitutePostId', 'meetings.no-such-post')
  }
  const taken = (await attendeesOf(ctx, meetingId)).some(
    (other) => other.id !== id && (other.postId === substitutePostId || other.substitutePostId === substitutePostId),
  )
  if (substitutePostId && taken) throw invalid('/substitutePostId', 'meetings.substitute-sits-already')
  await saveAttendee(ctx, {
    ...seat,
    reply,
    substitutePostId,
    substituteTitle: substitute ? `${substitute.unitName}${substitute.postTitle}` : '',
    reason,
  })
  await record(ctx, 'meetings.attendee-replied', meetingId, { postId: seat.postId, reply, substitutePostId })
  return viewMeeting(ctx, meetingId)
}

const invalid = (pointer: string, reason: string): Refusal =>
  new Refusal('invalid', reason, { fields: [{ pointer, reason }] })
