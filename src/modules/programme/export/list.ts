import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Language } from '#kernel/words.ts'
import { type Marking, tableFile } from '#tools/exports/table-file.ts'
import type { TableColumn } from '#tools/transfer/index.ts'
import type { How } from '../export-contract.ts'
import type { List, ListId, ListVersionId } from '../list.ts'
import { listPolicy } from '../policy.ts'
import { getList, getListVersion, readableRows, versionsOf } from '../queries/lists.ts'
import { namesOf } from '../queries/names.ts'
import { wholeTasks } from '../queries/tasks.ts'
import { pillarsOf } from '../queries/years.ts'
import { type RowContent, withTrueWords } from '../row.ts'
import type { Task } from '../task.ts'
import { cellsOf, columnsOf, idsOf } from './columns.ts'
import { say } from './words.ts'

type Wish = How & { listId: ListId; versionId?: ListVersionId | undefined }

/**
 * A list in the columns of the office: the version that is asked for, or the newest one that this person may read. Once it
 * is issued its rows say what their tasks say now, and how they stand.
 *
 * @throws Refusal not-found, forbidden; conflict, when the list has no version yet
 */
export const exportList = async (ctx: Ctx & Marking, { listId, versionId, language, format }: Wish): Promise<File> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  const list = await getList(ctx, listId)
  const version = versionId ? await getListVersion(ctx, versionId) : (await versionsOf(ctx, listId))[0]
  if (!version || version.listId !== listId) throw new Refusal('conflict', 'programme.no-rows')
  const isIssued = version.state === 'issued'
  const tasks = new Map<string, Task>((isIssued ? await wholeTasks(ctx, listId) : []).map((task) => [task.id, task]))
  const rows = (await readableRows(ctx, version.id)).map(({ content, taskId }) => {
    const task = taskId === null ? undefined : tasks.get(taskId)
    return { content: task ? asItIs(content, task) : content, task }
  })
  const contents = rows.map(({ content }) => content)
  const pillars = await pillarsOf(ctx, list.yearId)
  const names = {
    ...Object.fromEntries(pillars.map(({ id, title }) => [id, title])),
    ...(await namesOf(ctx, idsOf(contents))),
  }
  const cells = rows.map(({ content, task }) => ({
    ...cellsOf(content, names, language),
    ...(isPublishedAsList(list, contents) ? { publication: null } : {}),
    ...(task ? standingOf(task, language) : {}),
  }))
  const columns = [...columnsOf(cells, language), ...(isIssued ? standingColumns(language) : [])]
  const title = language === 'en' ? list.nameEn : list.name
  const name = say(language)('export.list-name', { list: title, number: version.number })
  return tableFile({ title, name, columns, rows: cells, mergeDown: ['aspect'] }, { format }, ctx)
}

/** A column that says the same everywhere says nothing. */
const isPublishedAsList = (list: List, rows: readonly RowContent[]): boolean =>
  rows.every(({ publication }) => publication === list.publication)

/** A task may have got more time or another measure since its row was issued. */
const asItIs = (row: RowContent, task: Task): RowContent => {
  const { measure, leadUnitId, secondLeadUnitId, supportingUnitIds, duePrecision, dueFrom, dueOn, dueWritten } = task
  const due = { precision: duePrecision, from: dueFrom, on: dueOn, written: dueWritten }
  return withTrueWords(row, { ...row, measure, leadUnitId, secondLeadUnitId, supportingUnitIds, due })
}

/** Columns that an import leaves out again: they are not the list's. */
const standingKeys = ['number', 'state', 'light', 'percent', 'progress'] as const

// biome-ignore format: a table for people
const standingLooks: Readonly<Record<(typeof standingKeys)[number], Pick<TableColumn, 'width' | 'kind'>>> = {
  number:   { width: 12, kind: 'identifier' },
  state:    { width: 14, kind: 'text' },
  light:    { width: 8,  kind: 'text' },
  percent:  { width: 10, kind: 'percent' },
  progress: { width: 32, kind: 'text' },
}

const standingColumns = (language: Language): TableColumn[] =>
  standingKeys.map((key) => ({ key, header: say(language)(`export.${key}`), ...standingLooks[key] }))

const standingOf = (task: Task, language: Language) => ({
  number: task.number,
  state: say(language)(`state.${task.state}`),
  light: say(language)(`light.${task.light}`),
  percent: task.percent,
  progress: task.lastSaid,
})
