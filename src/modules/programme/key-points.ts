import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { Offer } from '#kernel/workflow.ts'
import { YearId } from './year.ts'

export const KeyPointsId = z.uuid().brand<'KeyPointsId'>()
export type KeyPointsId = z.infer<typeof KeyPointsId>

/** One numbered point of the year's key points, and what carries it. */
export const KeyPoint = z
  .object({
    id: z.uuid(),
    ordinal: z.int().positive().max(9_999),
    text: z.string().trim().min(1).max(2_000),
    pillarIds: z.array(z.uuid()).max(60),
    taskIds: z.array(z.uuid()).max(200),
    unitIds: z.array(z.uuid()).max(60),
  })
  .meta({ id: 'KeyPoint' })
export type KeyPoint = z.infer<typeof KeyPoint>

/** The year's key points (工作要点): one version of the document. An issued one is locked. */
export const KeyPoints = z
  .object({
    id: KeyPointsId,
    yearId: YearId,
    number: z.int().positive(),
    title: z.string().trim().min(1).max(120),
    documentNo: z.string().trim().max(60),
    state: z.enum(['draft', 'issued', 'superseded']),
    issuedOn: Day.nullable(),
    version: z.int().positive(),
  })
  .meta({ id: 'KeyPoints' })
export type KeyPoints = z.infer<typeof KeyPoints>

export const KeyPointsText = KeyPoints.pick({ title: true, documentNo: true }).extend({
  points: z.array(KeyPoint.omit({ id: true, ordinal: true })).max(200),
})
export type KeyPointsText = z.infer<typeof KeyPointsText>

export const KeyPointsView = z
  .object({
    keyPoints: KeyPoints,
    points: z.array(KeyPoint),
    /** Every version, newest first. */
    versions: z.array(KeyPoints),
    names: z.record(z.string(), z.string()),
    offers: z.array(Offer),
    version: z.int().positive(),
  })
  .meta({ id: 'KeyPointsView' })
export type KeyPointsView = z.infer<typeof KeyPointsView>
