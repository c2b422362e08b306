import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { paged } from '#kernel/page.ts'
import { lights } from '../light-shape.ts'
import { own } from '../tables.ts'
import { TaskLine } from '../task.ts'
import type { WhichTasks } from '../task-filter.ts'
import { type Branching, type BranchWish, noPillar } from '../tree.ts'
import { chosenTasks, dueKey, endOfTime, lineKeys } from './chosen.ts'

/** How a task says which branch it hangs on. A pillar of another year is none of this one's. */
const keys: Readonly<Record<Branching, (known: readonly string[]) => RawBuilder<string>>> = {
  pillar: (known) =>
    sql`case when task.pillar_id = any(${known}::uuid[]) then task.pillar_id::text else ${sql.lit(noPillar)} end`,
  state: () => sql`task.state`,
  day: () => sql`(${dueKey})::text`,
}

/** The same as a condition that an index answers; `branch` is what is asked for. */
const hangsOn: Readonly<Record<Branching, RawBuilder<SqlBool>>> = {
  pillar: sql`task.pillar_id = branch.key`,
  state: sql`task.state = branch.key`,
  day: sql`(${dueKey}) = branch.key`,
}

/** Of the type of the column: a cast in the condition may leak, and under row-level security then uses no index. */
const branchesAs = (by: Branching, under: readonly string[]) =>
  by === 'pillar'
    ? sql<{ key: string }>`unnest(${under}::uuid[])`
    : by === 'day'
      ? sql<{ key: string }>`unnest(${under}::date[])`
      : sql<{ key: string }>`unnest(${under}::text[])`

const BranchCount = z.object({ key: z.string(), light: z.enum(lights), count: z.int() })

type Branches = {
  which: WhichTasks
  by: Branching
  /** The pillars of the year. */
  known: readonly string[]
  /** Those branches only; without it all there are. */
  under?: readonly string[] | undefined
}

/** How many of each light hang on each branch. */
export const countBranches = async (
  ctx: Ctx,
  { which, by, known, under }: Branches,
): Promise<z.infer<typeof BranchCount>[]> => {
  const key = keys[by](known)
  return BranchCount.array().parse(
    await chosenTasks(ctx, which)
      .select([key.as('key'), 'task.light', sql<number>`count(*)::int`.as('count')])
      .$if(under !== undefined, (all) => all.where(amongThem(by, under ?? [], known)))
      .groupBy([sql`1`, 'task.light'])
      .execute(),
  )
}

/** The condition of several branches at once. */
const amongThem = (by: Branching, under: readonly string[], known: readonly string[]) => {
  if (by === 'state') return sql<SqlBool>`task.state = any(${under}::text[])`
  if (by === 'day') return sql<SqlBool>`(${dueKey}) = any(${under}::date[])`
  const pillars = under.filter((key) => key !== noPillar)
  return under.includes(noPillar)
    ? sql<SqlBool>`(task.pillar_id = any(${pillars}::uuid[]) or ${onNone(known)})`
    : sql<SqlBool>`task.pillar_id = any(${pillars}::uuid[])`
}

const onNone = (known: readonly string[]) =>
  sql<SqlBool>`(task.pillar_id is null or task.pillar_id <> all(${known}::uuid[]))`

type Cursor = BranchWish['after']

/** Printed order under a pillar, else what is due first. */
const afterIt = (by: Branching, after: NonNullable<Cursor>) =>
  by === 'pillar'
    ? sql<SqlBool>`(task.list_id, task.serial, task.id) > (${after.listId}::uuid, ${after.serial}::int, ${after.id}::uuid)`
    : sql<SqlBool>`(${dueKey}, task.id) > (${after.dueOn ?? endOfTime}::date, ${after.id}::uuid)`

const linesOf = (ctx: Ctx, which: WhichTasks, by: Branching, { after, limit }: Pick<BranchWish, 'after' | 'limit'>) =>
  chosenTasks(ctx, which)
    .select(lineKeys.map((key) => `task.${key}` as const))
    .$if(after !== undefined, (all) => all.where(afterIt(by, after as NonNullable<Cursor>)))
    .$if(by === 'pillar', (all) => all.orderBy('task.listId').orderBy('task.serial'))
    .$if(by !== 'pillar', (all) => all.orderBy(dueKey))
    .orderBy('task.id')
    .limit(limit + 1)

const BranchLine = TaskLine.extend({ key: z.string() })

/** The first lines of each branch, or the page after `after`. @returns by key; a branch without tasks is not in it */
export const branchLines = async (
  ctx: Ctx,
  { which, by, known, under }: Branches & { under: readonly string[] },
  page: Pick<BranchWish, 'after' | 'limit'>,
): Promise<ReadonlyMap<string, { lines: TaskLine[]; next: string | null }>> => {
  const some = under.filter((key) => by !== 'pillar' || key !== noPillar)
  const rows =
    some.length === 0
      ? []
      : await own(ctx)
          .selectFrom(branchesAs(by, some).as<'branch'>(sql`branch(key)`))
          .innerJoinLateral(linesOf(ctx, which, by, page).where(hangsOn[by]).as('line'), (join) => join.onTrue())
          .selectAll()
          .execute()
  const loose = some.length === under.length ? [] : await linesOf(ctx, which, by, page).where(onNone(known)).execute()
  const lines = BranchLine.array().parse([...rows, ...loose.map((line) => ({ ...line, key: noPillar }))])
  const sortKeys = by === 'pillar' ? (['listId', 'serial', 'id'] as const) : (['dueOn', 'id'] as const)
  return new Map(
    [...Map.groupBy(lines, ({ key }) => key)].map(([key, own]) => [
      key,
      paged(
        own.map((line) => TaskLine.parse(line)),
        page.limit,
        sortKeys,
      ),
    ]),
  )
}
