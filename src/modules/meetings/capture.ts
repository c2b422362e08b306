import { z } from 'zod'
import { AttendeeId, presenceKinds } from './attendee.ts'
import { DecisionId, DecisionText, Speech, SpeechId } from './decision.ts'
import { ItemId, verdicts } from './item.ts'
import { Shown } from './meeting.ts'

/**
 * What is written down in the room. The id is made where it is typed, so that a queue that lost its network sends the
 * same again and nothing is doubled; `at` is the moment at which it happened there.
 */
const made = { id: z.uuid(), at: z.coerce.date() }

export const opinions = ['agree', 'amend', 'against'] as const
export type Opinion = (typeof opinions)[number]

const ofItem = { itemId: ItemId }

export const Capture = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('presence'),
      ...made,
      attendeeId: AttendeeId,
      what: z.enum(presenceKinds),
      itemId: ItemId.nullable().default(null),
    }),
    z.object({ kind: z.literal('item'), ...made, ...ofItem, step: z.enum(['start', 'finish', 'park']) }),
    z.object({
      kind: z.literal('verdict'),
      ...made,
      ...ofItem,
      verdict: z.enum(verdicts),
      note: z.string().trim().max(500).default(''),
    }),
    z.object({ kind: z.literal('queue'), ...made, ...ofItem, isOpen: z.boolean() }),
    z.object({
      kind: z.literal('speaker'),
      ...made,
      ...ofItem,
      attendeeId: AttendeeId,
      step: z.enum(['raise', 'lower', 'start', 'stop']),
    }),
    z.object({
      kind: z.literal('opinion'),
      ...made,
      ...ofItem,
      attendeeId: AttendeeId,
      opinion: z.enum(opinions),
      note: z.string().trim().max(300).default(''),
    }),
    z.object({
      kind: z.literal('decision'),
      ...made,
      ...ofItem,
      ...DecisionText.shape,
      speechId: SpeechId.nullable().default(null),
    }),
    z.object({ kind: z.literal('decision-change'), ...made, decisionId: DecisionId, ...DecisionText.shape }),
    z.object({
      kind: z.literal('decision-drop'),
      ...made,
      decisionId: DecisionId,
      reason: z.string().trim().min(1).max(300),
    }),
    z.object({
      kind: z.literal('speech'),
      ...made,
      ...ofItem,
      ...Speech.pick({ what: true, level: true, attendeeId: true, text: true, tags: true, taskIds: true }).shape,
    }),
    z.object({
      kind: z.literal('speech-change'),
      ...made,
      speechId: SpeechId,
      ...Speech.pick({ text: true, tags: true, taskIds: true }).shape,
    }),
    z.object({ kind: z.literal('show'), ...made, ...Shown.omit({ content: true }).shape }),
    z.object({ kind: z.literal('operate'), ...made }),
    z.object({ kind: z.literal('undo'), ...made, captureId: z.uuid() }),
  ])
  .meta({ id: 'MeetingCapture' })
export type Capture = z.infer<typeof Capture>
export type CaptureKind = Capture['kind']

/** What was kept, read again, is what is sent again. */
export const sameContent = (kept: unknown, given: Capture): boolean => {
  const before = Capture.safeParse(kept)
  return before.success && JSON.stringify(before.data) === JSON.stringify(given)
}

/** What became of one capture: kept, known already, or refused with the reason a person reads. */
export const CaptureOutcome = z
  .object({
    id: z.uuid(),
    outcome: z.enum(['kept', 'known', 'refused']),
    reason: z.string().nullable(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'MeetingCaptureOutcome' })
export type CaptureOutcome = z.infer<typeof CaptureOutcome>
