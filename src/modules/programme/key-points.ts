import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { Offer } from '#kernel/workflow.ts'
import { PointLevel, PointPlace } from './point-place.ts'
import { TaskLine } from './task.ts'
import { YearId } from './year.ts'

export const KeyPointsId = z.uuid().brand<'KeyPointsId'>()
export type KeyPointsId = z.infer<typeof KeyPointsId>

/** One numbered point of the year's key points, and what carries it. */
export const KeyPoint = z
  .object({
    id: z.uuid(),
    ordinal: z.int().positive().max(9_999),
    level: PointLevel,
    text: z.string().trim().min(1).max(2_000),
    pillarIds: z.array(z.uuid()).max(60),
    taskIds: z.array(z.uuid()).max(200),
    unitIds: z.array(z.uuid()).max(60),
    /** The point of an earlier version that it goes on from; null: it is new. */
    originId: z.uuid().nullable(),
    /** Grows with each change of what it says. */
    version: z.int().positive(),
  })
  .meta({ id: 'KeyPoint' })
export type KeyPoint = z.infer<typeof KeyPoint>

export const keyPointsStates = ['draft', 'submitted', 'reviewed', 'issued', 'superseded'] as const
export type KeyPointsState = (typeof keyPointsStates)[number]

/** The year's key points (工作要点): one version of the document. An issued one is locked. */
export const KeyPoints = z
  .object({
    id: KeyPointsId,
    yearId: YearId,
    number: z.int().positive(),
    title: z.string().trim().min(1).max(120),
    documentNo: z.string().trim().max(60),
    state: z.enum(keyPointsStates),
    /** The day of the meeting that adopted it, and its name. */
    reviewedOn: Day.nullable(),
    reviewedBy: z.string().trim().max(120),
    issuedOn: Day.nullable(),
    /** It lies before a meeting, which adopts it point by point. */
    isTabled: z.boolean(),
    version: z.int().positive(),
  })
  .meta({ id: 'KeyPoints' })
export type KeyPoints = z.infer<typeof KeyPoints>

export const KeyPointsText = KeyPoints.pick({ title: true, documentNo: true }).extend({
  points: z
    .array(
      KeyPoint.omit({ id: true, ordinal: true, version: true }).extend({
        originId: KeyPoint.shape.originId.default(null),
        level: PointLevel.default(1),
      }),
    )
    .max(200),
})
/** As it is written: whoever writes names no earlier point where there is none. */
export type KeyPointsText = z.input<typeof KeyPointsText>

/** What a point says, by the names of its columns. `level` differs also where it stands under another point. */
export const keyPointFields = ['text', 'level', 'unitIds'] as const

/** What carries a point without being part of what was adopted. */
export const pointLinkFields = ['pillarIds', 'taskIds'] as const

/** A point that differs from the version before, as a person reads it. `linked`: it says the same, and others carry it. */
export const KeyPointChange = z
  .object({
    kind: z.enum(['added', 'removed', 'changed', 'linked']),
    /** The point as it is now; of a removed one, the point that is gone. */
    rowId: z.uuid(),
    rowVersion: z.int().positive(),
    serial: z.int(),
    place: PointPlace,
    title: z.string(),
    cells: z.array(z.object({ field: z.enum(keyPointFields), before: z.string(), after: z.string() })),
    /** Pillars and tasks by name, as whoever asks may see them: those that came and those that went. */
    links: z.array(z.object({ field: z.enum(pointLinkFields), came: z.array(z.string()), went: z.array(z.string()) })),
  })
  .meta({ id: 'KeyPointChange' })
export type KeyPointChange = z.infer<typeof KeyPointChange>

/** Two versions of the document, beside each other. */
export const KeyPointsComparison = z
  .object({
    /** Null: there is none before, and all is new. */
    from: KeyPoints.nullable(),
    to: KeyPoints,
    changes: z.array(KeyPointChange),
  })
  .meta({ id: 'KeyPointsComparison' })
export type KeyPointsComparison = z.infer<typeof KeyPointsComparison>

/** What is linked to a point without being part of its words. */
export const PointLinkText = KeyPoint.pick({ pillarIds: true, taskIds: true })
export type PointLinkText = z.infer<typeof PointLinkText>

/** What carries the points, as whoever asks may see it. */
export const PointLinks = z
  .object({
    /** Tasks that points name, with their lights and states. */
    tasks: z.array(TaskLine),
    /** Pillars, and the units that lead the tasks → their names. */
    names: z.record(z.string(), z.string()),
    /** May this reader tend the links? Also of what is issued, for its tasks exist only then. */
    canLink: z.boolean(),
  })
  .meta({ id: 'PointLinks' })
export type PointLinks = z.infer<typeof PointLinks>

export const KeyPointsView = z
  .object({
    keyPoints: KeyPoints,
    points: z.array(KeyPoint),
    /** Every version, newest first. */
    versions: z.array(KeyPoints),
    names: z.record(z.string(), z.string()),
    offers: z.array(Offer),
    at: z.date(),
    version: z.int().positive(),
  })
  .meta({ id: 'KeyPointsView' })
export type KeyPointsView = z.infer<typeof KeyPointsView>

/** The same with what carries its points, as the office's page shows it. */
export const LinkedKeyPoints = KeyPointsView.extend({ links: PointLinks }).meta({ id: 'LinkedKeyPoints' })
export type LinkedKeyPoints = z.infer<typeof LinkedKeyPoints>
