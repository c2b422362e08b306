import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { Offer } from '#kernel/workflow.ts'
import { FromPoint } from './from-point.ts'
import { cadences, publications, RowContent } from './row.ts'
import { YearId } from './year.ts'

export const ListId = z.uuid().brand<'ListId'>()
export type ListId = z.infer<typeof ListId>

/** A list of the year (清单). Which lists there are, and their names, is the district's own choice. */
export const List = z
  .object({
    id: ListId,
    yearId: YearId,
    /** The template it began with; it never makes a list official. */
    template: z.enum(['A', 'B', 'C', 'D', 'own']),
    name: z.string().trim().min(1).max(40),
    nameEn: z.string().trim().min(1).max(60),
    ordinal: z.int().positive().max(9_999),
    publication: z.enum(publications),
    /** Does a meeting review it before it is issued? */
    needsReview: z.boolean(),
    reportEvery: z.enum(cadences),
    /** It holds what meetings decided, whatever it is called. It has no versions: minutes are its document. */
    isDecided: z.boolean(),
    version: z.int().positive(),
  })
  .meta({ id: 'List' })
export type List = z.infer<typeof List>

export const ListText = List.pick({
  name: true,
  nameEn: true,
  ordinal: true,
  publication: true,
  needsReview: true,
  reportEvery: true,
})
export type ListText = z.infer<typeof ListText>

export const listVersionStates = ['draft', 'comments', 'submitted', 'reviewed', 'issued', 'superseded'] as const
export type ListVersionState = (typeof listVersionStates)[number]

export const ListVersionId = z.uuid().brand<'ListVersionId'>()
export type ListVersionId = z.infer<typeof ListVersionId>

export const ListVersion = z
  .object({
    id: ListVersionId,
    listId: ListId,
    /** 1, 2, 3 … within its list. */
    number: z.int().positive(),
    state: z.enum(listVersionStates),
    note: z.string().max(500),
    /** The day of the meeting that reviewed it, and its name. */
    reviewedOn: Day.nullable(),
    reviewedBy: z.string().trim().max(120),
    documentNo: z.string().trim().max(60),
    issuedOn: Day.nullable(),
    rowCount: z.int().nonnegative(),
    /** It lies before a meeting, which adopts it row by row. */
    isTabled: z.boolean(),
    version: z.int().positive(),
  })
  .meta({ id: 'ListVersion' })
export type ListVersion = z.infer<typeof ListVersion>

export const ListRowId = z.uuid().brand<'ListRowId'>()
export type ListRowId = z.infer<typeof ListRowId>

/** A row of one version. Rows of two versions that became the same task carry the same `taskId`. */
export const ListRow = z
  .object({
    id: ListRowId,
    listVersionId: ListVersionId,
    taskId: z.uuid().nullable(),
    ordinal: z.int().positive().max(9_999),
    content: RowContent,
    version: z.int().positive(),
  })
  .meta({ id: 'ListRow' })
export type ListRow = z.infer<typeof ListRow>

export const ListComment = z
  .object({
    id: z.uuid(),
    listVersionId: ListVersionId,
    listRowId: z.uuid().nullable(),
    unitId: z.uuid(),
    at: z.date(),
    text: z.string().trim().min(1).max(1_000),
    answer: z.string().max(1_000),
    answeredAt: z.date().nullable(),
    version: z.int().positive(),
  })
  .meta({ id: 'ListComment' })
export type ListComment = z.infer<typeof ListComment>

/** Why a row is changed, added or taken out, as a meeting reads it beside the change. */
export const RowReason = z.string().trim().max(500)

/** A list with its versions, newest first. */
export const ListView = z
  .object({
    list: List,
    versions: z.array(ListVersion),
    offers: z.array(Offer),
    version: z.int().positive(),
  })
  .meta({ id: 'ListView' })
export type ListView = z.infer<typeof ListView>

export const ListVersionView = z
  .object({
    list: List,
    listVersion: ListVersion,
    rows: z.array(ListRow),
    comments: z.array(ListComment),
    /** Rows of this version → why they were changed or added, where somebody has said so. */
    reasons: z.record(z.string(), z.string()),
    /** Rows of this version → the key points that their tasks carry. */
    fromPoints: z.record(z.string(), z.array(FromPoint)),
    /** Unit and place ids of the rows → their names. */
    names: z.record(z.string(), z.string()),
    offers: z.array(Offer),
    /** The moment that the answer is true for: the district's own now. */
    at: z.date(),
    version: z.int().positive(),
  })
  .meta({ id: 'ListVersionView' })
export type ListVersionView = z.infer<typeof ListVersionView>

/** One cell that differs between two versions. Both are null-safe texts as a person reads them. */
export const CellChange = z
  .object({ field: z.string(), before: z.string(), after: z.string() })
  .meta({ id: 'CellChange' })
export type CellChange = z.infer<typeof CellChange>

export const RowChange = z
  .object({
    kind: z.enum(['added', 'removed', 'changed']),
    /** The row as it is now, and its version; of a removed one, the row that is gone. */
    rowId: ListRowId,
    rowVersion: z.int().positive(),
    serial: z.int(),
    title: z.string(),
    cells: z.array(CellChange),
    /** Empty where nobody has said why. */
    reason: z.string(),
  })
  .meta({ id: 'RowChange' })
export type RowChange = z.infer<typeof RowChange>
