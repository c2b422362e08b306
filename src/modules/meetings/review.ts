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

/** A changed row with what was said of it. */
export const ReviewRow = z
  .object({
    kind: z.enum(['added', 'removed', 'changed']),
    rowId: z.uuid(),
    rowVersion: z.int().positive(),
    serial: z.int(),
    title: z.string(),
    /** Cell by cell, as a person reads it. */
    cells: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    verdict: RowVerdict.nullable(),
    standing: z.enum(rowStandings),
  })
  .meta({ id: 'ListReviewRow' })
export type ReviewRow = z.infer<typeof ReviewRow>

/** A version under review: its changes in printed order, each with what was said of it. */
export const Review = z
  .object({
    versionId: z.uuid(),
    listId: z.uuid(),
    listName: z.string(),
    listNameEn: z.string(),
    number: z.int().positive(),
    /** What whoever submitted it says of it. */
    note: z.string(),
    /** The version it is compared with; null where all is new. */
    fromId: z.uuid().nullable(),
    fromNumber: z.int().nullable(),
    rows: z.array(ReviewRow),
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
