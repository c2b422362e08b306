import { z } from 'zod'
import { ItemId } from './item.ts'
import { MeetingId } from './meeting.ts'
import { attendeeKinds } from './series.ts'

export const replies = ['invited', 'coming', 'excused'] as const

export const AttendeeId = z.uuid().brand<'AttendeeId'>()
export type AttendeeId = z.infer<typeof AttendeeId>

/** A post that is asked to a meeting. Names stand as they were when it was convened, so that a renaming changes no minutes. */
export const Attendee = z
  .object({
    id: AttendeeId,
    meetingId: MeetingId,
    postId: z.uuid(),
    unitId: z.uuid(),
    unitName: z.string(),
    postTitle: z.string(),
    kind: z.enum(attendeeKinds),
    reply: z.enum(replies),
    /** Who comes instead (代会). */
    substitutePostId: z.uuid().nullable(),
    substituteTitle: z.string().max(120),
    /** Why it is excused or comes by another post. */
    reason: z.string().trim().max(200),
    rank: z.int().nonnegative(),
    version: z.int().positive(),
  })
  .meta({ id: 'MeetingAttendee' })
export type Attendee = z.infer<typeof Attendee>

export const NewAttendee = Attendee.pick({ postId: true, kind: true })
export type NewAttendee = z.infer<typeof NewAttendee>

export const AttendeeReply = Attendee.pick({ reply: true, substitutePostId: true, reason: true })
export type AttendeeReply = z.infer<typeof AttendeeReply>

/** 到会, 离开, 返回, 回避, 回避结束. Times of a meeting and nothing else: no place, no device, no face. */
export const presenceKinds = ['arrived', 'left', 'returned', 'recused', 'rejoined'] as const

export const PresenceEvent = z
  .object({
    id: z.uuid(),
    meetingId: MeetingId,
    attendeeId: AttendeeId,
    what: z.enum(presenceKinds),
    /** The item that it stands back from. */
    itemId: ItemId.nullable(),
    at: z.date(),
    /** Its place among the captures of the meeting. */
    seq: z.int().positive(),
    undone: z.boolean(),
  })
  .meta({ id: 'PresenceEvent' })
export type PresenceEvent = z.infer<typeof PresenceEvent>
