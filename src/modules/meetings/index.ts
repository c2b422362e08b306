import type { Module } from '#http/module.ts'
import { meetingDeeds, meetingPolicy, meetingsPolicy, seatPolicy, seriesPolicy } from './policy.ts'
import { meetingsRoutes } from './routes.ts'
import { meetingsWords } from './words.ts'

/** Says `meetings.meeting-moved` { verb, from, to }, `meetings.captured` { kind, seq } and their neighbours in `actions/`. */
export const meetings = {
  name: 'meetings',
  routes: meetingsRoutes,
  words: meetingsWords,
  policies: {
    series: seriesPolicy,
    meetings: meetingsPolicy,
    meeting: { ...meetingPolicy, ...meetingDeeds },
    seat: seatPolicy,
  },
} satisfies Module
