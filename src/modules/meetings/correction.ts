import { z } from 'zod'
import { AttendeeId, presenceKinds } from './attendee.ts'
import { SpeechId } from './decision.ts'
import { ItemId } from './item.ts'

/** What was captured and is put right while the minutes are written: who was there when, or what was said. */
export const CorrectionOf = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('presence-added'),
    attendeeId: AttendeeId,
    event: z.enum(presenceKinds),
    itemId: ItemId.nullable().default(null),
    /** The moment in the room; not after its end. */
    at: z.coerce.date(),
  }),
  z.object({ what: z.literal('presence-removed'), presenceId: z.uuid() }),
  z.object({
    what: z.literal('speech-changed'),
    speechId: SpeechId,
    /** As it was when it was read: another one's correction meanwhile is not overwritten. */
    version: z.int().positive(),
    text: z.string().trim().min(1).max(1_000),
  }),
  z.object({ what: z.literal('speech-removed'), speechId: SpeechId, version: z.int().positive() }),
])
export type CorrectionOf = z.infer<typeof CorrectionOf>

export const NewCorrection = z.object({ of: CorrectionOf, reason: z.string().trim().min(1).max(300) })
export type NewCorrection = z.infer<typeof NewCorrection>

/** One that was made: what stood there, what stands there now, why, and which post did it. */
export const Correction = z
  .object({
    id: z.uuid(),
    what: z.enum(['presence', 'speech']),
    subject: z.string(),
    before: z.string(),
    after: z.string(),
    reason: z.string(),
    at: z.date(),
  })
  .meta({ id: 'MinutesCorrection' })
export type Correction = z.infer<typeof Correction>

/** What can be put right, for whoever may; null to all others. */
export const Correctable = z
  .object({
    seats: z.array(z.object({ id: AttendeeId, name: z.string() })),
    presence: z.array(
      z.object({
        id: z.uuid(),
        attendeeId: AttendeeId,
        event: z.enum(presenceKinds),
        item: z.string(),
        at: z.date(),
      }),
    ),
    speeches: z.array(z.object({ id: SpeechId, text: z.string(), version: z.int() })),
    from: z.date(),
    until: z.date(),
  })
  .meta({ id: 'MinutesCorrectable' })
export type Correctable = z.infer<typeof Correctable>
