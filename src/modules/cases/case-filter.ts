import { z } from 'zod'
import { cursor } from '#kernel/page.ts'
import { CaseId, caseStates, channels } from './citizen-case.ts'
import { queueKeys } from './queues-shape.ts'

export const CaseFilter = z.object({
  queue: z.enum(queueKeys).default('open'),
  /** A community, or a street with all of its communities. */
  placeId: z.uuid().optional(),
  /** A kind with all that lie under it. */
  categoryId: z.uuid().optional(),
  state: z.enum(caseStates).optional(),
  unitId: z.uuid().optional(),
  channel: z.enum(channels).optional(),
  /** In the title or in what was written, or the whole number: ours, or that of the hotline's slip. */
  text: z.string().trim().min(1).max(40).optional(),
  after: cursor(z.object({ nextDueAt: z.coerce.date().nullable(), id: CaseId })).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type CaseFilter = z.infer<typeof CaseFilter>
