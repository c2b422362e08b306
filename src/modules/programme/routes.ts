import { implement } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { districtPlace } from '#modules/places/index.ts'
import { approvalScheme } from './actions/approval.ts'
import { extendTasks, reassignTasks, remindTasks, setCadence } from './actions/bulk.ts'
import { viewChanges } from './actions/changes.ts'
import { answerComment, commentVersion } from './actions/comments.ts'
import { compareKeyPoints } from './actions/compare-key-points.ts'
import { acceptDelivery, askProof, keepDelivery } from './actions/deliveries.ts'
import { editApprovalScheme } from './actions/edit-approval.ts'
import { viewHistory } from './actions/history.ts'
import { addKeyPoints, editKeyPoints, issueKeyPoints, moveKeyPoints } from './actions/key-points.ts'
import { clearOverride, editLightScheme, lightScheme, lightSchemeVersions, overrideLight } from './actions/lights.ts'
import { addList, editList, moveVersion, startVersion, viewList, viewLists, viewListVersion } from './actions/lists.ts'
import { addMilestone, editMilestone, finishMilestone, removeMilestone } from './actions/milestones.ts'
import { viewOpenWork, viewPostWork, viewRowPosts } from './actions/open-work.ts'
import { linkPoint, viewLinkedKeyPoints } from './actions/point-links.ts'
import { viewPublicPlace } from './actions/public-place.ts'
import { giveReason } from './actions/reasons.ts'
import { correctReport, reportsDue, reportTask } from './actions/reports.ts'
import { askRequest, decideRequest } from './actions/requests.ts'
import { addRow, editRow, removeRow } from './actions/rows.ts'
import { dropView, renameView, saveView, viewSavedViews } from './actions/saved-views.ts'
import { viewByUnit, viewPublicYear, viewStanding } from './actions/standing.ts'
import { viewTaskDays } from './actions/task-days.ts'
import {
  addNote,
  answerNote,
  attachEvidence,
  dropEvidence,
  moveTask,
  moveTasks,
  viewTask,
  viewTaskByNumber,
} from './actions/tasks.ts'
import { viewTimeline } from './actions/timeline.ts'
import { viewBranches, viewTree } from './actions/tree.ts'
import {
  addKind,
  addPillar,
  addYear,
  editKind,
  editPillar,
  editYear,
  removeKind,
  removePillar,
  viewYear,
  viewYears,
} from './actions/years.ts'
import { programmeContract } from './contract.ts'
import { exportRoutes } from './export/routes.ts'
import { importRoutes } from './import/routes.ts'
import { namesOf } from './queries/names.ts'
import { listTasks, nextSteps } from './queries/tasks.ts'
import type { TaskLine } from './task.ts'

const os = implement(programmeContract).$context<Incoming>().use(oneTransaction)

type Named = Pick<TaskLine, 'leadUnitId' | 'lightUnitId'>

/** The names of the units of some lines, beside them. */
const named = async <Of>(ctx: Ctx, lines: readonly Named[], of: Of) => {
  const units = lines.flatMap((line) => [line.leadUnitId, ...(line.lightUnitId ? [line.lightUnitId] : [])])
  return { ...of, names: await namesOf(ctx, { units }) }
}

