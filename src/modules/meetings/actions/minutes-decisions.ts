import type { Ctx } from '#db/context.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { taskLines } from '#modules/programme/index.ts'
import { record } from '#tools/audit/record.ts'
import { type Decision, type DecisionEdit, DecisionId, type DecisionText } from '../decision.ts'
import type { ItemId } from '../item.ts'
import type { MeetingId } from '../meeting.ts'
import type { MinutesId } from '../minutes.ts'
import { decisionsOf, insertDecision, saveDecision } from '../queries/captured.ts'
import { decisionIn, holdUnitsOf, refuseUnknownUnits, textOf } from './apply-decisions.ts'
import { takeMinutes } from './minutes.ts'
import { countedFor, itemIn } from './room.ts'

const refuseUnknownTask = async (ctx: Ctx, id: string | null): Promise<void> => {
  if (id && (await taskLines(ctx, [id])).length === 0) {
    throw new Refusal('invalid', 'meetings.no-such-task', {
      fields: [{ pointer: '/joinTaskId', reason: 'meetings.no-such-task' }],
    })
  }
}

/**
 * Puts a decision right while the minutes are written: who, what, by when, with whom, and which task it joins.
 *
 * @throws Refusal not-found, forbidden, stale, invalid; conflict, once it is signed
 */
export const editDecision = async (
  ctx: Ctx,
  meetingId: MeetingId,
  minutesId: MinutesId,
  decisionId: DecisionId,
  { joinTaskId, ...text }: DecisionEdit,
): Promise<Decision> => {
  await holdUnitsOf(ctx, [text])
  const { meeting } = await takeMinutes(ctx, meetingId, minutesId, 'write')
  const decision = await decisionIn(ctx, meeting, decisionId)
  refuseStale(ctx.seen, decision.version, decision)
  await refuseUnknownUnits(ctx, text)
  await refuseUnknownTask(ctx, joinTaskId)
  const saved = await saveDecision(ctx, { ...decision, ...textOf(text), joinTaskId })
  await record(ctx, 'meetings.decision-changed', meetingId, { decisionId })
  return saved
}

/** Takes a decision out that the meeting did not take after all. @throws Refusal not-found, forbidden, conflict */
export const removeDecision = async (
  ctx: Ctx,
  meetingId: MeetingId,
  minutesId: MinutesId,
  decisionId: DecisionId,
  reason: string,
): Promise<Decision> => {
  const { meeting } = await takeMinutes(ctx, meetingId, minutesId, 'write')
  const saved = await saveDecision(ctx, { ...(await decisionIn(ctx, meeting, decisionId)), droppedReason: reason })
  await record(ctx, 'meetings.decision-dropped', meetingId, { decisionId, reason })
  return saved
}

/**
 * A decision that the capture missed; in an amendment it may take the place of a signed one.
 *
 * @throws Refusal not-found, forbidden, invalid; conflict, for one that stands in no signed minutes
 */
export const addDecision = async (
  ctx: Ctx,
  meetingId: MeetingId,
  minutesId: MinutesId,
  { itemId, replacesId, ...text }: DecisionText & { itemId: ItemId; replacesId: DecisionId | null },
): Promise<Decision> => {
  await holdUnitsOf(ctx, [text])
  const { meeting } = await takeMinutes(ctx, meetingId, minutesId, 'write')
  const item = await itemIn(ctx, meeting, itemId)
  await refuseUnknownUnits(ctx, text)
  const all = await decisionsOf(ctx, meetingId)
  const replaced = replacesId ? all.find(({ id }) => id === replacesId) : null
  if (replacesId && !replaced?.locked) throw new Refusal('conflict', 'meetings.nothing-to-replace')
  // Nobody can be asked afterwards who was there: what was counted for the item, or for what it replaces, counts.
  const counted = await countedFor(ctx, meeting, item)
  const decision: Decision = {
    ...textOf(text),
    id: DecisionId.parse(ctx.newId()),
    meetingId,
    itemId,
    ordinal: all.length + 1,
    joinTaskId: null,
    replacesId,
    speechId: null,
    ...(replaced?.itemId === itemId ? { present: replaced.present, needed: replaced.needed } : counted),
    at: ctx.now,
    droppedReason: '',
    locked: false,
    version: 1,
  }
  await insertDecision(ctx, decision)
  await record(ctx, 'meetings.decision-added', meetingId, { decisionId: decision.id, replacesId })
  return decision
}
