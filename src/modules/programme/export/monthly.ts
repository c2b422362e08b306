import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { addMonths, Day, dayOf, firstDayOfMonth, sayDay } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import type { Language } from '#kernel/words.ts'
import { column } from '#tools/exports/screen-table.ts'
import { type Marking, tableFile } from '#tools/exports/table-file.ts'
import type { TableColumn } from '#tools/transfer/index.ts'
import type { How } from '../export-contract.ts'
import { type MonthlyLine, type MonthlyTable, type MonthlyWish, mostMonthlyShown } from '../monthly-shape.ts'
import { yearPolicy } from '../policy.ts'
import { namesOf } from '../queries/names.ts'
import { milestonesOf, printedTasks } from '../queries/tasks.ts'
import { getYear } from '../queries/years.ts'
import { own } from '../tables.ts'
import { type Milestone, Report, type TaskLine, TaskRequest } from '../task.ts'
import { say } from './words.ts'

type Telling = Ctx & { language: Language }

const firstOf = (ctx: Ctx, { month }: MonthlyWish): Day =>
  month ? Day.parse(`${month}-01`) : firstDayOfMonth(dayOf(ctx.now))

export const monthlyTitle = (ctx: Ctx, wish: MonthlyWish, language: Language): string => {
  const first = firstOf(ctx, wish)
  return say(language)('monthly.title', { year: first.slice(0, 4), month: Number(first.slice(5, 7)) })
}

/**
 * 进展月报: of each task what was reported in a month, where it stands, what is hard, and what comes next; unit by unit in
 * the order of their names.
 *
 * @throws Refusal not-found, forbidden
 */
export const monthlyLines = async (ctx: Telling, wish: MonthlyWish): Promise<MonthlyLine[]> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const { listId, unitId } = wish
  const year = await getYear(ctx, wish.yearId)
  const first = firstOf(ctx, wish)
  const tasks = await printedTasks(ctx, { yearId: year.id, listId, unitId })
  const ids = tasks.map(({ id }) => id)
  const reports = Map.groupBy(await reportsIn(ctx, ids, first), ({ taskId }) => taskId as string)
  const requests = Map.groupBy(await requestsIn(ctx, ids, first), ({ taskId }) => taskId as string)
  const milestones = Map.groupBy(await milestonesOf(ctx, ids), ({ taskId }) => taskId as string)
  const names = await namesOf(ctx, { units: tasks.map(({ leadUnitId }) => leadUnitId) })
  const lines = tasks.map((task) => ({
    serial: task.serial,
    number: task.number,
    title: task.title,
    leadUnitId: task.leadUnitId,
    lead: names[task.leadUnitId] ?? '',
    ...standing(task, ctx.language, {
      reports: reports.get(task.id) ?? [],
      requests: requests.get(task.id) ?? [],
      milestones: milestones.get(task.id) ?? [],
    }),
  }))
  // Stable: within a unit the tasks stay in printed order.
  return lines.toSorted((one, other) => byName.compare(one.lead, other.lead))
}

/** As the register of units is ordered. */
const byName = new Intl.Collator('zh-CN')

/** In the order in which offices print them. */
export const monthlyColumns = (language: Language): TableColumn[] => {
  const t = say(language)
  return [
    column('lead', t('field.leadUnitId'), 16),
    column('serial', t('field.serial'), 7, 'number'),
    column('number', t('export.number'), 12, 'identifier'),
    column('title', t('field.title'), 26),
    column('month', t('monthly.month'), 40),
    column('overall', t('monthly.overall'), 14),
    column('problems', t('monthly.problems'), 32),
    column('next', t('monthly.next'), 32),
  ]
}

/** The same for the screen. @throws Refusal not-found, forbidden */
export const viewMonthly = async (ctx: Telling, wish: MonthlyWish): Promise<MonthlyTable> => {
  const lines = await monthlyLines(ctx, wish)
  const led = (await printedTasks(ctx, { yearId: wish.yearId })).map(({ leadUnitId }) => leadUnitId)
  const units = Object.entries(await namesOf(ctx, { units: led })).map(([id, name]) => ({ id, name }))
  return {
    title: monthlyTitle(ctx, wish, ctx.language),
    month: firstOf(ctx, wish).slice(0, 7),
    lines: lines.slice(0, mostMonthlyShown),
    total: lines.length,
    units: units.toSorted((one, other) => byName.compare(one.name, other.name)),
  }
}

/** As a file. @throws Refusal not-found, forbidden */
export const exportMonthly = async (
  ctx: Ctx & Marking,
  { language, format, ...wish }: How & MonthlyWish,
): Promise<File> => {
  const rows = await monthlyLines({ ...ctx, language }, wish)
  const title = monthlyTitle(ctx, wish, language)
  return tableFile(
    { title, name: title, columns: monthlyColumns(language), rows, mergeDown: ['lead'] },
    { format },
    ctx,
  )
}

type Facts = { reports: readonly Report[]; requests: readonly TaskRequest[]; milestones: readonly Milestone[] }

const standing = (task: TaskLine, language: Language, { reports, requests, milestones }: Facts) => {
  const t = say(language)
  const dated = ({ at, text, choice }: Report) =>
    `${sayDay(dayOf(at), language, { year: false })} ${text || t(`choice.${choice}`)}`
  const lines = (...texts: string[]) => texts.filter((text) => text !== '').join('\n')
  const next = milestones.find(({ doneOn }) => doneOn === null)
  return {
    month: lines(...reports.filter(({ choice }) => choice !== 'difficulty').map(dated)),
    overall: task.percent === null ? t(`state.${task.state}`) : `${task.percent}%`,
    problems: lines(...reports.filter(({ choice }) => choice === 'difficulty').map(dated)),
    next: lines(
      next ? `${next.dueWritten} ${next.title}` : '',
      ...reports.filter(({ needsHelp }) => needsHelp).map(({ text }) => t('monthly.help', { text })),
      ...requests.map(({ kind, reason }) => t('monthly.asked', { kind: t(`request.${kind}`), reason })),
    ),
  }
}

/** The moment in which a day begins in Jiangbei, which knows no summer time. */
const beginOf = (day: Day): Date => new Date(`${day}T00:00:00+08:00`)

/** Oldest first; what was put right later is left out. */
const reportsIn = async (ctx: Ctx, taskIds: readonly string[], first: Day): Promise<Report[]> => {
  const reports = Report.array().parse(
    await own(ctx)
      .selectFrom('programme.report')
      .select(['id', 'taskId', 'unitId', 'at', 'choice', 'percent', 'text', 'needsHelp', 'correctsId'])
      .where('districtId', '=', ctx.districtId)
      .where(sql<SqlBool>`task_id = any(${taskIds}::uuid[])`)
      .where('at', '>=', beginOf(first))
      .where('at', '<', beginOf(addMonths(first, 1)))
      .orderBy('at')
      .orderBy('id')
      .execute(),
  )
  const corrected = new Set(reports.flatMap(({ correctsId }) => correctsId ?? []))
  return reports.filter(({ id }) => !corrected.has(id))
}

const requestsIn = async (ctx: Ctx, taskIds: readonly string[], first: Day): Promise<TaskRequest[]> =>
  TaskRequest.array().parse(
    await own(ctx)
      .selectFrom('programme.request')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where(sql<SqlBool>`task_id = any(${taskIds}::uuid[])`)
      .where('state', '=', 'asked')
      .where('at', '>=', beginOf(first))
      .where('at', '<', beginOf(addMonths(first, 1)))
      .orderBy('at')
      .orderBy('id')
      .execute(),
  )
