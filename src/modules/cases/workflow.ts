import { z } from 'zod'
import type { Need, Workflow } from '#kernel/workflow.ts'
import type { CaseState, CitizenCase } from './citizen-case.ts'

/** A case with the facts that its rules ask about beside it. */
export type Moving = CitizenCase & {
  /** Is it the reporter who acts, known by the receipt code or by their own sign-in? */
  isReporter: boolean
  /** The moment of the deed. */
  at: Date
  /** What has to be ticked off before it can be said to be done. */
  openChecks: number
  /** Did whoever acts say before that it was done, and was told that it is not, while a colleague could look? */
  isOwnDisputed: boolean
  /** The step that whoever acts took a moment ago and nobody has followed; null where there is none. */
  last: LastStep | null
}

export type LastStep = { verb: string; fromState: CaseState | null; at: Date }

const stillInWindow: Need<Moving> = {
  holds: ({ confirmUntil, at }) => confirmUntil === null || at <= confirmUntil,
  otherwise: 'cases.window-over',
}

const windowOver: Need<Moving> = {
  holds: ({ confirmUntil, at }) => confirmUntil !== null && at > confirmUntil,
  otherwise: 'cases.window-open',
}

const asked: Need<Moving> = {
  holds: ({ stillUntil, at }) => stillUntil !== null && at <= stillUntil,
  otherwise: 'cases.not-asked',
}

const hasUnit: Need<Moving> = { holds: ({ unitId }) => unitId !== null, otherwise: 'cases.no-unit' }

const hasCategory: Need<Moving> = { holds: ({ categoryId }) => categoryId !== null, otherwise: 'cases.no-category' }

const checksDone: Need<Moving> = { holds: ({ openChecks }) => openChecks === 0, otherwise: 'cases.checklist-open' }

/** Who was told that it is not fixed does not say once more by themselves that it is: somebody else looks. */
const anotherLooks: Need<Moving> = { holds: ({ isOwnDisputed }) => !isOwnDisputed, otherwise: 'cases.another-looks' }

/** A slip of the finger is taken back by whoever slipped, before anybody acts upon it. */
const justNow = (verb: 'accept' | 'assign', fromState: CaseState): Need<Moving> => ({
  holds: ({ last }) => last?.verb === verb && last.fromState === fromState,
  otherwise: 'cases.too-late-to-undo',
})

const underWay = ['accepted', 'assigned', 'handling', 'waiting'] as const

/**
 * The life of a case: 提交 → 受理 → 交办 → 签收 → 办理 → 申请办结 → 居民确认 → 结案. That it is done is a proposal; the
 * reporter confirms it or disputes it, and a dispute opens the same case again. Nothing else says which state follows
 * which.
 */
// biome-ignore format: a table for people
export const caseWorkflow = {
  accept:   { from: ['submitted'],                       to: 'accepted',  needs: [hasCategory] },
  refuse:   { from: ['submitted'],                       to: 'refused',   asks: 'reason' },
  object:   { from: ['refused'],                         to: 'submitted', asks: 'reason', needs: [stillInWindow] },
  assign:   { from: ['accepted', 'handling', 'waiting'], to: 'assigned',  needs: [hasUnit] },
  sign:     { from: ['assigned'],                        to: 'handling' },
  return:   { from: ['assigned', 'handling'],            to: 'accepted',  asks: 'reason' },
  handle:   { from: ['accepted'],                        to: 'handling' },
  ask:      { from: ['handling'],                        to: 'waiting',   asks: 'reason' },
  resume:   { from: ['waiting'],                         to: 'handling' },
  resolve:  { from: ['handling', 'waiting'],             to: 'resolved',  asks: 'reason', needs: [checksDone, anotherLooks] },
  confirm:  { from: ['resolved'],                        to: 'closed' },
  dispute:  { from: ['resolved'],                        to: 'handling',  asks: 'reason', needs: [stillInWindow] },
  lapse:    { from: ['resolved'],                        to: 'closed',    needs: [windowOver] },
  'ask-still': { from: ['closed'],                       to: 'closed' },
  holds:    { from: ['closed'],                          to: 'closed',    needs: [asked] },
  recurs:   { from: ['closed'],                          to: 'handling',  asks: 'reason', needs: [asked] },
  reopen:   { from: ['closed'],                          to: 'handling',  asks: 'reason' },
  withdraw: { from: ['submitted', 'accepted'],           to: 'withdrawn' },
  merge:    { from: ['submitted', ...underWay],          to: 'merged',    asks: 'reason' },
  unaccept: { from: ['accepted'],                        to: 'submitted', needs: [justNow('accept', 'submitted')] },
  unassign: { from: ['assigned'],                        to: 'accepted',  needs: [justNow('assign', 'accepted')] },
  unmerge:  { from: ['merged'],                          to: 'accepted',  asks: 'reason' },
  unimport: { from: ['accepted', 'assigned'],            to: 'withdrawn' },
  'give-back': { from: [...underWay],                    to: 'refused',   asks: 'reason' },
} as const satisfies Workflow<CaseState, Moving>

export type CaseVerb = keyof typeof caseWorkflow
export const caseVerbs = Object.keys(caseWorkflow) as CaseVerb[]

/** What the reporter does, by code or signed in. */
export const reporterVerbs = [
  'confirm',
  'dispute',
  'object',
  'withdraw',
  'holds',
  'recurs',
] as const satisfies readonly CaseVerb[]

/** Steps that staff take one by one; merging says with which, and lapsing happens by itself. */
export const staffVerbs = [
  'accept',
  'refuse',
  'assign',
  'sign',
  'return',
  'handle',
  'ask',
  'resume',
  'resolve',
  'reopen',
  'unaccept',
  'unassign',
  'unmerge',
] as const satisfies readonly CaseVerb[]

export const openStates = ['submitted', 'accepted', 'assigned', 'handling', 'waiting', 'resolved'] as const

/** A step that staff take. */
export const CaseMove = z.object({
  verb: z.enum(staffVerbs),
  /** Why; for `ask` the question; for `resolve` what was done. The reporter reads it. */
  reason: z.string().trim().min(1).max(2_000).optional(),
  /** For `refuse`: where to go instead. */
  otherWay: z.string().trim().max(500).optional(),
  /** For `assign`: who is to do it. */
  unitId: z.uuid().optional(),
  /** For `accept`: what it is, where the reporter could not say or was mistaken. */
  categoryId: z.uuid().optional(),
})
export type CaseMove = z.infer<typeof CaseMove>

export const ReporterMove = z.object({
  verb: z.enum(reporterVerbs),
  reason: z.string().trim().min(1).max(500).optional(),
})
export type ReporterMove = z.infer<typeof ReporterMove>
