import { z } from 'zod'
import { column, momentOf, screenTable } from '#tools/exports/screen-table.ts'
import { viewKeyPoints } from '../actions/key-points.ts'
import { reportsDue } from '../actions/reports.ts'
import { viewByUnit } from '../actions/standing.ts'
import { viewTask } from '../actions/tasks.ts'
import { viewYear } from '../actions/years.ts'
import { KeyPointsId } from '../key-points.ts'
import { lights } from '../light-shape.ts'
import { MonthlyWish } from '../monthly-shape.ts'
import { placesOf, sayPlace } from '../point-place.ts'
import { namesOf } from '../queries/names.ts'
import { type Task, TaskId } from '../task.ts'
import { WhichTasks } from '../task-filter.ts'
import { YearId } from '../year.ts'
import { monthlyColumns, monthlyLines } from './monthly.ts'
import { say } from './words.ts'

/** The lights of the units that lead tasks, in the order of their names. */
const units = screenTable({
  key: 'programme.units',
  filter: WhichTasks.extend({ yearId: YearId.optional() }),
  title: (language) => say(language)('page.units-caption'),
  columns: (language) => {
    const t = say(language)
    return [
      column('unit', t('page.unit'), 24),
      column('total', t('page.leads'), 10, 'number'),
      ...lights.map((light) => column(light, t(`light.${light}`), 10, 'number')),
    ]
  },
  rows: async (ctx, which) =>
    (await viewByUnit(ctx, which)).map(({ name, total, lights: counts }) => ({ unit: name, total, ...counts })),
})

const pillars = screenTable({
  key: 'programme.pillars',
  filter: z.object({ yearId: YearId }),
  title: (language) => say(language)('page.pillars'),
  columns: (language) => {
    const t = say(language)
    return [
      column('kind', t('page.kind'), 14),
      column('serial', t('field.serial'), 8, 'number'),
      column('title', t('field.title'), 36),
      column('aspect', t('field.aspect'), 20),
      column('unit', t('field.leadUnitId'), 20),
      column('source', t('field.source'), 28),
    ]
  },
  rows: async (ctx, { yearId }) => {
    const t = say(ctx.language)
    const { kinds, pillars: all } = await viewYear(ctx, yearId)
    const names = await namesOf(ctx, { units: all.flatMap(({ ownerUnitId }) => ownerUnitId ?? []) })
    return kinds.flatMap((kind) =>
      all
        .filter(({ kindId }) => kindId === kind.id)
        .map(({ ordinal, title, aspect, ownerUnitId, provenance, provenanceNote }) => ({
          kind: ctx.language === 'en' ? kind.nameEn : kind.name,
          serial: ordinal,
          title,
          aspect,
          unit: names[ownerUnitId ?? ''] ?? '',
          source: [t(`provenance.${provenance}`), provenanceNote].filter(Boolean).join(' '),
        })),
    )
  },
})

const keyPoints = screenTable({
  key: 'programme.key-points',
  filter: z.object({ yearId: YearId, id: KeyPointsId.optional() }),
  title: (language) => say(language)('page.key-points'),
  columns: (language) => {
    const t = say(language)
    return [
      column('serial', t('field.serial'), 10),
      column('text', t('page.key-points'), 80),
      column('units', t('page.unit'), 30),
    ]
  },
  rows: async ({ language, ...ctx }, { yearId, id }) => {
    const view = await viewKeyPoints(ctx, yearId, id ?? null)
    const points = view?.points ?? []
    return placesOf(points).map((place, n) => {
      const { text = '', unitIds = [] } = points[n] ?? {}
      return {
        serial: sayPlace(place, language),
        text,
        units: unitIds.map((unitId) => view?.names[unitId] ?? '').join('、'),
      }
    })
  },
})

/** What was reported of a task, newest first. */
const reports = screenTable({
  key: 'programme.reports',
  filter: z.object({ id: TaskId }),
  title: (language) => say(language)('page.reports'),
  columns: (language) => {
    const t = say(language)
    return [
      column('at', t('export.at'), 18),
      column('unit', t('page.unit'), 20),
      column('choice', t('page.reports'), 14),
      column('percent', t('export.percent'), 10, 'percent'),
      column('text', t('export.progress'), 60),
      column('help', t('page.asks-help'), 12),
    ]
  },
  rows: async (ctx, { id }) => {
    const t = say(ctx.language)
    const { reports: all, names } = await viewTask(ctx, id)
    return all.map(({ at, unitId, choice, percent, text, needsHelp, correctsId }) => ({
      at: momentOf(at),
      unit: names[unitId] ?? '',
      choice: [t(`choice.${choice}`), correctsId ? t('page.is-correction') : ''].filter(Boolean).join(' · '),
      percent,
      text,
      help: needsHelp ? t('page.asks-help') : '',
    }))
  },
})

/** What somebody's units owe this week, and what is still to be signed. */
const due = screenTable({
  key: 'programme.reports-due',
  filter: z.object({}),
  title: (language) => say(language)('page.report-title'),
  columns: (language) => {
    const t = say(language)
    return [
      column('number', t('export.number'), 14, 'identifier'),
      column('title', t('field.title'), 40),
      column('lead', t('field.leadUnitId'), 20),
      column('light', t('field.light'), 10),
      column('by', t('export.next-report'), 13, 'date'),
    ]
  },
  rows: async (ctx) => {
    const t = say(ctx.language)
    const { due: owed, toSign } = await reportsDue(ctx)
    const names = await namesOf(ctx, { units: [...owed, ...toSign].map(({ leadUnitId }) => leadUnitId) })
    const lineOf = (task: Pick<Task, 'number' | 'title' | 'leadUnitId' | 'light'>, by: string | null) => ({
      number: task.number,
      title: task.title,
      lead: names[task.leadUnitId] ?? '',
      light: t(`light.${task.light}`),
      by,
    })
    return [
      ...owed.map((task) => lineOf(task, task.nextReportOn)),
      ...toSign.map((task) => lineOf(task, t('page.to-sign'))),
    ]
  },
})

/** 进展月报: the page's own lines, all of them. */
const monthly = screenTable({
  key: 'programme.monthly',
  filter: MonthlyWish,
  title: (language) => say(language)('page.monthly-title'),
  columns: monthlyColumns,
  mergeDown: ['lead'],
  rows: monthlyLines,
})

export const programmeTables = [units, pillars, keyPoints, reports, due, monthly]
