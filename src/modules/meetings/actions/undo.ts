import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { DecisionId, SpeechId } from '../decision.ts'
import { ItemId, noVerdict } from '../item.ts'
import type { Asked } from '../policy.ts'
import {
  findDecision,
  findSpeech,
  type Kept,
  presenceOf,
  removeSpeaker,
  saveDecision,
  saveSpeech,
  undoPresence,
} from '../queries/captured.ts'
import { getItem, saveItem } from '../queries/items.ts'
import type { Changed } from './apply.ts'
import { recount, refuseLostQuorum } from './recount.ts'

/** The reason that stands beside a decision that was taken back in the room. */
export const takenBack = 'undone'

/** Takes a capture back. Its line stays in the journal; what it said counts no more. */
export const undo = async (ctx: Ctx, meeting: Asked, kept: Kept | null): Promise<Changed> => {
  if (!kept || kept.meetingId !== meeting.id) throw new Refusal('not-found', 'meetings.no-such-capture')
  const undoing: Readonly<Record<string, () => Promise<void>>> = {
    presence: () => undoComing(ctx, meeting, kept),
    speaker: () => removeSpeaker(ctx, kept.id),
    decision: () => undoDecision(ctx, kept.id),
    speech: () => undoSpeech(ctx, kept.id),
    verdict: () => undoVerdict(ctx, kept),
  }
  const how = undoing[kept.kind]
  if (!how) throw new Refusal('conflict', 'meetings.cannot-undo')
  await how()
  return {}
}

const undoComing = async (ctx: Ctx, meeting: Asked, { id }: Kept): Promise<void> => {
  const event = (await presenceOf(ctx, meeting.id)).find((one) => one.id === id)
  if (!event) return
  const justBefore = new Date(event.at.getTime() - 1)
  await refuseLostQuorum(ctx, meeting, { after: justBefore, change: (all) => all.filter((one) => one.id !== id) })
  await undoPresence(ctx, id)
  await recount(ctx, meeting, event.at)
}

const undoDecision = async (ctx: Ctx, id: string): Promise<void> => {
  const decision = await findDecision(ctx, DecisionId.parse(id))
  if (!decision) throw new Refusal('not-found', 'meetings.no-such-decision')
  if (decision.locked) throw new Refusal('conflict', 'meetings.decision-locked')
  await saveDecision(ctx, { ...decision, droppedReason: takenBack })
}

const undoSpeech = async (ctx: Ctx, id: string): Promise<void> => {
  const speech = await findSpeech(ctx, SpeechId.parse(id))
  if (speech) await saveSpeech(ctx, { ...speech, dropped: true })
}

const undoVerdict = async (ctx: Ctx, { content }: Kept): Promise<void> => {
  const item = await getItem(ctx, ItemId.parse((content as { itemId: unknown }).itemId))
  await saveItem(ctx, { ...item, ...noVerdict })
}
