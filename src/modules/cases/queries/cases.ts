import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { found, paged } from '#kernel/page.ts'
import type { CaseFilter } from '../case-filter.ts'
import { CaseLine, CitizenCase } from '../citizen-case.ts'
import { readable } from '../policy.ts'
import { type Queue, type QueueKey, queueKeys } from '../queues-shape.ts'
import { own } from '../tables.ts'
import { queues } from './queues.ts'

const all = (ctx: Ctx) =>
  own(ctx).selectFrom('cases.citizenCase as citizenCase').where('citizenCase.districtId', '=', ctx.districtId)

/** The cases of this district that this person may read as staff do. */
export const cases = (ctx: Ctx) => all(ctx).where(readable(ctx.actor))

/** @returns those of these cases that this person may read as staff do */
export const readableCases = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await cases(ctx)
    .select('citizenCase.id')
    .where(sql<SqlBool>`citizen_case.id = any(${[...ids]}::uuid[])`)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** @throws Refusal not-found, also when this person may not read it: a resident's matter does not exist for others */
export const getCase = async (ctx: Ctx, id: string, { hold = false } = {}): Promise<CitizenCase> => {
  const one = cases(ctx)
    .selectAll()
    .where('citizenCase.id', '=', id as never)
  return found(CitizenCase, await (hold ? one.forUpdate() : one).executeTakeFirst(), 'cases.no-such-case')
}

/** @throws Refusal not-found, the same as getCase */
export const caseNumbered = async (ctx: Ctx, number: string): Promise<CitizenCase> =>
  found(
    CitizenCase,
    await cases(ctx).selectAll().where('citizenCase.number', '=', number).executeTakeFirst(),
    'cases.no-such-case',
  )

/**
 * A case whoever asks, for those who have shown that they reported it, and for what happens by itself. Never for staff.
 */
export const caseOfReporter = async (ctx: Ctx, number: string, { hold = false } = {}): Promise<CitizenCase | null> => {
  const one = all(ctx).selectAll().where('citizenCase.number', '=', number)
  const row = await (hold ? one.forUpdate() : one).executeTakeFirst()
  return row ? CitizenCase.parse(row) : null
}

/** Held, by id, whoever asks: for jobs. */
export const holdAnyCase = async (ctx: Ctx, id: string): Promise<CitizenCase | null> => {
  const row = await all(ctx)
    .selectAll()
    .where('citizenCase.id', '=', id as never)
    .forUpdate()
    .executeTakeFirst()
  return row ? CitizenCase.parse(row) : null
}

const lineKeys = Object.keys(CaseLine.shape) as (keyof CaseLine)[]
const endOfTime = '9999-12-31T00:00:00Z'
const dueKey = sql<Date>`coalesce(citizen_case.next_due_at, timestamptz '9999-12-31 00:00:00Z')`

const within = (ctx: Ctx, filter: Omit<CaseFilter, 'after' | 'limit'>) => {
  const { queue, placeId, categoryId, state, unitId, text } = filter
  return cases(ctx)
    .where(queues[queue].where(ctx))
    .$if(placeId !== undefined, (of) =>
      of.where(sql<SqlBool>`(citizen_case.place_id = ${placeId}::uuid or citizen_case.street_id = ${placeId}::uuid)`),
    )
    .$if(categoryId !== undefined, (of) => of.where('citizenCase.categoryId', '=', categoryId as never))
    .$if(state !== undefined, (of) => of.where('citizenCase.state', '=', state as never))
    .$if(unitId !== undefined, (of) => of.where('citizenCase.unitId', '=', unitId as never))
    .$if(text !== undefined, (of) =>
      of.where(
        sql<SqlBool>`(citizen_case.title like ${like(text)} or citizen_case.number = ${text?.toUpperCase() ?? ''})`,
      ),
    )
}

