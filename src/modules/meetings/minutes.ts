import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { Offer } from '#kernel/workflow.ts'
import { Correctable, Correction } from './correction.ts'
import { SpeechId, spokenKinds } from './decision.ts'
import { itemKinds, verdicts } from './item.ts'
import { MeetingId } from './meeting.ts'
import { problemLevels } from './problem-levels.ts'

export const minutesStates = ['draft', 'circulated', 'checked', 'signed'] as const
export type MinutesState = (typeof minutesStates)[number]

export const MinutesId = z.uuid().brand<'MinutesId'>()
export type MinutesId = z.infer<typeof MinutesId>

/** What people write; all else in the minutes was captured. */
export const MinutesText = z
  .object({
    title: z.string().trim().min(2).max(120),
    /** Who met, when and where, under whom. */
    opening: z.string().trim().max(4_000),
    items: z.array(z.object({ itemId: z.uuid(), text: z.string().trim().max(8_000) })).max(201),
    closing: z.string().trim().max(4_000),
    /** 分送. */
    distribution: z.string().trim().max(500),
  })
  .meta({ id: 'MinutesText' })
export type MinutesText = z.infer<typeof MinutesText>

const Sitting = z.object({
  name: z.string(),
  /** Who came instead, why it was away, when it came or left. */
  note: z.string(),
})

/** Everything that the minutes say, with names as they were on the day: signed, it is what stays. */
export const MinutesRecord = z
  .object({
    body: z.string(),
    meetingTitle: z.string(),
    day: Day,
    startsAt: z.coerce.date(),
    endedAt: z.coerce.date().nullable(),
    venue: z.string(),
    chair: z.string(),
    text: MinutesText,
    present: z.array(Sitting),
    excused: z.array(Sitting),
    absent: z.array(Sitting),
    observers: z.array(Sitting),
    items: z.array(
      z.object({
        itemId: z.uuid(),
        ordinal: z.int(),
        kind: z.enum(itemKinds),
        title: z.string(),
        presenter: z.string(),
        verdict: z.enum(verdicts).nullable(),
        verdictNote: z.string(),
        present: z.int().nullable(),
        needed: z.int().nullable(),
        /** Units that stood back from it. */
        recused: z.array(z.string()),
        /** 保留意见: which seat, in its own words. Older records have none. */
        reservations: z.array(z.object({ who: z.string(), text: z.string() })).default([]),
      }),
    ),
    /** Numbered as in the minutes. */
    decisions: z.array(
      z.object({
        id: z.uuid(),
        ordinal: z.int(),
        itemId: z.uuid(),
        text: z.string(),
        lead: z.string(),
        supporting: z.array(z.string()),
        dueOn: Day.nullable(),
        replaces: z.int().nullable(),
        /** The task that it joins; null: it becomes one. */
        joinTaskId: z.uuid().nullable(),
        /** It stands in signed minutes: only another one takes its place. Older records say nothing of it. */
        locked: z.boolean().default(false),
        version: z.int().positive(),
      }),
    ),
    /** Grouped by the district's own words; what has none stands under an empty one. */
    speeches: z.array(z.object({ tag: z.string(), points: z.array(z.object({ who: z.string(), text: z.string() })) })),
    /** 提出的问题, each with the level that can solve it and the numbers of the decisions that are its measures. */
    problems: z
      .array(z.object({ who: z.string(), text: z.string(), level: z.enum(problemLevels), measures: z.array(z.int()) }))
      .default([]),
  })
  .meta({ id: 'MinutesRecord' })
export type MinutesRecord = z.infer<typeof MinutesRecord>

/** One version of the minutes of a meeting. What is signed is never written again: an amendment is the next version. */
export const Minutes = z
  .object({
    id: MinutesId,
    meetingId: MeetingId,
    /** 1; amendments count on. */
    number: z.int().positive(),
    state: z.enum(minutesStates),
    /** Why it was amended; empty for the first. */
    reason: z.string().max(500),
    text: MinutesText,
    checkedByPostId: z.uuid().nullable(),
    checkedAt: z.date().nullable(),
    signedByPostId: z.uuid().nullable(),
    signedAt: z.date().nullable(),
    record: MinutesRecord.nullable(),
    /** The head of the trail when it was signed; empty before. */
    head: z.string(),
    version: z.int().positive(),
  })
  .meta({ id: 'Minutes' })
export type Minutes = z.infer<typeof Minutes>

export const MinutesComment = z
  .object({
    id: z.uuid(),
    /** `opening`, `closing` or the id of an item. */
    place: z.string().max(40),
    /** The post that says it: unit and title. */
    who: z.string(),
    at: z.date(),
    /** The words that it is about, letter by letter; empty for a remark. */
    quote: z.string().max(2_000),
    /** What should stand there instead; null for a remark. */
    proposal: z.string().max(2_000).nullable(),
    text: z.string().trim().max(1_000),
    outcome: z.enum(['taken', 'left']).nullable(),
    answer: z.string().max(500),
    answeredAt: z.date().nullable(),
    version: z.int().positive(),
  })
  .meta({ id: 'MinutesComment' })
export type MinutesComment = z.infer<typeof MinutesComment>

export const NewComment = MinutesComment.pick({ place: true, quote: true, proposal: true, text: true })
export type NewComment = z.infer<typeof NewComment>

/** That a version was issued (印发), and under which number. */
export const Issue = z
  .object({
    minutesId: MinutesId,
    meetingId: MeetingId,
    year: z.int(),
    /** Without a gap within its body and year. */
    number: z.int().positive(),
    documentNo: z.string(),
    issuedOn: Day,
  })
  .meta({ id: 'MinutesIssue' })
export type Issue = z.infer<typeof Issue>

export const MinutesView = z
  .object({
    minutes: Minutes,
    /** What it says: frozen once signed, otherwise as it stands now. */
    record: MinutesRecord,
    comments: z.array(MinutesComment),
    /** What was said, each with the tasks that it is tied to, as they stand now. */
    speeches: z.array(
      z.object({
        id: SpeechId,
        what: z.enum(spokenKinds),
        level: z.enum(problemLevels).nullable(),
        tag: z.string(),
        who: z.string(),
        text: z.string(),
        tasks: z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string() })),
      }),
    ),
    /** May this reader tie what was said to tasks? Also after the signature: the words stay. */
    canTie: z.boolean(),
    /** The tasks that decisions join, by their ids. */
    joined: z.record(z.string(), z.string()),
    /** What was put right since the room, oldest first, and what can be put right now. */
    corrections: z.array(Correction),
    correctable: Correctable.nullable(),
    issue: Issue.nullable(),
    checkedBy: z.string(),
    signedBy: z.string(),
    /** Every version, oldest first. */
    versions: z.array(Minutes.pick({ id: true, number: true, state: true, reason: true, signedAt: true })),
    /** Decisions that still miss who or when, by their numbers. */
    incomplete: z.array(z.int()),
    offers: z.array(Offer),
    at: z.date(),
    version: z.int().positive(),
  })
  .meta({ id: 'MinutesView' })
export type MinutesView = z.infer<typeof MinutesView>
