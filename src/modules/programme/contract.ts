import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { Day } from '#kernel/day.ts'
import { pageOf } from '#kernel/page.ts'
import { TrailFilter } from '#tools/audit/contract.ts'
import { bulkContract } from './bulk-contract.ts'
import { Decision, DueReports, MilestoneText, NewReport, NewRequest, Receipt } from './deeds.ts'
import { exportContract } from './export-contract.ts'
import { importContract } from './import-contract.ts'
import { keyPointsContract } from './key-points-contract.ts'
import {
  List,
  ListComment,
  ListId,
  ListRow,
  ListRowId,
  ListText,
  ListVersion,
  ListVersionId,
  ListVersionView,
  ListView,
  RowChange,
  RowReason,
} from './list.ts'
import { looksContract } from './looks-contract.ts'
import { placesContract } from './places-contract.ts'
import { RowContent } from './row.ts'
import { HistoryLine, Milestone, NextSteps, Task, TaskId, TaskLine, TaskRequest, TaskView } from './task.ts'
import { TaskDays } from './task-days.ts'
import { TaskFilter } from './task-filter.ts'
import { TimelineLine } from './timeline.ts'
import { listVersionVerbs, Move } from './workflow.ts'
import {
  NewYear,
  Pillar,
  PillarId,
  PillarKind,
  PillarKindId,
  PillarKindText,
  PillarText,
  Year,
  YearId,
  YearView,
} from './year.ts'

const ofYear = z.object({ yearId: YearId })
const ofList = z.object({ listId: ListId })
const ofVersion = z.object({ versionId: ListVersionId })
const ofRow = z.object({ rowId: ListRowId })
const ofTask = z.object({ id: TaskId })
const Text = z.string().trim().min(1).max(1_000)

