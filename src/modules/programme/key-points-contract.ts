import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { Day } from '#kernel/day.ts'
import {
  KeyPoints,
  KeyPointsComparison,
  KeyPointsId,
  KeyPointsText,
  LinkedKeyPoints,
  PointLinkText,
} from './key-points.ts'
import { keyPointsVerbs } from './workflow.ts'
import { YearId } from './year.ts'

const ofYear = z.object({ yearId: YearId })

/** The key points of a year, version after version. */
export const keyPointsContract = {
  keyPoints: contract
    .route({ method: 'GET', path: '/years/{yearId}/key-points', summary: 'The key points of the year, newest version' })
    .input(ofYear.extend({ id: KeyPointsId.optional() }))
    .output(LinkedKeyPoints.nullable()),
  keyPointsChanges: contract
    .route({
      method: 'GET',
      path: '/key-points/{id}/changes',
      summary: 'What a version of the key points changes of an earlier one, point by point',
    })
    .input(z.object({ id: KeyPointsId, from: KeyPointsId.optional() }))
    .output(KeyPointsComparison),
  addKeyPoints: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/years/{yearId}/key-points', summary: 'Draft the next version of the key points' })
    .input(ofYear.extend(KeyPointsText.shape))
    .output(KeyPoints),
  editKeyPoints: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/key-points/{id}', summary: 'Change a draft of the key points' })
    .input(z.object({ id: KeyPointsId }).extend(KeyPointsText.shape))
    .output(KeyPoints),
  linkPoint: contract
    .meta({ versioned: true })
    .route({
      method: 'PUT',
      path: '/key-points/{id}/points/{pointId}/links',
      summary: 'Say which pillars and tasks carry a key point',
    })
    .input(z.object({ id: KeyPointsId, pointId: z.uuid() }).extend(PointLinkText.shape))
    .output(KeyPoints),
  issueKeyPoints: contract
    .route({ method: 'POST', path: '/key-points/{id}/issue', summary: 'Issue the key points; they are locked then' })
    .input(z.object({ id: KeyPointsId, documentNo: z.string().trim().max(60).optional() }))
    .output(KeyPoints),
  moveKeyPoints: contract
    .route({ method: 'POST', path: '/key-points/{id}/moves', summary: 'Take the key points one step further' })
    .input(
      z.object({
        id: KeyPointsId,
        verb: z.enum(keyPointsVerbs).exclude(['issue']),
        reason: z.string().trim().min(1).max(500).optional(),
        reviewedOn: Day.optional(),
        reviewedBy: z.string().trim().max(120).optional(),
      }),
    )
    .output(KeyPoints),
}
