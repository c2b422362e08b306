import type { Need, Workflow } from '#kernel/workflow.ts'
import type { Meeting, MeetingState } from './meeting.ts'

/** A meeting with what its workflow asks about beside it. */
export type Moving = Meeting & {
  items: number
  itemsWithoutPresenter: number
  members: number
  hasMinutes: boolean
}

const hasItems: Need<Moving> = { holds: ({ items }) => items > 0, otherwise: 'meetings.no-items' }
const hasMembers: Need<Moving> = { holds: ({ members }) => members > 0, otherwise: 'meetings.no-members' }
const hasVenue: Need<Moving> = { holds: ({ venue }) => venue !== '', otherwise: 'meetings.no-venue' }
const everyItemHasPresenter: Need<Moving> = {
  holds: ({ itemsWithoutPresenter }) => itemsWithoutPresenter === 0,
  otherwise: 'meetings.no-presenter',
}
const hasNoMinutes: Need<Moving> = { holds: ({ hasMinutes }) => !hasMinutes, otherwise: 'meetings.minutes-begun' }

/** The life of a meeting: 筹备 → 已通知 → 会议中 → 已结束. Its minutes follow a workflow of their own. */
// biome-ignore format: a table for people
export const meetingWorkflow = {
  convene: { from: ['draft'],             to: 'convened',  needs: [hasItems, hasMembers, hasVenue, everyItemHasPresenter] },
  open:    { from: ['convened'],          to: 'running' },
  close:   { from: ['running'],           to: 'closed' },
  reopen:  { from: ['closed'],            to: 'running',   asks: 'reason', needs: [hasNoMinutes] },
  cancel:  { from: ['draft', 'convened'], to: 'cancelled', asks: 'reason' },
} as const satisfies Workflow<MeetingState, Moving>

export type MeetingVerb = keyof typeof meetingWorkflow
export const meetingVerbs = Object.keys(meetingWorkflow) as MeetingVerb[]
