import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { type Meeting, MeetingId } from './meeting.ts'
import { PaperFigures } from './paper.ts'

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
  'paper-changed',
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

/** A paper in the words in which it was told of, so that they are there when it has others. */
const ToldPaper = z.object({
  id: z.uuid(),
  number: z.int(),
  title: z.string(),
  /** Text and numbers are not in notices that went out before they were kept. */
  text: z.string().optional(),
  figures: PaperFigures.nullable().optional(),
})

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
      /** Not in notices that went out before it was kept. */
      expected: z.string().optional(),
      papers: z.array(ToldPaper),
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

/** What became of its letters, for the office: whoever got none has the inbox, and may want a call. */
export const NoticeLetters = z
  .object({
    sent: z.int().nonnegative(),
    waiting: z.int().nonnegative(),
    /** The posts whose mailbox did not take it. */
    refused: z.array(z.uuid()),
  })
  .meta({ id: 'MeetingNoticeLetters' })
export type NoticeLetters = z.infer<typeof NoticeLetters>

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

/** A meeting as its last notice told it: what was changed since then is in nobody's calendar yet. */
export type Told = Pick<Meeting, 'id' | 'state' | 'notices'> &
  Pick<Snapshot, 'title' | 'startsAt' | 'minutesPlanned' | 'venue'> & { toldAt: Date }

const minute = 60_000

export const endOf = ({ startsAt, minutesPlanned }: Pick<Told, 'startsAt' | 'minutesPlanned'>): Date =>
  new Date(startsAt.getTime() + minutesPlanned * minute)

/** The first notice is 0, and calling it off has a number of its own. @source RFC 5545, 3.8.7.4 */
export const sequenceOf = ({ notices }: Pick<Told, 'notices'>): number => notices - 1
