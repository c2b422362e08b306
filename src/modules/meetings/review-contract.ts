import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { MeetingId } from './meeting.ts'
import { Review, rowVerdicts, Submission } from './review.ts'

const ofMeeting = z.object({ id: MeetingId })
const ofVersion = z.object({ versionId: z.uuid() })
const ofRow = ofVersion.extend({ rowId: z.uuid() })

/** What is asked of a version that lies before a meeting: row by row, and of all that was submitted with it. */
export const reviewContract = {
  review: contract
    .route({
      method: 'GET',
      path: '/reviews/{versionId}',
      summary: 'What a version of a list or of the key points changes, and what was said of each change',
    })
    .input(ofVersion)
    .output(Review),
  judgeRow: contract
    .route({
      method: 'PUT',
      path: '/reviews/{versionId}/rows/{rowId}',
      summary: 'Agree to a change, ask for another, or send it back',
    })
    .input(
      ofRow.extend({
        verdict: z.enum(rowVerdicts),
        note: z.string().trim().max(500).default(''),
        meetingId: MeetingId.nullable().default(null),
      }),
    )
    .output(Review),
  unjudgeRow: contract
    .route({
      method: 'DELETE',
      path: '/reviews/{versionId}/rows/{rowId}',
      summary: 'Take back what was said of a change',
    })
    .input(ofRow)
    .output(Review),
  agreeToRest: contract
    .route({
      method: 'POST',
      path: '/reviews/{versionId}/agreement',
      summary: 'Agree to every change of which nothing was said yet',
    })
    .input(ofVersion.extend({ meetingId: MeetingId.nullable().default(null) }))
    .output(Review),
  adopt: contract
    .meta({ versioned: true })
    .route({
      method: 'POST',
      path: '/reviews/{versionId}/adoption',
      summary: 'The meeting adopts the version; it carries the meeting’s name and day, and is locked',
    })
    .input(ofVersion.extend({ meetingId: MeetingId }))
    .output(Review),

  submission: contract
    .route({
      method: 'GET',
      path: '/meetings/{id}/submission',
      summary: 'The lists and key points that lie before a meeting, and whether it can adopt them',
    })
    .input(ofMeeting)
    .output(Submission),
  adoptAll: contract
    .meta({ versioned: true })
    .route({
      method: 'POST',
      path: '/meetings/{id}/submission/adoption',
      summary: 'The meeting adopts everything to which it said yes, in one act',
    })
    .input(ofMeeting)
    .output(Submission),
  issueAll: contract
    .meta({ versioned: true })
    .route({
      method: 'POST',
      path: '/meetings/{id}/submission/issue',
      summary: 'Issue what the meeting adopted, under one number',
    })
    .input(ofMeeting.extend({ documentNo: z.string().trim().min(1).max(60) }))
    .output(Submission),
}
