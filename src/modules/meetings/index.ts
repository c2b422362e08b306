import type { Module } from '#http/module.ts'
import { meetingsKeepers } from './actions/keepers.ts'
import { paperFiles, readsPaper } from './actions/papers.ts'
import { followTask } from './jobs.ts'
import {
  followPolicy,
  meetingDeeds,
  meetingPolicy,
  meetingsPolicy,
  minutesDeeds,
  minutesPolicy,
  reviewPolicy,
  seatPolicy,
  seriesPolicy,
} from './policy.ts'
import { meetingsRoutes } from './routes.ts'
import { meetingsWords } from './words.ts'

export { meetingsAsks } from './actions/asks.ts'
export { meetingTexts } from './actions/letters.ts'
export { readsLive } from './actions/live.ts'
export { meetingsTables } from './export/screen-tables.ts'
export { findDecisions, findMeetings } from './queries/look-up.ts'
export { countMeetings, countUnderWay } from './queries/meetings.ts'
export { meetingTitles, readableDecisions, readableMeetings } from './queries/readable.ts'
export { meetingsFor } from './queries/told.ts'
export { rehearse } from './seed/rehearsal.ts'
export { seedMeetings } from './seed.ts'
export { paperFiles, readsPaper }

/** Says `meetings.meeting-moved` { verb, from, to }, `meetings.captured` { kind, seq } and their neighbours in `actions/`. */
export const meetings = {
  name: 'meetings',
  routes: meetingsRoutes,
  words: meetingsWords,
  keeps: meetingsKeepers,
  hears: { 'programme.task-moved': followTask },
  policies: {
    series: seriesPolicy,
    meetings: meetingsPolicy,
    meeting: { ...meetingPolicy, ...meetingDeeds },
    seat: seatPolicy,
    review: reviewPolicy,
    minutes: { ...minutesPolicy, ...minutesDeeds },
    decision: followPolicy,
  },
} satisfies Module
