import { sql } from 'kysely'
import type { Ctx, Tenant, Tx } from '#db/context.ts'
import type { Calendar } from '#kernel/calendar.ts'
import type { Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { PublishedCalendar } from '../contract.ts'

type Version = {
  number: number
  daysOf: number | null
  publishedUntil: Day
  source: string
  publishedAt: Date
  publishedBy: string | null
}
type Tables = {
  'timers.calendarVersion': Tenant<Version>
  'timers.calendarDay': Tenant<{ number: number; day: Day; kind: 'holiday' | 'make-up-day'; zh: string; en: string }>
}

/** This tool's tables, and no others. */
const own = (tx: Tx) => tx.$extendTables<Tables>()

const versions = ({ tx, districtId }: Ctx) =>
  own(tx).selectFrom('timers.calendarVersion').where('districtId', '=', districtId)

/** The newest version's number; 0 before the first. */
export const newestNumber = async (ctx: Ctx): Promise<number> =>
  (await versions(ctx).select('number').orderBy('number', 'desc').limit(1).executeTakeFirst())?.number ?? 0

/** A version with its days; the newest, or the one a deadline was counted with. @throws Refusal not-found */
export const publishedCalendar = async (ctx: Ctx, number?: number): Promise<PublishedCalendar> => {
  const { tx, districtId } = ctx
  const version = await own(tx)
    .selectFrom('timers.calendarVersion')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('number', '=', number ?? (await newestNumber(ctx)))
    .executeTakeFirst()
  if (!version) throw new Refusal('not-found', 'timers.no-calendar')
  const days = await own(tx)
    .selectFrom('timers.calendarDay')
    .select(['day', 'kind', 'zh', 'en'])
    .where('districtId', '=', districtId)
    .where('number', '=', version.daysOf ?? version.number)
    .orderBy('day')
    .execute()
  return PublishedCalendar.parse({ ...version, days })
}

/** A version never changes once it is published, so it is read once. Only the newest ones are kept. */
const kept = new Map<string, Calendar>()
const mostKept = 200

/** Which version it is: a number that was rolled back is used again, and the transaction that wrote it tells them apart. */
export type Edition = { number: number; writtenBy: string }

/**
 * Which days are worked in this district; `number` asks for the version a deadline was counted with.
 *
 * @throws Refusal not-found, before a calendar has been published
 */
export const calendarOf = async (ctx: Ctx, number?: number): Promise<Calendar & Edition> => {
  const calendar = await findCalendar(ctx, number)
  if (!calendar) throw new Refusal('not-found', 'timers.no-calendar')
  return calendar
}

/** The same; null before a calendar has been published. */
export const findCalendar = async (ctx: Ctx, number?: number): Promise<(Calendar & Edition) | null> => {
  const version = await versions(ctx)
    .select(['number', sql<string>`xmin::text`.as('writtenBy')])
    .where((all) => all.and(number === undefined ? {} : { number }))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!version) return null
  const { number: which, writtenBy } = version
  const key = `${ctx.districtId}/${which}/${writtenBy}`
  const known = kept.get(key)
  if (known) return { ...known, number: which, writtenBy }
  const { days, publishedUntil } = await publishedCalendar(ctx, which)
  const dayset = (of: 'holiday' | 'make-up-day') =>
    new Set(days.filter(({ kind }) => kind === of).map(({ day }) => day))
  const calendar: Calendar = { holidays: dayset('holiday'), makeUpDays: dayset('make-up-day'), publishedUntil }
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, calendar)
  return { ...calendar, number: which, writtenBy }
}

/**
 * The next version with the same days of the district, for what is published of a unit or a place.
 *
 * @returns false when somebody has published this number already
 */
export const insertSameDays = async (ctx: Ctx, number: number): Promise<boolean> => {
  const before = await versions(ctx)
    .select(['number', 'daysOf', 'publishedUntil', 'source'])
    .where('number', '=', number - 1)
    .executeTakeFirst()
  if (!before) throw new Refusal('not-found', 'timers.no-calendar')
  const { publishedUntil, source, daysOf } = before
  return insertCalendar(ctx, { number, publishedUntil, source, days: [], daysOf: daysOf ?? before.number })
}

/** @returns false when somebody has published this number already */
export const insertCalendar = async (
  { tx, districtId, now: publishedAt, actor }: Ctx,
  { days, daysOf = null, ...version }: Omit<PublishedCalendar, 'publishedAt'> & { daysOf?: number | null },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await own(tx)
    .insertInto('timers.calendarVersion')
    .values({ districtId, ...version, daysOf, publishedAt, publishedBy: actor.personId })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return false
  if (days.length > 0) {
    await own(tx)
      .insertInto('timers.calendarDay')
      .values(days.map((day) => ({ districtId, number: version.number, ...day })))
      .execute()
  }
  return true
}
