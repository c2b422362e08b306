import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { addItem, dropItem, editItem, orderItems } from './actions/agenda.ts'
import { agendaPaper } from './actions/agenda-paper.ts'
import { addAttendees, dropAttendee, replyFor } from './actions/attendees.ts'
import { viewCandidates } from './actions/candidates.ts'
import { capture } from './actions/capture.ts'
import { correct } from './actions/corrections.ts'
import { browseDecisions, tieSpeech, viewDecision, viewFate, viewOrigins } from './actions/decisions.ts'
import { confirmDecision, disputeDecision, upholdDecision } from './actions/follow-up.ts'
import { meetingInvitation } from './actions/invitation.ts'
import { viewLive } from './actions/live.ts'
import { addMeeting, browseMeetings, editMeeting, moveMeeting, viewMeeting } from './actions/meetings.ts'
import { draftMinutes, issueMinutes, moveMinutes, viewMinutes, writeMinutes } from './actions/minutes.ts'
import { answerComment, commentMinutes } from './actions/minutes-comments.ts'
import { addDecision, editDecision, removeDecision } from './actions/minutes-decisions.ts'
import { minutesPaper } from './actions/minutes-paper.ts'
import { sendNotice } from './actions/notices.ts'
import { addPaper, editPaper, refreshPaper, withdrawPaper } from './actions/papers.ts'
import { viewPostBefore } from './actions/post-before.ts'
import { adoptVersion, agreeToRest, judgeRow, unjudgeRow, viewReview } from './actions/review.ts'
import { seeScreen, viewScreens } from './actions/screens.ts'
import { addSeries, editSeries, viewEverySeries, viewSeries } from './actions/series.ts'
import { viewStudies } from './actions/studies.ts'
import { adoptSubmission, issueSubmission, viewSubmission } from './actions/submission.ts'
import { meetingsContract } from './contract.ts'

const os = implement(meetingsContract).$context<Incoming>().use(oneTransaction)

