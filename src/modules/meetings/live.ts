import { z } from 'zod'
import { Offer } from '#kernel/workflow.ts'
import { Attendee, AttendeeId } from './attendee.ts'
import { CaptureOutcome, opinions } from './capture.ts'
import { Decision, Speech } from './decision.ts'
import { Item, ItemId } from './item.ts'
import { Meeting } from './meeting.ts'
import { Paper } from './paper.ts'
import { Series } from './series.ts'

export const presences = ['absent', 'present', 'left', 'recused'] as const
export type Presence = (typeof presences)[number]

/** Are enough members there for a verdict on the item that is being discussed? */
export const Quorum = z
  .object({
    /** Posts that are members (出席), excused ones included. */
    members: z.int().nonnegative(),
    present: z.int().nonnegative(),
    needed: z.int().nonnegative(),
    holds: z.boolean(),
  })
  .meta({ id: 'MeetingQuorum' })
export type Quorum = z.infer<typeof Quorum>

/** How voices are counted for the item that is being discussed; a body where whoever presides concludes has none. */
export const Voting = Series.pick({ passing: true, tie: true })
  .extend({ needed: z.int().nonnegative() })
  .meta({ id: 'MeetingVoting' })
export type Voting = z.infer<typeof Voting>

export const Seat = Attendee.pick({
  id: true,
  postId: true,
  unitId: true,
  unitName: true,
  postTitle: true,
  kind: true,
  reply: true,
  substituteTitle: true,
  reason: true,
})
  .extend({
    presence: z.enum(presences),
    arrivedAt: z.date().nullable(),
    isLate: z.boolean(),
    /** Is it the reader's own seat? */
    isMine: z.boolean(),
  })
  .meta({ id: 'MeetingSeat' })
export type Seat = z.infer<typeof Seat>

/** Somebody who asked to speak, is speaking or has spoken, in this order. */
export const Speaker = z
  .object({
    id: z.uuid(),
    itemId: ItemId,
    attendeeId: AttendeeId,
    state: z.enum(['waiting', 'speaking', 'done']),
    startedAt: z.date().nullable(),
    /** Time used before `startedAt`, in seconds. */
    spentSeconds: z.int().nonnegative(),
  })
  .meta({ id: 'MeetingSpeaker' })
export type Speaker = z.infer<typeof Speaker>

export const Opinions = z
  .object({
    itemId: ItemId,
    agree: z.int().nonnegative(),
    amend: z.int().nonnegative(),
    against: z.int().nonnegative(),
    /** Members who may say what they think: those who are there and not recused. */
    of: z.int().nonnegative(),
    mine: z.enum(opinions).nullable(),
    /** What members want changed, in their words and without their names. */
    changes: z.array(z.string()),
    myNote: z.string(),
  })
  .meta({ id: 'MeetingOpinions' })
export type Opinions = z.infer<typeof Opinions>

/** A paper of the item that is being discussed, by its name: it may be put on the wall. */
export const LivePaper = Paper.pick({ id: true, kind: true, title: true, refId: true })
  .extend({
    /** Is it compared with an earlier version, change by change? */
    isJudged: z.boolean(),
  })
  .meta({ id: 'MeetingLivePaper' })
export type LivePaper = z.infer<typeof LivePaper>

/** Everything that operator, seat, projector and secretary show. Each draws its part. */
export const Live = z
  .object({
    meeting: Meeting,
    items: z.array(Item),
    seats: z.array(Seat),
    quorum: Quorum,
    voting: Voting.nullable(),
    /** Of the item that is being discussed. */
    speakers: z.array(Speaker),
    opinions: Opinions.nullable(),
    /** Of the item that is being discussed, in the order in which they were put there. */
    papers: z.array(LivePaper),
    decisions: z.array(Decision),
    speeches: z.array(Speech),
    /** The district's own words for speech points. */
    tags: z.array(z.string()),
    /** Unit ids → their names. */
    names: z.record(z.string(), z.string()),
    offers: z.array(Offer),
    /** The number of the last capture that this answer knows. */
    seq: z.int().nonnegative(),
    /** The moment that the answer is true for: timers count from it. */
    at: z.date(),
  })
  .meta({ id: 'MeetingLive' })
export type Live = z.infer<typeof Live>

export const CaptureAnswer = z
  .object({
    outcomes: z.array(CaptureOutcome),
    /** For the desk. A seat looks by itself: sixty that press at once would wait for each other's whole room. */
    live: Live.nullable(),
  })
  .meta({ id: 'MeetingCaptureAnswer' })
export type CaptureAnswer = z.infer<typeof CaptureAnswer>
