import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Attendee, AttendeeId } from '../attendee.ts'
import type { Item, ItemId } from '../item.ts'
import type { Quorum } from '../live.ts'
import type { Meeting } from '../meeting.ts'
import { quorumOf, type Standing, standings } from '../presence.ts'
import { attendeesOf, getAttendee } from '../queries/attendees.ts'
import { itemMovesOf, presenceOf } from '../queries/captured.ts'
import { getItem } from '../queries/items.ts'
import { getSeries } from '../queries/series.ts'
import type { Series } from '../series.ts'

/** @throws Refusal not-found, also for a seat of another meeting */
export const seatIn = async (ctx: Ctx, { id }: Pick<Meeting, 'id'>, attendeeId: AttendeeId): Promise<Attendee> => {
  const seat = await getAttendee(ctx, attendeeId)
  if (seat.meetingId !== id) throw new Refusal('not-found', 'meetings.no-such-seat')
  return seat
}

/** @throws Refusal not-found, also for an item of another meeting */
export const itemIn = async (ctx: Ctx, { id }: Pick<Meeting, 'id'>, itemId: ItemId): Promise<Item> => {
  const item = await getItem(ctx, itemId)
  if (item.meetingId !== id) throw new Refusal('not-found', 'meetings.no-such-item')
  return item
}

/** Who is there at a moment, and whether they are enough for this item. */
export const roomAt = async (
  ctx: Ctx,
  { id, seriesId }: Pick<Meeting, 'id' | 'seriesId'>,
  at: Date,
  itemId: ItemId | null,
): Promise<{ where: Map<string, Standing>; quorum: Quorum; seats: Attendee[]; series: Series }> => {
  const seats = await attendeesOf(ctx, id)
  const series = await getSeries(ctx, seriesId)
  const where = standings(await presenceOf(ctx, id), { at, itemId })
  return { where, quorum: quorumOf(series.quorum, seats, where), seats, series }
}

/** The last moment at which the item was before the meeting; of one that was not reached, the end of the meeting. */
const lastMomentOf = async (
  ctx: Ctx,
  { id, closedAt }: Pick<Meeting, 'id' | 'closedAt'>,
  of: ItemId,
): Promise<Date> => {
  const end = closedAt ?? ctx.now
  let isRunning = false
  let last: Date | null = null
  for (const { itemId, step, at } of await itemMovesOf(ctx, id)) {
    const isOwn = itemId === of
    if (isOwn && step === 'start') isRunning = true
    else if (isRunning && (isOwn || step === 'start')) {
      isRunning = false
      last = at
    }
  }
  return isRunning ? end : (last ?? end)
}

/**
 * How many members were there for an item, and how many were needed, as it is asked afterwards: at its verdict, or, where
 * it has none, when it was last before the meeting.
 */
export const countedFor = async (
  ctx: Ctx,
  meeting: Pick<Meeting, 'id' | 'seriesId' | 'closedAt'>,
  { id, verdictPresent, verdictNeeded }: Item,
): Promise<Pick<Quorum, 'present' | 'needed'>> => {
  if (verdictPresent !== null && verdictNeeded !== null) return { present: verdictPresent, needed: verdictNeeded }
  const { quorum } = await roomAt(ctx, meeting, await lastMomentOf(ctx, meeting, id), id)
  return { present: quorum.present, needed: quorum.needed }
}
