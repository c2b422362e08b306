import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { type Marking, tableFile } from '#tools/exports/table-file.ts'
import type { TableColumn } from '#tools/transfer/index.ts'
import type { How } from '../export-contract.ts'
import { yearPolicy } from '../policy.ts'
import { listsOf } from '../queries/lists.ts'
import { namesOf } from '../queries/names.ts'
import { listTasks } from '../queries/tasks.ts'
import { getYear } from '../queries/years.ts'
import type { TaskLine } from '../task.ts'
import { TaskFilter } from '../task-filter.ts'
import { say } from './words.ts'

/** Twice what a year holds; who has more exports list by list. */
const mostLines = 10_000

type Wish = How & Omit<TaskFilter, 'after' | 'limit'>

/** The tasks of a filter in the order of the page: what is due first comes first. @throws Refusal not-found, forbidden */
export const exportTasks = async (ctx: Ctx & Marking, { format, language, ...filter }: Wish): Promise<File> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const year = await getYear(ctx, filter.yearId)
  const lines = await linesOf(ctx, filter)
  const lists = new Map<string, string>((await listsOf(ctx, year.id)).map(({ id, name }) => [id, name]))
  const names = await namesOf(ctx, {
    units: lines.flatMap(({ leadUnitId, supportingUnitIds }) => [leadUnitId, ...supportingUnitIds]),
  })
  const t = say(language)
  // biome-ignore format: a table for people
  const columns: TableColumn[] = [
    { key: 'number',     header: t('export.number'),           width: 12, kind: 'identifier' },
    { key: 'list',       header: t('page.list'),               width: 18, kind: 'text' },
    { key: 'aspect',     header: t('field.aspect'),            width: 14, kind: 'text' },
    { key: 'title',      header: t('field.title'),             width: 30, kind: 'text' },
    { key: 'lead',       header: t('field.leadUnitId'),        width: 16, kind: 'text' },
    { key: 'supporting', header: t('field.supportingUnitIds'), width: 24, kind: 'text' },
    { key: 'due',        header: t('field.due'),               width: 14, kind: 'text' },
    { key: 'dueOn',      header: t('export.dueOn'),            width: 13, kind: 'date' },
    { key: 'state',      header: t('export.state'),            width: 14, kind: 'text' },
    { key: 'light',      header: t('export.light'),            width: 8,  kind: 'text' },
    { key: 'percent',    header: t('export.percent'),          width: 10, kind: 'percent' },
    { key: 'progress',   header: t('export.progress'),         width: 36, kind: 'text' },
  ]
  const rows = lines.map((line) => ({
    number: line.number,
    list: lists.get(line.listId) ?? '',
    aspect: line.aspect,
    title: line.title,
    lead: names[line.leadUnitId] ?? '',
    supporting: line.supportingUnitIds.map((id) => names[id] ?? '').join('、'),
    due: line.dueWritten,
    dueOn: line.dueOn,
    state: t(`state.${line.state}`),
    light: t(`light.${line.light}`),
    percent: line.percent,
    progress: line.lastSaid,
  }))
  const title = t('export.tasks-name', { year: year.year })
  return tableFile({ title, name: title, columns, rows }, { format }, ctx)
}

const linesOf = async (ctx: Ctx, filter: Omit<TaskFilter, 'after' | 'limit'>): Promise<TaskLine[]> => {
  const lines: TaskLine[] = []
  for (let after: string | null = ''; after !== null && lines.length < mostLines; ) {
    const page = await listTasks(ctx, TaskFilter.parse({ ...filter, ...(after ? { after } : {}), limit: 200 }))
    lines.push(...page.lines)
    after = page.next
  }
  return lines
}
