import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import type { ListRow, ListVersion } from '../list.ts'
import { getList, joinRows, rowsOf } from '../queries/lists.ts'
import { getTask, writeSupport } from '../queries/tasks.ts'
import { getYear, pillarsOf } from '../queries/years.ts'
import type { RowContent } from '../row.ts'
import { own } from '../tables.ts'
import { type Task, TaskId } from '../task.ts'
import { saveLit } from './lights.ts'
import { makeTasks, taskText } from './make-tasks.ts'
import { replaceMilestones } from './milestone-rows.ts'
import { makeFindable } from './tell.ts'

/** The rows of an issued version become tasks; a row that was a task already changes it. What is issued is locked. */
export const issueRows = async (ctx: Ctx, version: ListVersion): Promise<void> => {
  const list = await getList(ctx, version.listId)
  const year = await getYear(ctx, list.yearId)
  await own(ctx)
    .updateTable('programme.listVersion')
    .set({ state: 'superseded' })
    .where('districtId', '=', ctx.districtId)
    .where('listId', '=', list.id)
    .where('state', '=', 'issued')
    .execute()
  const pillars = await pillarsOf(ctx, year.id)
  /** What carries an invented pillar is invented. */
  const provenanceOf = ({ pillarId }: RowContent): Task['provenance'] =>
    pillars.some(({ id, provenance }) => id === pillarId && provenance === 'demo') ? 'demo' : 'entered'
  const rows = await rowsOf(ctx, version.id)
  for (const row of rows.filter(({ taskId }) => taskId !== null)) await changeTask(ctx, row)
  const fresh = rows.filter(({ taskId }) => taskId === null)
  const making = fresh.map(({ content }) => ({ content, provenance: provenanceOf(content) }))
  const tasks = await makeTasks(ctx, making, list, year)
  await joinRows(ctx, new Map(fresh.map(({ id }, n) => [id, tasks[n]?.id ?? ''])))
}

const changeTask = async (ctx: Ctx, row: ListRow): Promise<void> => {
  const before = await getTask(ctx, TaskId.parse(row.taskId), { hold: true })
  const after = { ...before, ...taskText(row.content) }
  await replaceMilestones(ctx, after, row.content.milestones)
  await writeSupport(ctx, after)
  await makeFindable(ctx, after)
  await saveLit(ctx, after)
  await record(ctx, 'programme.task-reissued', before.id, { version: row.listVersionId })
}

/**
 * A row of the version before may not vanish without a word: its task is ended first, by the level that passed it.
 *
 * @throws Refusal conflict, naming the tasks that have lost their row
 */
export const refuseLostRows = async (ctx: Ctx, version: ListVersion): Promise<void> => {
  const kept = new Set((await rowsOf(ctx, version.id)).map(({ taskId }) => taskId))
  const going = await own(ctx)
    .selectFrom('programme.task')
    .select(['id', 'number'])
    .where('districtId', '=', ctx.districtId)
    .where('listId', '=', version.listId)
    .where('state', 'not in', ['closed', 'terminated'])
    .orderBy('number')
    .execute()
  const lost = going.filter(({ id }) => !kept.has(id))
  if (lost.length === 0) return
  const numbers = lost
    .slice(0, 5)
    .map(({ number }) => number)
    .join('、')
  throw new Refusal('conflict', 'programme.rows-lost', { values: { numbers, count: lost.length } })
}