export const meetingsRoutes = os.router({
  everySeries: os.everySeries.handler(({ context }) => viewEverySeries(context)),
  series: os.series.handler(({ context, input }) => viewSeries(context, input.seriesId)),
  addSeries: os.addSeries.handler(({ context, input }) => addSeries(context, input)),
  editSeries: os.editSeries.handler(({ context, input: { seriesId, ...text } }) => editSeries(context, seriesId, text)),

  meetings: os.meetings.handler(({ context, input }) => browseMeetings(context, input)),
  meeting: os.meeting.handler(({ context, input }) => viewMeeting(context, input.id)),
  invitation: os.invitation.handler(({ context, input }) => meetingInvitation(context, input.id)),
  agendaPaper: os.agendaPaper.handler(({ context, input }) => agendaPaper(context, input.id)),
  addMeeting: os.addMeeting.handler(({ context, input: { seriesId, ...text } }) => addMeeting(context, seriesId, text)),
  editMeeting: os.editMeeting.handler(({ context, input: { id, ...text } }) => editMeeting(context, id, text)),
  moveMeeting: os.moveMeeting.handler(({ context, input: { id, ...move } }) => moveMeeting(context, id, move)),

  addItem: os.addItem.handler(({ context, input: { id, ...text } }) => addItem(context, id, text)),
  editItem: os.editItem.handler(({ context, input: { id, itemId, ...text } }) => editItem(context, id, itemId, text)),
  dropItem: os.dropItem.handler(({ context, input }) => dropItem(context, input.id, input.itemId)),
  orderItems: os.orderItems.handler(({ context, input }) => orderItems(context, input.id, input.itemIds)),

  candidates: os.candidates.handler(({ context, input }) => viewCandidates(context, input.id)),
  addPaper: os.addPaper.handler(({ context, input: { id, ...paper } }) => addPaper(context, id, paper)),
  editPaper: os.editPaper.handler(({ context, input: { id, paperId, ...text } }) =>
    editPaper(context, id, paperId, text),
  ),
  refreshPaper: os.refreshPaper.handler(({ context, input }) => refreshPaper(context, input.id, input.paperId)),
  withdrawPaper: os.withdrawPaper.handler(({ context, input }) => withdrawPaper(context, input.id, input.paperId)),
  sendNotice: os.sendNotice.handler(({ context, input: { id, ...text } }) => sendNotice(context, id, text)),

  review: os.review.handler(({ context, input }) => viewReview(context, input.versionId)),
  judgeRow: os.judgeRow.handler(({ context, input: { versionId, rowId, ...said } }) =>
    judgeRow(context, versionId, rowId, said),
  ),
  unjudgeRow: os.unjudgeRow.handler(({ context, input }) => unjudgeRow(context, input.versionId, input.rowId)),
  agreeToRest: os.agreeToRest.handler(({ context, input }) => agreeToRest(context, input.versionId, input.meetingId)),
  adopt: os.adopt.handler(({ context, input }) => adoptVersion(context, input.versionId, input.meetingId)),
  submission: os.submission.handler(({ context, input }) => viewSubmission(context, input.id)),
  adoptAll: os.adoptAll.handler(({ context, input }) => adoptSubmission(context, input.id)),
  issueAll: os.issueAll.handler(({ context, input }) => issueSubmission(context, input.id, input.documentNo)),

  addAttendees: os.addAttendees.handler(({ context, input }) => addAttendees(context, input.id, input.posts)),
  dropAttendee: os.dropAttendee.handler(({ context, input }) => dropAttendee(context, input.id, input.attendeeId)),
  reply: os.reply.handler(({ context, input: { id, attendeeId, ...reply } }) =>
    replyFor(context, id, attendeeId, reply),
  ),

  live: os.live.handler(({ context, input }) => viewLive(context, input.id)),
  screens: os.screens.handler(({ context, input }) => viewScreens(context, input.id)),
  seeScreen: os.seeScreen.handler(({ context, input: { id, screenId, ...seen } }) =>
    seeScreen(context, id, screenId, seen),
  ),
  capture: os.capture.handler(({ context, input }) => capture(context, input.id, input.captures)),

  minutes: os.minutes.handler(({ context, input }) => viewMinutes(context, input.id, input.minutesId ?? null)),
  draftMinutes: os.draftMinutes.handler(({ context, input: { id, ...why } }) => draftMinutes(context, id, why)),
  writeMinutes: os.writeMinutes.handler(({ context, input }) =>
    writeMinutes(context, input.id, input.minutesId, input.text),
  ),
  moveMinutes: os.moveMinutes.handler(({ context, input: { id, minutesId, ...move } }) =>
    moveMinutes(context, id, minutesId, move),
  ),
  issueMinutes: os.issueMinutes.handler(({ context, input }) => issueMinutes(context, input.id, input.minutesId)),
  minutesPaper: os.minutesPaper.handler(({ context, input }) => minutesPaper(context, input.id, input.minutesId)),
  commentMinutes: os.commentMinutes.handler(({ context, input: { id, minutesId, ...said } }) =>
    commentMinutes(context, id, minutesId, said),
  ),
  answerMinutesComment: os.answerMinutesComment.handler(({ context, input: { id, minutesId, commentId, ...said } }) =>
    answerComment(context, id, minutesId, commentId, said),
  ),
  correctRecord: os.correctRecord.handler(({ context, input: { id, minutesId, ...made } }) =>
    correct(context, id, minutesId, made),
  ),
  addDecision: os.addDecision.handler(({ context, input: { id, minutesId, ...text } }) =>
    addDecision(context, id, minutesId, text),
  ),
  editDecision: os.editDecision.handler(({ context, input: { id, minutesId, decisionId, ...text } }) =>
    editDecision(context, id, minutesId, decisionId, text),
  ),
  removeDecision: os.removeDecision.handler(({ context, input }) =>
    removeDecision(context, input.id, input.minutesId, input.decisionId, input.reason),
  ),

  studies: os.studies.handler(({ context, input }) => viewStudies(context, input)),

  postBefore: os.postBefore.handler(({ context, input }) => viewPostBefore(context, input.postId)),

  decisions: os.decisions.handler(({ context, input }) => browseDecisions(context, input)),
  decision: os.decision.handler(({ context, input }) => viewDecision(context, input.decisionId)),
  confirmDecision: os.confirmDecision.handler(({ context, input }) => confirmDecision(context, input.decisionId)),
  disputeDecision: os.disputeDecision.handler(({ context, input }) =>
    disputeDecision(context, input.decisionId, input.reason),
  ),
  upholdDecision: os.upholdDecision.handler(({ context, input }) =>
    upholdDecision(context, input.decisionId, input.reason),
  ),
  fate: os.fate.handler(({ context, input }) => viewFate(context, input.id)),
  origins: os.origins.handler(({ context, input }) => viewOrigins(context, input.taskId)),
  tieSpeech: os.tieSpeech.handler(({ context, input }) => tieSpeech(context, input.id, input.speechId, input.taskIds)),
})
