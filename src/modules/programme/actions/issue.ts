import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { count } from '#tools/figures/count.ts'
import type { List, ListRow, ListVersion } from '../list.ts'
import { getList, rowsOf, saveRow } from '../queries/lists.ts'
import { getTask, insertTask, milestonesOf, nextNumber, writeSupport } from '../queries/tasks.ts'
import { getYear, pillarsOf } from '../queries/years.ts'
import type { RowContent } from '../row.ts'
import { own } from '../tables.ts'
import { Task, TaskId } from '../task.ts'
import type { Year } from '../year.ts'
import { yearFigures } from './figures.ts'
import { lightScheme, relit, saveLit } from './lights.ts'
import { insertMilestones, replaceMilestones } from './milestone-rows.ts'
import { makeFindable } from './tell.ts'

/** What a row says, as the task keeps it. */
export const taskText = ({ milestones: _milestones, due, ...row }: RowContent) => ({
  ...row,
  duePrecision: due.precision,
  dueFrom: due.from,
  dueOn: due.on,
  dueWritten: due.written,
})

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
  const provenanceOf = ({ pillarId }: RowContent) =>
    pillars.some(({ id, provenance }) => id === pillarId && provenance === 'demo') ? 'demo' : 'entered'
  for (const row of await rowsOf(ctx, version.id)) {
    if (row.taskId) await changeTask(ctx, row)
    else {
      const task = await makeTask(ctx, row.content, list, year, provenanceOf(row.content))
      await saveRow(ctx, { ...row, taskId: task.id })
    }
  }
}

/** A task from a row: planned, until the office dispatches it. */
export const makeTask = async (
  ctx: Ctx,
  content: RowContent,
  list: List,
  year: Year,
  provenance: Task['provenance'] = 'entered',
): Promise<Task> => {
  const id = TaskId.parse(ctx.newId())
  const bare = Task.parse({
    ...taskText(content),
    id,
    number: await nextNumber(ctx, year.year),
    yearId: year.id,
    listId: list.id,
    provenance,
    state: 'planned',
    percent: null,
    plannedPercent: null,
    lastSaid: '',
    lastChoice: null,
    lastReportAt: null,
    reportEvery: list.reportEvery,
    nextReportOn: null,
    light: 'not-started',
    lightReason: 'planned',
    lightValues: {},
    lightUnitId: null,
    lightOverride: null,
    lightOverrideReason: '',
    wasLate: false,
    dispatchedAt: null,
    signedAt: null,
    closedAt: null,
    version: 1,
  })
  await insertTask(ctx, bare)
  await insertMilestones(ctx, bare, content.milestones)
  const milestones = await milestonesOf(ctx, [id])
  const task = relit(ctx, bare, { milestones, needsHelp: false, helpSince: null, scheme: await lightScheme(ctx) })
  if (task.light !== bare.light) await saveLit(ctx, task, { milestones })
  await makeFindable(ctx, bare)
  await count(ctx, year.id, { [yearFigures.tasks]: 1 })
  await record(ctx, 'programme.task-made', id, { number: bare.number, list: list.id })
  return task
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
