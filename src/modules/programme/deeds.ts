import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { Due } from '#kernel/due-shape.ts'
import { approvalLevels } from './approval.ts'
import { PlannedMilestone } from './row.ts'
import { Milestone, Report, requestKinds, Task, TaskLine } from './task.ts'

export const NewReport = z.object({
  choice: Report.shape.choice,
  /** 0 to 100; left out where it cannot be measured, or when nothing changed. */
  percent: z.int().min(0).max(100).nullable().default(null),
  text: z.string().trim().max(1_000).default(''),
  /** With a difficulty: does the unit ask others to come and help? */
  needsHelp: z.boolean().default(false),
})
export type NewReport = z.infer<typeof NewReport>

/** What the person who reported reads: what was kept, where it is used, and when the next one is due. */
export const Receipt = z
  .object({
    report: Report,
    task: Task,
    uses: z.array(z.object({ key: z.string(), values: z.record(z.string(), z.string()) })),
    nextReportOn: Day.nullable(),
    /** The figure differs by more than half from the last one: a gentle question, not a refusal. */
    isFarFromLast: z.boolean(),
    version: z.int().positive(),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof Receipt>

export const DueReports = z
  .object({
    /** What these units owe now, soonest first. */
    due: z.array(
      TaskLine.extend({
        nextReportOn: Day,
        ...Task.pick({ reportWasOn: true, isReportProvisional: true, lastChoice: true }).shape,
      }),
    ),
    /** Tasks that wait for a signature. */
    toSign: z.array(TaskLine),
    /** When the next one comes; null when none is expected. */
    next: Day.nullable(),
    /** No notice has settled that day yet. */
    isNextProvisional: z.boolean(),
    /** How many tasks of these units go on in all: what is not due is not asked. */
    going: z.int().nonnegative(),
  })
  .meta({ id: 'DueReports' })
export type DueReports = z.infer<typeof DueReports>

export const NewRequest = z.object({
  kind: z.enum(requestKinds).exclude(['reassignment']),
  reason: z.string().trim().min(1).max(500),
  /** With an extension, and with a step's date: the new date. */
  due: Due.optional(),
  /** The step whose date is to move, or that is to go. */
  milestoneId: z.uuid().optional(),
  /** With an adjustment: what the measure should say. */
  text: z.string().trim().max(1_000).optional(),
})
export type NewRequest = z.infer<typeof NewRequest>

export const Decision = z.object({
  decision: z.enum(['granted', 'refused']),
  /** Which level passed it; left out, the lowest of the person's own that may. */
  approvedBy: z.enum(approvalLevels).optional(),
  reason: z.string().trim().max(500).default(''),
})
export type Decision = z.infer<typeof Decision>

export const MilestoneText = PlannedMilestone.extend({
  reason: z.string().trim().max(500).default(''),
  /** Left out: as it was. */
  waitsFor: Milestone.shape.waitsFor.optional(),
})
export type MilestoneText = z.infer<typeof MilestoneText>
