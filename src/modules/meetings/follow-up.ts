import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { cursor, pageOf } from '#kernel/page.ts'
import { Offer } from '#kernel/workflow.ts'
import { DecisionId } from './decision.ts'
import { MeetingId } from './meeting.ts'
import { SeriesId } from './series.ts'

/** 待确认, 已确认, 有异议, 已被取代. What becomes of the work itself is the task's to say. */
export const followStates = ['waiting', 'confirmed', 'disputed', 'superseded'] as const

export const FollowUp = z
  .object({
    decisionId: DecisionId,
    meetingId: MeetingId,
    minutesId: z.uuid(),
    taskId: z.uuid(),
    how: z.enum(['made', 'joined']),
    state: z.enum(followStates),
    at: z.date(),
    confirmedAt: z.date().nullable(),
    confirmedByPostId: z.uuid().nullable(),
    dispute: z.string().max(500),
    disputedAt: z.date().nullable(),
    /** What the office said to the dispute. */
    answer: z.string().max(500),
    answeredAt: z.date().nullable(),
    supersededById: DecisionId.nullable(),
    version: z.int().positive(),
  })
  .meta({ id: 'DecisionFollowUp' })
export type FollowUp = z.infer<typeof FollowUp>

/** The task behind a decision, as the programme tells it; null to whoever may not read it. */
const TaskFate = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  state: z.string(),
  light: z.string(),
  percent: z.int().nullable(),
  lastSaid: z.string(),
})

/** One line of the board: what was decided, who does it, and what became of it. */
export const DecisionLine = z
  .object({
    id: DecisionId,
    meetingId: MeetingId,
    meetingTitle: z.string(),
    day: Day,
    ordinal: z.int(),
    text: z.string(),
    leadUnitId: z.uuid(),
    leadUnitName: z.string(),
    supporting: z.array(z.string()),
    dueOn: Day,
    followUp: FollowUp,
    task: TaskFate.nullable(),
    /** 保留意见 on its item: which seat, in its own words. */
    reservations: z.array(z.object({ who: z.string(), text: z.string() })),
    /** Where the item was agreed to with changes: what single seats wanted changed, and not whose words they are. */
    words: z.array(z.string()),
    offers: z.array(Offer),
    version: z.int().positive(),
  })
  .meta({ id: 'DecisionLine' })
export type DecisionLine = z.infer<typeof DecisionLine>

export const DecisionFilter = z.object({
  state: z.enum(followStates).optional(),
  seriesId: SeriesId.optional(),
  meetingId: MeetingId.optional(),
  unitId: z.uuid().optional(),
  after: cursor(z.object({ at: z.coerce.date(), id: DecisionId })).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type DecisionFilter = z.infer<typeof DecisionFilter>

export const DecisionPage = pageOf(DecisionLine).extend({ at: z.date() }).meta({ id: 'DecisionPage' })
export type DecisionPage = z.infer<typeof DecisionPage>

/** Item 0: what became of the decisions of the meeting before, and of older ones that are not done. */
export const Fate = z
  .object({
    /** The meeting that was held last, or null. */
    before: z.object({ id: MeetingId, title: z.string(), day: Day }).nullable(),
    decisions: z.array(DecisionLine),
    total: z.int().nonnegative(),
    done: z.int().nonnegative(),
    /** Late, asking for help, or disputed. */
    worrying: z.int().nonnegative(),
    waiting: z.int().nonnegative(),
    at: z.date(),
  })
  .meta({ id: 'MeetingFate' })
export type Fate = z.infer<typeof Fate>

/** Where a task came from: the decisions and the words that stand behind it. */
export const Origins = z
  .object({
    decisions: z.array(
      z.object({
        id: DecisionId,
        meetingId: MeetingId,
        meetingTitle: z.string(),
        day: Day,
        ordinal: z.int(),
        text: z.string(),
      }),
    ),
    speeches: z.array(
      z.object({
        id: z.uuid(),
        meetingId: MeetingId,
        meetingTitle: z.string(),
        day: Day,
        text: z.string(),
        tags: z.array(z.string()),
        who: z.string(),
      }),
    ),
  })
  .meta({ id: 'TaskOrigins' })
export type Origins = z.infer<typeof Origins>
