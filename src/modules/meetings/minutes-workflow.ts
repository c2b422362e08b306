import type { Need, Workflow } from '#kernel/workflow.ts'
import type { Minutes, MinutesState } from './minutes.ts'

/** Minutes with what their workflow asks about beside them. */
export type MovingMinutes = Minutes & { incomplete: number; withoutQuorum: number; openComments: number }

const everyDecisionIsWhole: Need<MovingMinutes> = {
  holds: ({ incomplete }) => incomplete === 0,
  otherwise: 'meetings.decision-incomplete',
}
const everyDecisionHadQuorum: Need<MovingMinutes> = {
  holds: ({ withoutQuorum }) => withoutQuorum === 0,
  otherwise: 'meetings.decision-without-quorum',
}
const everyCommentIsAnswered: Need<MovingMinutes> = {
  holds: ({ openComments }) => openComments === 0,
  otherwise: 'meetings.comments-open',
}

/** The life of minutes: 起草 → 征求意见 → 核对 → 签发. Issuing gives the number and changes nothing in them. */
// biome-ignore format: a table for people
export const minutesWorkflow = {
  circulate: { from: ['draft'],                 to: 'circulated' },
  check:     { from: ['circulated'],            to: 'checked', needs: [everyCommentIsAnswered, everyDecisionIsWhole, everyDecisionHadQuorum] },
  rework:    { from: ['circulated', 'checked'], to: 'draft',   asks: 'reason' },
  sign:      { from: ['checked'],               to: 'signed',  needs: [everyDecisionIsWhole, everyDecisionHadQuorum] },
} as const satisfies Workflow<MinutesState, MovingMinutes>

export type MinutesVerb = keyof typeof minutesWorkflow
export const minutesVerbs = Object.keys(minutesWorkflow) as MinutesVerb[]
