import type { Ctx } from '#db/context.ts'
import { offersFor, offersOf } from '#kernel/workflow.ts'
import type { Attendee } from '../attendee.ts'
import type { Decision } from '../decision.ts'
import type { ItemId } from '../item.ts'
import { isLate } from '../late.ts'
import type { Live, Seat, Voting } from '../live.ts'
import { Meeting, MeetingId } from '../meeting.ts'
import type { Minutes } from '../minutes.ts'
import { type Asked, meetingDeeds, meetingPolicy, readsMinutes, seatPolicy } from '../policy.ts'
import { neededOf, type Standing } from '../presence.ts'
import { decidedInTheRoom, decisionsOf, speakersOf, speechesOf } from '../queries/captured.ts'
import { itemsOf } from '../queries/items.ts'
import { getMeeting } from '../queries/meetings.ts'
import { minutesOf } from '../queries/minutes.ts'
import { namesOf } from '../queries/names.ts'
import { papersAt } from '../queries/papers.ts'
import type { Series } from '../series.ts'
import { meetingWorkflow } from '../workflow.ts'
import { countOpinions } from './count-opinions.ts'
import { moving } from './meetings.ts'
import { roomAt } from './room.ts'

/** Whoever reads a meeting may follow it. @throws Refusal not-found, forbidden */
export const readsLive = async (ctx: Ctx, id: string): Promise<void> =>
  void (await getMeeting(ctx, MeetingId.parse(id)))

/** Everything that the room shows at this moment. @throws Refusal not-found, forbidden */
export const viewLive = async (ctx: Ctx, id: MeetingId): Promise<Live> => {
  const meeting = await getMeeting(ctx, id)
  const items = await itemsOf(ctx, id)
  const current = meeting.currentItemId as ItemId | null
  const { where, quorum, seats, series } = await roomAt(ctx, meeting, ctx.now, current)
  const minutes = await minutesOf(ctx, id)
  const decisions = await toldOf(ctx, meeting, minutes)
  const speeches = (await speechesOf(ctx, id)).filter(({ dropped }) => !dropped)
  const moved = moving(meeting, items, seats, minutes.length > 0)
  const seen = Meeting.parse(meeting)
  // Whoever stands back from an item does not read its papers in the room.
  const isAside = seats.some((seat) => where.get(seat.id)?.presence === 'recused' && seatPolicy.sit(ctx.actor, seat))
  return {
    meeting: isAside ? { ...seen, shown: { ...seen.shown, content: null } } : seen,
    items,
    seats: seats.map((seat) => seatOf(ctx, meeting, seat, where.get(seat.id))),
    quorum,
    voting: votingOf(series, quorum),
    speakers: current ? (await speakersOf(ctx, current)).map(({ ordinal: _ordinal, ...speaker }) => speaker) : [],
    opinions: current ? await countOpinions(ctx, current, { seats, where }) : null,
    papers: current && !isAside ? await papersAt(ctx, current) : [],
    decisions,
    speeches,
    tags: series.tags,
    names: await namesOf(ctx, {
      units: [
        ...items.flatMap(({ presenterUnitId, unitIds }) => [presenterUnitId, ...unitIds]),
        ...decisions.flatMap(({ leadUnitId, supportingUnitIds }) => [leadUnitId, ...supportingUnitIds]),
      ],
      posts: [meeting.chairPostId, meeting.operatorPostId, ...items.map(({ presenterPostId }) => presenterPostId)],
    }),
    offers: [
      ...offersFor(meetingWorkflow, meetingPolicy, ctx.actor, moved),
      ...offersOf(meetingDeeds, ctx.actor, moved),
    ],
    seq: meeting.captured,
    at: ctx.now,
  }
}

/**
 * What this reader knows to be decided. The room has heard what was captured in it; what the office adds while minutes are
 * written, or puts in the place of a signed decision, is told with those minutes and not before.
 */
const toldOf = async (ctx: Ctx, meeting: Asked, minutes: readonly Minutes[]): Promise<Decision[]> => {
  const standing = (await decisionsOf(ctx, meeting.id)).filter(({ droppedReason }) => droppedReason === '')
  const newest = minutes.at(-1)
  const readsNewest = !newest || readsMinutes(ctx.actor, { ...newest, postIds: meeting.postIds, isIssued: false })
  const heard = readsNewest ? null : await decidedInTheRoom(ctx, meeting.id)
  const told = standing.filter(({ id, locked }) => locked || !heard || heard.has(id))
  const replaced = new Set(told.map(({ replacesId }) => replacesId))
  return told.filter(({ id }) => !replaced.has(id))
}

const seatOf = ({ actor }: Ctx, meeting: Asked, seat: Attendee, standing: Standing | undefined): Seat => ({
  ...seat,
  presence: standing?.presence ?? 'absent',
  arrivedAt: standing?.arrivedAt ?? null,
  isLate: Boolean(standing?.arrivedAt && isLate(standing.arrivedAt, meeting)),
  isMine: seatPolicy.sit(actor, seat),
})

const votingOf = ({ passing, tie }: Series, { present }: Live['quorum']): Voting | null =>
  passing === 'concluded' ? null : { passing, tie, needed: neededOf(passing, present) }
