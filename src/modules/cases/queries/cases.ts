import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import type { FollowedMatter } from '#tools/inbox/follow.ts'
import { type CaseId, CitizenCase } from '../citizen-case.ts'
import { readable } from '../policy.ts'
import { own } from '../tables.ts'

/** Whoever asks: for pieces of this module that say themselves what may be read. */
export const all = (ctx: Ctx) =>
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

/** Those of these cases that this person may read as staff do, and so may follow. */
export const followableCases = async (ctx: Ctx, ids: readonly string[]): Promise<FollowedMatter[]> => {
  const rows = await cases(ctx)
    .select(['citizenCase.id', 'citizenCase.number', 'citizenCase.title'])
    .where(sql<SqlBool>`citizen_case.id = any(${[...ids]}::uuid[])`)
    .execute()
  return rows.map((it) => ({ ...it, url: `/c/cases/${it.number}` }))
}

/** Number by id, of those of these cases that this person may read as staff do. */
export const caseNumbers = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await cases(ctx)
    .select(['citizenCase.id', 'citizenCase.number'])
    .where(sql<SqlBool>`citizen_case.id = any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
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

/** By id, whoever asks: for jobs, and for those who have shown that it is theirs. */
export const anyCase = async (ctx: Ctx, id: string, { hold = false } = {}): Promise<CitizenCase | null> => {
  const one = all(ctx)
    .selectAll()
    .where('citizenCase.id', '=', id as never)
  const row = await (hold ? one.forUpdate() : one).executeTakeFirst()
  return row ? CitizenCase.parse(row) : null
}
export const holdAnyCase = (ctx: Ctx, id: string): Promise<CitizenCase | null> => anyCase(ctx, id, { hold: true })

/** What this one was merged into, what that one was merged into, and so on: the last is the one that is worked on. */
export const wholesOf = (ctx: Ctx, { intoId }: Pick<CitizenCase, 'intoId'>): Promise<CaseId[]> =>
  upwards(ctx, intoId, 'intoId')

/** What this one was split from, what that one was split from, and so on: the last is what somebody reported. */
export const originsOf = (ctx: Ctx, { fromId }: Pick<CitizenCase, 'fromId'>): Promise<CaseId[]> =>
  upwards(ctx, fromId, 'fromId')

/** The case behind whose door stands whoever reported this one. */
export const reportedAs = async (ctx: Ctx, it: Pick<CitizenCase, 'id' | 'fromId'>): Promise<CaseId> =>
  (await originsOf(ctx, it)).at(-1) ?? it.id

const upwards = async (ctx: Ctx, first: CaseId | null, by: 'intoId' | 'fromId'): Promise<CaseId[]> => {
  const ids: CaseId[] = []
  for (let at = first; at !== null && !ids.includes(at); ) {
    ids.push(at)
    const above = await all(ctx)
      .select(['citizenCase.intoId', 'citizenCase.fromId'])
      .where('citizenCase.id', '=', at)
      .executeTakeFirst()
    at = above?.[by] ?? null
  }
  return ids
}

/** Whatever was split from these, and from that, oldest first: all of it belongs to whoever reported the first. */
export const splitFrom = async (ctx: Ctx, id: CaseId): Promise<CitizenCase[]> => {
  const found: CitizenCase[] = []
  for (let from: CaseId[] = [id]; from.length > 0; ) {
    const rows = await all(ctx)
      .selectAll()
      .where(sql<SqlBool>`citizen_case.from_id = any(${from}::uuid[])`)
      .orderBy('citizenCase.id')
      .execute()
    const next = CitizenCase.array().parse(rows)
    found.push(...next)
    from = next.map((one) => one.id)
  }
  return found
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
