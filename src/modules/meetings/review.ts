import { z } from 'zod'
import { Offer } from '#kernel/workflow.ts'

export const rowVerdicts = ['agree', 'change', 'return'] as const
export type RowVerdictKind = (typeof rowVerdicts)[number]

/** What was said of a changed row, and of which state of it. */
export const RowVerdict = z
  .object({
    rowId: z.uuid(),
    rowVersion: z.int().positive(),
    verdict: z.enum(rowVerdicts),
    /** What should change, or why it goes back. */
    note: z.string().trim().max(500),
    meetingId: z.uuid().nullable(),
    at: z.date(),
  })
  .meta({ id: 'ListRowVerdict' })
export type RowVerdict = z.infer<typeof RowVerdict>

/**
 * `open` nothing was said of the row as it is now · `agreed` · `to-change` what was asked for is not in yet · `changed`
 * it is · `returned` the row should not be here
 */
export const rowStandings = ['open', 'agreed', 'to-change', 'changed', 'returned'] as const
export type RowStanding = (typeof rowStandings)[number]

/** Where a key point stands, on two levels. */
const place = z.object({ main: z.int().nonnegative(), sub: z.int().positive().nullable() })

/** Pillars and tasks by name, those that came and those that went. */
const linked = z.array(
  z.object({ field: z.enum(['pillarIds', 'taskIds']), came: z.array(z.string()), went: z.array(z.string()) }),
)

/** A changed row with what was said of it. */
export const ReviewRow = z
  .object({
    kind: z.enum(['added', 'removed', 'changed']),
    rowId: z.uuid(),
    rowVersion: z.int().positive(),
    serial: z.int(),
    /** Of a key point: its number on two levels. */
    place: place.nullable(),
    title: z.string(),
    /** Cell by cell, as a person reads it. */
    cells: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    /** What carries a key point and came or went, as far as the reader may see it. */
    links: linked,
    /** Why it differs, in the words of whoever drafted it; empty where nobody has said so. */
    reason: z.string(),
    verdict: RowVerdict.nullable(),
    standing: z.enum(rowStandings),
  })
  .meta({ id: 'ListReviewRow' })
export type ReviewRow = z.infer<typeof ReviewRow>

/** A key point that says the same and is carried by others. */
export const LinkedRow = z
  .object({ rowId: z.uuid(), place, title: z.string(), links: linked })
  .meta({ id: 'ReviewLinkedRow' })
export type LinkedRow = z.infer<typeof LinkedRow>

export const reviewedKinds = ['list-version', 'key-points'] as const
export type ReviewedKind = (typeof reviewedKinds)[number]

/** A version of a list or of the key points under review: its changes in printed order, each with what was said of it. */
export const Review = z
  .object({
    kind: z.enum(reviewedKinds),
    versionId: z.uuid(),
    /** Null for the key points: there is one document a year. */
    listId: z.uuid().nullable(),
    yearId: z.uuid(),
    listName: z.string(),
    listNameEn: z.string(),
    number: z.int().positive(),
    /** What whoever submitted it says of it. */
    note: z.string(),
    /** The version it is compared with; null where all is new. */
    fromId: z.uuid().nullable(),
    fromNumber: z.int().nullable(),
    rows: z.array(ReviewRow),
    /** Points of which only the links differ: there is nothing to vote on. */
    linked: z.array(LinkedRow),
    decided: z.int().nonnegative(),
    /** Would it be adopted as it was submitted, or with changes? */
    withChanges: z.boolean(),
    /** The meetings at which it lies on the table. */
    meetings: z.array(z.object({ id: z.uuid(), title: z.string(), startsAt: z.date(), state: z.string() })),
    offers: z.array(Offer),
    version: z.int().positive(),
  })
  .meta({ id: 'ListReview' })
export type Review = z.infer<typeof Review>

/** One of the versions that lie before a meeting, as its line in the submission. */
export const Submitted = z
  .object({
    itemId: z.uuid(),
    itemTitle: z.string(),
    kind: z.enum(reviewedKinds),
    versionId: z.uuid(),
    title: z.string(),
    state: z.string(),
    /** The number under which it was issued; empty before. */
    documentNo: z.string(),
    changes: z.int().nonnegative(),
    decided: z.int().nonnegative(),
    withChanges: z.boolean(),
    /** Why the meeting cannot adopt it yet, and how many changes it is about. */
    blocked: z.object({ reason: z.string(), count: z.int().nonnegative() }).nullable(),
  })
  .meta({ id: 'MeetingSubmitted' })
export type Submitted = z.infer<typeof Submitted>

/** All that lies before a meeting to be adopted: adopted together, and issued under one number. */
export const Submission = z
  .object({
    meetingId: z.uuid(),
    meetingTitle: z.string(),
    versions: z.array(Submitted),
    /** `adopt` and `issue`, with what still blocks each. */
    offers: z.array(Offer),
    at: z.date(),
    /** Changes with whatever is adopted or issued together: a list more or fewer, a row, a word of the meeting. */
    version: z.int().positive(),
  })
  .meta({ id: 'MeetingSubmission' })
export type Submission = z.infer<typeof Submission>

/** How a row stands, from what was said of it and from what it is now. */
export const standingOf = (rowVersion: number, verdict: RowVerdict | null): RowStanding => {
  if (!verdict) return 'open'
  const isChangedSince = rowVersion > verdict.rowVersion
  if (verdict.verdict === 'change') return isChangedSince ? 'changed' : 'to-change'
  if (isChangedSince) return 'open'
  return verdict.verdict === 'agree' ? 'agreed' : 'returned'
}

/** @returns why it cannot be adopted yet, and how many rows it is about; null when it can */
export const obstacleOf = (rows: readonly Pick<ReviewRow, 'standing'>[]): { reason: string; count: number } | null => {
  const count = (...of: RowStanding[]) => rows.filter(({ standing }) => of.includes(standing)).length
  const open = count('open')
  if (open > 0) return { reason: 'meetings.rows-without-verdict', count: open }
  const waiting = count('to-change', 'returned')
  return waiting > 0 ? { reason: 'meetings.changes-not-in', count: waiting } : null
}
