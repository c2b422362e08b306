import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Attendee } from '../attendee.ts'
import { attendeesOf, handAttendee, removeAttendee, saveAttendee } from '../queries/attendees.ts'
import { presenceOf } from '../queries/captured.ts'
import { handPresenting, holdMeetingAhead, meetingsAheadOf } from '../queries/held.ts'
import { type NamedPost, postNames } from '../queries/names.ts'

/** Nobody comes instead any more, so the post itself is asked again. */
const askedAgain = { reply: 'invited', substitutePostId: null, substituteTitle: '', reason: '' } as const

/**
 * What a post has to do at meetings that have not begun goes to the one that takes over: its own seat, the seats for which it
 * comes instead, and the items that it presents. Who was asked and what was answered changes hands with it: the successor has
 * not said yet that it comes. The office sees the change beside the last notice and sends it.
 *
 * @returns the meetings, to be written down. @throws Refusal invalid, for a post that many hold
 */
export const handSeatsAhead = async (ctx: Ctx, from: string, to: string): Promise<string[]> => {
  const meetings = await meetingsAheadOf(ctx, from)
  if (meetings.length === 0) return []
  const named = (await postNames(ctx, [to])).get(to)
  if (!named) throw new Refusal('invalid', 'meetings.no-such-post')
  const handed: string[] = []
  for (const id of meetings) {
    // Opened in this very moment: who sits there is on the record by now.
    if (!(await holdMeetingAhead(ctx, id))) continue
    handed.push(id)
    await handSeat(ctx, id, { from, to, named })
    await handSubstitutions(ctx, id, { from, to, named })
    await handPresenting(ctx, id, { from, to })
  }
  return handed
}

type Handing = { from: string; to: string; named: NamedPost }
type MeetingOf = Attendee['meetingId']

const handSeat = async (ctx: Ctx, meetingId: MeetingOf, { from, to, named }: Handing): Promise<void> => {
  const seats = await attendeesOf(ctx, meetingId)
  const seat = seats.find(({ postId }) => postId === from)
  if (!seat) return
  const own = seats.find(({ postId }) => postId === to)
  if (!own) {
    await handAttendee(ctx, { ...seat, ...named, ...askedAgain, postId: to })
    return
  }
  // One post has one seat: where it listened before, it is a member now.
  if (seat.kind === 'member' && own.kind === 'observer') await saveAttendee(ctx, { ...own, kind: 'member' })
  const isTicked = (await presenceOf(ctx, meetingId)).some(({ attendeeId }) => attendeeId === seat.id)
  if (!isTicked) await removeAttendee(ctx, seat.id)
}

/** Whoever sits there for itself comes for nobody else. */
const handSubstitutions = async (ctx: Ctx, meetingId: MeetingOf, { from, to, named }: Handing): Promise<void> => {
  for (const seat of await attendeesOf(ctx, meetingId)) {
    if (seat.substitutePostId !== from && seat.substitutePostId !== to) continue
    const others = (await attendeesOf(ctx, meetingId)).filter(({ id }) => id !== seat.id)
    const sits = seat.postId === to || others.some((one) => one.postId === to || one.substitutePostId === to)
    if (sits) await saveAttendee(ctx, { ...seat, ...askedAgain })
    else if (seat.substitutePostId === from) {
      const substituteTitle = `${named.unitName}${named.postTitle}`
      await saveAttendee(ctx, { ...seat, substitutePostId: to, substituteTitle })
    }
  }
}
