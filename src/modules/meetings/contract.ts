import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { pageOf } from '#kernel/page.ts'
import { Offer } from '#kernel/workflow.ts'
import { AttendeeId, AttendeeReply, NewAttendee } from './attendee.ts'
import { Candidates } from './candidates.ts'
import { Capture } from './capture.ts'
import { NewCorrection } from './correction.ts'
import { Decision, DecisionEdit, DecisionId, DecisionText, Speech, SpeechId } from './decision.ts'
import { DecisionFilter, DecisionLine, DecisionPage, Fate, Origins } from './follow-up.ts'
import { Item, ItemId, ItemText } from './item.ts'
import { CaptureAnswer, Live } from './live.ts'
import { MeetingFilter, MeetingId, MeetingLine, MeetingText } from './meeting.ts'
import { MinutesId, MinutesText, MinutesView, NewComment } from './minutes.ts'
import { minutesVerbs } from './minutes-workflow.ts'
import { NewPaper, PaperId, PaperView } from './paper.ts'
import { PostBefore } from './post-before.ts'
import { reviewContract } from './review-contract.ts'
import { Screens, Seen } from './screen.ts'
import { Series, SeriesId, SeriesText, SeriesView } from './series.ts'
import { StudyFilter, StudyYear } from './study.ts'
import { MeetingView } from './view.ts'
import { meetingVerbs } from './workflow.ts'

const ofSeries = z.object({ seriesId: SeriesId })
const ofMeeting = z.object({ id: MeetingId })
const ofItem = ofMeeting.extend({ itemId: ItemId })
const ofPaper = ofMeeting.extend({ paperId: PaperId })
const ofMinutes = ofMeeting.extend({ minutesId: MinutesId })
const ofDecided = ofMinutes.extend({ decisionId: DecisionId })
const ofDecision = z.object({ decisionId: DecisionId })
const ofSeat = ofMeeting.extend({ attendeeId: AttendeeId })

