import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { yearPhrase } from '../phrase.ts'
import { yearPolicy } from '../policy.ts'
import { branchLines, countBranches } from '../queries/branches.ts'
import { namesOf } from '../queries/names.ts'
import { nextSteps } from '../queries/tasks.ts'
import { getYear, kindsOf, pillarsOf } from '../queries/years.ts'
import { type GroupOfTasks, type LightCounts, noLights, totalOf } from '../standing.ts'
import type { WhichTasks } from '../task-filter.ts'
import { type BranchWish, noPillar, type TaskBranches, type Tree } from '../tree.ts'
import type { YearId } from '../year.ts'
import { yearOf } from './standing.ts'

type Counted = Awaited<ReturnType<typeof countBranches>>

const byKey = (counts: Counted): Map<string, LightCounts> => {
  const all = new Map<string, LightCounts>()
  for (const { key, light, count } of counts) {
    const one = all.get(key) ?? noLights()
    one[light] = count
    all.set(key, one)
  }
  return all
}

/**
 * The pillars of a year, and how what hangs on them stands. The tasks themselves come branch by branch.
 *
 * @throws Refusal forbidden (staff only), not-found
 */
export const viewTree = async (
  ctx: Ctx,
  { yearId, ...which }: Omit<WhichTasks, 'yearId'> & { yearId?: YearId | undefined },
): Promise<Tree> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const year = await yearOf(ctx, yearId)
  const kinds = await kindsOf(ctx, year.id)
  const pillars = await pillarsOf(ctx, year.id)
  const known = pillars.map(({ id }) => id)
  const counts = await countBranches(ctx, { which: { ...which, yearId: year.id }, by: 'pillar', known })
  const groups = [...byKey(counts)].map(
    ([key, lights]): GroupOfTasks => ({
      pillarId: key === noPillar ? null : key,
      lights,
      total: totalOf(lights),
    }),
  )
  return { year, phrase: yearPhrase(kinds, pillars), kinds, pillars, groups, at: ctx.now }
}

/**
 * The first tasks of some branches, or a page of one of them, with how all of it stands.
 *
 * @throws Refusal forbidden (staff only), not-found
 */
export const viewBranches = async (
  ctx: Ctx,
  { by, under, after, limit, ...which }: BranchWish,
): Promise<TaskBranches> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const year = await getYear(ctx, which.yearId)
  const known = by === 'pillar' ? (await pillarsOf(ctx, year.id)).map(({ id }) => id) : []
  const asked = { which, by, known, under }
  const lights = byKey(await countBranches(ctx, asked))
  const pages = await branchLines(ctx, asked, { after, limit })
  const lines = [...pages.values()].flatMap((page) => page.lines)
  return {
    branches: under.map((key) => ({
      under: key,
      lights: lights.get(key) ?? noLights(),
      ...(pages.get(key) ?? { lines: [], next: null }),
    })),
    names: await namesOf(ctx, {
      units: lines.flatMap(({ leadUnitId, lightUnitId }) => [leadUnitId, ...(lightUnitId ? [lightUnitId] : [])]),
    }),
    nextSteps: await nextSteps(
      ctx,
      lines.map(({ id }) => id),
    ),
  }
}
