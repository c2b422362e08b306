import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { PresenceEvent } from '../attendee.ts'
import { bindingVerdicts, type Item } from '../item.ts'
import type { Meeting } from '../meeting.ts'
import { quorumOf, standings } from '../presence.ts'
import { attendeesOf } from '../queries/attendees.ts'
import { decidedInTheRoom, decisionsOf, presenceOf, saveDecision } from '../queries/captured.ts'
import { itemsOf, saveItem } from '../queries/items.ts'
import { getSeries } from '../queries/series.ts'

type Of = Pick<Meeting, 'id' | 'seriesId'>

/** How many members were there for an item at a moment, by these events. */
const counting = async (ctx: Ctx, { id, seriesId }: Of) => {
  const seats = await attendeesOf(ctx, id)
  const { quorum } = await getSeries(ctx, seriesId)
  return (events: readonly PresenceEvent[], at: Date, itemId: string) =>
    quorumOf(quorum, seats, standings(events, { at, itemId }))
}

const isBound = ({ verdict }: Item): boolean => verdict !== null && bindingVerdicts.includes(verdict)

/**
 * Attendance that is put right may show that too few were there. Then the verdict cannot stand as it is, and that is said
 * before anything is written: first the verdict, then the attendance.
 *
 * @param after only verdicts later than this are asked: what is written down at the very moment of one came after it
 * @param change what the list of events would become. @throws Refusal conflict
 */
export const refuseLostQuorum = async (
  ctx: Ctx,
  meeting: Of,
  { after, change }: { after: Date; change: (events: PresenceEvent[]) => PresenceEvent[] },
): Promise<void> => {
  const bound = (await itemsOf(ctx, meeting.id)).filter(
    (item) => isBound(item) && item.verdictAt && item.verdictAt > after,
  )
  if (bound.length === 0) return
  const count = await counting(ctx, meeting)
  const events = change(await presenceOf(ctx, meeting.id))
  for (const { id, title, verdictAt } of bound) {
    const { present, needed, holds } = count(events, verdictAt ?? ctx.now, id)
    if (!holds)
      throw new Refusal('conflict', 'meetings.verdict-would-lack-quorum', { values: { title, present, needed } })
  }
}

/**
 * Counts anew who was there for each verdict and for each decision that was taken in the room: attendance is often ticked off
 * after it, with the moment at which somebody came. What is signed is out of reach.
 */
export const recount = async (ctx: Ctx, meeting: Of, since: Date): Promise<void> => {
  const items = (await itemsOf(ctx, meeting.id)).filter(({ verdictAt }) => verdictAt && verdictAt >= since)
  const decisions = (await decisionsOf(ctx, meeting.id)).filter(({ at, locked }) => !locked && at >= since)
  if (items.length + decisions.length === 0) return
  const count = await counting(ctx, meeting)
  const events = await presenceOf(ctx, meeting.id)
  for (const item of items) {
    const { present, holds } = count(events, item.verdictAt ?? since, item.id)
    // What was decided with enough members keeps its count where the same moment says otherwise.
    if (present !== item.verdictPresent && (holds || !isBound(item)))
      await saveItem(ctx, { ...item, verdictPresent: present })
  }
  const inTheRoom = await decidedInTheRoom(ctx, meeting.id)
  for (const decision of decisions.filter(({ id }) => inTheRoom.has(id))) {
    const { present, needed } = count(events, decision.at, decision.itemId)
    if (present !== decision.present) await saveDecision(ctx, { ...decision, present, needed })
  }
}
