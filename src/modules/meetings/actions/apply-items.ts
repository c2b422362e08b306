import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Capture } from '../capture.ts'
import { bindingVerdicts, type Item } from '../item.ts'
import { isReviewed } from '../paper.ts'
import type { Asked } from '../policy.ts'
import { seatPolicy } from '../policy.ts'
import { insertSpeaker, removeSpeaker, saveSpeaker, speakersOf, writeOpinion } from '../queries/captured.ts'
import { itemsOf, saveItem } from '../queries/items.ts'
import { papersOf } from '../queries/papers.ts'
import { voicesFor } from '../vote-rule.ts'
import type { Changed } from './apply.ts'
import { chairSays, countOpinions } from './count-opinions.ts'
import { findReviewed } from './reviewed.ts'
import { itemIn, roomAt, seatIn } from './room.ts'

type Of<Kind extends Capture['kind']> = Extract<Capture, { kind: Kind }>

const secondsSince = (start: Date, at: Date): number =>
  Math.max(0, Math.round((at.getTime() - start.getTime()) / 1_000))

/** The clock of an item stops; what it has used is kept. It never ends anything by itself. */
const stopped = (item: Item, at: Date): Item =>
  item.startedAt === null
    ? item
    : { ...item, startedAt: null, spentSeconds: item.spentSeconds + secondsSince(item.startedAt, at) }

/** Begins an item, which ends the one before; ends one; or puts it aside for after the meeting (会后研究). */
export const moveItem = async (ctx: Ctx, meeting: Asked, { itemId, step, at }: Of<'item'>): Promise<Changed> => {
  const item = await itemIn(ctx, meeting, itemId)
  if (step !== 'start') {
    await saveItem(ctx, { ...stopped(item, at), state: step === 'park' ? 'parked' : 'done' })
    return item.id === meeting.currentItemId ? { currentItemId: null } : {}
  }
  const running = (await itemsOf(ctx, meeting.id)).filter((one) => one.state === 'running' && one.id !== itemId)
  for (const other of running) await saveItem(ctx, { ...stopped(other, at), state: 'done' })
  if (item.state !== 'running') await saveItem(ctx, { ...item, state: 'running', startedAt: at })
  return { currentItemId: itemId, shown: { what: 'item', refId: itemId, position: null, content: null } }
}

/**
 * The verdict of the meeting on an item. What binds needs enough members in the room at that moment, and enough voices
 * where the body counts them.
 *
 * @throws Refusal conflict, when the item has not begun, too few members are there, or too few are for it
 */
export const decideItem = async (
  ctx: Ctx,
  meeting: Asked,
  { itemId, verdict, note, at }: Of<'verdict'>,
): Promise<Changed> => {
  const item = await itemIn(ctx, meeting, itemId)
  if (item.state === 'open') throw new Refusal('conflict', 'meetings.item-not-begun', { values: { title: item.title } })
  const { quorum, series, ...room } = await roomAt(ctx, meeting, at, itemId)
  if (bindingVerdicts.includes(verdict) && !quorum.holds) {
    throw new Refusal('conflict', 'meetings.no-quorum', {
      values: { present: quorum.present, needed: quorum.needed, missing: quorum.needed - quorum.present },
    })
  }
  if (verdict.startsWith('agreed')) await refuseWithdrawnVersion(ctx, meeting, itemId)
  const chairAgrees = ['agree', 'amend'].includes((await chairSays(ctx, meeting, itemId, room)) ?? '')
  const vote = voicesFor(series, verdict, { ...(await countOpinions(ctx, itemId, room)), chairAgrees })
  if (vote && vote.voices < vote.needed) {
    throw new Refusal('conflict', vote.isTie ? 'meetings.tie-not-passed' : 'meetings.too-few-voices', {
      values: { voices: vote.voices, needed: vote.needed },
    })
  }
  await saveItem(ctx, {
    ...item,
    verdict,
    verdictNote: note,
    verdictAt: at,
    verdictPresent: quorum.present,
    verdictNeeded: quorum.needed,
    verdictAgreed: vote?.voices ?? null,
    verdictAgreedNeeded: vote?.needed ?? null,
  })
  return {}
}

/** A list or key points that were taken back for changes are not before the meeting. @throws Refusal conflict */
const refuseWithdrawnVersion = async (ctx: Ctx, { id }: Asked, itemId: string): Promise<void> => {
  const lying = (await papersOf(ctx, id)).filter(
    (paper) => paper.itemId === itemId && paper.state === 'current' && isReviewed(paper),
  )
  for (const { refId } of lying) {
    const { state } = await findReviewed(ctx, refId ?? '')
    if (state === 'draft' || state === 'comments') throw new Refusal('conflict', 'meetings.version-withdrawn')
  }
}

