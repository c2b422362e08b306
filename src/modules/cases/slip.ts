import { z } from 'zod'

/** Why a slip goes back to the hotline instead of being handled. @source Weifang's regulation on 12345, arts. 19 and 21 */
export const returnGrounds = ['wrong-department', 'litigation', 'in-petition', 'secret', 'concluded'] as const

/** What a slip says of itself, as far as its case does not say it: kept to see what a second transfer has changed. */
export const SlipSaid = z.object({
  title: z.string(),
  words: z.string(),
  spot: z.string(),
  kind: z.string(),
  unit: z.string(),
  due: z.string(),
  transferred: z.string(),
  urged: z.string(),
  transfers: z.string(),
})
export type SlipSaid = z.infer<typeof SlipSaid>
export const saidKeys = Object.keys(SlipSaid.shape) as (keyof SlipSaid)[]

/** A work slip (工单) of the 12345 hotline, and the case it became. Who called stands behind the door of the case. */
export const Slip = z.object({
  channel: z.literal('hotline-12345'),
  number: z.string(),
  caseId: z.uuid(),
  /** Who brought it, and gives its answer back. */
  unitId: z.uuid(),
  importId: z.uuid(),
  said: SlipSaid,
  calledAt: z.date().nullable(),
  transferredAt: z.date().nullable(),
  /** Whose date it is: the hotline's own, or so many working days as the district has set. */
  dueFrom: z.enum(['slip', 'setting']),
  wantsCallBack: z.boolean(),
  isConfidential: z.boolean(),
  /** Was it decided above whose duty it is? Then it does not go back for that any more. */
  isDutyDecided: z.boolean(),
  returnGround: z.enum(returnGrounds).nullable(),
  returnReason: z.string(),
  returnWay: z.string(),
  returnPersonId: z.uuid().nullable(),
  returnAskedAt: z.date().nullable(),
  handBackId: z.uuid().nullable(),
  handedBackAt: z.date().nullable(),
  at: z.date(),
})
export type Slip = z.infer<typeof Slip>

/** What the page of its case shows. */
export const SlipView = Slip.pick({
  number: true,
  calledAt: true,
  transferredAt: true,
  dueFrom: true,
  wantsCallBack: true,
  isConfidential: true,
  isDutyDecided: true,
  returnGround: true,
  returnReason: true,
  returnWay: true,
  returnAskedAt: true,
  handedBackAt: true,
})
  .extend({
    kind: z.string(),
    urged: z.string(),
    /** What may be done about sending it back, and why not. */
    mayAskReturn: z.boolean(),
    mayDecideReturn: z.boolean(),
  })
  .meta({ id: 'CaseSlip' })
export type SlipView = z.infer<typeof SlipView>

export const SlipReturn = z.object({
  ground: z.enum(returnGrounds),
  reason: z.string().trim().min(4).max(500),
  /** Who is responsible instead, or where to go. */
  otherWay: z.string().trim().min(2).max(500),
})
export type SlipReturn = z.infer<typeof SlipReturn>

/** Answers that were given back to the hotline in one file. */
export const HandBack = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    slips: z.int().positive(),
    at: z.date(),
    undoneAt: z.date().nullable(),
  })
  .meta({ id: 'CaseHandBack' })
export type HandBack = z.infer<typeof HandBack>
