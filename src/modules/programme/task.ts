import { z } from 'zod'
import { checkedOnce } from '#kernel/checked-once.ts'
import { Day } from '#kernel/day.ts'
import { Due } from '#kernel/due-shape.ts'
import { Offer } from '#kernel/workflow.ts'
import { TrailLine } from '#tools/audit/contract.ts'
import { FileCard } from '#tools/files/contract.ts'
import { Approval, approvalLevels } from './approval.ts'
import { Delivery, ProofAsk } from './delivery.ts'
import { FromPoint } from './from-point.ts'
import { lights } from './light-shape.ts'
import { ListId } from './list.ts'
import { cadences, RowContent } from './row.ts'
import { provenances, YearId } from './year.ts'

export const taskStates = [
  'planned',
  'dispatched',
  'signed',
  'handling',
  'claimed',
  'verified',
  'closed',
  'paused',
  'terminated',
] as const
export type TaskState = (typeof taskStates)[number]

export const TaskId = z.uuid().brand<'TaskId'>()
export type TaskId = z.infer<typeof TaskId>

export const reportChoices = ['no-change', 'progress', 'difficulty'] as const
export type ReportChoice = (typeof reportChoices)[number]

/** What an issued row asks one unit to do, and how it stands. The row, the API and the pages share this one shape. */
export const Task = RowContent.omit({ milestones: true, due: true, written: true, datesAsked: true })
  .extend({
    id: TaskId,
    leaderPostId: z.uuid().nullable().default(null),
    liaisonPostId: z.uuid().nullable().default(null),
    /** T-23-017: what people say on the telephone. */
    number: z.string(),
    yearId: YearId,
    listId: ListId,
    duePrecision: Due.shape.precision,
    dueFrom: Day.nullable(),
    /** The last day that still counts, to its end; null for long-term. */
    dueOn: Day.nullable(),
    dueWritten: z.string(),
    provenance: z.enum(provenances),
    state: z.enum(taskStates),
    /** 0 to 100; null where it cannot be measured. */
    percent: z.int().min(0).max(100).nullable(),
    plannedPercent: z.int().min(0).max(100).nullable(),
    /** What the last report said, as the table shows it. */
    lastSaid: z.string(),
    lastChoice: z.enum(reportChoices).nullable(),
    lastReportAt: z.date().nullable(),
    reportEvery: z.enum(cadences),
    /** The Friday or the 25th itself; null where no report is expected. */
    plannedReportOn: Day.nullable(),
    /** The working day of the lead unit that it falls on. */
    nextReportOn: Day.nullable(),
    /** Where it fell until a calendar moved it; null while none has. */
    reportWasOn: Day.nullable(),
    /** No notice has settled `nextReportOn` yet. */
    isReportProvisional: z.boolean(),
    /** The version of the calendar that it was counted with; 0 for the plain week. */
    reportCalendar: z.int().nonnegative().nullable(),
    light: z.enum(lights),
    /** The message key of why, and the values of its text. */
    lightReason: z.string(),
    lightValues: z.record(z.string(), z.union([z.string(), z.number()])),
    /** The unit whose leg is late; null where none is. */
    lightUnitId: z.uuid().nullable(),
    lightOverride: z.enum(['on-track', 'at-risk', 'overdue', 'help']).nullable(),
    lightOverrideReason: z.string(),
    wasLate: z.boolean(),
    dispatchedAt: z.date().nullable(),
    signedAt: z.date().nullable(),
    closedAt: z.date().nullable(),
    /** Grows with each change; an older one is stale. */
    version: z.int().positive(),
  })
  .meta({ id: 'Task' })
export type Task = z.infer<typeof Task>

/** One line of a list. */
export const TaskLine = checkedOnce(
  Task.pick({
    id: true,
    number: true,
    serial: true,
    listId: true,
    pillarId: true,
    aspect: true,
    title: true,
    leadUnitId: true,
    supportingUnitIds: true,
    state: true,
    light: true,
    lightReason: true,
    lightValues: true,
    lightUnitId: true,
    percent: true,
    plannedPercent: true,
    dueOn: true,
    duePrecision: true,
    dueWritten: true,
    lastSaid: true,
    lastReportAt: true,
    provenance: true,
    version: true,
  }).meta({ id: 'TaskLine' }),
)
export type TaskLine = z.infer<typeof TaskLine>

