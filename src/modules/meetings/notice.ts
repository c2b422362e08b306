import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { MeetingId } from './meeting.ts'

export const changeKinds = [
  'title',
  'time',
  'venue',
  'chair',
  'order',
  'item-added',
  'item-dropped',
  'item-changed',
  'paper-added',
  'paper-replaced',
  'paper-withdrawn',
  'seat-added',
  'seat-dropped',
] as const

/** One thing that differs from what went out, and whom it concerns. */
export const NoticeChange = z
  .object({
    what: z.enum(changeKinds),
    /** The item, the paper or the post that it is about. */
    subject: z.string(),
    before: z.string(),
    after: z.string(),
    postIds: z.array(z.uuid()),
  })
  .meta({ id: 'MeetingNoticeChange' })
export type NoticeChange = z.infer<typeof NoticeChange>

/** How a meeting looked when a notice went out. */
export const Snapshot = z.object({
  title: z.string(),
  startsAt: z.coerce.date(),
  minutesPlanned: z.int(),
  venue: z.string(),
  chairPostId: z.uuid().nullable(),
  items: z.array(
    z.object({
      id: z.uuid(),
      ordinal: z.int(),
      kind: z.string(),
      title: z.string(),
      presenterUnitId: z.uuid().nullable(),
      presenterPostId: z.uuid().nullable(),
      minutes: z.int(),
      unitIds: z.array(z.uuid()),
      papers: z.array(z.object({ id: z.uuid(), number: z.int(), title: z.string() })),
    }),
  ),
  seats: z.array(z.object({ postId: z.uuid(), unitId: z.uuid(), kind: z.string(), name: z.string() })),
})
export type Snapshot = z.infer<typeof Snapshot>

export const Notice = z
  .object({
    id: z.uuid(),
    meetingId: MeetingId,
    /** 1 convenes; a calendar counts from 0. */
    number: z.int().positive(),
    kind: z.enum(['invite', 'change', 'cancel']),
    at: z.date(),
    /** Why it came later than the body's rule. */
    shortReason: z.string().max(300),
    changes: z.array(NoticeChange),
    /** The posts that it went to. */
    postIds: z.array(z.uuid()),
  })
  .meta({ id: 'MeetingNotice' })
export type Notice = z.infer<typeof Notice>

/** The next notice before it goes: what it says, to whom, and whether it comes in time. */
export const NoticePreview = z
  .object({
    kind: z.enum(['invite', 'change']),
    changes: z.array(NoticeChange),
    postIds: z.array(z.uuid()),
    /** The last day on which the rule is kept. */
    lastDay: Day,
    isLate: z.boolean(),
  })
  .meta({ id: 'MeetingNoticePreview' })
export type NoticePreview = z.infer<typeof NoticePreview>
