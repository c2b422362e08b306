import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx, Tenant } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { Clock, ClockEvent } from './clock.ts'

type Tables = { 'timers.clock': Tenant<Clock>; 'timers.clockEvent': Tenant<ClockEvent> }

/** What a clock runs for; `kinds` for some of its clocks only. */
export type ClocksAbout = { subjectKind: string; subjectId: string; kinds?: readonly string[] }

const own = ({ tx }: Ctx) => tx.$extendTables<Tables>()

const clocks = (ctx: Ctx) => own(ctx).selectFrom('timers.clock').where('districtId', '=', ctx.districtId)

/** @returns the clocks of these matters, in the order in which they were started */
export const clocksOf = async (ctx: Ctx, subjectIds: readonly string[]): Promise<Clock[]> =>
  subjectIds.length === 0
    ? []
    : Clock.array().parse(
        await clocks(ctx)
          .selectAll()
          .where(sql<boolean>`subject_id = any(${[...subjectIds]}::uuid[])`)
          .orderBy('startedAt')
          .orderBy('kind')
          .orderBy('id')
          .execute(),
      )

/** @throws Refusal not-found */
export const findClock = async (ctx: Ctx, id: string): Promise<Clock> => {
  const row = await clocks(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'timers.no-such-clock')
  return Clock.parse(row)
}

/** The clocks of a matter, held until the transaction ends, always in the same order. */
export const holdClocks = async (ctx: Ctx, { subjectKind, subjectId, kinds }: ClocksAbout): Promise<Clock[]> =>
  Clock.array().parse(
    await clocks(ctx)
      .selectAll()
      .where('subjectKind', '=', subjectKind)
      .where('subjectId', '=', subjectId)
      .where(kinds ? sql<boolean>`kind = any(${[...kinds]}::text[])` : sql<boolean>`true`)
      .orderBy('id')
      .forUpdate()
      .execute(),
  )

/** Open clocks that were counted with an older calendar, held; those that somebody else holds are left for later. */
export const holdOutdated = async (ctx: Ctx, number: number, limit: number): Promise<Clock[]> =>
  Clock.array().parse(
    await clocks(ctx)
      .selectAll()
      .where('state', '<>', 'stopped')
      .where('calendarNumber', '<', number)
      .orderBy('id')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute(),
  )

export const hasOutdated = async (ctx: Ctx, number: number): Promise<boolean> =>
  (await clocks(ctx)
    .select('id')
    .where('state', '<>', 'stopped')
    .where('calendarNumber', '<', number)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** @returns clock → its events, in order */
export const eventsOf = async (ctx: Ctx, clockIds: readonly string[]): Promise<Map<string, ClockEvent[]>> => {
  const rows = await own(ctx)
    .selectFrom('timers.clockEvent')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where(sql<boolean>`clock_id = any(${[...clockIds]}::uuid[])`)
    .orderBy('clockId')
    .orderBy('number')
    .execute()
  return Map.groupBy(ClockEvent.array().parse(rows), ({ clockId }) => clockId)
}

/** The same for every clock of a matter, for whoever does not know its clocks yet. */
export const eventsAbout = async (
  ctx: Ctx,
  { subjectKind, subjectId }: ClocksAbout,
): Promise<Map<string, ClockEvent[]>> => {
  const rows = await own(ctx)
    .selectFrom('timers.clockEvent')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where(
      'clockId',
      'in',
      clocks(ctx).select('id').where('subjectKind', '=', subjectKind).where('subjectId', '=', subjectId),
    )
    .orderBy('clockId')
    .orderBy('number')
    .execute()
  return Map.groupBy(ClockEvent.array().parse(rows), ({ clockId }) => clockId)
}

/** @returns those that are in; a kind that runs already for its matter is not */
export const insertClocks = async (ctx: Ctx, started: readonly Clock[]): Promise<Set<string>> => {
  const rows = await own(ctx)
    .insertInto('timers.clock')
    .values(started.map((clock) => ({ districtId: ctx.districtId, ...clock })))
    .onConflict((same) => same.doNothing())
    .returning('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export const insertEvents = async (ctx: Ctx, events: readonly ClockEvent[]): Promise<void> => {
  if (events.length === 0) return
  await own(ctx)
    .insertInto('timers.clockEvent')
    .values(events.map((event) => ({ districtId: ctx.districtId, ...event })))
    .execute()
}

/** What can change in a clock; what it runs for never does. */
export const saveClock = async (ctx: Ctx, clock: Clock): Promise<void> => {
  const { id, unitId, termCount, termUnit, sourceRule, sourceTarget, sourcePlace, state, since } = clock
  const { dueOn, dueAt, riskAt, isProvisional, calendarNumber, events } = clock
  await own(ctx)
    .updateTable('timers.clock')
    .set({ unitId, termCount, termUnit, sourceRule, sourceTarget, sourcePlace, state, since })
    .set({ dueOn, dueAt, riskAt, isProvisional, calendarNumber, events })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
}

/** Where the page before ended. */
export const DueCursor = z.object({ at: z.coerce.date(), id: z.uuid() })
export type DueCursor = z.infer<typeof DueCursor>

export type DueQuestion = {
  subjectKind: string
  kinds?: readonly string[]
  /** Those of one unit only. */
  unitId?: string
  /** Only what is due, or at risk, before this moment: `ctx.now` for what is overdue now. */
  before: Date
  after?: DueCursor
  limit: number
}

const nextBy = async (ctx: Ctx, by: 'dueAt' | 'riskAt', asked: DueQuestion): Promise<Clock[]> => {
  const { subjectKind, kinds, unitId, before, after, limit } = asked
  let query = clocks(ctx)
    .selectAll()
    .where('state', '=', 'running')
    .where('subjectKind', '=', subjectKind)
    .where(by, '<', before)
  if (kinds) query = query.where(sql<boolean>`kind = any(${[...kinds]}::text[])`)
  if (unitId) query = query.where('unitId', '=', unitId)
  if (after) query = query.where(sql<boolean>`(${sql.ref(by)}, id) > (${after.at}, ${after.id})`)
  return Clock.array().parse(await query.orderBy(by).orderBy('id').limit(limit).execute())
}

/** @returns running clocks that fall due before a moment, the earliest first */
export const clocksDue = (ctx: Ctx, asked: DueQuestion): Promise<Clock[]> => nextBy(ctx, 'dueAt', asked)

/** @returns running clocks of which four fifths are used before a moment, overdue ones among them, the earliest first */
export const clocksAtRisk = (ctx: Ctx, asked: DueQuestion): Promise<Clock[]> => nextBy(ctx, 'riskAt', asked)
