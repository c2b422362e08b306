import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import { isStaff } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { FollowedMatter } from '#tools/inbox/follow.ts'
import { List, ListComment, type ListId, ListRow, type ListRowId, ListVersion, type ListVersionId } from '../list.ts'
import { listPolicy, readsListVersion, readsTask } from '../policy.ts'
import { own } from '../tables.ts'
import type { YearId } from '../year.ts'

/** In printed order. */
export const listsOf = async (ctx: Ctx, yearId: YearId): Promise<List[]> =>
  List.array().parse(
    await own(ctx)
      .selectFrom('programme.list')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('yearId', '=', yearId)
      .orderBy('ordinal')
      .orderBy('id')
      .execute(),
  )

/** @throws Refusal not-found */
export const getList = async (ctx: Ctx, id: ListId, { hold = false } = {}): Promise<List> => {
  const of = own(ctx)
    .selectFrom('programme.list')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
  return found(List, await (hold ? of.forUpdate() : of).executeTakeFirst(), 'programme.no-such-list')
}

/** Newest first; the ones that this person may not read yet are left out. */
export const versionsOf = async (ctx: Ctx, listId: ListId): Promise<ListVersion[]> =>
  ListVersion.array()
    .parse(
      await own(ctx)
        .selectFrom('programme.listVersion')
        .selectAll()
        .where('districtId', '=', ctx.districtId)
        .where('listId', '=', listId)
        .orderBy('number', 'desc')
        .limit(200)
        .execute(),
    )
    .filter((version) => readsListVersion(ctx.actor, version))

/** The version that holds while this one is written: the newest before it that was issued. */
export const issuedBefore = async (
  ctx: Ctx,
  { listId, number }: Pick<ListVersion, 'listId' | 'number'>,
): Promise<ListVersion | null> =>
  (await versionsOf(ctx, listId)).find(
    (one) => one.number < number && (one.state === 'issued' || one.state === 'superseded'),
  ) ?? null

/** @throws Refusal not-found; forbidden, while the office still drafts it */
export const getListVersion = async (ctx: Ctx, id: ListVersionId, { hold = false } = {}): Promise<ListVersion> => {
  const of = own(ctx)
    .selectFrom('programme.listVersion')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
  const version = found(ListVersion, await (hold ? of.forUpdate() : of).executeTakeFirst(), 'programme.no-such-version')
  if (readsListVersion(ctx.actor, version)) return version
  if (isStaff(ctx.actor)) throw new Refusal('forbidden', 'programme.version-is-draft')
  throw new Refusal('not-found', 'programme.no-such-version')
}

/** The lists of a year that stand in one paper: issued under the same number, in printed order. Without a number, none. */
export const issuedTogether = async (
  ctx: Ctx,
  yearId: YearId,
  { documentNo, state }: { documentNo: string; state: string },
): Promise<Together[]> => {
  if (documentNo === '' || (state !== 'issued' && state !== 'superseded')) return []
  return newestOf(ctx, yearId, sql<SqlBool>`document_no = ${documentNo} and state in ('issued', 'superseded')`)
}

/** The lists of a year that one meeting adopted on one day and that are not issued yet, in printed order. */
export const adoptedTogether = async (
  ctx: Ctx,
  yearId: YearId,
  { reviewedOn, reviewedBy }: Pick<ListVersion, 'reviewedOn' | 'reviewedBy'>,
): Promise<Together[]> =>
  reviewedOn === null
    ? []
    : newestOf(
        ctx,
        yearId,
        sql<SqlBool>`reviewed_on = ${reviewedOn} and reviewed_by = ${reviewedBy} and state = 'reviewed'`,
      )

type Together = { list: List; version: ListVersion }

const newestOf = async (ctx: Ctx, yearId: YearId, which: RawBuilder<SqlBool>): Promise<Together[]> => {
  const lists = await listsOf(ctx, yearId)
  const versions = ListVersion.array().parse(
    await own(ctx)
      .selectFrom('programme.listVersion')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where(sql<SqlBool>`list_id = any(${lists.map(({ id }) => id)}::uuid[])`)
      .where(which)
      .orderBy('number', 'desc')
      .execute(),
  )
  return lists.flatMap((list) => {
    const version = versions.find(({ listId }) => listId === list.id)
    return version ? [{ list, version }] : []
  })
}

/** The one that is being worked on, or null. */
export const openVersion = async (ctx: Ctx, listId: ListId): Promise<ListVersion | null> => {
  const row = await own(ctx)
    .selectFrom('programme.listVersion')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('listId', '=', listId)
    .where('state', 'in', ['draft', 'comments', 'submitted', 'reviewed'])
    .forUpdate()
    .executeTakeFirst()
  return row ? ListVersion.parse(row) : null
}

/** Those of these lists that this person may read and so may follow. */
export const followableLists = async (ctx: Ctx, ids: readonly string[]): Promise<FollowedMatter[]> => {
  if (!listPolicy.read(ctx.actor, null)) return []
  const rows = await own(ctx)
    .selectFrom('programme.list')
    .select(['id', 'name'])
    .where('districtId', '=', ctx.districtId)
    .where(sql<SqlBool>`id = any(${[...ids]}::uuid[])`)
    .execute()
  return rows.map(({ id, name }) => ({ id, number: null, title: name, url: '/c/lists' }))
}

