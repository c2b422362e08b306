import type { Ctx } from '#db/context.ts'
import type { Keeper } from '#http/module.ts'
import { record, recordAll } from '#tools/audit/record.ts'
import { saveDecision } from '../queries/captured.ts'
import {
  handMeetings,
  handSeats,
  itemsAhead,
  meetingsAheadOf,
  meetingsRunBy,
  meetingTitles,
  openDecisions,
  seatsOf,
} from '../queries/held.ts'
import { saveItem } from '../queries/items.ts'
import { writeSuccession } from '../queries/successions.ts'
import { handSeatsAhead } from './hand-seats.ts'

const put = (from: string, to: string) => (id: string | null) => (id === from ? to : id)
const putAll = (ids: readonly string[], from: string, to: string): string[] => [
  ...new Set(ids.map((id) => (id === from ? to : id))),
]

/** What stands in signed minutes is history and stays; its task, which is still open, goes over with the tasks. */
const decisionsKept: Keeper = {
  kind: 'meetings.decision',
  of: 'unit',
  async held(ctx, id) {
    const decisions = await openDecisions(ctx, id)
    const meetings = await meetingTitles(
      ctx,
      decisions.map(({ meetingId }) => meetingId),
    )
    const lines = meetings.map((meeting) => ({ title: meeting.title, path: `/c/meetings/${meeting.id}/minutes` }))
    return { count: decisions.length, lines }
  },
  async blocks(ctx, { from, to }) {
    if (to !== null) return null
    const { length: count } = await openDecisions(ctx, from)
    return count > 0 ? { reason: 'meetings.decisions-need-a-unit', values: { count } } : null
  },
  async handOver(ctx, { from, to }) {
    if (to === null) return
    const decisions = await openDecisions(ctx, from, { hold: true })
    for (const decision of decisions) {
      const leadUnitId = put(from, to)(decision.leadUnitId)
      const supportingUnitIds = putAll(decision.supportingUnitIds, from, to).filter((id) => id !== leadUnitId)
      await saveDecision(ctx, { ...decision, leadUnitId, supportingUnitIds })
    }
    await recordAll(
      ctx,
      'meetings.decision-handed-over',
      decisions.map(({ id }) => ({ subjectId: id, facts: { from, to } })),
    )
  },
}

const itemsKept: Keeper = {
  kind: 'meetings.item',
  of: 'unit',
  async held(ctx, id) {
    const items = await itemsAhead(ctx, id)
    const meetings = await meetingTitles(
      ctx,
      items.map(({ meetingId }) => meetingId),
    )
    const lines = meetings.map((meeting) => ({ title: meeting.title, path: `/c/meetings/${meeting.id}` }))
    return { count: items.length, lines }
  },
  async blocks(ctx, { from, to }) {
    if (to !== null) return null
    const { length: count } = await itemsAhead(ctx, from)
    return count > 0 ? { reason: 'meetings.items-need-a-unit', values: { count } } : null
  },
  async handOver(ctx, { from, to }) {
    if (to === null) return
    const items = await itemsAhead(ctx, from, { hold: true })
    for (const item of items) {
      const presenterUnitId = put(from, to)(item.presenterUnitId)
      await saveItem(ctx, { ...item, presenterUnitId, unitIds: putAll(item.unitIds, from, to) })
    }
    await recordAll(
      ctx,
      'meetings.item-handed-over',
      items.map(({ id }) => ({ subjectId: id, facts: { from, to } })),
    )
  },
}

/** Meetings that are not over, in which the post has the chair, the desk, a seat or an item. */
const meetingsWith = async (ctx: Ctx, id: string): Promise<string[]> => [
  ...new Set([...(await meetingsRunBy(ctx, id)), ...(await meetingsAheadOf(ctx, id))]),
]

/** A seat belongs to a post and goes with it to another unit; it needs another post only when its own ends. */
const seats: Keeper = {
  kind: 'meetings.seat',
  of: 'post',
  async held(ctx, id) {
    const bodies = await seatsOf(ctx, id)
    const run = await meetingsWith(ctx, id)
    const lines = [
      ...bodies.map(({ name }) => ({ title: name, path: '/c/meetings' })),
      ...(await meetingTitles(ctx, run)).map((meeting) => ({
        title: meeting.title,
        path: `/c/meetings/${meeting.id}`,
      })),
    ]
    return { count: bodies.length + run.length, lines }
  },
  async blocks(ctx, { from, to }) {
    if (to !== null) return null
    const count = (await seatsOf(ctx, from)).length + (await meetingsWith(ctx, from)).length
    return count > 0 ? { reason: 'meetings.seats-need-a-post', values: { count } } : null
  },
  async handOver(ctx, { from, to }) {
    if (to === null) return
    const bodies = await seatsOf(ctx, from)
    const run = await meetingsRunBy(ctx, from)
    await writeSuccession(ctx, { from, to })
    await handSeats(ctx, from, to)
    await handMeetings(ctx, from, to)
    const ahead = await handSeatsAhead(ctx, from, to)
    for (const id of new Set([...bodies.map(({ seriesId }) => seriesId), ...run, ...ahead])) {
      await record(ctx, 'meetings.seat-handed-over', id, { from, to })
    }
  },
}

export const meetingsKeepers: readonly Keeper[] = [decisionsKept, itemsKept, seats]
