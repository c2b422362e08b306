import type { Ctx } from '#db/context.ts'
import { addMonths, Day, dayOf } from '#kernel/day.ts'
import { authorise, holds } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { offersOf } from '#kernel/workflow.ts'
import { type Figure, figuresOf } from '#tools/figures/read.ts'
import { answersOf } from '#tools/figures/satisfaction.ts'
import type { Light, LightScheme } from '../light-shape.ts'
import { yearPhrase } from '../phrase.ts'
import { leadsDistrict, yearPolicy } from '../policy.ts'
import { namesOf } from '../queries/names.ts'
import { countByUnit, countLights, neededTasks, type PublishedTask, publicTasks } from '../queries/standing.ts'
import { currentYear, getYear, kindsOf, listYears, pillarsOf } from '../queries/years.ts'
import { satisfactionOf } from '../satisfaction.ts'
import {
  type LightCounts,
  type MonthClosed,
  noLights,
  type PublicTask,
  type PublicYear,
  type Standing,
  type UnitStanding,
} from '../standing.ts'
import type { WhichTasks } from '../task-filter.ts'
import type { Year, YearId } from '../year.ts'
import { yearFigures } from './figures.ts'
import { lightScheme } from './lights.ts'

const needsSomebody: readonly Light[] = ['help', 'overdue']
const isWorrying: readonly Light[] = ['help', 'overdue', 'at-risk']

const mostNeeded = 3

/** The year asked for, or the one that is being worked on. @throws Refusal not-found, when the district has none yet */
export const yearOf = async (ctx: Ctx, id: YearId | undefined): Promise<Year> => {
  const year = id ? await getYear(ctx, id) : await currentYear(ctx)
  if (!year) throw new Refusal('not-found', 'programme.no-year-yet')
  return year
}

const sum = (counts: LightCounts, of: readonly Light[]): number =>
  of.reduce((total, light) => total + (counts[light] ?? 0), 0)

/** @returns the verdict of the rule: words first, then one number */
export const verdictOf = (counts: LightCounts, total: number, { goodShare, fairShare }: LightScheme) => {
  const bad = total === 0 ? 0 : (sum(counts, needsSomebody) / total) * 100
  const verdict = total === 0 ? 'nothing' : bad <= goodShare ? 'on-track' : bad <= fairShare ? 'at-risk' : 'overdue'
  return { verdict, bad } as const
}

/**
 * How the year stands: every number of the leader's page.
 *
 * @throws Refusal forbidden (staff only), not-found
 */
export const viewStanding = async (ctx: Ctx, yearId?: YearId): Promise<Standing> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const year = await yearOf(ctx, yearId)
  const kinds = await kindsOf(ctx, year.id)
  const pillars = await pillarsOf(ctx, year.id)
  const counts = await countLights(ctx, year.id)
  const scheme = await lightScheme(ctx)
  const all = noLights()
  const groups = new Map<string | null, LightCounts>()
  for (const { pillarId, light, count } of counts) {
    const group = groups.get(pillarId) ?? noLights()
    group[light] = (group[light] ?? 0) + count
    all[light] = (all[light] ?? 0) + count
    groups.set(pillarId, group)
  }
  const total = counts.reduce((n, { count }) => n + count, 0)
  const { verdict, bad } = verdictOf(all, total, scheme)
  const needed = await neededTasks(ctx, year.id, mostNeeded)
  const names = await namesOf(ctx, {
    units: [...needed.flatMap(({ leadUnitId, lightUnitId }) => [leadUnitId, ...(lightUnitId ? [lightUnitId] : [])])],
  })
  const { months, lastYear, reports } = await trend(ctx, year)
  const to = dayOf(ctx.now)
  const from = Day.parse(`${to.slice(0, 4)}-01-01`)
  return {
    year,
    phrase: yearPhrase(kinds, pillars),
    kinds,
    pillars,
    total,
    lights: all,
    groups: [...groups].map(([pillarId, lights]) => ({
      pillarId,
      lights,
      total: Object.values(lights).reduce((a, b) => a + b, 0),
    })),
    verdict,
    shares: {
      bad: Math.round(bad),
      worst: total === 0 ? 0 : Math.round((sum(all, isWorrying) / total) * 100),
      good: scheme.goodShare,
      fair: scheme.fairShare,
    },
    needed: needed.map((task) => ({ ...task, leadUnitName: names[task.leadUnitId] ?? '' })),
    neededTotal: sum(all, needsSomebody),
    months,
    lastYear,
    reports,
    satisfaction: satisfactionOf(await answersOf(ctx, { from, to }), from),
    at: ctx.now,
    names,
    offers: offersOf({ note: leadsDistrict }, ctx.actor, null),
  }
}

