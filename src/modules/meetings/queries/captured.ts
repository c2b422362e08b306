import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { PresenceEvent } from '../attendee.ts'
import { type Opinion, opinions } from '../capture.ts'
import { Decision, type DecisionId, Speech, type SpeechId } from '../decision.ts'
import type { ItemId } from '../item.ts'
import { Speaker } from '../live.ts'
import type { MeetingId } from '../meeting.ts'
import { own } from '../tables.ts'

type Captured = 'presence' | 'decision' | 'speech' | 'speaker' | 'opinion' | 'capture'

/** Rows of what was captured, as they stand; each question below says which, and what shape they have. */
const read = async (ctx: Ctx, table: Captured, which: RawBuilder<SqlBool>, order = sql`id`): Promise<unknown[]> => {
  const { rows } = await sql`
    select * from ${sql.table(`meetings.${table}`)}
    where district_id = ${ctx.districtId} and ${which}
    order by ${order}`.execute(ctx.tx)
  return rows
}

const at = (meetingId: MeetingId) => sql<SqlBool>`meeting_id = ${meetingId}`
const under = (itemId: ItemId) => sql<SqlBool>`item_id = ${itemId}`
const called = (id: string) => sql<SqlBool>`id = ${id}`

/** In the order in which they were kept. */
export const presenceOf = async (ctx: Ctx, meetingId: MeetingId): Promise<PresenceEvent[]> =>
  PresenceEvent.array().parse(await read(ctx, 'presence', at(meetingId), sql`at, seq`))

/** As numbered in the minutes; those that were taken out again are among them. */
export const decisionsOf = async (ctx: Ctx, meetingId: MeetingId): Promise<Decision[]> =>
  Decision.array().parse(await read(ctx, 'decision', at(meetingId), sql`ordinal`))

export const findDecision = async (ctx: Ctx, id: DecisionId): Promise<Decision | null> => {
  const [row] = await read(ctx, 'decision', called(id))
  return row ? Decision.parse(row) : null
}

export const insertDecision = async (ctx: Ctx, of: Decision): Promise<void> => {
  await own(ctx)
    .insertInto('meetings.decision')
    .values({ ...of, districtId: ctx.districtId })
    .execute()
}

