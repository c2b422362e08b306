import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Tenant } from '#db/context.ts'
import type { Day } from '#kernel/day.ts'
import { paged } from '#kernel/page.ts'
import { type LookLine, LookPage, type TrailFilter, type TrailLine, TrailPage } from './contract.ts'

type Tables = {
  'audit.event': Tenant<TrailLine>
  'audit.read': Tenant<z.infer<typeof LookLine> & { subjectId: string | null }>
}

const events = ({ tx, districtId }: Ctx, { after, limit }: TrailFilter) =>
  tx
    .$extendTables<Tables>()
    .selectFrom('audit.event')
    .select(['id', 'at', 'personId', 'name', 'subjectId', 'facts'])
    .where('districtId', '=', districtId)
    .where(after ? sql<boolean>`id < ${after.id}` : sql<boolean>`true`)
    .orderBy('id', 'desc')
    .limit(limit + 1)

const firstPage: TrailFilter = { limit: 20 }

/** What became of a matter, newest first. Whoever may see the matter is for the caller to know. */
export const historyOf = async (ctx: Ctx, subjectId: string, filter: TrailFilter = firstPage): Promise<TrailPage> =>
  TrailPage.parse(paged(await events(ctx, filter).where('subjectId', '=', subjectId).execute(), filter.limit, ['id']))

/** What one person did, newest first: for oneself, or for the data-protection officer with a purpose. */
export const deedsOf = async (ctx: Ctx, personId: string, filter: TrailFilter = firstPage): Promise<TrailPage> =>
  TrailPage.parse(paged(await events(ctx, filter).where('personId', '=', personId).execute(), filter.limit, ['id']))

export type Look = { id: string; at: Date; personId: string | null; purpose: string; subjectId: string }

/** The last hundred looks at these matters, newest first. Whose they are is for the caller to know. */
export const looksAtAll = async ({ tx, districtId }: Ctx, subjectIds: readonly string[]): Promise<Look[]> => {
  if (subjectIds.length === 0) return []
  const { rows } = await sql<Look>`
    select id, at, person_id, purpose, subject_id
    from audit.read
    where district_id = ${districtId} and subject_id = any(${[...subjectIds]}::uuid[])
    order by id desc
    limit 100`.execute(tx)
  return rows
}

/** These looks, in no order. Who may know of them is for the caller to know. */
export const looksWithIds = async ({ tx, districtId }: Ctx, ids: readonly string[]): Promise<Look[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<Look>`
    select id, at, person_id, purpose, subject_id
    from audit.read
    where district_id = ${districtId} and id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

/** What one person looked at on one day of the district, counted. `outside`: before the first of the hours, or from the second on. */
export type DayOfLooks = {
  personId: string | null
  day: Day
  looks: number
  matters: number
  outside: number
  purposes: string[]
}

/** More than a month of a district has. */
const mostDaysOfLooks = 20_000

/** Looks at matters of one kind, by day and by whoever looked, newest first. Who may know of them is for the caller to know. */
export const looksByDay = async (
  { tx, districtId }: Ctx,
  what: readonly string[],
  { since, until }: { since: Date; until: Date },
  [opens, closes]: readonly [number, number],
): Promise<DayOfLooks[]> => {
  const { rows } = await sql<DayOfLooks>`
    select person_id, day::text, count(*)::int as looks, count(distinct subject_id)::int as matters,
      count(*) filter (where hour < ${opens} or hour >= ${closes})::int as outside,
      (array_agg(distinct purpose))[1:3] as purposes
    from (
      select person_id, subject_id, purpose, local::date as day, extract(hour from local) as hour
      from audit.read, lateral (select at at time zone 'Asia/Shanghai') as by_the_wall (local)
      where district_id = ${districtId} and what = any(${[...what]}::text[]) and at >= ${since} and at < ${until}) as looked
    group by person_id, day
    order by day desc, person_id
    limit ${mostDaysOfLooks}`.execute(tx)
  return rows
}

/** Those of these looks on whose day whoever looked saw more matters of their kind than `most`. */
export const looksOfBusyDays = async (
  { tx, districtId }: Ctx,
  ids: readonly string[],
  most: number,
): Promise<Set<string>> => {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select l.id
    from audit.read l, lateral (select date_trunc('day', l.at, 'Asia/Shanghai') as morning) as its
    where l.district_id = ${districtId} and l.id = any(${[...ids]}::uuid[]) and ${most} < (
      select count(distinct other.subject_id) from audit.read other
      where other.district_id = ${districtId} and other.what = l.what and other.person_id = l.person_id
        and other.at >= morning and other.at < morning + interval '1 day')`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Who looked at this person's or matter's data, newest first. */
export const looksAt = async (
  { tx, districtId }: Ctx,
  subjectId: string,
  { after, limit }: TrailFilter = firstPage,
): Promise<LookPage> => {
  const lines = await tx
    .$extendTables<Tables>()
    .selectFrom('audit.read')
    .select(['id', 'at', 'personId', 'purpose', 'what'])
    .where('districtId', '=', districtId)
    .where('subjectId', '=', subjectId)
    .where(after ? sql<boolean>`id < ${after.id}` : sql<boolean>`true`)
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return LookPage.parse(paged(lines, limit, ['id']))
}
