import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { Day } from '#kernel/day.ts'
import type { Holding, Post, PostId } from '../post.ts'
import { own } from '../tables.ts'

/** Those that are there already stay as they are. @returns how many were new */
export const insertPosts = async ({ tx, districtId }: Ctx, rows: readonly Post[]): Promise<number> => {
  if (rows.length === 0) return 0
  const { numInsertedOrUpdatedRows = 0n } = await own(tx)
    .insertInto('people.post')
    .values(rows.map((row) => ({ districtId, ...row })))
    .onConflict((same) => same.columns(['districtId', 'id']).doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows)
}

/** Writes what a deed may change. @returns the post as it is now; every older version is stale */
export const savePost = async ({ tx, districtId }: Ctx, post: Post): Promise<Post> => {
  const { unitId, title, placeId, rank, validTo } = post
  const version = post.version + 1
  await own(tx)
    .updateTable('people.post')
    .set({ unitId, title, placeId, rank, validTo, version })
    .where('districtId', '=', districtId)
    .where('id', '=', post.id)
    .execute()
  return { ...post, version }
}

/** @returns false when the post for one is held, or this person holds it already */
export const insertHolding = async ({ tx, districtId }: Ctx, holding: Holding): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await own(tx)
    .insertInto('people.holding')
    .values({ districtId, ...holding })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Writes the end of a holding. @returns it as it is now */
export const saveHolding = async ({ tx, districtId }: Ctx, holding: Holding): Promise<Holding> => {
  const { toOn, handoverNote } = holding
  const version = holding.version + 1
  await own(tx)
    .updateTable('people.holding')
    .set({ toOn, handoverNote, version })
    .where('districtId', '=', districtId)
    .where('id', '=', holding.id)
    .execute()
  return { ...holding, version }
}

/** Does anybody hold it on a day after this one, or with no end? */
export const isHeldAfter = async ({ tx, districtId }: Ctx, postId: PostId, day: Day): Promise<boolean> =>
  (await own(tx)
    .selectFrom('people.holding')
    .select('id')
    .where('districtId', '=', districtId)
    .where('postId', '=', postId)
    .where(sql<SqlBool>`(to_on is null or to_on > ${day})`)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Does anybody else hold the post on a day from the first to the last of this holding? */
export const isHeldByAnother = async (ctx: Ctx, { id, postId, fromOn, toOn }: Holding): Promise<boolean> =>
  (await own(ctx.tx)
    .selectFrom('people.holding')
    .select('id')
    .where('districtId', '=', ctx.districtId)
    .where('postId', '=', postId)
    .where('id', '!=', id)
    .where(sql<SqlBool>`(to_on is null or to_on >= ${fromOn})`)
    .where(toOn === null ? sql<SqlBool>`true` : sql<SqlBool>`from_on <= ${toOn}`)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The posts of a unit that outlive a day; held when they are to be changed. */
export const postsAfter = async (
  { tx, districtId }: Ctx,
  unitId: string,
  day: Day,
  { hold = false } = {},
): Promise<Post[]> =>
  own(tx)
    .selectFrom('people.post')
    .select(['id', 'unitId', 'title', 'role', 'placeId', 'isSingle', 'rank', 'validFrom', 'validTo', 'version'])
    .where('districtId', '=', districtId)
    .where('unitId', '=', unitId)
    .where(sql<SqlBool>`(valid_to is null or valid_to > ${day})`)
    .orderBy('id')
    .$if(hold, (all) => all.forUpdate())
    .execute()

/** Whoever holds this post holds it no longer than to this day. */
export const endHoldingsAt = async ({ tx, districtId }: Ctx, postId: PostId, day: Day): Promise<void> => {
  await own(tx)
    .updateTable('people.holding')
    .set((row) => ({
      toOn: row.fn<Day>('greatest', ['fromOn', row.cast<Day>(row.val(day), 'date')]),
      version: row('version', '+', 1),
    }))
    .where('districtId', '=', districtId)
    .where('postId', '=', postId)
    .where((row) => row.or([row('toOn', 'is', null), row('toOn', '>', day)]))
    .execute()
}

/** How many persons hold a post of this role after a day, besides one of them. */
export const othersWithRole = async (
  { tx, districtId }: Ctx,
  role: string,
  besides: string,
  day: Day,
): Promise<number> => {
  const { rows } = await sql<{ others: number }>`
    select count(distinct holding.person_id)::int as others
    from people.holding as holding
    join people.post as post on post.district_id = holding.district_id and post.id = holding.post_id
    where holding.district_id = ${districtId} and post.role = ${role} and holding.person_id <> ${besides}
      and (holding.to_on is null or holding.to_on > ${day})
      and (post.valid_to is null or post.valid_to > ${day})`.execute(tx)
  return rows[0]?.others ?? 0
}

/** How many persons administrate after a day by a post at another unit than this one. */
export const administratorsBesides = async ({ tx, districtId }: Ctx, unitId: string, day: Day): Promise<number> => {
  const { rows } = await sql<{ others: number }>`
    select count(distinct holding.person_id)::int as others
    from people.holding as holding
    join people.post as post on post.district_id = holding.district_id and post.id = holding.post_id
    where holding.district_id = ${districtId} and post.role = 'system-administrator' and post.unit_id <> ${unitId}
      and (holding.to_on is null or holding.to_on > ${day})
      and (post.valid_to is null or post.valid_to > ${day})`.execute(tx)
  return rows[0]?.others ?? 0
}