export const programmeContract = {
  years: contract
    .route({ method: 'GET', path: '/years', summary: 'The years of the programme, newest first' })
    .output(z.array(Year)),
  addYear: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/years', summary: 'Open a year, from a template or from the year before' })
    .input(NewYear)
    .output(Year),
  year: contract
    .route({ method: 'GET', path: '/years/{yearId}', summary: 'A year with its pillars' })
    .input(ofYear)
    .output(YearView),
  editYear: contract
    .meta({ versioned: true })
    .route({ method: 'PATCH', path: '/years/{yearId}', summary: 'Rename, close or reopen a year' })
    .input(ofYear.extend(Year.pick({ name: true, slogan: true, state: true }).partial().shape))
    .output(Year),
  addKind: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/years/{yearId}/pillar-kinds', summary: 'Add a kind of pillar' })
    .input(ofYear.extend(PillarKindText.shape))
    .output(PillarKind),
  editKind: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/pillar-kinds/{kindId}', summary: 'Rename a kind of pillar' })
    .input(z.object({ kindId: PillarKindId }).extend(PillarKindText.shape))
    .output(PillarKind),
  removeKind: contract
    .route({ method: 'DELETE', path: '/pillar-kinds/{kindId}', summary: 'Remove a kind that no pillar has' })
    .input(z.object({ kindId: PillarKindId }))
    .output(z.null()),
  addPillar: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/years/{yearId}/pillars', summary: 'Add a pillar' })
    .input(ofYear.extend(PillarText.shape))
    .output(Pillar),
  editPillar: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/pillars/{pillarId}', summary: 'Change a pillar' })
    .input(z.object({ pillarId: PillarId }).extend(PillarText.shape))
    .output(Pillar),
  removePillar: contract
    .route({ method: 'DELETE', path: '/pillars/{pillarId}', summary: 'Remove a pillar that no task hangs on' })
    .input(z.object({ pillarId: PillarId }))
    .output(z.null()),

  ...keyPointsContract,

  lists: contract
    .route({ method: 'GET', path: '/years/{yearId}/lists', summary: 'The lists of a year with their versions' })
    .input(ofYear)
    .output(z.array(ListView)),
  list: contract
    .route({ method: 'GET', path: '/lists/{listId}', summary: 'A list with its versions, newest first' })
    .input(ofList)
    .output(ListView),
  addList: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/years/{yearId}/lists', summary: 'Add a list' })
    .input(ofYear.extend(ListText.shape))
    .output(List),
  editList: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/lists/{listId}', summary: 'Rename a list, or change who may read it' })
    .input(ofList.extend(ListText.shape))
    .output(List),
  startVersion: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/lists/{listId}/versions',
      summary: 'Begin the next version of a list, with the rows of the newest or of an older one',
    })
    .input(
      ofList.extend({ note: z.string().trim().max(500).default(''), fromId: ListVersionId.nullable().default(null) }),
    )
    .output(ListVersion),
  version: contract
    .route({ method: 'GET', path: '/list-versions/{versionId}', summary: 'A version of a list: its rows and comments' })
    .input(ofVersion)
    .output(ListVersionView),
  moveVersion: contract
    .route({ method: 'POST', path: '/list-versions/{versionId}/moves', summary: 'Take a version one step further' })
    .input(
      ofVersion.extend({
        verb: z.enum(listVersionVerbs),
        reason: z.string().trim().min(1).max(500).optional(),
        reviewedOn: Day.optional(),
        reviewedBy: z.string().trim().max(120).optional(),
        documentNo: z.string().trim().max(60).optional(),
      }),
    )
    .output(ListVersion),
  changes: contract
    .route({
      method: 'GET',
      path: '/list-versions/{versionId}/changes',
      summary: 'What differs from another version, cell by cell',
    })
    .input(ofVersion.extend({ from: ListVersionId }))
    .output(z.array(RowChange)),
  addRow: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/list-versions/{versionId}/rows', summary: 'Add a row' })
    .input(
      ofVersion.extend({
        content: RowContent,
        reason: RowReason.default(''),
        /** The task whose row it is again, after it was taken out. */
        taskId: z.uuid().nullable().default(null),
      }),
    )
    .output(ListRow),
  editRow: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/list-rows/{rowId}', summary: 'Change a row' })
    .input(ofRow.extend({ content: RowContent, reason: RowReason.optional() }))
    .output(ListRow),
  removeRow: contract
    .route({
      method: 'DELETE',
      path: '/list-rows/{rowId}',
      summary: 'Remove a row; the answer is the row, to put it back',
    })
    .input(ofRow.extend({ reason: RowReason.default('') }))
    .output(ListRow),
  giveReason: contract
    .meta({ versioned: true })
    .route({
      method: 'PUT',
      path: '/list-versions/{versionId}/changes/{rowId}/reason',
      summary: 'Say why a row differs from the version before; its version is the fingerprint of what was said so far',
    })
    .input(ofVersion.extend({ rowId: ListRowId, reason: RowReason }))
    .output(RowChange),
  comment: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/list-versions/{versionId}/comments',
      summary: 'Comment on a version or on a row of it',
    })
    .input(ofVersion.extend({ text: Text, rowId: ListRowId.nullable(), unitId: z.uuid() }))
    .output(ListComment),
  answerComment: contract
    .route({
      method: 'PUT',
      path: '/list-versions/{versionId}/comments/{commentId}/answer',
      summary: 'Say what became of a comment',
    })
    .input(ofVersion.extend({ commentId: z.uuid(), answer: Text }))
    .output(ListComment),

  tasks: contract
    .route({ method: 'GET', path: '/tasks', summary: 'What is due, soonest first' })
    .input(TaskFilter)
    .output(pageOf(TaskLine).extend({ names: z.record(z.string(), z.string()), nextSteps: NextSteps })),
  timeline: contract
    .route({
      method: 'GET',
      path: '/programme/timeline',
      summary: 'When tasks begin, come due and pass their milestones, soonest first',
    })
    .input(TaskFilter)
    .output(pageOf(TimelineLine).extend({ names: z.record(z.string(), z.string()) })),
  task: contract
    .route({ method: 'GET', path: '/tasks/{id}', summary: 'A task, and what you may do with it now' })
    .input(ofTask)
    .output(TaskView),
  taskByNumber: contract
    .route({ method: 'GET', path: '/task-numbers/{number}', summary: 'A task by the number that people say' })
    .input(z.object({ number: z.string().trim().min(3).max(20) }))
    .output(TaskView),
  taskDays: contract
    .route({ method: 'GET', path: '/tasks/{id}/days', summary: 'The dates of a task, day by day as they were counted' })
    .input(ofTask)
    .output(TaskDays),
  history: contract
    .route({ method: 'GET', path: '/tasks/{id}/history', summary: 'What became of a task, newest first' })
    .input(ofTask.extend(TrailFilter.shape))
    .output(pageOf(HistoryLine)),
  move: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/tasks/{id}/moves', summary: 'Take a task a step further, or send it back' })
    .input(ofTask.extend(Move.shape))
    .output(Task),
  moveMany: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/task-moves', summary: 'Take many tasks the same step: all or none' })
    .input(z.object({ ids: z.array(TaskId).min(1).max(200) }).extend(Move.shape))
    .output(z.array(Task)),
  report: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/tasks/{id}/reports', summary: 'Report once: no change, progress or a difficulty' })
    .input(ofTask.extend(NewReport.shape))
    .output(Receipt),
  correctReport: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/tasks/{id}/reports/{reportId}/corrections',
      summary: 'Put a report right; both stay',
    })
    .input(ofTask.extend({ reportId: z.uuid() }).extend(NewReport.shape))
    .output(Receipt),
  reportsDue: contract
    .route({ method: 'GET', path: '/reports-due', summary: 'What your units owe this week' })
    .output(DueReports.extend({ names: z.record(z.string(), z.string()) })),
  ask: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/tasks/{id}/requests',
      summary: 'Ask for more time, another measure, a pause or an end',
    })
    .input(ofTask.extend(NewRequest.shape))
    .output(TaskRequest),
  decide: contract
    .route({
      method: 'POST',
      path: '/tasks/{id}/requests/{requestId}/decision',
      summary: 'Write down what was decided, and by whom',
    })
    .input(ofTask.extend({ requestId: z.uuid() }).extend(Decision.shape))
    .output(TaskRequest),
  addMilestone: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/tasks/{id}/milestones', summary: 'Add a milestone' })
    .input(ofTask.extend(MilestoneText.shape))
    .output(z.array(Milestone)),
  editMilestone: contract
    .meta({ versioned: true })
    .route({
      method: 'PUT',
      path: '/tasks/{id}/milestones/{milestoneId}',
      summary: 'Change a milestone; who moves a date says why',
    })
    .input(ofTask.extend({ milestoneId: z.uuid() }).extend(MilestoneText.shape))
    .output(z.array(Milestone)),
  finishMilestone: contract
    .route({
      method: 'PUT',
      path: '/tasks/{id}/milestones/{milestoneId}/completion',
      summary: 'A milestone is done, or not after all',
    })
    .input(ofTask.extend({ milestoneId: z.uuid(), isDone: z.boolean() }))
    .output(z.array(Milestone)),
  removeMilestone: contract
    .route({
      method: 'DELETE',
      path: '/tasks/{id}/milestones/{milestoneId}',
      summary: 'Remove a milestone, and say why',
    })
    .input(ofTask.extend({ milestoneId: z.uuid(), reason: z.string().trim().max(500).default('') }))
    .output(z.array(Milestone)),
  overrideLight: contract
    .route({
      method: 'PUT',
      path: '/tasks/{id}/light',
      summary: 'Show another light than the rule, with a reason that all read',
    })
    .input(ofTask.extend({ light: Task.shape.lightOverride.unwrap(), reason: z.string().trim().min(1).max(300) }))
    .output(Task),
  clearOverride: contract
    .route({ method: 'DELETE', path: '/tasks/{id}/light', summary: 'Back to the light of the rule' })
    .input(ofTask)
    .output(Task),
  attach: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/tasks/{id}/evidence', summary: 'Put files beside a task, as what proves it' })
    .input(ofTask.extend({ fileIds: z.array(z.uuid()).min(1).max(20) }))
    .output(TaskView),
  dropEvidence: contract
    .route({ method: 'DELETE', path: '/tasks/{id}/evidence/{fileId}', summary: 'Take a file away again' })
    .input(ofTask.extend({ fileId: z.uuid() }))
    .output(TaskView),
  note: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/tasks/{id}/notes', summary: 'A leader asks the office to follow a task up' })
    .input(ofTask.extend({ text: Text }))
    .output(TaskView),
  answerNote: contract
    .route({
      method: 'PUT',
      path: '/tasks/{id}/notes/{noteId}/answer',
      summary: 'The office says what it did about a note',
    })
    .input(ofTask.extend({ noteId: z.uuid(), answer: Text }))
    .output(TaskView),

  ...bulkContract,
  ...looksContract,
  ...placesContract,

  imports: importContract,
  exports: exportContract,
}
