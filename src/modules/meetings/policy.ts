import { type SqlBool, sql } from 'kysely'
import { type Actor, allOf, anyOf, holds, isStaff, type Policy, type Role, type Rule, unitsOf } from '#kernel/policy.ts'
import type { Attendee } from './attendee.ts'
import type { Meeting, MeetingState } from './meeting.ts'
import type { Minutes } from './minutes.ts'
import type { MinutesVerb } from './minutes-workflow.ts'
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
      and (seat.post_id = any(${posts}::uuid[]) or seat.substitute_post_id = any(${posts}::uuid[])
        or exists (select from meetings.seat_succession as heir
          where heir.district_id = seat.district_id and heir.from_post_id = seat.post_id
            and heir.to_post_id = any(${posts}::uuid[])))))`
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

const isLeader: Rule<unknown> = (actor) => holds(actor, 'leader')
const isOpen: Rule<Minutes> = (_, { state }) => state !== 'signed'

/** The office writes and checks; a leader signs. Nobody signs what they wrote. */
// biome-ignore format: a table for people
export const minutesPolicy = {
  circulate: isOffice,
  check:     isOffice,
  rework:    anyOf(isOffice, isLeader),
  sign:      isLeader,
} satisfies Policy<MinutesVerb, Minutes>

/** Minutes with the posts that were asked to the meeting. */
export type AskedMinutes = Minutes & { postIds: readonly string[]; isIssued: boolean }

export type MinutesDeed = 'write' | 'correct' | 'comment' | 'answer' | 'amend' | 'issue'

// biome-ignore format: a table for people
export const minutesDeeds = {
  write:   allOf<AskedMinutes>(isOffice, (_, { state }) => state === 'draft' || state === 'circulated'),
  // What was captured is put right for the first minutes only: an amendment leaves what was signed.
  correct: allOf<AskedMinutes>(isOffice, (_, { state, number }) => number === 1 && (state === 'draft' || state === 'circulated')),
  comment: allOf<AskedMinutes>(anyOf<AskedMinutes>(isAsked, isLeader), (_, { state }) => state === 'circulated'),
  answer:  allOf<AskedMinutes>(isOffice, isOpen),
  issue:   allOf<AskedMinutes>(isOffice, (_, { state, isIssued }) => state === 'signed' && !isIssued),
  amend:   allOf<AskedMinutes>(isOffice, (_, { state }) => state === 'signed'),
} satisfies Policy<MinutesDeed, AskedMinutes>

/** Drafts are the office's and the leaders'; once they circulate, those who were asked read them. */
export const readsMinutes: Rule<AskedMinutes> = anyOf<AskedMinutes>(
  readsAll,
  allOf<AskedMinutes>(isAsked, (_, { state }) => state !== 'draft'),
)

/** Who acts for a unit: confirms and disputes. The same as for its tasks. */
export const actsForUnit: readonly Role[] = ['liaison', 'street-staff', 'community-head', 'community-worker']

export type Followed = { leadUnitId: string; state: string }

const isLead: Rule<Followed> = (actor, { leadUnitId }) => holds(actor, actsForUnit, leadUnitId)
const isAt =
  (...states: string[]): Rule<Followed> =>
  (_, { state }) =>
    states.includes(state)

/** The unit that answers for a decision confirms it in one tap, or says what is wrong; the office answers. */
// biome-ignore format: a table for people
export const followPolicy = {
  confirm: allOf(isLead, isAt('waiting')),
  dispute: allOf(isLead, isAt('waiting', 'confirmed')),
  uphold:  allOf<Followed>(isOffice, isAt('disputed')),
} satisfies Policy<'confirm' | 'dispute' | 'uphold', Followed>

/** Who reads a decision: who reads all, who was asked to its meeting, and the units that carry it. */
export const readableDecision = (actor: Actor) => {
  if (readsAll(actor, null)) return sql<SqlBool>`true`
  const units = unitsOf(actor, actsForUnit)
  return sql<SqlBool>`(${readable(actor)} or decision.lead_unit_id = any(${units}::uuid[])
    or decision.supporting_unit_ids && ${units}::uuid[])`
}
