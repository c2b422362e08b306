import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { Acceptance, DeliveryText, ProofAsk } from './delivery.ts'
import { OpenWork } from './open-work.ts'
import { TaskId, TaskView } from './task.ts'

const Named = z.object({ id: z.uuid(), name: z.string() })
const RowPosts = z.object({ leaders: z.array(Named), liaisons: z.array(Named) }).meta({ id: 'RowPosts' })
export type RowPosts = z.infer<typeof RowPosts>

const ofPlace = z.object({ id: TaskId, placeId: z.uuid() })

/** What each place gets, what proof is missing, and what a unit has in hand. */
export const placesContract = {
  keepDelivery: contract
    .route({
      method: 'PUT',
      path: '/tasks/{id}/places/{placeId}',
      summary: 'How much a place gets, and how much is done',
    })
    .input(ofPlace.extend(DeliveryText.shape))
    .output(TaskView),
  acceptDelivery: contract
    .route({
      method: 'PUT',
      path: '/tasks/{id}/places/{placeId}/acceptance',
      summary: 'Who accepted what a place got, and when; or not after all',
    })
    .input(ofPlace.extend(Acceptance.shape))
    .output(TaskView),
  askProof: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/tasks/{id}/proof-requests',
      summary: 'Say what is missing of the proof of a task',
    })
    .input(z.object({ id: TaskId, reason: ProofAsk.shape.reason, fileId: z.uuid().nullable().default(null) }))
    .output(TaskView),
  rowPosts: contract
    .route({
      method: 'GET',
      path: '/programme/posts',
      summary: 'The posts that a row may name: leaders of the district, and who acts for its lead unit',
    })
    .input(z.object({ unitId: z.uuid().optional() }))
    .output(RowPosts),
  openWork: contract
    .route({ method: 'GET', path: '/units/{unitId}/open-tasks', summary: 'What a unit has in hand, soonest first' })
    .input(z.object({ unitId: z.uuid() }))
    .output(OpenWork),
  postWork: contract
    .route({
      method: 'GET',
      path: '/posts/{postId}/open-tasks',
      summary: 'The tasks that name a post as the leader in charge or the liaison, soonest first',
    })
    .input(z.object({ postId: z.uuid() }))
    .output(OpenWork),
}
