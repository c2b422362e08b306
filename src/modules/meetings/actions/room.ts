import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Attendee, AttendeeId } from '../attendee.ts'
import type { Item, ItemId } from '../item.ts'
import type { Quorum } from '../live.ts'
import type { Meeting } from '../meeting.ts'
import { quorumOf, type Standing, standings } from '../presence.ts'
import { attendeesOf, getAttendee } from '../queries/attendees.ts'
import { presenceOf } from '../queries/captured.ts'
import { getItem } from '../queries/items.ts'
import { getSeries } from '../queries/series.ts'

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
): Promise<{ where: Map<string, Standing>; quorum: Quorum; seats: Attendee[] }> => {
  const seats = await attendeesOf(ctx, id)
  const { quorum } = await getSeries(ctx, seriesId)
  const where = standings(await presenceOf(ctx, id), { at, itemId })
  return { where, quorum: quorumOf(quorum, seats, where), seats }
}
