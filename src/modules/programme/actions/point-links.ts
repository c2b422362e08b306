import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import { authorise, isStaff } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import type { FromPoint } from '../from-point.ts'
import {
  type KeyPoint,
  KeyPoints,
  type KeyPointsId,
  type LinkedKeyPoints,
  type PointLinks,
  type PointLinkText,
} from '../key-points.ts'
import { yearPolicy } from '../policy.ts'
import { placedPoints } from '../queries/key-points.ts'
import { namesOf } from '../queries/names.ts'
import { taskLines } from '../queries/tasks.ts'
import { pillarsOf } from '../queries/years.ts'
import { own } from '../tables.ts'
import type { YearId } from '../year.ts'
import { viewKeyPoints } from './key-points.ts'
import { refuseElsewhere } from './refuse-elsewhere.ts'

/** @param id a version, or null for the newest that this person may read. @throws Refusal not-found, forbidden */
export const viewLinkedKeyPoints = async (
  ctx: Ctx,
  yearId: YearId,
  id: KeyPointsId | null,
): Promise<LinkedKeyPoints | null> => {
  const view = await viewKeyPoints(ctx, yearId, id)
  return view && { ...view, links: await linksOf(ctx, view.keyPoints, view.points) }
}

/** Tasks and pillars of these points; a task that this person may not read is left out. */
const linksOf = async (ctx: Ctx, keyPoints: KeyPoints, points: readonly KeyPoint[]): Promise<PointLinks> => {
  const tasks = await taskLines(
    ctx,
    points.flatMap(({ taskIds }) => taskIds),
  )
  const pillars = await pillarsOf(ctx, keyPoints.yearId)
  const units = await namesOf(ctx, { units: tasks.map(({ leadUnitId }) => leadUnitId) })
  return {
    tasks: tasks.toSorted((one, other) => (one.number < other.number ? -1 : 1)),
    names: { ...units, ...Object.fromEntries(pillars.map(({ id, title }) => [id, title])) },
    canLink: keyPoints.state !== 'superseded' && yearPolicy.edit(ctx.actor, null),
  }
}

/** The points of the year's issued document that name one of these tasks, or its pillar. Offices read them. */
export const pointsBehind = async (
  ctx: Ctx,
  yearId: YearId,
  tasks: readonly { id: string; pillarId: string | null }[],
): Promise<ReadonlyMap<string, FromPoint[]>> => {
  if (!isStaff(ctx.actor) || tasks.length === 0) return new Map()
  const taskIds = tasks.map(({ id }) => id)
  const pillarIds = [...new Set(tasks.flatMap(({ pillarId }) => (pillarId ? [pillarId] : [])))]
  const points = await placedPoints(ctx, {
    of: sql`document.year_id = ${yearId} and document.state = 'issued'`,
    which: sql`point.task_ids && ${taskIds}::uuid[] or point.pillar_ids && ${pillarIds}::uuid[]`,
  })
  return new Map(
    tasks.map(({ id, pillarId }) => [
      id,
      points.flatMap(({ keyPointsId, place, text, taskIds: named, pillarIds: of }): FromPoint[] => {
        const via = named.includes(id) ? 'task' : pillarId && of.includes(pillarId) ? 'pillar' : null
        return via ? [{ keyPointsId, place, text, via }] : []
      }),
    ]),
  )
}

/**
 * Says which pillars and tasks carry a point. Its words and its units were adopted and stay; what carries it is tended also
 * after the document is issued, because the tasks of the lists exist only then.
 *
 * @throws Refusal not-found, forbidden, stale; conflict, for a version that another has followed; invalid, for what is not of its year
 */
export const linkPoint = async (
  ctx: Ctx,
  id: KeyPointsId,
  pointId: string,
  { pillarIds, taskIds }: PointLinkText,
): Promise<KeyPoints> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  authorise(yearPolicy.edit, ctx.actor, null, 'programme.office-only')
  const keyPoints = await hold(ctx, id)
  refuseStale(ctx.seen, keyPoints.version, keyPoints)
  if (keyPoints.state === 'superseded') throw new Refusal('conflict', 'programme.version-locked')
  await refuseElsewhere(ctx, keyPoints.yearId, [{ pillarIds, taskIds }])
  const { numUpdatedRows } = await own(ctx)
    .updateTable('programme.keyPoint')
    .set({ pillarIds: [...new Set(pillarIds)], taskIds: [...new Set(taskIds)] })
    .where('districtId', '=', ctx.districtId)
    .where('keyPointsId', '=', id)
    .where('id', '=', pointId)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Refusal('not-found', 'programme.no-such-point')
  const version = keyPoints.version + 1
  await own(ctx)
    .updateTable('programme.keyPoints')
    .set({ version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  await record(ctx, 'programme.key-point-linked', id, { pointId, pillars: pillarIds.length, tasks: taskIds.length })
  return { ...keyPoints, version }
}

const hold = async (ctx: Ctx, id: KeyPointsId): Promise<KeyPoints> =>
  found(
    KeyPoints,
    await own(ctx)
      .selectFrom('programme.keyPoints')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst(),
    'programme.no-such-key-points',
  )