/** @returns the decision as it is now. A locked one is out of reach: the database leaves it as it is. */
export const saveDecision = async (ctx: Ctx, of: Decision): Promise<Decision> => {
  const { text, leadUnitId, supportingUnitIds, dueOn, present, needed, droppedReason, joinTaskId, locked } = of
  const version = of.version + 1
  await own(ctx)
    .updateTable('meetings.decision')
    .set({ text, leadUnitId, supportingUnitIds, dueOn, present, needed, droppedReason, joinTaskId, locked, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', of.id)
    .execute()
  return { ...of, version }
}

export const speechesOf = async (ctx: Ctx, meetingId: MeetingId): Promise<Speech[]> =>
  Speech.array().parse(await read(ctx, 'speech', at(meetingId), sql`at, seq`))

export const findSpeech = async (ctx: Ctx, id: SpeechId): Promise<Speech | null> => {
  const [row] = await read(ctx, 'speech', called(id))
  return row ? Speech.parse(row) : null
}

export const insertSpeech = async (ctx: Ctx, of: Speech): Promise<void> => {
  await own(ctx)
    .insertInto('meetings.speech')
    .values({ ...of, districtId: ctx.districtId })
    .execute()
}

export const saveSpeech = async (ctx: Ctx, of: Speech): Promise<Speech> => {
  const { text, tags, taskIds, dropped } = of
  const version = of.version + 1
  await own(ctx)
    .updateTable('meetings.speech')
    .set({ text, tags, taskIds, dropped, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', of.id)
    .execute()
  return { ...of, version }
}

const Queued = Speaker.extend({ ordinal: z.int() })
export type Queued = z.infer<typeof Queued>

/** In the order in which hands were raised. */
export const speakersOf = async (ctx: Ctx, itemId: ItemId): Promise<Queued[]> =>
  Queued.array().parse(await read(ctx, 'speaker', under(itemId), sql`ordinal, id`))

export const insertSpeaker = async (ctx: Ctx, meetingId: MeetingId, of: Queued): Promise<void> => {
  await own(ctx)
    .insertInto('meetings.speaker')
    .values({ ...of, meetingId, districtId: ctx.districtId })
    .onConflict((same) => same.doNothing())
    .execute()
}

export const saveSpeaker = async (ctx: Ctx, { id, state, startedAt, spentSeconds }: Speaker): Promise<void> => {
  await own(ctx)
    .updateTable('meetings.speaker')
    .set({ state, startedAt, spentSeconds })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
}

export const removeSpeaker = async (ctx: Ctx, id: string): Promise<void> => {
  await own(ctx).deleteFrom('meetings.speaker').where('districtId', '=', ctx.districtId).where('id', '=', id).execute()
}

const Said = z.object({ attendeeId: z.uuid(), opinion: z.enum(opinions), note: z.string() })

export const opinionsOf = async (ctx: Ctx, itemId: ItemId): Promise<z.infer<typeof Said>[]> =>
  Said.array().parse(await read(ctx, 'opinion', under(itemId), sql`attendee_id`))

/** The last word of a seat counts. */
export const writeOpinion = async (
  ctx: Ctx,
  of: { meetingId: string; itemId: string; attendeeId: string; opinion: Opinion; note: string; at: Date },
): Promise<void> => {
  const { opinion, note, at } = of
  await own(ctx)
    .insertInto('meetings.opinion')
    .values({ ...of, districtId: ctx.districtId })
    .onConflict((same) => same.columns(['districtId', 'itemId', 'attendeeId']).doUpdateSet({ opinion, note, at }))
    .execute()
}

const Kept = z.object({ id: z.uuid(), meetingId: z.uuid(), kind: z.string(), content: z.unknown() })
export type Kept = z.infer<typeof Kept>

/** A capture that was kept already, wherever: an id is used once. */
export const findCapture = async (ctx: Ctx, id: string): Promise<Kept | null> => {
  const [row] = await read(ctx, 'capture', called(id))
  return row ? Kept.parse(row) : null
}

/** Decisions that were taken in the room carry the id of their capture; the office adds others while it writes. */
export const decidedInTheRoom = async (ctx: Ctx, meetingId: MeetingId): Promise<ReadonlySet<string>> => {
  const rows = await read(ctx, 'capture', sql<SqlBool>`meeting_id = ${meetingId} and kind = 'decision'`)
  return new Set(
    Kept.array()
      .parse(rows)
      .map(({ id }) => id),
  )
}

/** @returns false when it was kept before, at this very moment */
export const insertCapture = async (
  ctx: Ctx,
  of: { id: string; meetingId: string; seq: number; kind: string; at: Date; postId: string | null; content: unknown },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await own(ctx)
    .insertInto('meetings.capture')
    .values({
      ...of,
      content: sql<never>`${JSON.stringify(of.content)}::jsonb`,
      keptAt: ctx.now,
      districtId: ctx.districtId,
    })
    .onConflict((same) => same.columns(['districtId', 'id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const undoPresence = async (ctx: Ctx, id: string): Promise<void> => {
  await own(ctx)
    .updateTable('meetings.presence')
    .set({ undone: true })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
}

export const insertPresence = async (ctx: Ctx, of: PresenceEvent): Promise<void> => {
  await own(ctx)
    .insertInto('meetings.presence')
    .values({ ...of, districtId: ctx.districtId })
    .execute()
}

const ItemMove = z.object({ itemId: z.uuid(), step: z.enum(['start', 'finish', 'park']), at: z.date() })

/** When items began, ended and were put aside, in the order in which it happened. */
export const itemMovesOf = async (ctx: Ctx, meetingId: MeetingId): Promise<z.infer<typeof ItemMove>[]> => {
  const rows = await read(ctx, 'capture', sql`${at(meetingId)} and kind = 'item'`, sql`at, seq`)
  return z
    .object({ at: z.date(), content: ItemMove.omit({ at: true }) })
    .transform(({ at: when, content }) => ({ ...content, at: when }))
    .array()
    .parse(rows)
}
