import { z } from 'zod'
import { Day } from '#kernel/day.ts'

/** What one place gets of a task, and whether it has it: residents and deputies look at it place by place. */
export const Delivery = z
  .object({
    taskId: z.uuid(),
    placeId: z.uuid(),
    /** In the unit of the task's quantity. */
    planned: z.number().min(0).max(1e9).nullable(),
    done: z.number().min(0).max(1e9),
    /** Fen, never negative. */
    budgetFen: z.int().min(0).max(1e15).nullable(),
    acceptedOn: Day.nullable(),
    /** Who accepted it: a committee, the owners, a bureau. A body, never a person. */
    acceptedBy: z.string().trim().max(60),
    version: z.int().nonnegative(),
  })
  .meta({ id: 'Delivery' })
export type Delivery = z.infer<typeof Delivery>

export const DeliveryText = Delivery.pick({ planned: true, done: true, budgetFen: true })
export type DeliveryText = z.infer<typeof DeliveryText>

export const Acceptance = z.object({ acceptedOn: Day.nullable(), acceptedBy: Delivery.shape.acceptedBy.default('') })
export type Acceptance = z.infer<typeof Acceptance>

/** What is missing of the proof of a task; `answeredAt` once a file has come since. */
export const ProofAsk = z
  .object({
    id: z.uuid(),
    taskId: z.uuid(),
    /** The file that does not do; null where something is missing altogether. */
    fileId: z.uuid().nullable(),
    reason: z.string().trim().min(1).max(500),
    at: z.date(),
    answeredAt: z.date().nullable(),
  })
  .meta({ id: 'ProofAsk' })
export type ProofAsk = z.infer<typeof ProofAsk>
