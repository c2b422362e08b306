import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { Day } from '#kernel/day.ts'
import { found } from '#kernel/page.ts'
import { GroupWord, type GroupWordId } from '../group-word.ts'
import { own } from '../tables.ts'
import type { UnitId } from '../unit.ts'

const groups = ({ tx, districtId }: Ctx) =>
  own(tx).selectFrom('organisations.groupWord as word').where('word.districtId', '=', districtId)

/** By word. A district has some ten of them. */
export const listGroupWords = async (ctx: Ctx): Promise<GroupWord[]> =>
  GroupWord.array().parse(await groups(ctx).selectAll().orderBy('word').limit(500).execute())

/** @throws Refusal not-found */
export const getGroupWord = async (ctx: Ctx, id: GroupWordId): Promise<GroupWord> =>
  found(GroupWord, await groups(ctx).selectAll().where('id', '=', id).executeTakeFirst(), 'organisations.no-such-word')

/** The same, held until the transaction ends. */
export const holdGroupWord = async (ctx: Ctx, id: GroupWordId): Promise<GroupWord> =>
  found(
    GroupWord,
    await groups(ctx).selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
    'organisations.no-such-word',
  )

/** Spaces and wide brackets make no other word. */
const samePlain = (word: string) =>
  sql<SqlBool>`replace(normalize(word, nfkc), ' ', '') = replace(normalize(${word}, nfkc), ' ', '')`

export const isWordTaken = async (ctx: Ctx, word: string, except: GroupWordId): Promise<boolean> =>
  (await groups(ctx).select('id').where(samePlain(word)).where('id', '!=', except).executeTakeFirst()) !== undefined

/** @returns false when the word, or this id, is there already */
export const insertGroupWord = async ({ tx, districtId }: Ctx, word: GroupWord): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await own(tx)
    .insertInto('organisations.groupWord')
    .values({ districtId, ...word })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const saveGroupWord = async ({ tx, districtId }: Ctx, group: GroupWord): Promise<GroupWord> => {
  const version = group.version + 1
  await own(tx)
    .updateTable('organisations.groupWord')
    .set({ word: group.word, kinds: group.kinds, version })
    .where('districtId', '=', districtId)
    .where('id', '=', group.id)
    .execute()
  return { ...group, version }
}

/** Who was named for which word on a day. */
export const membersOn = async ({ tx, districtId }: Ctx, day: Day): Promise<{ groupId: string; unitId: string }[]> =>
  own(tx)
    .selectFrom('organisations.groupMember')
    .select(['groupId', 'unitId'])
    .where('districtId', '=', districtId)
    .where('validFrom', '<=', day)
    .where(sql<SqlBool>`(valid_to is null or valid_to >= ${day})`)
    .execute()

/** Whoever joins, joins on this day. */
export const addMembers = async (
  { tx, districtId }: Ctx,
  groupId: GroupWordId,
  unitIds: readonly UnitId[],
  validFrom: Day,
): Promise<void> => {
  if (unitIds.length === 0) return
  await own(tx)
    .insertInto('organisations.groupMember')
    .values(unitIds.map((unitId) => ({ districtId, groupId, unitId, validFrom, validTo: null })))
    .onConflict((same) => same.columns(['districtId', 'groupId', 'unitId', 'validFrom']).doUpdateSet({ validTo: null }))
    .execute()
}

/** Whoever leaves was a member until the day before; whoever joined on this very day never was one. */
export const removeMembers = async (
  { tx, districtId }: Ctx,
  groupId: GroupWordId,
  unitIds: readonly UnitId[],
  { today, yesterday }: { today: Day; yesterday: Day },
): Promise<void> => {
  if (unitIds.length === 0) return
  const theirs = sql<SqlBool>`unit_id = any(${unitIds}::uuid[])`
  await own(tx)
    .deleteFrom('organisations.groupMember')
    .where('districtId', '=', districtId)
    .where('groupId', '=', groupId)
    .where('validFrom', '>=', today)
    .where(theirs)
    .execute()
  await own(tx)
    .updateTable('organisations.groupMember')
    .set({ validTo: yesterday })
    .where('districtId', '=', districtId)
    .where('groupId', '=', groupId)
    .where('validTo', 'is', null)
    .where(theirs)
    .execute()
}
