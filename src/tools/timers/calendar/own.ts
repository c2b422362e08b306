import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx, Tenant, Tx } from '#db/context.ts'
import type { Calendar } from '#kernel/calendar.ts'
import { Day, type Weekday } from '#kernel/day.ts'
import { OwnCalendar } from '../contract.ts'
import { calendarOf, type Edition, findCalendar } from './queries.ts'

/**
 * Whose days count for a unit besides the district's. The tool knows neither units nor places; whoever puts the parts
 * together says.
 */
export type Owners = {
  /** Unit → its own id, and the ids of what it belongs to and where it lies: the nearest first. */
  above: (ctx: Ctx, unitIds: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>
  /** Every unit and place that could have days of its own. */
  all: (ctx: Ctx) => Promise<readonly { id: string; kind: 'unit' | 'place'; name: string }[]>
}

type Row = Omit<OwnCalendar, 'worksOn' | 'days'> & { worksOn: string }
type Tables = {
  'timers.ownCalendar': Tenant<Row>
  'timers.ownDay': Tenant<OwnCalendar['days'][number] & { ownerId: string; number: number }>
}
const own = (tx: Tx) => tx.$extendTables<Tables>()

/** What was published for units and places up to a version never changes, so it is read once. */
const kept = new Map<string, OwnCalendar[]>()
const mostKept = 200

/** The days of units and places as they are in a version of the calendar, each owner's newest. */
export const ownCalendars = async (ctx: Ctx, { number, writtenBy }: Edition): Promise<readonly OwnCalendar[]> => {
  const key = `${ctx.districtId}/${number}/${writtenBy}`
  const known = kept.get(key)
  if (known) return known
  const { tx, districtId } = ctx
  const rows = await own(tx)
    .selectFrom('timers.ownCalendar')
    .distinctOn('ownerId')
    .select(['ownerId', 'ownerKind', 'number', 'worksOn', 'source'])
    .where('districtId', '=', districtId)
    .where('number', '<=', number)
    .orderBy('ownerId')
    .orderBy('number', 'desc')
    .execute()
  const days = await own(tx)
    .selectFrom('timers.ownDay')
    .select(['ownerId', 'number', 'day', 'kind', 'zh', 'en'])
    .where('districtId', '=', districtId)
    .where(sql<SqlBool>`owner_id = any(${rows.map(({ ownerId }) => ownerId)}::uuid[])`)
    .orderBy('day')
    .execute()
  const found = z.array(OwnCalendar).parse(
    rows.map((row) => ({
      ...row,
      worksOn: [...row.worksOn].map(Number),
      days: days.filter((one) => one.ownerId === row.ownerId && one.number === row.number),
    })),
  )
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, found)
  return found
}

export const insertOwnCalendar = async ({ tx, districtId }: Ctx, calendar: OwnCalendar): Promise<void> => {
  const { days, worksOn, ...row } = calendar
  const { ownerId, number } = row
  await own(tx)
    .insertInto('timers.ownCalendar')
    .values({ districtId, ...row, worksOn: worksOn.toSorted().join('') })
    .execute()
  if (days.length === 0) return
  await own(tx)
    .insertInto('timers.ownDay')
    .values(days.map((day) => ({ districtId, ownerId, number, ...day })))
    .execute()
}

/** The days of a unit: the district's, and over them those of what it lies in and belongs to, the nearest last. */
const overlaid = (district: Calendar, nearestFirst: readonly OwnCalendar[]): Calendar => {
  const holidays = new Set(district.holidays)
  const makeUpDays = new Set(district.makeUpDays)
  const worksOn = new Set<Weekday>()
  for (const { days, worksOn: also } of nearestFirst.toReversed()) {
    for (const { day, kind } of days) {
      const [into, outOf] = kind === 'holiday' ? [holidays, makeUpDays] : [makeUpDays, holidays]
      into.add(day)
      outOf.delete(day)
    }
    for (const weekday of also) worksOn.add(weekday)
  }
  return { ...district, holidays, makeUpDays, worksOn }
}

export type NumberedCalendar = Calendar & { number: number }
export type Calendars = {
  number: number
  /** The days that count for a unit; for none the district's. */
  of: (unitId: string | null) => NumberedCalendar
  /** Whose days of their own these are, the nearest first; empty where the district's are all there is. */
  from: (unitId: string | null) => readonly OwnCalendar[]
}

/**
 * The calendars of some units in one version. Where nobody has days of their own nothing is asked about units.
 *
 * @throws Refusal not-found, before a calendar has been published
 */
export const calendarsFor = async (
  ctx: Ctx,
  owners: Owners,
  unitIds: readonly (string | null)[],
  number?: number,
): Promise<Calendars> => calendarsOver(ctx, owners, unitIds, await calendarOf(ctx, number))

/** Before a calendar has been published the week is all that is known, and every day of it is provisional. */
const plainWeek: NumberedCalendar = {
  holidays: new Set(),
  makeUpDays: new Set(),
  publishedUntil: Day.parse('0001-01-01'),
  number: 0,
}

/** The same for what has to go on in a district that has not published a calendar yet: it counts by the plain week. */
export const calendarsOrWeek = async (
  ctx: Ctx,
  owners: Owners,
  unitIds: readonly (string | null)[],
): Promise<Calendars> => {
  const district = await findCalendar(ctx)
  return district ? calendarsOver(ctx, owners, unitIds, district) : { number: 0, of: () => plainWeek, from: () => [] }
}

/** The same over a version that was read already. */
export const calendarsOver = async (
  ctx: Ctx,
  owners: Owners,
  unitIds: readonly (string | null)[],
  district: NumberedCalendar & Edition,
): Promise<Calendars> => {
  const published = (await ownCalendars(ctx, district)).filter(({ days, worksOn }) => days.length + worksOn.length > 0)
  const plain = { number: district.number, of: () => district, from: () => [] }
  const units = [...new Set(unitIds)].filter((id) => id !== null)
  if (published.length === 0 || units.length === 0) return plain
  const byOwner = new Map(published.map((one) => [one.ownerId, one]))
  const above = await owners.above(ctx, units)
  const froms = new Map(units.map((id) => [id, (above.get(id) ?? [id]).flatMap((owner) => byOwner.get(owner) ?? [])]))
  const from = (unitId: string | null) => froms.get(unitId ?? '') ?? []
  const made = new Map(
    [...froms].map(([id, found]) => [
      id,
      found.length === 0 ? district : { ...overlaid(district, found), number: district.number },
    ]),
  )
  return { number: district.number, of: (unitId) => made.get(unitId ?? '') ?? district, from }
}