export const programmeRoutes = os.router({
  years: os.years.handler(({ context }) => viewYears(context)),
  addYear: os.addYear.handler(({ context, input }) => addYear(context, input)),
  year: os.year.handler(({ context, input }) => viewYear(context, input.yearId)),
  editYear: os.editYear.handler(({ context, input: { yearId, ...change } }) =>
    editYear(context, yearId, given(change)),
  ),
  addKind: os.addKind.handler(({ context, input: { yearId, ...text } }) => addKind(context, yearId, text)),
  editKind: os.editKind.handler(({ context, input: { kindId, ...text } }) => editKind(context, kindId, text)),
  removeKind: os.removeKind.handler(({ context, input }) => removeKind(context, input.kindId)),
  addPillar: os.addPillar.handler(({ context, input: { yearId, ...text } }) => addPillar(context, yearId, text)),
  editPillar: os.editPillar.handler(({ context, input: { pillarId, ...text } }) => editPillar(context, pillarId, text)),
  removePillar: os.removePillar.handler(({ context, input }) => removePillar(context, input.pillarId)),

  keyPoints: os.keyPoints.handler(({ context, input }) => viewLinkedKeyPoints(context, input.yearId, input.id ?? null)),
  linkPoint: os.linkPoint.handler(({ context, input: { id, pointId, ...links } }) =>
    linkPoint(context, id, pointId, links),
  ),
  keyPointsChanges: os.keyPointsChanges.handler(({ context, input }) =>
    compareKeyPoints(context, input.id, input.from ?? null),
  ),
  addKeyPoints: os.addKeyPoints.handler(({ context, input: { yearId, ...text } }) =>
    addKeyPoints(context, yearId, text),
  ),
  editKeyPoints: os.editKeyPoints.handler(({ context, input: { id, ...text } }) => editKeyPoints(context, id, text)),
  issueKeyPoints: os.issueKeyPoints.handler(({ context, input }) =>
    issueKeyPoints(context, input.id, input.documentNo),
  ),
  moveKeyPoints: os.moveKeyPoints.handler(({ context, input: { id, ...move } }) => moveKeyPoints(context, id, move)),

  lists: os.lists.handler(({ context, input }) => viewLists(context, input.yearId)),
  list: os.list.handler(({ context, input }) => viewList(context, input.listId)),
  addList: os.addList.handler(({ context, input: { yearId, ...text } }) => addList(context, yearId, text)),
  editList: os.editList.handler(({ context, input: { listId, ...text } }) => editList(context, listId, text)),
  startVersion: os.startVersion.handler(({ context, input: { listId, ...text } }) =>
    startVersion(context, listId, text),
  ),
  version: os.version.handler(({ context, input }) => viewListVersion(context, input.versionId)),
  moveVersion: os.moveVersion.handler(({ context, input: { versionId, ...move } }) =>
    moveVersion(context, versionId, move),
  ),
  changes: os.changes.handler(({ context, input }) => viewChanges(context, input.versionId, input.from)),
  addRow: os.addRow.handler(({ context, input }) => addRow(context, input.versionId, input.content, input)),
  editRow: os.editRow.handler(({ context, input }) => editRow(context, input.rowId, input.content, input.reason)),
  removeRow: os.removeRow.handler(({ context, input }) => removeRow(context, input.rowId, input.reason)),
  giveReason: os.giveReason.handler(({ context, input }) =>
    giveReason(context, input.versionId, input.rowId, input.reason),
  ),
  comment: os.comment.handler(({ context, input: { versionId, ...text } }) => commentVersion(context, versionId, text)),
  answerComment: os.answerComment.handler(({ context, input }) =>
    answerComment(context, input.versionId, input.commentId, input.answer),
  ),

  tasks: os.tasks.handler(async ({ context, input }) => {
    const page = await listTasks(context, input)
    const ids = page.lines.map(({ id }) => id)
    return { ...(await named(context, page.lines, page)), nextSteps: await nextSteps(context, ids) }
  }),
  timeline: os.timeline.handler(async ({ context, input }) => {
    const page = await viewTimeline(context, input)
    return named(context, page.lines, page)
  }),
  task: os.task.handler(({ context, input }) => viewTask(context, input.id)),
  taskByNumber: os.taskByNumber.handler(({ context, input }) => viewTaskByNumber(context, input.number)),
  taskDays: os.taskDays.handler(({ context, input }) => viewTaskDays(context, input.id)),
  history: os.history.handler(({ context, input: { id, ...filter } }) => viewHistory(context, id, filter)),
  move: os.move.handler(({ context, input: { id, ...move } }) => moveTask(context, id, move)),
  moveMany: os.moveMany.handler(({ context, input: { ids, ...move } }) => moveTasks(context, ids, move)),
  reassign: os.reassign.handler(({ context, input: { ids, ...to } }) => reassignTasks(context, ids, to)),
  setCadence: os.setCadence.handler(({ context, input }) => setCadence(context, input.ids, input.reportEvery)),
  extendMany: os.extendMany.handler(({ context, input: { ids, ...to } }) => extendTasks(context, ids, to)),
  remind: os.remind.handler(async ({ context, input }) => ({
    reminded: await remindTasks(context, input.ids, input.text),
  })),
  report: os.report.handler(({ context, input: { id, ...report } }) => reportTask(context, id, report)),
  correctReport: os.correctReport.handler(({ context, input: { id, reportId, ...report } }) =>
    correctReport(context, id, reportId, report),
  ),
  reportsDue: os.reportsDue.handler(async ({ context }) => {
    const due = await reportsDue(context)
    return named(context, [...due.due, ...due.toSign], due)
  }),
  ask: os.ask.handler(({ context, input: { id, ...asked } }) => askRequest(context, id, asked)),
  decide: os.decide.handler(({ context, input: { id, requestId, ...decided } }) =>
    decideRequest(context, id, requestId, decided),
  ),
  addMilestone: os.addMilestone.handler(({ context, input: { id, ...text } }) => addMilestone(context, id, text)),
  editMilestone: os.editMilestone.handler(({ context, input: { id, milestoneId, ...text } }) =>
    editMilestone(context, id, milestoneId, text),
  ),
  finishMilestone: os.finishMilestone.handler(({ context, input }) =>
    finishMilestone(context, input.id, input.milestoneId, input.isDone),
  ),
  removeMilestone: os.removeMilestone.handler(({ context, input }) =>
    removeMilestone(context, input.id, input.milestoneId, input.reason),
  ),
  overrideLight: os.overrideLight.handler(({ context, input: { id, ...text } }) => overrideLight(context, id, text)),
  clearOverride: os.clearOverride.handler(({ context, input }) => clearOverride(context, input.id)),
  attach: os.attach.handler(({ context, input }) => attachEvidence(context, input.id, input.fileIds)),
  dropEvidence: os.dropEvidence.handler(({ context, input }) => dropEvidence(context, input.id, input.fileId)),
  keepDelivery: os.keepDelivery.handler(({ context, input: { id, placeId, ...text } }) =>
    keepDelivery(context, id, placeId, text),
  ),
  acceptDelivery: os.acceptDelivery.handler(({ context, input: { id, placeId, ...accepted } }) =>
    acceptDelivery(context, id, placeId, accepted),
  ),
  askProof: os.askProof.handler(({ context, input: { id, ...asked } }) => askProof(context, id, asked)),
  rowPosts: os.rowPosts.handler(({ context, input }) => viewRowPosts(context, input.unitId ?? null)),
  postWork: os.postWork.handler(({ context, input }) => viewPostWork(context, input.postId)),
  openWork: os.openWork.handler(({ context, input }) => viewOpenWork(context, input.unitId)),
  note: os.note.handler(({ context, input }) => addNote(context, input.id, input.text)),
  answerNote: os.answerNote.handler(({ context, input }) => answerNote(context, input.id, input.noteId, input.answer)),

  lightScheme: os.lightScheme.handler(({ context }) => lightScheme(context)),
  lightVersions: os.lightVersions.handler(({ context }) => lightSchemeVersions(context)),
  editLightScheme: os.editLightScheme.handler(({ context, input }) => editLightScheme(context, input)),
  approvalScheme: os.approvalScheme.handler(({ context }) => approvalScheme(context)),
  editApprovalScheme: os.editApprovalScheme.handler(({ context, input }) => editApprovalScheme(context, input)),
  standing: os.standing.handler(({ context, input }) => viewStanding(context, input.yearId)),
  tree: os.tree.handler(({ context, input }) => viewTree(context, input)),
  branches: os.branches.handler(({ context, input }) => viewBranches(context, input)),
  byUnit: os.byUnit.handler(({ context, input }) => viewByUnit(context, input)),
  publicYear: os.publicYear.handler(async ({ context }) =>
    viewPublicYear(context, (await districtPlace(context)).name),
  ),

  savedViews: os.savedViews.handler(({ context }) => viewSavedViews(context)),
  saveView: os.saveView.handler(({ context, input }) => saveView(context, input)),
  renameView: os.renameView.handler(({ context, input }) => renameView(context, input.id, input.name)),
  dropView: os.dropView.handler(({ context, input }) => dropView(context, input.id)),

  imports: importRoutes,
  exports: exportRoutes,
  publicPlace: os.publicPlace.handler(({ context, input }) => viewPublicPlace(context, input.slug)),
})

/** Only what was given: an absent field stays as it is. */
const given = <Of extends object>(change: Of) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Of]?: Exclude<Of[Key], undefined>
  }
