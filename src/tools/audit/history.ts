import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Tenant } from '#db/context.ts'
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
