import type { Ctx } from '#db/context.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { type Ended, holdReceivers, refuseEnded } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import { type Item, ItemId, type ItemText, mostItems, untouched } from '../item.ts'
import type { MeetingId } from '../meeting.ts'
import { getItem, insertItems, itemsOf, removeItem, saveItem, writeOrder } from '../queries/items.ts'
import { saveMeeting } from '../queries/meetings.ts'
import type { MeetingView } from '../view.ts'
import { viewMeeting } from './meetings.ts'
import { takeMeeting, takeSeen } from './take.ts'

const unitsOf = ({ presenterUnitId, unitIds }: ItemText): (string | null)[] => [presenterUnitId, ...unitIds]

const refuseEndedIn = (ended: ReadonlyMap<string, Ended>, { presenterUnitId, unitIds }: ItemText): void => {
  refuseEnded(ended, [presenterUnitId], '/presenterUnitId')
  refuseEnded(ended, unitIds, '/unitIds')
}

/** @throws Refusal not-found, forbidden; conflict, once it has begun or when the agenda is full */
export const addItem = async (ctx: Ctx, meetingId: MeetingId, text: ItemText): Promise<Item> => {
  const ended = await holdReceivers(ctx, unitsOf(text))
  const meeting = await takeMeeting(ctx, meetingId, 'plan')
  refuseEndedIn(ended, text)
  const items = await itemsOf(ctx, meetingId)
  if (items.length > mostItems) throw new Refusal('conflict', 'meetings.agenda-full', { values: { most: mostItems } })
  const item: Item = {
    ...text,
    id: ItemId.parse(ctx.newId()),
    meetingId,
    ordinal: items.length === 0 ? 1 : Math.max(...items.map(({ ordinal }) => ordinal)) + 1,
    times: 1,
    rolledFromId: null,
    ...untouched,
  }
  await insertItems(ctx, [item])
  await saveMeeting(ctx, meeting)
  await record(ctx, 'meetings.item-added', meetingId, { itemId: item.id, kind: item.kind })
  return item
}

/** An item of this meeting that the office may change. @throws Refusal not-found; conflict, for the system's own */
const takeItem = async (ctx: Ctx, meetingId: MeetingId, itemId: ItemId): Promise<Item> => {
  const item = await getItem(ctx, itemId)
  if (item.meetingId !== meetingId) throw new Refusal('not-found', 'meetings.no-such-item')
  if (item.kind === 'fate') throw new Refusal('conflict', 'meetings.item-of-the-system')
  return item
}

/** @throws Refusal not-found, forbidden, stale, conflict */
export const editItem = async (ctx: Ctx, meetingId: MeetingId, itemId: ItemId, text: ItemText): Promise<Item> => {
  const ended = await holdReceivers(ctx, unitsOf(text))
  const meeting = await takeMeeting(ctx, meetingId, 'plan')
  const item = await takeItem(ctx, meetingId, itemId)
  refuseEndedIn(ended, text)
  refuseStale(ctx.seen, item.version, item)
  const saved = await saveItem(ctx, { ...item, ...text })
  await saveMeeting(ctx, meeting)
  await record(ctx, 'meetings.item-changed', meetingId, { itemId })
  return saved
}

/** @returns the item, so that it can be put back. @throws Refusal not-found, forbidden, conflict */
export const dropItem = async (ctx: Ctx, meetingId: MeetingId, itemId: ItemId): Promise<Item> => {
  const meeting = await takeMeeting(ctx, meetingId, 'plan')
  const item = await takeItem(ctx, meetingId, itemId)
  await removeItem(ctx, itemId)
  const rest = (await itemsOf(ctx, meetingId)).filter(({ kind }) => kind !== 'fate')
  await writeOrder(
    ctx,
    meetingId,
    rest.map(({ id }) => id),
  )
  await saveMeeting(ctx, meeting)
  await record(ctx, 'meetings.item-dropped', meetingId, { itemId, title: item.title })
  return item
}

/** The whole agenda in a new order: every item once. @throws Refusal not-found, forbidden, stale, invalid */
export const orderItems = async (ctx: Ctx, meetingId: MeetingId, ids: readonly ItemId[]): Promise<MeetingView> => {
  const meeting = await takeSeen(ctx, meetingId, 'plan')
  const known = (await itemsOf(ctx, meetingId)).filter(({ kind }) => kind !== 'fate').map(({ id }) => id)
  if (new Set(ids).size !== known.length || ids.length !== known.length || known.some((id) => !ids.includes(id))) {
    throw new Refusal('invalid', 'meetings.order-is-not-whole')
  }
  await writeOrder(ctx, meetingId, ids)
  await saveMeeting(ctx, meeting)
  await record(ctx, 'meetings.agenda-ordered', meetingId, {})
  return viewMeeting(ctx, meetingId)
}
