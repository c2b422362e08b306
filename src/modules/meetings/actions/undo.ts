import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { DecisionId, SpeechId } from '../decision.ts'
import { ItemId } from '../item.ts'
import type { Asked } from '../policy.ts'
import {
  findDecision,
  findSpeech,
  type Kept,
  removeSpeaker,
  saveDecision,
  saveSpeech,
  undoPresence,
} from '../queries/captured.ts'
import { getItem, saveItem } from '../queries/items.ts'
import type { Changed } from './apply.ts'

/** The reason that stands beside a decision that was taken back in the room. */
export const takenBack = 'undone'

/** Takes a capture back. Its line stays in the journal; what it said counts no more. */
export const undo = async (ctx: Ctx, meeting: Asked, kept: Kept | null): Promise<Changed> => {
  if (!kept || kept.meetingId !== meeting.id) throw new Refusal('not-found', 'meetings.no-such-capture')
  const undoing: Readonly<Record<string, () => Promise<void>>> = {
    presence: () => undoPresence(ctx, kept.id),
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
  const none = { verdict: null, verdictNote: '', verdictAt: null, verdictPresent: null, verdictNeeded: null }
  await saveItem(ctx, { ...item, ...none })
}
