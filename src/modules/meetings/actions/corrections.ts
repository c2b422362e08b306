import type { Ctx } from '#db/context.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { type Language, speak } from '#kernel/words.ts'
import { record } from '#tools/audit/record.ts'
import type { Attendee, PresenceEvent } from '../attendee.ts'
import type { Correction, CorrectionOf, NewCorrection } from '../correction.ts'
import type { MeetingId } from '../meeting.ts'
import type { MinutesId, MinutesView } from '../minutes.ts'
import type { Asked } from '../policy.ts'
import { findSpeech, insertPresence, presenceOf, saveSpeech, undoPresence } from '../queries/captured.ts'
import { insertCorrection } from '../queries/corrections.ts'
import { nextCaptured } from '../queries/meetings.ts'
import { meetingsWords } from '../words.ts'
import { takeMinutes, viewMinutes } from './minutes.ts'
import { clockOf } from './minutes-record.ts'
import { recount, refuseLostQuorum } from './recount.ts'
import { itemIn, seatIn } from './room.ts'

/** A correction stands beside the minutes, which are Chinese. */
const language: Language = 'zh-CN'
const say = speak(meetingsWords, language)

type Put = Pick<Correction, 'what' | 'subject' | 'before' | 'after'>

/**
 * Puts right who was there or what was said, while the first minutes are being written; each correction says why and is kept.
 * After the signature nothing that was captured changes any more: then the minutes are amended.
 *
 * @throws Refusal not-found, forbidden (also: signed, or an amendment), stale, invalid; conflict, where a verdict would lack
 * its quorum
 */
export const correct = async (
  ctx: Ctx,
  meetingId: MeetingId,
  minutesId: MinutesId,
  { of, reason }: NewCorrection,
): Promise<MinutesView> => {
  const { meeting } = await takeMinutes(ctx, meetingId, minutesId, 'correct')
  const put = await apply(ctx, meeting, of)
  const postId = ctx.actor.posts.find(({ role }) => role === 'district-office')?.postId ?? null
  const id = ctx.newId()
  await insertCorrection(ctx, { ...put, id, meetingId, minutesId, reason, postId, at: ctx.now })
  await record(ctx, 'meetings.record-corrected', meetingId, { minutesId, correctionId: id, what: of.what })
  return viewMinutes(ctx, meetingId, minutesId)
}

const apply = async (ctx: Ctx, meeting: Asked, of: CorrectionOf): Promise<Put> => {
  if (of.what === 'presence-added') return addPresence(ctx, meeting, of)
  if (of.what === 'presence-removed') return removePresence(ctx, meeting, of.presenceId)
  const speech = await findSpeech(ctx, of.speechId)
  if (speech?.meetingId !== meeting.id || speech.dropped) throw new Refusal('not-found', 'meetings.no-such-speech')
  refuseStale(of.version, speech.version, speech)
  const put = { what: 'speech', subject: say('page.speech-point'), before: speech.text } as const
  if (of.what === 'speech-removed') {
    await saveSpeech(ctx, { ...speech, dropped: true })
    return { ...put, after: '' }
  }
  await saveSpeech(ctx, { ...speech, text: of.text })
  return { ...put, after: of.text }
}

const addPresence = async (
  ctx: Ctx,
  meeting: Asked,
  { attendeeId, event, itemId, at }: Extract<CorrectionOf, { what: 'presence-added' }>,
): Promise<Put> => {
  const seat = await seatIn(ctx, meeting, attendeeId)
  const isOfItem = event === 'recused' || event === 'rejoined'
  if (isOfItem !== (itemId !== null)) throw new Refusal('invalid', 'meetings.recused-from-which-item')
  if (itemId) await itemIn(ctx, meeting, itemId)
  if (at > (meeting.closedAt ?? ctx.now) || at < new Date(meeting.startsAt.getTime() - dayMs))
    throw new Refusal('invalid', 'meetings.not-during-the-meeting', {
      fields: [{ pointer: '/of/at', reason: 'meetings.not-during-the-meeting' }],
    })
  const seq = await nextCaptured(ctx, meeting.id)
  const made: PresenceEvent = {
    id: ctx.newId(),
    meetingId: meeting.id,
    attendeeId,
    what: event,
    itemId,
    at,
    seq,
    undone: false,
  }
  await refuseLostQuorum(ctx, meeting, { after: at, change: (events) => [...events, made] })
  await insertPresence(ctx, made)
  await recount(ctx, meeting, at)
  return { what: 'presence', subject: nameOf(seat), before: '', after: said(made) }
}

const removePresence = async (ctx: Ctx, meeting: Asked, id: string): Promise<Put> => {
  const events = await presenceOf(ctx, meeting.id)
  const event = events.find((one) => one.id === id && !one.undone)
  if (!event) throw new Refusal('not-found', 'meetings.no-such-capture')
  const seat = await seatIn(ctx, meeting, event.attendeeId)
  const justBefore = new Date(event.at.getTime() - 1)
  await refuseLostQuorum(ctx, meeting, { after: justBefore, change: (all) => all.filter((one) => one.id !== id) })
  await undoPresence(ctx, id)
  await recount(ctx, meeting, event.at)
  return { what: 'presence', subject: nameOf(seat), before: said(event), after: '' }
}

const dayMs = 86_400_000

const nameOf = ({ unitName, postTitle }: Pick<Attendee, 'unitName' | 'postTitle'>): string => `${unitName}${postTitle}`

const said = ({ what, at }: Pick<PresenceEvent, 'what' | 'at'>): string => `${clockOf(at)} ${say(`room.step.${what}`)}`
