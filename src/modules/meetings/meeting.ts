import { z } from 'zod'
import { cursor } from '#kernel/page.ts'
import { rowStandings } from './review.ts'
import { meetingKinds, SeriesId } from './series.ts'

export const meetingStates = ['draft', 'convened', 'running', 'closed', 'cancelled'] as const
export type MeetingState = (typeof meetingStates)[number]

export const MeetingId = z.uuid().brand<'MeetingId'>()
export type MeetingId = z.infer<typeof MeetingId>

export const shownKinds = ['blank', 'item', 'paper', 'change', 'decision', 'opinions'] as const

/** One part of a paper as it was when it was put on the wall: a page of its text, or one change of its list. */
export const ShownContent = z
  .object({
    title: z.string(),
    /** It has so many parts. */
    count: z.int().nonnegative(),
    text: z.string(),
    change: z
      .object({
        kind: z.enum(['added', 'removed', 'changed']),
        /** Of a key point, as its paper prints it: 三（二）. */
        serial: z.union([z.int(), z.string()]),
        title: z.string(),
        cells: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
        /** Why it differs; what was put on a wall before reasons were kept has none. */
        reason: z.string().default(''),
        standing: z.enum(rowStandings),
      })
      .nullable(),
  })
  .meta({ id: 'MeetingShownContent' })
export type ShownContent = z.infer<typeof ShownContent>

/** What the projector shows: a thing by its id, and which of its parts, counted from 0. */
export const Shown = z
  .object({
    what: z.enum(shownKinds),
    refId: z.uuid().nullable(),
    position: z.int().nonnegative().nullable(),
    content: ShownContent.nullable().default(null),
  })
  .meta({ id: 'MeetingShown' })
export type Shown = z.infer<typeof Shown>

/** One meeting of a series, from its draft to its end. Its minutes are a paper of their own. */
export const Meeting = z
  .object({
    id: MeetingId,
    seriesId: SeriesId,
    /** 1, 2, 3 … within its series. */
    number: z.int().positive(),
    kind: z.enum(meetingKinds),
    title: z.string().trim().min(2).max(80),
    /** How the body was called when this meeting was convened; its documents keep that. Empty: as it is called now. */
    bodyName: z.string(),
    bodyNameEn: z.string(),
    state: z.enum(meetingStates),
    startsAt: z.coerce.date(),
    minutesPlanned: z.int().min(5).max(720),
    venue: z.string().trim().max(80),
    /** The post that presides (主持); not always the head of the group. */
    chairPostId: z.uuid().nullable(),
    /** A section and its office telephone. */
    contact: z.string().trim().max(80),
    /** How many notices went out: the first convenes, the others tell changes. */
    notices: z.int().nonnegative(),
    noticedAt: z.date().nullable(),
    openedAt: z.date().nullable(),
    closedAt: z.date().nullable(),
    cancelReason: z.string().max(500),
    currentItemId: z.uuid().nullable(),
    /** The post that operates; anybody of the office takes over at any moment. */
    operatorPostId: z.uuid().nullable(),
    shown: Shown,
    /** How many captures were kept: what a screen has seen, it asks to go on from. */
    captured: z.int().nonnegative(),
    version: z.int().positive(),
  })
  .meta({ id: 'Meeting' })
export type Meeting = z.infer<typeof Meeting>

export const MeetingText = Meeting.pick({
  title: true,
  startsAt: true,
  minutesPlanned: true,
  venue: true,
  chairPostId: true,
  contact: true,
})
export type MeetingText = z.infer<typeof MeetingText>

export const MeetingLine = Meeting.pick({
  id: true,
  seriesId: true,
  number: true,
  kind: true,
  title: true,
  state: true,
  startsAt: true,
  minutesPlanned: true,
  venue: true,
  version: true,
}).meta({ id: 'MeetingLine' })
export type MeetingLine = z.infer<typeof MeetingLine>

export const MeetingFilter = z.object({
  seriesId: SeriesId.optional(),
  state: z.enum(meetingStates).optional(),
  /** Those that are still to come or go on, the nearest first. */
  when: z.literal('ahead').optional(),
  /** Those to which a post of this unit is asked, or where it presents an item. */
  unitId: z.uuid().optional(),
  after: cursor(z.object({ startsAt: z.coerce.date(), id: MeetingId })).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type MeetingFilter = z.infer<typeof MeetingFilter>