/** @returns those of these versions that this person may read */
export const readableVersions = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  if (!listPolicy.read(ctx.actor, null)) return new Set()
  const rows = await own(ctx)
    .selectFrom('programme.listVersion')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where(sql<SqlBool>`id = any(${[...ids]}::uuid[])`)
    .execute()
  const may = ListVersion.array()
    .parse(rows)
    .filter((version) => readsListVersion(ctx.actor, version))
  return new Set(may.map(({ id }) => id))
}

/** Versions that wait for their review, of lists of this year. */
export const versionsInReview = async (ctx: Ctx, yearId: YearId): Promise<(ListVersion & { listName: string })[]> => {
  const rows = await own(ctx)
    .selectFrom('programme.listVersion as version')
    .innerJoin('programme.list as list', (join) =>
      join.onRef('list.districtId', '=', 'version.districtId').onRef('list.id', '=', 'version.listId'),
    )
    .selectAll('version')
    .select('list.name as listName')
    .where('version.districtId', '=', ctx.districtId)
    .where('list.yearId', '=', yearId)
    .where('version.state', '=', 'submitted')
    .orderBy('list.ordinal')
    .orderBy('version.id')
    .limit(50)
    .execute()
  return rows.map((row) => ({ ...ListVersion.parse(row), listName: row.listName }))
}

/** In printed order. A version holds at most `mostRows`. */
export const rowsOf = async (ctx: Ctx, listVersionId: ListVersionId): Promise<ListRow[]> =>
  ListRow.array().parse(
    await own(ctx)
      .selectFrom('programme.listRow')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('listVersionId', '=', listVersionId)
      .orderBy('ordinal')
      .orderBy('id')
      .execute(),
  )

/** Those that this reader may see: a row says no more than the task it becomes. */
export const readableRows = async (ctx: Ctx, listVersionId: ListVersionId): Promise<ListRow[]> =>
  (await rowsOf(ctx, listVersionId)).filter(({ content }) => readsTask(ctx.actor, content))

/** A list of more rows is not read by anybody, and is several lists. */
export const mostRows = 20_000

/** @throws Refusal not-found */
export const getRow = async (ctx: Ctx, id: ListRowId, { hold = false } = {}): Promise<ListRow> => {
  const of = own(ctx)
    .selectFrom('programme.listRow')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
  return found(ListRow, await (hold ? of.forUpdate() : of).executeTakeFirst(), 'programme.no-such-row')
}

export const commentsOf = async (ctx: Ctx, listVersionId: ListVersionId): Promise<ListComment[]> =>
  ListComment.array().parse(
    await own(ctx)
      .selectFrom('programme.listComment')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('listVersionId', '=', listVersionId)
      .orderBy('at')
      .orderBy('id')
      .limit(1_000)
      .execute(),
  )

/** Rows in one statement for each five hundred: an import of thousands stays quick. */
export const insertRows = async (ctx: Ctx, rows: readonly ListRow[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += 500) {
    await own(ctx)
      .insertInto('programme.listRow')
      .values(
        rows.slice(start, start + 500).map((row) => ({
          ...row,
          districtId: ctx.districtId,
          content: sql<never>`${JSON.stringify(row.content)}::jsonb`,
        })),
      )
      .execute()
  }
}

/** The rows have become tasks: row → task. */
export const joinRows = async (ctx: Ctx, tasks: ReadonlyMap<string, string>): Promise<void> => {
  if (tasks.size === 0) return
  await sql`
    update programme.list_row as row set task_id = made.task_id
    from unnest(${[...tasks.keys()]}::uuid[], ${[...tasks.values()]}::uuid[]) as made (row_id, task_id)
    where row.district_id = ${ctx.districtId} and row.id = made.row_id`.execute(ctx.tx)
}

/** @returns the row as it is now; every older version is stale */
export const saveRow = async (ctx: Ctx, row: ListRow): Promise<ListRow> => {
  const version = row.version + 1
  await own(ctx)
    .updateTable('programme.listRow')
    .set({
      taskId: row.taskId,
      ordinal: row.ordinal,
      content: sql<never>`${JSON.stringify(row.content)}::jsonb`,
      version,
    })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', row.id)
    .execute()
  return { ...row, version }
}

export const saveListVersion = async (ctx: Ctx, of: ListVersion): Promise<ListVersion> => {
  const { id, listId: _list, number: _number, ...rest } = of
  const version = of.version + 1
  await own(ctx)
    .updateTable('programme.listVersion')
    .set({ ...rest, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  return { ...of, version }
}

/** How many rows the lists hold, all versions together; no further than a thousand. */
export const countRows = async ({ tx, districtId }: Ctx): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from (select from programme.list_row where district_id = ${districtId} limit 1000) as those`.execute(tx)
  return rows[0]?.count ?? 0
}
