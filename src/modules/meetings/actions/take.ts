import type { Ctx } from '#db/context.ts'
import { authorise, type Rule } from '#kernel/policy.ts'
import { refuseStale } from '#kernel/refusal.ts'
import type { MeetingId } from '../meeting.ts'
import { type Asked, type MeetingDeed, meetingDeeds, meetingPolicy, seriesPolicy } from '../policy.ts'
import { getMeeting } from '../queries/meetings.ts'
import { getSeries } from '../queries/series.ts'
import type { Series, SeriesId } from '../series.ts'
import type { MeetingVerb } from '../workflow.ts'

const never: Rule<unknown> = () => false

/** Why a deed that only some states know is refused to somebody who otherwise might do it. */
const closedTo = (deed: MeetingVerb | MeetingDeed, { state }: Asked): string => {
  if (deed === 'plan' && state !== 'draft' && state !== 'convened') return 'meetings.agenda-is-closed'
  if ((deed === 'capture' || deed === 'speak') && state !== 'running') return 'meetings.not-running'
  return 'meetings.office-only'
}

/**
 * The only way to a meeting that is to be changed: say what for, and hold it until the transaction ends. Its agenda, its
 * seats and what is captured hang on it, so whoever changes them holds it too.
 */
export const takeMeeting = async (ctx: Ctx, id: MeetingId, deed: MeetingVerb | MeetingDeed): Promise<Asked> => {
  const meeting = await getMeeting(ctx, id, { hold: true })
  const rules: Readonly<Record<string, Rule<Asked>>> = { ...meetingPolicy, ...meetingDeeds }
  authorise(rules[deed] ?? never, ctx.actor, meeting, closedTo(deed, meeting))
  return meeting
}

/** The same, by somebody who saw a version of it. @throws Refusal stale */
export const takeSeen = async (ctx: Ctx, id: MeetingId, deed: MeetingVerb | MeetingDeed): Promise<Asked> => {
  const meeting = await takeMeeting(ctx, id, deed)
  refuseStale(ctx.seen, meeting.version, meeting)
  return meeting
}

export const takeSeries = async (ctx: Ctx, id: SeriesId): Promise<Series> => {
  authorise(seriesPolicy.read, ctx.actor, null, 'meetings.staff-only')
  const series = await getSeries(ctx, id, { hold: true })
  authorise(seriesPolicy.edit, ctx.actor, series, 'meetings.office-only')
  refuseStale(ctx.seen, series.version, series)
  return series
}
