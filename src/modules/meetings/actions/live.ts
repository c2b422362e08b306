import type { Ctx } from '#db/context.ts'
import { offersFor, offersOf } from '#kernel/workflow.ts'
import type { Attendee } from '../attendee.ts'
import type { ItemId } from '../item.ts'
import type { Live, Opinions, Seat } from '../live.ts'
import { Meeting, MeetingId } from '../meeting.ts'
import { type Asked, meetingDeeds, meetingPolicy, seatPolicy } from '../policy.ts'
import type { Standing } from '../presence.ts'
import { decisionsOf, opinionsOf, speakersOf, speechesOf } from '../queries/captured.ts'
import { itemsOf } from '../queries/items.ts'
import { getMeeting } from '../queries/meetings.ts'
import { minutesOf } from '../queries/minutes.ts'
import { namesOf } from '../queries/names.ts'
import { papersAt } from '../queries/papers.ts'
import { getSeries } from '../queries/series.ts'
import { meetingWorkflow } from '../workflow.ts'
import { moving } from './meetings.ts'
import { roomAt } from './room.ts'

/** Whoever reads a meeting may follow it. @throws Refusal not-found, forbidden */
export const readsLive = async (ctx: Ctx, id: string): Promise<void> =>
  void (await getMeeting(ctx, MeetingId.parse(id)))

/** Everything that the room shows at this moment. @throws Refusal not-found, forbidden */
export const viewLive = async (ctx: Ctx, id: MeetingId): Promise<Live> => {
  const meeting = await getMeeting(ctx, id)
  const { tags } = await getSeries(ctx, meeting.seriesId)
  const items = await itemsOf(ctx, id)
  const current = meeting.currentItemId as ItemId | null
  const { where, quorum, seats } = await roomAt(ctx, meeting, ctx.now, current)
  const decisions = (await decisionsOf(ctx, id)).filter(({ droppedReason }) => droppedReason === '')
  const speeches = (await speechesOf(ctx, id)).filter(({ dropped }) => !dropped)
  const moved = moving(meeting, items, seats, (await minutesOf(ctx, id)).length > 0)
  const seen = Meeting.parse(meeting)
  // Whoever stands back from an item does not read its papers in the room.
  const isAside = seats.some((seat) => where.get(seat.id)?.presence === 'recused' && seatPolicy.sit(ctx.actor, seat))
  return {
    meeting: isAside ? { ...seen, shown: { ...seen.shown, content: null } } : seen,
    items,
    seats: seats.map((seat) => seatOf(ctx, meeting, seat, where.get(seat.id))),
    quorum,
    speakers: current ? (await speakersOf(ctx, current)).map(({ ordinal: _ordinal, ...speaker }) => speaker) : [],
    opinions: current ? await countOpinions(ctx, current, seats, where) : null,
    papers: current && !isAside ? await papersAt(ctx, current) : [],
    decisions,
    speeches,
    tags,
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

const seatOf = ({ actor }: Ctx, { openedAt }: Asked, seat: Attendee, standing: Standing | undefined): Seat => ({
  ...seat,
  presence: standing?.presence ?? 'absent',
  arrivedAt: standing?.arrivedAt ?? null,
  isLate: Boolean(standing?.arrivedAt && openedAt && standing.arrivedAt > openedAt),
  isMine: seatPolicy.sit(actor, seat),
})

/** Counted for those who may say what they think now; whoever left does not count any more. */
const countOpinions = async (
  { actor, ...rest }: Ctx,
  itemId: ItemId,
  seats: readonly Attendee[],
  where: ReadonlyMap<string, Standing>,
): Promise<Opinions> => {
  const said = new Map((await opinionsOf({ actor, ...rest }, itemId)).map((one) => [one.attendeeId, one.opinion]))
  const there = seats.filter(({ id, kind }) => kind === 'member' && where.get(id)?.presence === 'present')
  const count = (opinion: string) => there.filter(({ id }) => said.get(id) === opinion).length
  const mine = seats.find((seat) => seatPolicy.sit(actor, seat))
  return {
    itemId,
    agree: count('agree'),
    amend: count('amend'),
    against: count('against'),
    of: there.length,
    mine: (mine && said.get(mine.id)) ?? null,
  }
}
