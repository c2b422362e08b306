import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { AttendeeId } from './attendee.ts'
import { ItemId } from './item.ts'
import { MeetingId } from './meeting.ts'
import { problemLevels } from './problem-levels.ts'

export const DecisionId = z.uuid().brand<'DecisionId'>()
export type DecisionId = z.infer<typeof DecisionId>

export const SpeechId = z.uuid().brand<'SpeechId'>()
export type SpeechId = z.infer<typeof SpeechId>

/** 谁 · 做什么 · 什么时候前 · 谁配合. Captured in seconds; who and when may follow, and have to before the minutes are signed. */
export const Decision = z
  .object({
    id: DecisionId,
    meetingId: MeetingId,
    itemId: ItemId,
    /** As numbered in the minutes. */
    ordinal: z.int().positive(),
    text: z.string().trim().min(1).max(500),
    leadUnitId: z.uuid().nullable(),
    supportingUnitIds: z.array(z.uuid()).max(60),
    /** The last day that still counts. */
    dueOn: Day.nullable(),
    /** The task that it joins; null: it becomes one of its own when the minutes are signed. */
    joinTaskId: z.uuid().nullable(),
    /** The decision of signed minutes whose place it takes. */
    replacesId: DecisionId.nullable(),
    /** The speech point that it was made of. */
    speechId: SpeechId.nullable(),
    /** Members there and members needed when it was taken. */
    present: z.int().nonnegative(),
    needed: z.int().nonnegative(),
    at: z.date(),
    /** Why it was taken out again; empty while it stands. */
    droppedReason: z.string().max(300),
    /** It stands in signed minutes: only an amendment replaces it. */
    locked: z.boolean(),
    version: z.int().positive(),
  })
  .meta({ id: 'MeetingDecision' })
export type Decision = z.infer<typeof Decision>

export const DecisionText = Decision.pick({ text: true, leadUnitId: true, supportingUnitIds: true, dueOn: true })
export type DecisionText = z.infer<typeof DecisionText>

/** As it is put right while the minutes are written. */
export const DecisionEdit = DecisionText.extend({ joinTaskId: z.uuid().nullable().default(null) })
export type DecisionEdit = z.infer<typeof DecisionEdit>

/** 讲话要点, 提出的问题, 保留意见. */
export const spokenKinds = ['point', 'problem', 'reservation'] as const

/**
 * What was said, in the district's own words; it may lead to a decision or to tasks. A problem says who can solve it; a
 * reservation is of the seat that wants it written down.
 */
export const Speech = z
  .object({
    id: SpeechId,
    meetingId: MeetingId,
    itemId: ItemId,
    what: z.enum(spokenKinds).default('point'),
    /** Of a problem, and of nothing else. */
    level: z.enum(problemLevels).nullable().default(null),
    /** Who said it; null when it was the meeting. */
    attendeeId: AttendeeId.nullable(),
    text: z.string().trim().min(1).max(1_000),
    tags: z.array(z.string().trim().min(1).max(20)).max(10),
    taskIds: z.array(z.uuid()).max(60),
    at: z.date(),
    /** Its place among the captures of the meeting. */
    seq: z.int().positive(),
    dropped: z.boolean(),
    version: z.int().positive(),
  })
  .meta({ id: 'MeetingSpeech' })
export type Speech = z.infer<typeof Speech>
