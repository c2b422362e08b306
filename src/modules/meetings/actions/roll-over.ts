import type { Ctx } from '#db/context.ts'
import { record } from '#tools/audit/record.ts'
import { type Item, ItemId, untouched } from '../item.ts'
import type { Meeting, MeetingId } from '../meeting.ts'
import { holdMeetingAhead } from '../queries/held.ts'
import { insertItems, itemsOf, unfinishedOf } from '../queries/items.ts'
import { getMeeting, meetingAfter } from '../queries/meetings.ts'
import { getSeries } from '../queries/series.ts'
import { previewNotice, tellChanges } from './notices.ts'

/** The same items on another agenda, after those that it has, each with its counter. */
export const rolledTo = (ctx: Ctx, meetingId: MeetingId, items: readonly Item[], last: number): Item[] =>
  items.map((item, n) => ({
    ...item,
    ...untouched,
    id: ItemId.parse(ctx.newId()),
    meetingId,
    ordinal: last + n + 1,
    times: item.times + 1,
    rolledFromId: item.id,
  }))

/**
 * Brings what a meeting that is over did not reach or put off to the next one of its series, where that is planned already;
 * otherwise it waits until one is planned. What stands there already comes no second time.
 *
 * Those concerned are told at once. Where the office is changing that meeting, its own next notice tells both: what is half
 * done is nobody else's to send.
 */
export const rollOver = async (ctx: Ctx, over: Meeting): Promise<void> => {
  // Held, so that a next one that is being planned at this moment is either seen here or sees that this one is over.
  await getSeries(ctx, over.seriesId, { hold: true })
  const unfinished = await unfinishedOf(ctx, over)
  const nextId = unfinished.length > 0 ? await meetingAfter(ctx, over) : null
  if (!nextId || !(await holdMeetingAhead(ctx, nextId))) return
  const next = await getMeeting(ctx, nextId)
  const isBeingChanged = next.state === 'convened' && (await previewNotice(ctx, next)) !== null
  const last = Math.max(0, ...(await itemsOf(ctx, nextId)).map(({ ordinal }) => ordinal))
  const rolled = rolledTo(ctx, nextId, unfinished, last)
  await insertItems(ctx, rolled)
  for (const { id, kind, rolledFromId } of rolled) {
    await record(ctx, 'meetings.item-added', nextId, { itemId: id, kind, rolledFromId })
  }
  if (next.state === 'convened' && !isBeingChanged) await tellChanges(ctx, next)
}
