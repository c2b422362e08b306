import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Ended, holdReceivers, refuseEnded, unitCards } from '#modules/organisations/index.ts'
import type { Capture } from '../capture.ts'
import { type Decision, DecisionId, type DecisionText, type Speech, SpeechId } from '../decision.ts'
import { type Asked, meetingDeeds } from '../policy.ts'
import {
  decisionsOf,
  findDecision,
  findSpeech,
  insertDecision,
  insertSpeech,
  saveDecision,
  saveSpeech,
} from '../queries/captured.ts'
import { getSeries } from '../queries/series.ts'
import type { Changed } from './apply.ts'
import { refuseUnseated } from './apply-items.ts'
import { itemIn, roomAt, seatIn } from './room.ts'

type Of<Kind extends Capture['kind']> = Extract<Capture, { kind: Kind }>

type Units = Pick<DecisionText, 'leadUnitId' | 'supportingUnitIds'>

/** The units that decisions name, held: before the meeting is, for a unit that ends takes its seats along. */
export const holdUnitsOf = (ctx: Ctx, decisions: readonly Units[]): Promise<ReadonlyMap<string, Ended>> =>
  holdReceivers(
    ctx,
    decisions.flatMap(({ leadUnitId, supportingUnitIds }) => [leadUnitId, ...supportingUnitIds]),
  )

/** @throws Refusal invalid, for a unit that is none; conflict, for one that has ended */
export const refuseUnknownUnits = async (ctx: Ctx, { leadUnitId, supportingUnitIds }: Units): Promise<void> => {
  const wanted = [...new Set([...(leadUnitId ? [leadUnitId] : []), ...supportingUnitIds])]
  const known = await unitCards(ctx, wanted)
  if (known.length < wanted.length) throw new Refusal('invalid', 'meetings.no-such-unit')
  const ended = await holdUnitsOf(ctx, [{ leadUnitId, supportingUnitIds }])
  refuseEnded(ended, [leadUnitId], '/leadUnitId')
  refuseEnded(ended, supportingUnitIds, '/supportingUnitIds')
}

export const textOf = ({ text, leadUnitId, supportingUnitIds, dueOn }: DecisionText): DecisionText => ({
  text,
  leadUnitId,
  supportingUnitIds: [...new Set(supportingUnitIds)].filter((id) => id !== leadUnitId),
  dueOn,
})

/** Who, what, by when, with whom. What is not known yet may stay open until the minutes are signed. */
export const takeDecision = async (ctx: Ctx, meeting: Asked, one: Of<'decision'>): Promise<Changed> => {
  await itemIn(ctx, meeting, one.itemId)
  await refuseUnknownUnits(ctx, one)
  if (one.speechId) await speechIn(ctx, meeting, one.speechId)
  const { quorum } = await roomAt(ctx, meeting, one.at, one.itemId)
  const ordinal = (await decisionsOf(ctx, meeting.id)).length + 1
  const decision: Decision = {
    ...textOf(one),
    id: DecisionId.parse(one.id),
    meetingId: meeting.id,
    itemId: one.itemId,
    ordinal,
    speechId: one.speechId,
    joinTaskId: null,
    replacesId: null,
    present: quorum.present,
    needed: quorum.needed,
    at: one.at,
    droppedReason: '',
    locked: false,
    version: 1,
  }
  await insertDecision(ctx, decision)
  return {}
}

/** @throws Refusal not-found; conflict, once it stands in signed minutes */
export const decisionIn = async (ctx: Ctx, { id }: Pick<Asked, 'id'>, decisionId: DecisionId): Promise<Decision> => {
  const decision = await findDecision(ctx, decisionId)
  if (!decision || decision.meetingId !== id) throw new Refusal('not-found', 'meetings.no-such-decision')
  if (decision.locked) throw new Refusal('conflict', 'meetings.decision-locked')
  return decision
}

export const changeDecision = async (ctx: Ctx, meeting: Asked, one: Of<'decision-change'>): Promise<Changed> => {
  const decision = await decisionIn(ctx, meeting, one.decisionId)
  await refuseUnknownUnits(ctx, one)
  await saveDecision(ctx, { ...decision, ...textOf(one) })
  return {}
}

export const dropDecision = async (
  ctx: Ctx,
  meeting: Asked,
  { decisionId, reason }: Of<'decision-drop'>,
): Promise<Changed> => {
  await saveDecision(ctx, { ...(await decisionIn(ctx, meeting, decisionId)), droppedReason: reason })
  return {}
}

const speechIn = async (ctx: Ctx, { id }: Asked, speechId: SpeechId): Promise<Speech> => {
  const speech = await findSpeech(ctx, speechId)
  if (!speech || speech.meetingId !== id) throw new Refusal('not-found', 'meetings.no-such-speech')
  return speech
}

/** @throws Refusal invalid, for a word that the series does not have */
const refuseForeignTags = async (ctx: Ctx, { seriesId }: Asked, tags: readonly string[]): Promise<void> => {
  const { tags: known } = await getSeries(ctx, seriesId)
  const wrong = tags.find((tag) => !known.includes(tag))
  if (wrong) throw new Refusal('invalid', 'meetings.no-such-tag', { values: { tag: wrong } })
}

export const takeSpeech = async (ctx: Ctx, meeting: Asked, one: Of<'speech'>, seq: number): Promise<Changed> => {
  const item = await itemIn(ctx, meeting, one.itemId)
  if (one.attendeeId) await seatIn(ctx, meeting, one.attendeeId)
  if (!meetingDeeds.capture(ctx.actor, meeting) && one.attendeeId) {
    // Before it was talked about there is nothing to have reservations against; after the verdict there is.
    if (item.state === 'open')
      throw new Refusal('conflict', 'meetings.item-not-begun', { values: { title: item.title } })
    await refuseUnseated(ctx, meeting, { ...one, attendeeId: one.attendeeId })
  }
  await refuseForeignTags(ctx, meeting, one.tags)
  if ((one.what === 'problem') !== (one.level !== null)) throw new Refusal('invalid', 'meetings.say-level')
  if (one.what === 'reservation' && !one.attendeeId) throw new Refusal('invalid', 'meetings.say-whose-reservation')
  const { itemId, what, level, attendeeId, text, tags, taskIds, at } = one
  const id = SpeechId.parse(one.id)
  const of = { id, meetingId: meeting.id, itemId, what, level, attendeeId, text, tags, taskIds, at, seq }
  await insertSpeech(ctx, { ...of, dropped: false, version: 1 })
  return {}
}

export const changeSpeech = async (
  ctx: Ctx,
  meeting: Asked,
  { speechId, text, tags, taskIds }: Of<'speech-change'>,
): Promise<Changed> => {
  const speech = await speechIn(ctx, meeting, speechId)
  await refuseForeignTags(ctx, meeting, tags)
  await saveSpeech(ctx, { ...speech, text, tags, taskIds })
  return {}
}