/** This year's months, and those of the programme before it in which the same was counted. */
const trend = async (ctx: Ctx, year: Year): Promise<Pick<Standing, 'months' | 'lastYear' | 'reports'>> => {
  const before = (await listYears(ctx)).find((other) => other.year === year.year - 1)
  const to = dayOf(ctx.now)
  const from = addMonths(to, -13)
  const measures = [yearFigures.closed, yearFigures.closedInTime, yearFigures.reports]
  const asked = { measures, placeIds: [year.id, ...(before ? [before.id] : [])], from: addMonths(from, -12), to }
  const figures = await figuresOf(ctx, asked)
  const own = figures.filter(({ placeId, period }) => placeId === year.id && period >= from)
  return {
    reports: own.reduce((sum, { measure, amount }) => (measure === yearFigures.reports ? sum + amount : sum), 0),
    months: monthsOf(own),
    lastYear: monthsOf(figures.filter(({ placeId, period }) => placeId === before?.id && period <= addMonths(to, -12))),
  }
}

const monthsOf = (figures: readonly Figure[]): MonthClosed[] => {
  const months = new Map<string, MonthClosed>()
  for (const { measure, period, amount } of figures) {
    if (measure === yearFigures.reports) continue
    const one = months.get(period) ?? { month: period, closed: 0, inTime: 0 }
    if (measure === yearFigures.closed) one.closed += amount
    else one.inTime += amount
    months.set(period, one)
  }
  return [...months.values()].sort((one, other) => (one.month < other.month ? -1 : 1))
}

/** Outcomes of units, never of persons; the office and leaders read it. @throws Refusal forbidden, not-found */
export const viewByUnit = async (
  ctx: Ctx,
  { yearId, ...which }: Omit<WhichTasks, 'yearId'> & { yearId?: YearId | undefined } = {},
): Promise<UnitStanding[]> => {
  authorise(
    (actor) => holds(actor, ['district-office', 'leader', 'auditor', 'liaison', 'street-staff']),
    ctx.actor,
    null,
    'programme.staff-only',
  )
  const year = await yearOf(ctx, yearId)
  const counts = Map.groupBy(await countByUnit(ctx, { ...which, yearId: year.id }), ({ unitId }) => unitId)
  const names = await namesOf(ctx, { units: [...counts.keys()] })
  return [...counts]
    .map(([unitId, rows]) => {
      const all = noLights()
      for (const { light, count } of rows) all[light] = count
      return { unitId, name: names[unitId] ?? '', total: rows.reduce((n, { count }) => n + count, 0), lights: all }
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'))
}

/** Only what the office published; the same for everybody. */
export const viewPublicYear = async (ctx: Ctx, districtName: string): Promise<PublicYear> => {
  const year = await currentYear(ctx)
  if (!year) return { districtName, year: null, phrase: '', groups: [], at: ctx.now }
  const kinds = await kindsOf(ctx, year.id)
  const pillars = await pillarsOf(ctx, year.id)
  const tasks = await publicTasks(ctx, year.id)
  const names = await namesOf(ctx, {
    units: tasks.map(({ leadUnitId }) => leadUnitId),
    places: tasks.flatMap(({ placeIds }) => placeIds),
  })
  const shown = (pillarId: string | null) =>
    tasks.filter((task) => task.pillarId === pillarId).map((task) => publicTaskOf(task, names))
  const groups = kinds.flatMap((kind) =>
    pillars
      .filter(({ kindId }) => kindId === kind.id)
      .map((pillar) => ({
        kind: kind.name,
        kindEn: kind.nameEn,
        title: pillar.title,
        isDemo: pillar.provenance === 'demo',
        tasks: shown(pillar.id),
      })),
  )
  const loose = shown(null)
  if (loose.length > 0) groups.push({ kind: '', kindEn: '', title: '', isDemo: false, tasks: loose })
  return {
    districtName,
    year: { year: year.year, name: year.name, slogan: year.slogan },
    phrase: yearPhrase(kinds, pillars),
    groups: groups.filter(({ tasks: of }) => of.length > 0),
    at: ctx.now,
  }
}

/** What of a published task everybody reads, and nothing else. */
export const publicTaskOf = (task: PublishedTask, names: Readonly<Record<string, string>>): PublicTask => {
  const { number, title, light, percent, dueWritten, lastSaid, measure, quantity, quantityUnit } = task
  return {
    number,
    title,
    light,
    percent,
    dueWritten,
    lastSaid,
    measure,
    leadUnitName: names[task.leadUnitId] ?? '',
    places: task.placeIds.map((id) => names[id] ?? ''),
    quantity,
    quantityUnit,
  }
}
