import { z } from 'zod'
import type { Need, Workflow } from '#kernel/workflow.ts'
import type { KeyPoints, KeyPointsState } from './key-points.ts'
import type { ListVersion, ListVersionState } from './list.ts'
import type { Task, TaskState } from './task.ts'

/** A task with what its workflow asks about beside it. */
export type Moving = Task & { openMilestones: number; reports: number }

const milestonesDone: Need<Moving> = {
  holds: (task) => task.openMilestones === 0,
  otherwise: 'programme.milestones-open',
}

const reportedOnce: Need<Moving> = {
  holds: (task) => task.reports > 0,
  otherwise: 'programme.never-reported',
}

/** The life of a task: 交办 → 签收 → 办理 → 申请办结 → 复核 → 销号. Nothing else says which state follows which. */
// biome-ignore format: a table for people
export const taskWorkflow = {
  dispatch:  { from: ['planned'],                         to: 'dispatched' },
  recall:    { from: ['dispatched'],                      to: 'planned' },
  reassign:  { from: ['planned', 'dispatched', 'signed', 'handling'], to: 'dispatched', asks: 'reason' },
  sign:      { from: ['dispatched'],                      to: 'signed' },
  return:    { from: ['dispatched'],                      to: 'planned',    asks: 'reason' },
  handle:    { from: ['signed'],                          to: 'handling' },
  claim:     { from: ['signed', 'handling'],              to: 'claimed',    needs: [reportedOnce, milestonesDone] },
  redo:      { from: ['claimed', 'verified'],             to: 'handling',   asks: 'reason' },
  verify:    { from: ['claimed'],                         to: 'verified' },
  close:     { from: ['verified'],                        to: 'closed' },
  reopen:    { from: ['closed', 'terminated'],            to: 'handling',   asks: 'reason' },
  pause:     { from: ['signed', 'handling'],              to: 'paused',     asks: 'reason' },
  resume:    { from: ['paused'],                          to: 'handling' },
  terminate: { from: ['planned', 'dispatched', 'signed', 'handling', 'paused'], to: 'terminated', asks: 'reason' },
} as const satisfies Workflow<TaskState, Moving>

export type TaskVerb = keyof typeof taskWorkflow
export const taskVerbs = Object.keys(taskWorkflow) as TaskVerb[]

/**
 * A step that only moves the task. Pausing and ending need the level that passed the row, so they are requests; and whoever
 * gives it to another unit says to which.
 */
export const Move = z.object({
  verb: z.enum(taskVerbs).exclude(['pause', 'terminate', 'reassign']),
  reason: z.string().trim().min(1).max(500).optional(),
})
export type Move = z.infer<typeof Move>

/** A verb that a press alone, or a reason, takes. */
export const isMove = (verb: string): verb is Move['verb'] => Move.shape.verb.safeParse(verb).success

const hasRows: Need<ListVersion> = { holds: (of) => of.rowCount > 0, otherwise: 'programme.no-rows' }
/**
 * A version with what its list asks for: does a meeting review it before it is issued? And has the meeting before which
 * it lies said its word on every change? How many of its rows still bear the dates of the year before?
 */
export type MovingVersion = ListVersion & { needsReview: boolean; isHeard: boolean; rowsToDate: number }

/** Rows that came along from the year before say when they are to be done now. */
const isDated: Need<MovingVersion> = { holds: (of) => of.rowsToDate === 0, otherwise: 'programme.dates-to-set' }

/** What lies before a meeting is adopted by it, row by row; that somebody writes down a review is for papers on paper. */
const throughItsMeeting: Need<MovingVersion> = {
  holds: (of) => !of.isTabled || of.isHeard,
  otherwise: 'programme.lies-before-meeting',
}

const isReviewed: Need<MovingVersion> = {
  holds: (of) => !of.needsReview || of.reviewedOn !== null,
  otherwise: 'programme.not-reviewed',
}

/** The life of a list's version: 起草 → 征求意见 → 送审 → 审议 → 印发. What is issued is locked. */
// biome-ignore format: a table for people
export const listVersionWorkflow = {
  ask:      { from: ['draft'],                            to: 'comments',   needs: [hasRows] },
  submit:   { from: ['draft', 'comments'],                to: 'submitted',  needs: [hasRows, isDated] },
  withdraw: { from: ['comments', 'submitted', 'reviewed'], to: 'draft',      asks: 'reason' },
  review:   { from: ['submitted'],                        to: 'reviewed',   needs: [throughItsMeeting] },
  issue:    { from: ['submitted', 'reviewed'],            to: 'issued',     needs: [isReviewed] },
} as const satisfies Workflow<ListVersionState, MovingVersion>

export type ListVersionVerb = keyof typeof listVersionWorkflow
export const listVersionVerbs = Object.keys(listVersionWorkflow) as ListVersionVerb[]

/** A version of the key points with what its steps ask about beside it. */
export type MovingKeyPoints = KeyPoints & { points: number; isHeard: boolean }

const hasPoints: Need<MovingKeyPoints> = { holds: (of) => of.points > 0, otherwise: 'programme.no-points' }

/** The same as for a list: what lies before a meeting is adopted by it. */
const pointsThroughTheirMeeting: Need<MovingKeyPoints> = {
  holds: (of) => !of.isTabled || of.isHeard || of.state === 'reviewed',
  otherwise: 'programme.lies-before-meeting',
}

/** The life of the key points: 起草 → 送审 → 审议 → 印发. What no meeting reviews is issued from its draft. */
// biome-ignore format: a table for people
export const keyPointsWorkflow = {
  submit:   { from: ['draft'],                 to: 'submitted', needs: [hasPoints] },
  withdraw: { from: ['submitted', 'reviewed'], to: 'draft',     asks: 'reason' },
  review:   { from: ['submitted'],             to: 'reviewed',  needs: [pointsThroughTheirMeeting] },
  issue:    { from: ['draft', 'reviewed'],     to: 'issued',    needs: [hasPoints, pointsThroughTheirMeeting] },
} as const satisfies Workflow<KeyPointsState, MovingKeyPoints>

export type KeyPointsVerb = keyof typeof keyPointsWorkflow
export const keyPointsVerbs = Object.keys(keyPointsWorkflow) as KeyPointsVerb[]