export const meetingsContract = {
  everySeries: contract
    .route({ method: 'GET', path: '/meeting-series', summary: 'The bodies that meet, by name' })
    .output(z.object({ series: z.array(Series), offers: z.array(Offer) })),
  series: contract
    .route({ method: 'GET', path: '/meeting-series/{seriesId}', summary: 'A body that meets, with its members' })
    .input(ofSeries)
    .output(SeriesView),
  addSeries: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/meeting-series', summary: 'Add a body that meets' })
    .input(SeriesText)
    .output(SeriesView),
  editSeries: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/meeting-series/{seriesId}', summary: 'Change a body that meets, or its members' })
    .input(ofSeries.extend(SeriesText.shape))
    .output(SeriesView),

  meetings: contract
    .route({ method: 'GET', path: '/meetings', summary: 'Meetings that you may read, newest first' })
    .input(MeetingFilter)
    .output(pageOf(MeetingLine).extend({ offers: z.array(Offer), at: z.date() })),
  meeting: contract
    .route({ method: 'GET', path: '/meetings/{id}', summary: 'A meeting, and what you may do with it now' })
    .input(ofMeeting)
    .output(MeetingView),
  invitation: contract
    .route({
      method: 'GET',
      path: '/meetings/{id}/invitation',
      summary: 'The meeting for your own calendar, changed or called off by the next one',
    })
    .input(ofMeeting)
    .output(z.file()),
  agendaPaper: contract
    .route({
      method: 'GET',
      path: '/meetings/{id}/agenda-paper',
      summary: 'The agenda as a Word document, with what became of the last decisions',
    })
    .input(ofMeeting)
    .output(z.file()),
  addMeeting: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/meeting-series/{seriesId}/meetings', summary: 'Plan the next meeting of a body' })
    .input(ofSeries.extend(MeetingText.shape))
    .output(MeetingView),
  editMeeting: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/meetings/{id}', summary: 'Change when and where it is, and who presides' })
    .input(ofMeeting.extend(MeetingText.shape))
    .output(MeetingView),
  moveMeeting: contract
    .route({ method: 'POST', path: '/meetings/{id}/moves', summary: 'Open, close, reopen or cancel a meeting' })
    .input(
      ofMeeting.extend({
        verb: z.enum(meetingVerbs).exclude(['convene']),
        reason: z.string().trim().min(1).max(500).optional(),
      }),
    )
    .output(MeetingView),

  addItem: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/meetings/{id}/items', summary: 'Put something on the agenda' })
    .input(ofMeeting.extend(ItemText.shape))
    .output(Item),
  editItem: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/meetings/{id}/items/{itemId}', summary: 'Change an item of the agenda' })
    .input(ofItem.extend(ItemText.shape))
    .output(Item),
  dropItem: contract
    .route({
      method: 'DELETE',
      path: '/meetings/{id}/items/{itemId}',
      summary: 'Take an item off the agenda; the answer is the item, to put it back',
    })
    .input(ofItem)
    .output(Item),
  orderItems: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/meetings/{id}/order', summary: 'The agenda in a new order, every item once' })
    .input(ofMeeting.extend({ itemIds: z.array(ItemId).max(200) }))
    .output(MeetingView),

  candidates: contract
    .route({ method: 'GET', path: '/meetings/{id}/candidates', summary: 'What could stand on the agenda' })
    .input(ofMeeting)
    .output(Candidates),
  addPaper: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/meetings/{id}/papers',
      summary: 'Put a paper on the table, or another in its place',
    })
    .input(ofMeeting.extend(NewPaper.shape))
    .output(PaperView),
  editPaper: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/meetings/{id}/papers/{paperId}', summary: 'Write on a paper' })
    .input(ofPaper.extend({ title: z.string().trim().min(1).max(120), text: z.string().trim().max(20_000) }))
    .output(PaperView),
  refreshPaper: contract
    .route({
      method: 'POST',
      path: '/meetings/{id}/papers/{paperId}/figures',
      summary: 'Take the numbers of now, and freeze them',
    })
    .input(ofPaper)
    .output(PaperView),
  withdrawPaper: contract
    .route({ method: 'DELETE', path: '/meetings/{id}/papers/{paperId}', summary: 'Take a paper off the table' })
    .input(ofPaper)
    .output(PaperView),
  sendNotice: contract
    .meta({ versioned: true })
    .route({
      method: 'POST',
      path: '/meetings/{id}/notices',
      summary: 'Convene the meeting, or tell those concerned what has changed',
    })
    .input(ofMeeting.extend({ reason: z.string().trim().max(300).optional() }))
    .output(MeetingView),

  ...reviewContract,

  addAttendees: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/meetings/{id}/attendees', summary: 'Ask posts to a meeting' })
    .input(ofMeeting.extend({ posts: z.array(NewAttendee).min(1).max(200) }))
    .output(MeetingView),
  dropAttendee: contract
    .route({ method: 'DELETE', path: '/meetings/{id}/attendees/{attendeeId}', summary: 'Ask a post no longer' })
    .input(ofSeat)
    .output(MeetingView),
  reply: contract
    .meta({ versioned: true })
    .route({
      method: 'PUT',
      path: '/meetings/{id}/attendees/{attendeeId}/reply',
      summary: 'You come, ask for leave, or send another post',
    })
    .input(ofSeat.extend(AttendeeReply.shape))
    .output(MeetingView),

  live: contract
    .route({ method: 'GET', path: '/meetings/{id}/live', summary: 'All that the room shows at this moment' })
    .input(ofMeeting)
    .output(Live),
  screens: contract
    .route({
      method: 'GET',
      path: '/meetings/{id}/screens',
      summary: 'Which screens follow the meeting, and what walls show',
    })
    .input(ofMeeting)
    .output(Screens),
  seeScreen: contract
    .route({
      method: 'PUT',
      path: '/meetings/{id}/screens/{screenId}',
      summary: 'A screen of the room is there and has drawn this capture; whose it is is not kept',
    })
    .input(ofMeeting.extend({ screenId: z.uuid(), ...Seen.shape }))
    .output(z.object({})),
  capture: contract
    .route({
      method: 'POST',
      path: '/meetings/{id}/captures',
      summary: 'Write down what happens in the room; the same capture is kept once, however often it is sent',
    })
    .input(ofMeeting.extend({ captures: z.array(Capture).min(1).max(200) }))
    .output(CaptureAnswer),

  minutes: contract
    .route({ method: 'GET', path: '/meetings/{id}/minutes', summary: 'The minutes of a meeting, newest version' })
    .input(ofMeeting.extend({ minutesId: MinutesId.optional() }))
    .output(MinutesView),
  draftMinutes: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/meetings/{id}/minutes',
      summary: 'Begin the minutes from what was captured, or an amendment of signed ones',
    })
    .input(ofMeeting.extend({ reason: z.string().trim().max(500).optional() }))
    .output(MinutesView),
  writeMinutes: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/meetings/{id}/minutes/{minutesId}', summary: 'Write the minutes' })
    .input(ofMinutes.extend({ text: MinutesText }))
    .output(MinutesView),
  moveMinutes: contract
    .meta({ versioned: true })
    .route({
      method: 'POST',
      path: '/meetings/{id}/minutes/{minutesId}/moves',
      summary: 'Circulate, check, send back or sign the minutes',
    })
    .input(ofMinutes.extend({ verb: z.enum(minutesVerbs), reason: z.string().trim().min(1).max(500).optional() }))
    .output(MinutesView),
  issueMinutes: contract
    .route({
      method: 'PUT',
      path: '/meetings/{id}/minutes/{minutesId}/issue',
      summary: 'Issue signed minutes under the next number',
    })
    .input(ofMinutes)
    .output(MinutesView),
  minutesPaper: contract
    .route({
      method: 'GET',
      path: '/meetings/{id}/minutes/{minutesId}/paper',
      summary: 'The minutes as a Word document',
    })
    .input(ofMinutes)
    .output(z.file()),
  commentMinutes: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/meetings/{id}/minutes/{minutesId}/comments',
      summary: 'Say what should read otherwise in minutes that circulate',
    })
    .input(ofMinutes.extend(NewComment.shape))
    .output(MinutesView),
  answerMinutesComment: contract
    .meta({ versioned: true })
    .route({
      method: 'PUT',
      path: '/meetings/{id}/minutes/{minutesId}/comments/{commentId}/answer',
      summary: 'Take a proposal into the minutes, or leave it and say why',
    })
    .input(
      ofMinutes.extend({
        commentId: z.uuid(),
        outcome: z.enum(['taken', 'left']),
        answer: z.string().trim().max(500).default(''),
      }),
    )
    .output(MinutesView),
  correctRecord: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/meetings/{id}/minutes/{minutesId}/corrections',
      summary: 'Put right who was there or what was said, with a reason, before the minutes are signed',
    })
    .input(ofMinutes.extend(NewCorrection.shape))
    .output(MinutesView),
  addDecision: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/meetings/{id}/minutes/{minutesId}/decisions',
      summary: 'Add a decision that the capture missed, or one in the place of another',
    })
    .input(
      ofMinutes.extend({
        ...DecisionText.shape,
        itemId: ItemId,
        replacesId: DecisionId.nullable().default(null),
      }),
    )
    .output(Decision),
  editDecision: contract
    .meta({ versioned: true })
    .route({
      method: 'PUT',
      path: '/meetings/{id}/minutes/{minutesId}/decisions/{decisionId}',
      summary: 'Put a decision right while the minutes are written',
    })
    .input(ofDecided.extend(DecisionEdit.shape))
    .output(Decision),
  removeDecision: contract
    .route({
      method: 'DELETE',
      path: '/meetings/{id}/minutes/{minutesId}/decisions/{decisionId}',
      summary: 'Take out a decision that the meeting did not take after all',
    })
    .input(ofDecided.extend({ reason: z.string().trim().min(1).max(300) }))
    .output(Decision),

  studies: contract
    .route({
      method: 'GET',
      path: '/studies',
      summary: 'What was studied in a year: topics, materials, problems and their measures; newest session first',
    })
    .input(StudyFilter)
    .output(StudyYear),

  postBefore: contract
    .route({
      method: 'GET',
      path: '/posts/{postId}/bodies',
      summary:
        'What waits for whoever takes a post, body by body: meetings, unfinished items, decisions that are not done',
    })
    .input(z.object({ postId: z.uuid() }))
    .output(PostBefore),

  decisions: contract
    .route({ method: 'GET', path: '/decisions', summary: 'What was decided, and what became of it; newest first' })
    .input(DecisionFilter)
    .output(DecisionPage),
  decision: contract
    .route({ method: 'GET', path: '/decisions/{decisionId}', summary: 'A decision, and what became of it' })
    .input(ofDecision)
    .output(DecisionLine),
  confirmDecision: contract
    .route({
      method: 'PUT',
      path: '/decisions/{decisionId}/confirmation',
      summary: 'Your unit has it; its task is signed for with it',
    })
    .input(ofDecision)
    .output(DecisionLine),
  disputeDecision: contract
    .route({ method: 'PUT', path: '/decisions/{decisionId}/dispute', summary: 'Your unit says what is wrong with it' })
    .input(ofDecision.extend({ reason: z.string().trim().min(1).max(500) }))
    .output(DecisionLine),
  upholdDecision: contract
    .route({
      method: 'PUT',
      path: '/decisions/{decisionId}/answer',
      summary: 'The office answers a dispute; the decision waits for its unit again',
    })
    .input(ofDecision.extend({ reason: z.string().trim().min(1).max(500) }))
    .output(DecisionLine),
  fate: contract
    .route({ method: 'GET', path: '/meetings/{id}/fate', summary: 'Item 0: what became of the last decisions' })
    .input(ofMeeting)
    .output(Fate),
  origins: contract
    .route({
      method: 'GET',
      path: '/tasks/{taskId}/origins',
      summary: 'The decisions and the words of meetings that stand behind a task',
    })
    .input(z.object({ taskId: z.uuid() }))
    .output(Origins),
  tieSpeech: contract
    .route({
      method: 'PUT',
      path: '/meetings/{id}/speeches/{speechId}/tasks',
      summary: 'Tie what was said to tasks; the words stay',
    })
    .input(ofMeeting.extend({ speechId: SpeechId, taskIds: z.array(z.uuid()).max(60) }))
    .output(Speech),
}
