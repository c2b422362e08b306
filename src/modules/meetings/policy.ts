import { type SqlBool, sql } from 'kysely'
import { type Actor, allOf, anyOf, holds, isStaff, type Policy, type Rule } from '#kernel/policy.ts'
import type { Attendee } from './attendee.ts'
import type { Meeting, MeetingState } from './meeting.ts'
import type { Series } from './series.ts'
import type { MeetingVerb } from './workflow.ts'

const isOffice: Rule<unknown> = (actor) => holds(actor, 'district-office')
const readsAll: Rule<unknown> = (actor) => holds(actor, ['district-office', 'leader', 'auditor'])
const isStaffHere: Rule<unknown> = (actor) => isStaff(actor)

/** A meeting with the posts that are asked to it, substitutes included: a rule looks nothing up. */
export type Asked = Meeting & { postIds: readonly string[] }

const isAsked: Rule<Pick<Asked, 'postIds'>> = (actor, { postIds }) =>
  actor.posts.some(({ postId }) => postIds.includes(postId))
const isIn =
  (...states: MeetingState[]): Rule<Meeting> =>
  (_, { state }) =>
    states.includes(state)
const wasConvened = isIn('convened', 'running', 'closed', 'cancelled')

/** Who reads a meeting: office, leaders and audit; whoever is asked to it, once it is convened. */
export const readsMeeting: Rule<Asked> = anyOf<Asked>(readsAll, allOf<Asked>(isAsked, wasConvened))

/** The same in SQL, for lists. `meeting` is the table's name in it. */
export const readable = (actor: Actor) => {
  if (readsAll(actor, null)) return sql<SqlBool>`true`
  const posts = actor.posts.map(({ postId }) => postId)
  return sql<SqlBool>`(meeting.state <> 'draft' and exists (
    select from meetings.attendee as seat
    where seat.district_id = meeting.district_id and seat.meeting_id = meeting.id
      and (seat.post_id = any(${posts}::uuid[]) or seat.substitute_post_id = any(${posts}::uuid[]))))`
}

// biome-ignore format: a table for people
export const seriesPolicy = {
  read: isStaffHere,
  add:  isOffice,
  edit: isOffice,
} satisfies Policy<'read' | 'add' | 'edit', Series | null>

/** The steps of a meeting are the office's. */
// biome-ignore format: a table for people
export const meetingPolicy = {
  convene: isOffice,
  open:    isOffice,
  close:   isOffice,
  reopen:  isOffice,
  cancel:  isOffice,
} satisfies Policy<MeetingVerb, Asked>

export type MeetingDeed = 'plan' | 'capture' | 'speak'

/** Deeds that are not steps. Who sits in the room asks to speak and says what they think; the office writes it down. */
// biome-ignore format: a table for people
export const meetingDeeds = {
  plan:    allOf<Asked>(isOffice, isIn('draft', 'convened')),
  capture: allOf<Asked>(isOffice, isIn('convened', 'running', 'closed')),
  speak:   allOf<Asked>(isAsked, isIn('running')),
} satisfies Policy<MeetingDeed, Asked>

/** Adding one needs no meeting yet. */
// biome-ignore format: a table for people
export const meetingsPolicy = {
  list: isStaffHere,
  add:  isOffice,
} satisfies Policy<'list' | 'add', null>

const sitsThere: Rule<Attendee> = (actor, { postId, substitutePostId }) =>
  actor.posts.some((post) => post.postId === postId || post.postId === substitutePostId)

/** A seat: whoever holds the post says whether they come; the office may say it for them. */
// biome-ignore format: a table for people
export const seatPolicy = {
  reply: anyOf(sitsThere, isOffice),
  sit:   sitsThere,
} satisfies Policy<'reply' | 'sit', Attendee>

/** What lies before the meeting is judged row by row in its name: the office writes it down. */
// biome-ignore format: a table for people
export const reviewPolicy = {
  judge: isOffice,
  adopt: isOffice,
} satisfies Policy<'judge' | 'adopt', null>
