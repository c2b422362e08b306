import { z } from 'zod'
import { cursor } from '#kernel/page.ts'
import { CaseId, caseStates } from './citizen-case.ts'
import { queueKeys } from './queues-shape.ts'

export const CaseFilter = z.object({
  queue: z.enum(queueKeys).default('open'),
  /** A community, or a street with all of its communities. */
  placeId: z.uuid().optional(),
  categoryId: z.uuid().optional(),
  state: z.enum(caseStates).optional(),
  unitId: z.uuid().optional(),
  /** In the title, or the whole number. */
  text: z.string().trim().min(1).max(40).optional(),
  after: cursor(z.object({ nextDueAt: z.coerce.date().nullable(), id: CaseId })).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type CaseFilter = z.infer<typeof CaseFilter>
