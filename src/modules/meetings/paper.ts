import { z } from 'zod'
import { FileCard } from '#tools/files/contract.ts'
import { ItemId } from './item.ts'
import { MeetingId } from './meeting.ts'

export const paperKinds = ['progress-report', 'key-points', 'list-version', 'task', 'file', 'link', 'decision'] as const

export const PaperId = z.uuid().brand<'PaperId'>()
export type PaperId = z.infer<typeof PaperId>

/** A number of the programme by its name: `total`, `light.overdue`, `reports`. */
export const PaperFigures = z.record(z.string(), z.int().nonnegative())
export type PaperFigures = z.infer<typeof PaperFigures>

/** What lies on the table for an item. A paper that was replaced stays, and says so. */
export const Paper = z
  .object({
    id: PaperId,
    meetingId: MeetingId,
    itemId: ItemId,
    kind: z.enum(paperKinds),
    title: z.string().trim().min(1).max(120),
    /** Filled from live data where there is some, and edited by people. Plain text. */
    text: z.string().trim().max(20_000),
    /** The key points, the list version, the task or the decision. */
    refId: z.uuid().nullable(),
    /** Where it leads: a page outside, or the decision's own; empty for all others. */
    link: z.string().max(500),
    /** The version that the list version is compared with. */
    fromId: z.uuid().nullable(),
    /** The numbers of a progress report as they were at `frozenAt`. */
    figures: PaperFigures.nullable(),
    frozenAt: z.date().nullable(),
    /** Grows with each replacement. */
    number: z.int().positive(),
    state: z.enum(['current', 'replaced', 'withdrawn']),
    at: z.date(),
    version: z.int().positive(),
  })
  .meta({ id: 'MeetingPaper' })
export type Paper = z.infer<typeof Paper>

/** What a meeting judges change by change, and adopts. */
export const isReviewed = ({ kind }: Pick<Paper, 'kind'>): boolean => kind === 'list-version' || kind === 'key-points'

export const NewPaper = z.object({
  itemId: ItemId,
  kind: z.enum(paperKinds),
  /** Left out, it is called after what it shows. */
  title: z.string().trim().max(120).default(''),
  refId: z.uuid().nullable().default(null),
  /** Of a link: a rule, a law, an article on the web. */
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
  fileIds: z.array(z.uuid()).max(20).default([]),
  /** The paper that it replaces. */
  replacesId: PaperId.nullable().default(null),
})
export type NewPaper = z.infer<typeof NewPaper>

/** A number that has changed since it was frozen: 35 → 36. */
export const MovedFigure = z
  .object({ figure: z.string(), frozen: z.int(), now: z.int() })
  .meta({ id: 'MeetingMovedFigure' })

export const PaperView = Paper.extend({
  files: z.array(FileCard),
  /** What has moved since; for those who prepare the meeting. */
  moved: z.array(MovedFigure),
  characters: z.int().nonnegative(),
}).meta({ id: 'MeetingPaperView' })
export type PaperView = z.infer<typeof PaperView>