/** Opens or closes the list of speakers. */
export const openQueue = async (ctx: Ctx, meeting: Asked, { itemId, isOpen }: Of<'queue'>): Promise<Changed> => {
  await saveItem(ctx, { ...(await itemIn(ctx, meeting, itemId)), isQueueOpen: isOpen })
  return {}
}

/** A hand goes up or down; somebody begins to speak or ends. The time of a speech is measured and cuts nobody off. */
export const takeSpeaker = async (
  ctx: Ctx,
  meeting: Asked,
  { id, itemId, attendeeId, step, at }: Of<'speaker'>,
  seq: number,
): Promise<Changed> => {
  const item = await itemIn(ctx, meeting, itemId)
  const seat = await seatIn(ctx, meeting, attendeeId)
  const isOffice = ctx.actor.posts.some(({ role }) => role === 'district-office')
  if (!isOffice && !seatPolicy.sit(ctx.actor, seat)) throw new Refusal('forbidden', 'meetings.not-your-seat')
  const queue = await speakersOf(ctx, itemId)
  const mine = queue.find((one) => one.attendeeId === attendeeId && one.state !== 'done') ?? null
  const fresh = { id, itemId, attendeeId, ordinal: seq, startedAt: null, spentSeconds: 0 } as const
  if (step === 'raise') {
    if (!item.isQueueOpen && !isOffice) throw new Refusal('conflict', 'meetings.queue-closed')
    if (!mine) await insertSpeaker(ctx, meeting.id, { ...fresh, state: 'waiting' })
  }
  if (step === 'lower' && mine?.state === 'waiting') await removeSpeaker(ctx, mine.id)
  const ended = (one: (typeof queue)[number]) => ({
    ...one,
    state: 'done' as const,
    startedAt: null,
    spentSeconds: one.spentSeconds + (one.startedAt ? secondsSince(one.startedAt, at) : 0),
  })
  if (step === 'stop' && mine?.state === 'speaking') await saveSpeaker(ctx, ended(mine))
  if (step === 'start') {
    for (const other of queue.filter((one) => one.state === 'speaking')) await saveSpeaker(ctx, ended(other))
    if (mine) await saveSpeaker(ctx, { ...mine, state: 'speaking', startedAt: at })
    else await insertSpeaker(ctx, meeting.id, { ...fresh, state: 'speaking', startedAt: at })
  }
  return {}
}

/**
 * A member says what they think of the item; the last word counts. It is a picture of the room, and the verdict is the
 * meeting's.
 *
 * @throws Refusal forbidden, for another's seat; conflict, for an observer or whoever is not there or stands back
 */
export const sayOpinion = async (
  ctx: Ctx,
  meeting: Asked,
  { itemId, attendeeId, opinion, note, at }: Of<'opinion'>,
): Promise<Changed> => {
  const item = await itemIn(ctx, meeting, itemId)
  if (item.state !== 'running')
    throw new Refusal('conflict', 'meetings.item-not-begun', { values: { title: item.title } })
  await refuseUnseated(ctx, meeting, { itemId, attendeeId, at })
  await writeOpinion(ctx, { meetingId: meeting.id, itemId, attendeeId, opinion, note, at })
  return {}
}

/**
 * A member speaks from their own seat, while they are in the room and have not stood back from the item.
 *
 * @throws Refusal forbidden, for another's seat; conflict, for an observer or whoever is not there or stands back
 */
export const refuseUnseated = async (
  ctx: Ctx,
  meeting: Asked,
  { itemId, attendeeId, at }: Pick<Of<'opinion'>, 'itemId' | 'attendeeId' | 'at'>,
): Promise<void> => {
  const seat = await seatIn(ctx, meeting, attendeeId)
  if (!seatPolicy.sit(ctx.actor, seat)) throw new Refusal('forbidden', 'meetings.not-your-seat')
  if (seat.kind !== 'member') throw new Refusal('conflict', 'meetings.members-only')
  const { where } = await roomAt(ctx, meeting, at, itemId)
  const presence = where.get(attendeeId)?.presence ?? 'absent'
  if (presence === 'recused') throw new Refusal('conflict', 'meetings.you-stand-back')
  if (presence !== 'present') throw new Refusal('conflict', 'meetings.you-are-not-there')
}
