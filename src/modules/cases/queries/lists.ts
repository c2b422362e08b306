import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { paged } from '#kernel/page.ts'
import type { CaseFilter } from '../case-filter.ts'
import { CaseLine } from '../citizen-case.ts'
import { partOf } from '../policy.ts'
import { type Queue, queueKeys } from '../queues-shape.ts'
import { everyCategory } from './categories.ts'
import { type Asked, atPlace, ofUnit, piecesOf } from './pieces.ts'
import { dueKey, queues } from './queues.ts'
import { type Way, withText } from './with-text.ts'

type Condition = ReturnType<typeof sql<SqlBool>>
type Filter = Omit<CaseFilter, 'after' | 'limit'>

/** What is over otherwise than closed is little among much, and has indexes of its own: in words, so that they are known to fit. */
const endedOtherwise = ['refused', 'merged', 'withdrawn']
const inState = (state: string): Condition[] => [
  sql<SqlBool>`citizen_case.state = ${state}`,
  ...(endedOtherwise.includes(state) ? [sql<SqlBool>`citizen_case.state in ('refused', 'merged', 'withdrawn')`] : []),
]

/** A kind, and those that lie under it. */
const ofKind = async (ctx: Ctx, categoryId: string): Promise<Condition> => {
  const ids = (await everyCategory(ctx)).filter(({ id, parentId }) => id === categoryId || parentId === categoryId)
  return sql<SqlBool>`citizen_case.category_id = any(${ids.map(({ id }) => id)}::uuid[])`
}

/** Where a case of this filter can be, and what has to hold there; with words there are several ways to have them. */
const askedFor = async (ctx: Ctx, filter: Filter): Promise<Asked & { ways: readonly Way[] }> => {
  const { queue, placeId, categoryId, state, unitId, channel, text } = filter
  const conditions = [
    queues[queue].where(ctx),
    ...(categoryId === undefined ? [] : [await ofKind(ctx, categoryId)]),
    ...(state === undefined ? [] : inState(state)),
    ...(channel === undefined ? [] : [sql<SqlBool>`citizen_case.channel = ${channel}`]),
  ]
  const all: Asked = { pieces: piecesOf(ctx.actor, queue), conditions }
  const ofThem = unitId === undefined ? all : ofUnit(all, unitId)
  const there = placeId === undefined ? ofThem : await atPlace(ctx, ofThem, placeId)
  return { ...there, ways: text === undefined ? [{ where: sql<SqlBool>`true` }] : await withText(ctx, text) }
}

type Slice = { columns: Columns; after?: CaseFilter['after']; limit: number }

const endOfTime = '9999-12-31T00:00:00Z'

const orders = {
  due: {
    merged: sql`coalesce(next_due_at, timestamptz '9999-12-31 00:00:00Z'), id`,
    sliced: sql`${dueKey}, citizen_case.id`,
    after: ({ nextDueAt, id }: NonNullable<CaseFilter['after']>) =>
      sql<SqlBool>`(${dueKey}, citizen_case.id) > (${nextDueAt ?? endOfTime}::timestamptz, ${id}::uuid)`,
  },
  newest: {
    merged: sql`id desc`,
    sliced: sql`citizen_case.id desc`,
    after: ({ id }: NonNullable<CaseFilter['after']>) => sql<SqlBool>`citizen_case.id < ${id}::uuid`,
  },
} as const

/** In words and made once: a tree of thirty names that is compiled at each asking costs a tenth of the whole list. */
const columnsOf = (keys: readonly (keyof CaseLine)[]): Columns => {
  const named = (names: readonly string[]) =>
    sql.raw(
      names.map((name) => `citizen_case.${name.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`)}`).join(', '),
    )
  return { shown: named(keys), walked: named([...new Set([...keys, 'title', 'words'])]) }
}
/** What a slice gives, and what it has to read where words are looked for on the way. */
type Columns = { shown: RawBuilder<unknown>; walked: RawBuilder<unknown> }

const lineColumns = columnsOf(Object.keys(CaseLine.shape) as (keyof CaseLine)[])
const CaseLines = CaseLine.array()
/** Enough to count them, and to know one that two pieces have. */
const countedColumns = columnsOf(['id'])

/** The first of each piece that this person may read, merged: none reads more than it gives. */
const sliceOf = async (
  ctx: Ctx,
  filter: Filter,
  { columns, after, limit }: Slice,
): Promise<ReturnType<typeof sql<CaseLine>> | null> => {
  const { pieces, conditions, ways } = await askedFor(ctx, filter)
  if (pieces.length === 0) return null
  const { merged, sliced, after: isAfter } = orders[queues[filter.queue].order]
  const rest = [...conditions, ...(after === undefined ? [] : [isAfter(after)])]
  const slices = pieces.flatMap((piece) =>
    ways.map(({ where, walks }) => {
      const within = sql.join([partOf(ctx.actor, piece), ...rest], sql` and `)
      const some = (read: RawBuilder<unknown>, condition: RawBuilder<unknown>) => sql`
        select ${read} from cases.citizen_case as citizen_case
        where citizen_case.district_id = ${ctx.districtId} and ${condition} order by ${sliced}`
      if (!walks) return sql`(${some(columns.shown, sql`${within} and ${where}`)} limit ${limit})`
      const walked = some(columns.walked, within)
      return sql`(select ${columns.shown} from (${walked} offset 0) as citizen_case where ${where} limit ${limit})`
    }),
  )
  const whole = sql`(${sql.join(slices, sql` union `)}) as line`
  return columns === lineColumns
    ? sql<CaseLine>`select * from ${whole} order by ${merged} limit ${limit}`
    : sql<CaseLine>`select * from ${whole} limit ${limit}`
}

/** A queue's cases: what is due first comes first, or the newest; `after` is where the page before ended. */
export const listCases = async (ctx: Ctx, filter: CaseFilter): Promise<{ lines: CaseLine[]; next: string | null }> => {
  const { after, limit } = filter
  const slice = await sliceOf(ctx, filter, { columns: lineColumns, after, limit: limit + 1 })
  if (!slice) return { lines: [], next: null }
  const { rows } = await slice.execute(ctx.tx)
  return paged(CaseLines.parse(rows), limit, ['nextDueAt', 'id'])
}

const mostCounted = 100

/** How many wait in each queue, counted up to a hundred. */
export const countQueues = async (ctx: Ctx): Promise<Queue[]> => [
  ...(await atOnce(queueKeys.map(async (key) => ({ key, ...(await countWaiting(ctx, { queue: key })) })))),
]

/** How many cases are in what a filter asks for, by the very question that lists them. */
export const countWaiting = async (ctx: Ctx, filter: Filter): Promise<Omit<Queue, 'key'>> => {
  const slice = await sliceOf(ctx, filter, { columns: countedColumns, limit: mostCounted + 1 })
  if (!slice) return { waiting: 0, hasMore: false }
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (${slice}) as waiting`.execute(ctx.tx)
  const n = rows[0]?.n ?? 0
  return { waiting: Math.min(n, mostCounted), hasMore: n > mostCounted }
}
