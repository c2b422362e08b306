import type { Ctx } from '#db/context.ts'
import { recordAll } from '#tools/audit/record.ts'
import type { List } from '../list.ts'
import { insertTasks } from '../queries/save-tasks.ts'
import { nextNumbers } from '../queries/tasks.ts'
import type { RowContent } from '../row.ts'
import { type Milestone, Task, TaskId } from '../task.ts'
import type { Year } from '../year.ts'
import { calendarsOf, lightScheme, relit } from './lights.ts'
import { insertMilestoneRows, milestonesFrom } from './milestone-rows.ts'
import { noReport } from './report-days.ts'
import { makeAllFindable } from './tell.ts'

/** What a row says, as the task keeps it. */
export const taskText = ({
  milestones: _milestones,
  written: _written,
  datesAsked: _asked,
  due,
  ...row
}: RowContent) => ({
  ...row,
  leaderPostId: row.leaderPostId ?? null,
  liaisonPostId: row.liaisonPostId ?? null,
  duePrecision: due.precision,
  dueFrom: due.from,
  dueOn: due.on,
  dueWritten: due.written,
})

export type Making = { content: RowContent; provenance: Task['provenance'] }

const planned = (
  { content, provenance }: Making,
  { id, number, list, year }: { id: TaskId; number: string; list: List; year: Year },
): Task =>
  Task.parse({
    ...taskText(content),
    id,
    number,
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
    ...noReport,
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

/**
 * Tasks from rows: planned, until the office dispatches them. Written together, so that a list of thousands is issued in
 * seconds.
 *
 * @returns the tasks, in the order of the rows
 */
export const makeTasks = async (ctx: Ctx, rows: readonly Making[], list: List, year: Year): Promise<Task[]> => {
  if (rows.length === 0) return []
  const scheme = await lightScheme(ctx)
  const calendars = await calendarsOf(
    ctx,
    rows.map(({ content }) => content),
    [],
  )
  const numbers = await nextNumbers(ctx, year.year, rows.length)
  const milestones: Milestone[] = []
  const tasks = rows.map((row, n) => {
    const bare = planned(row, { id: TaskId.parse(ctx.newId()), number: numbers[n] ?? '', list, year })
    const legs = milestonesFrom(ctx, bare, row.content.milestones)
    milestones.push(...legs)
    return relit(ctx, bare, { milestones: legs, needsHelp: false, helpSince: null, scheme, calendars })
  })
  await insertTasks(ctx, tasks)
  await insertMilestoneRows(ctx, milestones)
  await makeAllFindable(ctx, tasks)
  await recordAll(
    ctx,
    'programme.task-made',
    tasks.map(({ id, number }) => ({ subjectId: id, facts: { number, list: list.id } })),
  )
  return tasks
}

/** One of them. */
export const makeTask = async (
  ctx: Ctx,
  content: RowContent,
  list: List,
  year: Year,
  provenance: Task['provenance'] = 'entered',
): Promise<Task> => {
  const [task] = await makeTasks(ctx, [{ content, provenance }], list, year)
  if (!task) throw new Error('a task was made and is not there')
  return task
}
