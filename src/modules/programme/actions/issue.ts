import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { holdReceivers, refuseEnded } from '#modules/organisations/index.ts'
import { recordAll } from '#tools/audit/record.ts'
import type { ListRow, ListVersion } from '../list.ts'
import { getList, joinRows, rowsOf } from '../queries/lists.ts'
import { holdTasks, writeSupports } from '../queries/save-tasks.ts'
import { getYear, pillarsOf } from '../queries/years.ts'
import { type RowContent, unitsNamed } from '../row.ts'
import { own } from '../tables.ts'
import type { Task } from '../task.ts'
import { saveAllLit } from './lights.ts'
import { makeTasks, taskText } from './make-tasks.ts'
import { replaceMilestones } from './milestone-rows.ts'
import { makeAllFindable } from './tell.ts'

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
  const rows = await rowsHeld(ctx, version)
  await changeTasks(
    ctx,
    rows.filter(({ taskId }) => taskId !== null),
  )
  const fresh = rows.filter(({ taskId }) => taskId === null)
  const making = fresh.map(({ content }) => ({ content, provenance: provenanceOf(content) }))
  const tasks = await makeTasks(ctx, making, list, year)
  await joinRows(ctx, new Map(fresh.map(({ id }, n) => [id, tasks[n]?.id ?? ''])))
}

/** The rows, with every unit that they name held: none of them ends while it is given its tasks. */
const rowsHeld = async (ctx: Ctx, { id }: ListVersion): Promise<ListRow[]> => {
  const unitsOf = (rows: readonly ListRow[]): string[] => rows.flatMap(({ content }) => unitsNamed(content))
  const ended = await holdReceivers(ctx, unitsOf(await rowsOf(ctx, id)))
  // Read again: a unit that ended a moment ago has handed its rows over.
  const rows = await rowsOf(ctx, id)
  refuseEnded(ended, unitsOf(rows))
  return rows
}

/** Tasks that are there already say what their rows say now, all in a few statements. */
const changeTasks = async (ctx: Ctx, rows: readonly ListRow[]): Promise<void> => {
  if (rows.length === 0) return
  const contents = new Map(rows.map(({ taskId, content }) => [taskId as string, content]))
  const changes = (await holdTasks(ctx, [...contents.keys()])).flatMap((before) => {
    const content = contents.get(before.id)
    return content ? [{ task: { ...before, ...taskText(content) }, planned: content.milestones }] : []
  })
  const tasks = changes.map(({ task }) => task)
  await replaceMilestones(ctx, changes)
  await writeSupports(ctx, tasks)
  await makeAllFindable(ctx, tasks)
  await saveAllLit(ctx, tasks)
  await recordAll(
    ctx,
    'programme.task-reissued',
    rows.map(({ taskId, listVersionId }) => ({ subjectId: taskId as string, facts: { version: listVersionId } })),
  )
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
