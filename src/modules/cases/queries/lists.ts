import { type SqlBool, sql } from 'kysely'
import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { paged } from '#kernel/page.ts'
import { placeCards } from '#modules/places/index.ts'
import { newestFound } from '#tools/search/search.ts'
import type { CaseFilter } from '../case-filter.ts'
import { CaseLine } from '../citizen-case.ts'
import { readNumber } from '../number.ts'
import { readableParts } from '../policy.ts'
import { type Queue, type QueueKey, queueKeys } from '../queues-shape.ts'
import { all } from './cases.ts'
import { dueKey, queues } from './queues.ts'

type Condition = ReturnType<typeof sql<SqlBool>>
type Asked = Omit<CaseFilter, 'after' | 'limit'>

/** Of a street its communities lie in it, too. Which of the two it is decides the index. */
export const placedAt = async (ctx: Ctx, placeId: string): Promise<Condition> => {
  const [place] = await placeCards(ctx, [placeId as never])
  return place?.kind === 'community' || place?.kind === 'village'
    ? sql<SqlBool>`citizen_case.place_id = ${placeId}::uuid`
    : sql<SqlBool>`citizen_case.street_id = ${placeId}::uuid`
}

/** So many of the newest with these words are looked through, where a million titles would have to be read. */
const mostFound = 200

const like = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** The whole number, or in the title; among all cases of a district by the index of words. */
const withText = async (ctx: Ctx, { queue, placeId, unitId }: Asked, text: string): Promise<Condition> => {
  const number = readNumber(text)
  if (number !== null) return sql<SqlBool>`citizen_case.number = ${number}`
  // Who reads everything has no piece that is small enough to be read through.
  const isEverything = queue === 'all' && readableParts(ctx.actor).length === 1
  if (!isEverything || placeId !== undefined || unitId !== undefined)
    return sql<SqlBool>`citizen_case.title like ${like(text)}`
  const ids = await newestFound(ctx, { q: text, kinds: ['cases.case'], limit: mostFound })
  return sql<SqlBool>`citizen_case.id = any(${ids}::uuid[])`
}

const conditionsOf = async (ctx: Ctx, asked: Asked): Promise<Condition[]> => {
  const { queue, placeId, categoryId, state, unitId, text } = asked
  return [
    queues[queue].where(ctx),
    ...(placeId === undefined ? [] : [await placedAt(ctx, placeId)]),
    ...(categoryId === undefined ? [] : [sql<SqlBool>`citizen_case.category_id = ${categoryId}::uuid`]),
    ...(state === undefined ? [] : [sql<SqlBool>`citizen_case.state = ${state}`]),
    ...(unitId === undefined ? [] : [sql<SqlBool>`citizen_case.unit_id = ${unitId}::uuid`]),
    ...(text === undefined ? [] : [await withText(ctx, asked, text)]),
  ]
}

type Slice = { key: QueueKey; after?: CaseFilter['after']; limit: number }

const endOfTime = '9999-12-31T00:00:00Z'

const orders = {
  due: {
    merged: sql`coalesce(next_due_at, timestamptz '9999-12-31 00:00:00Z'), id`,
    after: ({ nextDueAt, id }: NonNullable<CaseFilter['after']>) =>
      sql<SqlBool>`(${dueKey}, citizen_case.id) > (${nextDueAt ?? endOfTime}::timestamptz, ${id}::uuid)`,
  },
  newest: {
    merged: sql`id desc`,
    after: ({ id }: NonNullable<CaseFilter['after']>) => sql<SqlBool>`citizen_case.id < ${id}::uuid`,
  },
} as const

const lineKeys = Object.keys(CaseLine.shape) as (keyof CaseLine)[]

/** The first of each piece that this person may read, merged: none reads more than it gives. */
const sliceOf = (ctx: Ctx, conditions: readonly Condition[], { key, after, limit }: Slice) => {
  const { order } = queues[key]
  const { merged, after: isAfter } = orders[order]
  const rest = [...conditions, ...(after === undefined ? [] : [isAfter(after)])]
  const pieces = readableParts(ctx.actor).map((part) => {
    const some = all(ctx)
      .where(sql<SqlBool>`${sql.join([part, ...rest], sql` and `)}`)
      .select(lineKeys.map((name) => `citizenCase.${name}` as const))
      .limit(limit)
    return order === 'due' ? some.orderBy(dueKey).orderBy('citizenCase.id') : some.orderBy('citizenCase.id', 'desc')
  })
  return sql<CaseLine>`select * from (${sql.join(pieces, sql` union `)}) as line order by ${merged} limit ${limit}`
}

const mayReadNone = (ctx: Ctx): boolean => readableParts(ctx.actor).length === 0

/** A queue's cases: what is due first comes first, or the newest; `after` is where the page before ended. */
export const listCases = async (ctx: Ctx, filter: CaseFilter): Promise<{ lines: CaseLine[]; next: string | null }> => {
  if (mayReadNone(ctx)) return { lines: [], next: null }
  const { queue: key, after, limit } = filter
  const slice = sliceOf(ctx, await conditionsOf(ctx, filter), { key, after, limit: limit + 1 })
  const { rows } = await slice.execute(ctx.tx)
  return paged(CaseLine.array().parse(rows), limit, ['nextDueAt', 'id'])
}

const mostCounted = 100

/** How many wait in each queue, counted up to a hundred. */
export const countQueues = async (ctx: Ctx): Promise<Queue[]> => [
  ...(await atOnce(queueKeys.map(async (key) => ({ key, ...(await countWaiting(ctx, { queue: key })) })))),
]

/** How many cases are in what a filter asks for, by the very question that lists them. */
export const countWaiting = async (ctx: Ctx, asked: Asked): Promise<Omit<Queue, 'key'>> => {
  if (mayReadNone(ctx)) return { waiting: 0, hasMore: false }
  const slice = sliceOf(ctx, await conditionsOf(ctx, asked), { key: asked.queue, limit: mostCounted + 1 })
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (${slice}) as waiting`.execute(ctx.tx)
  const n = rows[0]?.n ?? 0
  return { waiting: Math.min(n, mostCounted), hasMore: n > mostCounted }
}
