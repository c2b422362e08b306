import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import { CitizenCase, type PublicCaseFilter } from '../citizen-case.ts'
import { open } from '../policy.ts'
import { own } from '../tables.ts'
import { placedAt } from './pieces.ts'
import { isOpen } from './queues.ts'

/** What everyone may see. */
const publicCases = (ctx: Ctx) =>
  own(ctx)
    .selectFrom('cases.citizenCase as citizenCase')
    .selectAll()
    .where('citizenCase.districtId', '=', ctx.districtId)
    .where(open)

/** @throws Refusal not-found: no such number, or one that not everyone may see; the same bytes */
export const publicCaseNumbered = async (ctx: Ctx, number: string): Promise<CitizenCase> =>
  found(
    CitizenCase,
    await publicCases(ctx).where('citizenCase.number', '=', number).executeTakeFirst(),
    'cases.no-such-number',
  )

/** One more has met it. No new version: a neighbour's tap makes nobody's work stale. */
export const addEcho = async (ctx: Ctx, id: string): Promise<void> => addEchoes(ctx, [id], 1)

/** So many more, or fewer, met the same. */
export const addEchoes = async (ctx: Ctx, ids: readonly string[], more: number): Promise<void> => {
  await own(ctx)
    .updateTable('cases.citizenCase')
    .set({ echoes: sql<number>`greatest(echoes + ${more}, 0)` })
    .where('districtId', '=', ctx.districtId)
    .where(sql<SqlBool>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

/** Numbers of those among these that everyone may see. */
export const publicNumbers = async (ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await publicCases(ctx).where(sql<SqlBool>`citizen_case.id = any(${ids}::uuid[])`).execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}

/** One more than asked for, newest first. */
export const listPublic = async (
  ctx: Ctx,
  {
    placeId,
    categoryIds,
    open: wishesOpen,
    after,
    limit,
  }: Omit<PublicCaseFilter, 'category'> & { categoryIds?: string[] },
): Promise<CitizenCase[]> => {
  const placed = placeId === undefined ? null : await placedAt(ctx, placeId)
  return CitizenCase.array().parse(
    await publicCases(ctx)
      .$if(placed !== null, (of) => of.where(placed ?? sql<SqlBool>`true`))
      .$if(categoryIds !== undefined, (of) =>
        of.where(sql<SqlBool>`citizen_case.category_id = any(${categoryIds ?? []}::uuid[])`),
      )
      .$if(wishesOpen !== undefined, (of) => of.where(wishesOpen ? isOpen : sql<SqlBool>`not ${isOpen}`))
      .$if(after !== undefined, (of) =>
        of.where(
          sql<SqlBool>`(citizen_case.reported_at, citizen_case.number) < (${after?.reportedAt}, ${after?.number})`,
        ),
      )
      .orderBy('citizenCase.reportedAt', 'desc')
      .orderBy('citizenCase.number', 'desc')
      .limit(limit + 1)
      .execute(),
  )
}

/** Closed at this place since a moment, the last one first. */
export const fixedSince = async (
  ctx: Ctx,
  { placeId, since, limit }: { placeId: string; since: Date; limit: number },
): Promise<CitizenCase[]> => {
  const placed = await placedAt(ctx, placeId)
  return CitizenCase.array().parse(
    await publicCases(ctx)
      .where(placed)
      .where(sql<SqlBool>`citizen_case.state = 'closed' and citizen_case.is_public`)
      .where('citizenCase.closedAt', '>=', since)
      .orderBy('citizenCase.closedAt', 'desc')
      .orderBy('citizenCase.id', 'desc')
      .limit(limit)
      .execute(),
  )
}

/** Open cases of the last weeks at this place and of this kind: the same matter, perhaps. Those at the same spot first. */
export const similarTo = async (
  ctx: Ctx,
  {
    placeId,
    categoryIds,
    spot,
    since,
    limit,
  }: { placeId: string; categoryIds: string[] | null; spot: string; since: Date; limit: number },
): Promise<CitizenCase[]> =>
  CitizenCase.array().parse(
    await publicCases(ctx)
      .where('citizenCase.placeId', '=', placeId)
      .where('citizenCase.reportedAt', '>=', since)
      .where(isOpen)
      .$if(categoryIds !== null, (of) =>
        of.where(sql<SqlBool>`citizen_case.category_id = any(${categoryIds ?? []}::uuid[])`),
      )
      .orderBy(sql`(citizen_case.spot = ${spot} and ${spot !== ''})`, 'desc')
      .orderBy('citizenCase.reportedAt', 'desc')
      .orderBy('citizenCase.number', 'desc')
      .limit(limit)
      .execute(),
  )