export const Milestone = z
  .object({
    id: z.uuid(),
    taskId: TaskId,
    ordinal: z.int().positive(),
    title: z.string().trim().min(1).max(120),
    unitId: z.uuid(),
    duePrecision: Due.shape.precision,
    dueFrom: Day.nullable(),
    dueOn: Day,
    dueWritten: z.string(),
    doneOn: Day.nullable(),
    /** What it cannot begin without: another step of the task by its name, or anything else; empty where nothing. */
    waitsFor: z.string().trim().max(120),
    /** It stands in the issued list; one that a unit added itself does not. */
    isListed: z.boolean(),
    version: z.int().positive(),
  })
  .meta({ id: 'Milestone' })
export type Milestone = z.infer<typeof Milestone>

/** The first milestone of a task that is not done yet. */
export const NextStep = Milestone.pick({
  title: true,
  unitId: true,
  dueOn: true,
  duePrecision: true,
  dueWritten: true,
}).meta({
  id: 'NextStep',
})
export type NextStep = z.infer<typeof NextStep>

/** Task id → its next step; a task without one is not in it. */
export const NextSteps = z.record(z.string(), NextStep)
export type NextSteps = z.infer<typeof NextSteps>

export const Report = z
  .object({
    id: z.uuid(),
    taskId: TaskId,
    unitId: z.uuid(),
    at: z.date(),
    choice: z.enum(reportChoices),
    percent: z.int().min(0).max(100).nullable(),
    text: z.string().max(1_000),
    needsHelp: z.boolean(),
    /** The report that this one puts right. */
    correctsId: z.uuid().nullable(),
  })
  .meta({ id: 'Report' })
export type Report = z.infer<typeof Report>

/** What may be asked of a task, and of one of its steps; and what the office decides by itself. */
export const taskRequestKinds = ['extension', 'adjustment', 'pause', 'termination'] as const
export const requestKinds = [...taskRequestKinds, 'milestone-date', 'milestone-removal', 'reassignment'] as const

export const TaskRequest = z
  .object({
    id: z.uuid(),
    taskId: TaskId,
    kind: z.enum(requestKinds),
    state: z.enum(['asked', 'granted', 'refused', 'withdrawn']),
    reason: z.string(),
    proposal: z.object({
      due: Due.optional(),
      text: z.string().max(1_000).optional(),
      /** The step's name when it was asked for: it may be gone by now. */
      milestone: z.string().max(120).optional(),
      /** The unit that leads it now. */
      unitId: z.uuid().optional(),
    }),
    milestoneId: z.uuid().nullable(),
    /** The lowest level that may pass it, as list and rule are while it waits, and never lower than when it was asked for. */
    decider: z.enum(approvalLevels),
    unitId: z.uuid(),
    at: z.date(),
    approvedBy: z.enum(approvalLevels).nullable(),
    decidedAt: z.date().nullable(),
    decision: z.string(),
    version: z.int().positive(),
  })
  .meta({ id: 'TaskRequest' })
export type TaskRequest = z.infer<typeof TaskRequest>

export const TaskNote = z
  .object({
    id: z.uuid(),
    taskId: TaskId,
    at: z.date(),
    text: z.string(),
    takenAt: z.date().nullable(),
    answer: z.string(),
  })
  .meta({ id: 'TaskNote' })
export type TaskNote = z.infer<typeof TaskNote>

/** Everything a task's page shows, and what its reader may do now. */
export const TaskView = z
  .object({
    task: Task,
    listName: z.string(),
    pillarTitle: z.string().nullable(),
    /** The key points that it carries; none for who may not read them. */
    fromPoints: z.array(FromPoint),
    milestones: z.array(Milestone),
    /** Newest first; at most the last fifty. */
    reports: z.array(Report),
    requests: z.array(TaskRequest),
    /** Who may pass a change of it. */
    approval: Approval,
    notes: z.array(TaskNote),
    /** What proves it (佐证): documents and pictures, never required. */
    evidence: z.array(FileCard),
    proofAsks: z.array(ProofAsk),
    /** One for each place, in the order of the list. */
    deliveries: z.array(Delivery),
    /** Where one report is used, as message keys with values: the receipt says the same. */
    uses: z.array(z.object({ key: z.string(), values: z.record(z.string(), z.string()) })),
    /** Unit, place and post ids → their names. */
    names: z.record(z.string(), z.string()),
    offers: z.array(Offer),
    /** The moment that the answer is true for: the district's own now. */
    at: z.date(),
    version: z.int().positive(),
  })
  .meta({ id: 'TaskView' })
export type TaskView = z.infer<typeof TaskView>

/** One deed of a task's life, as its readers see it: with the name of whoever did it, for it was done in office. */
export const HistoryLine = TrailLine.omit({ personId: true, subjectId: true })
  .extend({ who: z.string().nullable() })
  .meta({ id: 'HistoryLine' })
export type HistoryLine = z.infer<typeof HistoryLine>
