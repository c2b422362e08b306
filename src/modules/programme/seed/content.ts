import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { inRoot } from '#db/root.ts'
import { readDue } from '#kernel/due-read.ts'
import type { Due } from '#kernel/due-shape.ts'
import { PointLevel } from '../point-place.ts'
import { publications } from '../row.ts'

/** 改3, 行12, 惠16: the kind's first character and the number within it. */
const PillarKey = z.string().regex(/^[改行惠]\d{1,2}$/)

/** What stands in the row of a list, and what happened to its task until the day of the meeting. */
const DemoRow = z.strictObject({
  title: z.string(),
  pillar: PillarKey,
  lead: z.string(),
  with: z.array(z.string()).default([]),
  due: z.string(),
  measure: z.string(),
  target: z.string(),
  places: z.array(z.string()).default([]),
  quantity: z.tuple([z.number(), z.string()]).nullable().default(null),
  publication: z.enum(publications).default('members'),
  /** The leader in charge and the liaison are named by their posts, too: whoever takes one finds the task. */
  post: z.boolean().default(false),
  /** Title, date as written, and the unit whose leg it is. */
  milestones: z.array(z.tuple([z.string(), z.string(), z.string()])).default([]),
  /** Reports: day of the year 2023 (03-24), per cent or null, and what was said. */
  says: z.array(z.tuple([z.string(), z.int().nullable(), z.string()])).default([]),
  /** Milestones that are past and not done. */
  late: z.array(z.string()).default([]),
  /** The last report speaks of a difficulty … */
  risk: z.boolean().default(false),
  /** … and asks others to come. */
  help: z.boolean().default(false),
  /** Why it was paused. */
  pause: z.string().nullable().default(null),
  claim: z.string().nullable().default(null),
  close: z.string().nullable().default(null),
})
export type DemoRow = z.infer<typeof DemoRow>

const YearText = z.strictObject({ name: z.string(), slogan: z.string() })
const DemoPillars = z.array(z.tuple([PillarKey, z.string(), z.string(), z.string()]))
const Rows = z.record(z.string(), z.array(DemoRow))

const Content = z.strictObject({
  note: z.string(),
  year: YearText,
  pillars: DemoPillars,
  lists: Rows,
  second: z.strictObject({
    edits: z.array(
      z.strictObject({
        list: z.string(),
        title: z.string(),
        set: z.strictObject({ quantity: z.number(), target: z.string(), measure: z.string() }).partial().default({}),
        due: z.string().optional(),
        with: z.array(z.string()).optional(),
        why: z.string(),
      }),
    ),
    rows: Rows,
  }),
  comments: z.array(
    z.strictObject({ list: z.string(), row: z.string(), unit: z.string(), text: z.string(), answer: z.string() }),
  ),
  notes: z.array(
    z.strictObject({
      title: z.string(),
      on: z.string(),
      text: z.string(),
      answer: z.string().optional(),
      answered: z.string().optional(),
    }),
  ),
  extension: z.strictObject({ title: z.string(), on: z.string(), to: z.string(), reason: z.string() }),
  /** Text, pillars, units; a fourth says that it stands under the one before:（一）. */
  keyPoints: z.array(z.tuple([z.string(), z.array(PillarKey), z.array(z.string()), PointLevel.optional()])),
  /** What the first version said otherwise: in other words, not yet, and still. */
  keyPointsFirst: z.strictObject({
    said: z.record(z.string(), z.string()),
    new: z.array(z.string()),
    gone: z.string(),
  }),
  before: z.strictObject({
    year: YearText,
    pillars: DemoPillars,
    /** Title, pillar, lead unit, due as written, and the day on which it was closed. */
    rows: z.array(z.tuple([z.string(), PillarKey, z.string(), z.string(), z.string()])),
  }),
})
export type Content = z.infer<typeof Content>

export const readContent = (): Content =>
  Content.parse(JSON.parse(readFileSync(inRoot('data/demo/programme.json'), 'utf8')))

/** What people read as a name: the mark stands behind it. Put on here, so that no row of the file can forget it. */
export const demoTitle = (title: string): string => `${title}（演示）`

/** What people read as a sentence: the mark comes first. Nothing stays nothing. */
export const demoText = (text: string): string => (text === '' ? '' : `演示：${text}`)

/** @throws Error when the file says a date that nobody can read: a mistake in the file */
export const dueOf = (written: string, year: number): Due => {
  const read = readDue(written, year)
  if ('fault' in read) throw new Error(`the demo's due date ${written} cannot be read: ${read.fault}`)
  return read.due
}

/** The same where a list needs a day: for milestones. */
export const dayedDueOf = (written: string, year: number) => {
  const due = dueOf(written, year)
  if (due.on === null) throw new Error(`the demo's milestone needs a day, and says ${written}`)
  return { ...due, on: due.on }
}