const like = (text = ''): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** A queue's cases: what is due first comes first, or the newest; `after` is where the page before ended. */
export const listCases = async (ctx: Ctx, filter: CaseFilter): Promise<{ lines: CaseLine[]; next: string | null }> => {
  const { queue, after, limit } = filter
  const isByDue = queues[queue].order === 'due'
  const lines = within(ctx, filter)
    .select(lineKeys.map((key) => `citizenCase.${key}` as const))
    .limit(limit + 1)
  const rows = await (isByDue
    ? lines
        .$if(after !== undefined, (of) =>
          of.where(
            sql<SqlBool>`(${dueKey}, citizen_case.id) > (${after?.nextDueAt ?? endOfTime}::timestamptz, ${after?.id}::uuid)`,
          ),
        )
        .orderBy(dueKey)
        .orderBy('citizenCase.id')
    : lines
        .$if(after !== undefined, (of) => of.where(sql<SqlBool>`citizen_case.id < ${after?.id}::uuid`))
        .orderBy('citizenCase.id', 'desc')
  ).execute()
  return paged(CaseLine.array().parse(rows), limit, ['nextDueAt', 'id'])
}

const mostCounted = 100

/** How many wait in each queue, counted up to a hundred. */
export const countQueues = async (ctx: Ctx): Promise<Queue[]> => {
  const counted: Queue[] = []
  for (const key of queueKeys) counted.push(await countQueue(ctx, key))
  return counted
}

const countQueue = async (ctx: Ctx, key: QueueKey): Promise<Queue> => {
  const rows = within(ctx, { queue: key })
    .select('citizenCase.id')
    .limit(mostCounted + 1)
  const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from (${rows}) waiting`.execute(ctx.tx)
  const n = counted[0]?.n ?? 0
  return { key, waiting: Math.min(n, mostCounted), hasMore: n > mostCounted }
}

export const insertCase = async (ctx: Ctx, made: CitizenCase): Promise<void> => {
  await own(ctx)
    .insertInto('cases.citizenCase')
    .values({ ...made, districtId: ctx.districtId, answers: sql<never>`${JSON.stringify(made.answers)}::jsonb` })
    .execute()
}

/** Writes what a deed may change. @returns the case as it is now; every older version is stale */
export const saveCase = async (ctx: Ctx, it: CitizenCase): Promise<CitizenCase> => {
  const {
    id,
    number: _number,
    channel: _channel,
    plate: _plate,
    lat: _lat,
    long: _long,
    answers: _answers,
    fromId: _from,
    reportedAt: _reported,
    ...rest
  } = it
  const version = it.version + 1
  await own(ctx)
    .updateTable('cases.citizenCase')
    .set({ ...rest, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  return { ...it, version }
}

/** The next of the month, gap-free because it is counted in the transaction that uses it. */
export const nextCounter = async (ctx: Ctx, period: string): Promise<number> => {
  const { last } = await own(ctx)
    .insertInto('cases.number')
    .values({ districtId: ctx.districtId, period, last: 1 })
    .onConflict((same) =>
      same.columns(['districtId', 'period']).doUpdateSet({ last: sql<number>`cases.number.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** Those that were merged into this one, that it was merged into, or that it was split from. */
export const kinOf = async (ctx: Ctx, it: CitizenCase) => {
  const rows = await cases(ctx)
    .select(['citizenCase.id', 'citizenCase.number', 'citizenCase.title', 'citizenCase.intoId', 'citizenCase.fromId'])
    .where(sql<SqlBool>`(citizen_case.into_id = ${it.id} or citizen_case.from_id = ${it.id}
      or citizen_case.id = ${it.intoId} or citizen_case.id = ${it.fromId})`)
    .orderBy('citizenCase.id')
    .limit(100)
    .execute()
  return rows.map(({ id, number, title, intoId, fromId }) => ({
    id,
    number,
    title,
    how:
      id === it.intoId
        ? ('into' as const)
        : id === it.fromId
          ? ('from' as const)
          : intoId === it.id
            ? ('merged' as const)
            : fromId === it.id
              ? ('split' as const)
              : ('from' as const),
  }))
}
