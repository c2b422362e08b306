import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { addMonths, Day, dayOf, firstDayOfMonth, sayDay } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import type { Language } from '#kernel/words.ts'
import type { TableColumn } from '#tools/transfer/index.ts'
import type { How } from '../export-contract.ts'
import type { ListId } from '../list.ts'
import { yearPolicy } from '../policy.ts'
import { namesOf } from '../queries/names.ts'
import { milestonesOf, printedTasks } from '../queries/tasks.ts'
import { getYear } from '../queries/years.ts'
import { own } from '../tables.ts'
import { type Milestone, Report, type TaskLine, TaskRequest } from '../task.ts'
import type { YearId } from '../year.ts'
import { say, tableFile } from './table-file.ts'

type Wish = How & {
  yearId: YearId
  listId?: ListId | undefined
  unitId?: string | undefined
  month?: string | undefined
}

/**
 * 进展月报: of each task what was reported in a month, where it stands, what is hard, and what comes next.
 *
 * @throws Refusal not-found, forbidden
 */
export const exportMonthly = async (ctx: Ctx, wish: Wish): Promise<File> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const { language, format, month, listId, unitId } = wish
  const year = await getYear(ctx, wish.yearId)
  const first = month ? Day.parse(`${month}-01`) : firstDayOfMonth(dayOf(ctx.now))
  const tasks = await printedTasks(ctx, { yearId: year.id, listId, unitId })
  const ids = tasks.map(({ id }) => id)
  const reports = Map.groupBy(await reportsIn(ctx, ids, first), ({ taskId }) => taskId as string)
  const requests = Map.groupBy(await requestsIn(ctx, ids, first), ({ taskId }) => taskId as string)
  const milestones = Map.groupBy(await milestonesOf(ctx, ids), ({ taskId }) => taskId as string)
  const names = await namesOf(ctx, { units: tasks.map(({ leadUnitId }) => leadUnitId) })
  const t = say(language)
  // biome-ignore format: a table for people
  const columns: TableColumn[] = [
    { key: 'serial',   header: t('field.serial'),     width: 7,  kind: 'number' },
    { key: 'number',   header: t('export.number'),    width: 12, kind: 'identifier' },
    { key: 'title',    header: t('field.title'),      width: 26, kind: 'text' },
    { key: 'lead',     header: t('field.leadUnitId'), width: 16, kind: 'text' },
    { key: 'month',    header: t('monthly.month'),    width: 40, kind: 'text' },
    { key: 'overall',  header: t('monthly.overall'),  width: 14, kind: 'text' },
    { key: 'problems', header: t('monthly.problems'), width: 32, kind: 'text' },
    { key: 'next',     header: t('monthly.next'),     width: 32, kind: 'text' },
  ]
  const rows = tasks.map((task) => ({
    serial: task.serial,
    number: task.number,
    title: task.title,
    lead: names[task.leadUnitId] ?? '',
    ...standing(task, language, {
      reports: reports.get(task.id) ?? [],
      requests: requests.get(task.id) ?? [],
      milestones: milestones.get(task.id) ?? [],
    }),
  }))
  const title = t('monthly.title', { year: first.slice(0, 4), month: Number(first.slice(5, 7)) })
  return tableFile({ title, name: title, columns, rows }, { format })
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
