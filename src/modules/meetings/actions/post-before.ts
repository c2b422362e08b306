import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { DecisionFilter, type DecisionLine } from '../follow-up.ts'
import { MeetingFilter } from '../meeting.ts'
import { meetingsPolicy } from '../policy.ts'
import type { BodyBefore, PostBefore } from '../post-before.ts'
import { unfinishedOf } from '../queries/items.ts'
import { getMeeting, listMeetings } from '../queries/meetings.ts'
import { type BodyOf, bodiesOfPosts } from '../queries/post-before.ts'
import { seatsBehind } from '../queries/successions.ts'
import { browseDecisions } from './decisions.ts'

const fewMeetings = 6
const fewDecisions = 50

const isDone = ({ task, followUp }: DecisionLine): boolean =>
  task?.state === 'closed' || task?.state === 'verified' || followUp.state === 'superseded'

/**
 * What waits for whoever takes a post, body by body, and not only by its unit: also what the post before it had, where the
 * seats changed hands. Only what the reader may read.
 *
 * @throws Refusal forbidden
 */
export const viewPostBefore = async (ctx: Ctx, postId: string): Promise<PostBefore> => {
  authorise(meetingsPolicy.list, ctx.actor, null, 'meetings.staff-only')
  const bodies: BodyBefore[] = []
  for (const body of await bodiesOfPosts(ctx, await seatsBehind(ctx, postId))) bodies.push(await beforeIn(ctx, body))
  return { bodies, at: ctx.now }
}

const beforeIn = async (ctx: Ctx, { series, seat, presides }: BodyOf): Promise<BodyBefore> => {
  const seriesId = series.id
  const { lines: meetings } = await listMeetings(ctx, MeetingFilter.parse({ seriesId, limit: fewMeetings }))
  const last = meetings.find(({ state }) => state === 'closed')
  const unfinished = last ? await unfinishedOf(ctx, await getMeeting(ctx, last.id)) : []
  const { lines, next } = await browseDecisions(ctx, DecisionFilter.parse({ seriesId, limit: fewDecisions }))
  return {
    series,
    seat,
    presides,
    meetings,
    unfinished: unfinished.map(({ id, title, times }) => ({ id, title, times })),
    open: lines.filter((line) => !isDone(line)),
    hasMore: next !== null || lines.some(isDone),
  }
}
