import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { KeyPoint, KeyPointChange, KeyPoints, KeyPointsComparison, KeyPointsId } from '../key-points.ts'
import { type PointPlace, placesOf, sayPlace } from '../point-place.ts'
import { yearPolicy } from '../policy.ts'
import { getKeyPoints, keyPointsOfYear, parentsOf, pointsOf, rootOf } from '../queries/key-points.ts'
import { namesOf } from '../queries/names.ts'
import { taskLines } from '../queries/tasks.ts'
import { pillarsOf } from '../queries/years.ts'

export const isIssued = ({ state }: KeyPoints): boolean => state === 'issued' || state === 'superseded'

/** The version that was issued before this one, if one was. */
export const issuedBefore = async (ctx: Ctx, { yearId, number }: KeyPoints): Promise<KeyPoints | null> =>
  (await keyPointsOfYear(ctx, yearId)).find((one) => one.number < number && isIssued(one)) ?? null

/**
 * What a version changes of an earlier one, point by point: its words, its number and its units, and the pillars and tasks
 * that came and went. Without `fromId` it is compared with the one that was issued before it; where none was, all is new.
 *
 * @throws Refusal not-found, forbidden; invalid, for a version that is not an earlier one of the same document
 */
export const compareKeyPoints = async (
  ctx: Ctx,
  id: KeyPointsId,
  fromId: KeyPointsId | null = null,
): Promise<KeyPointsComparison> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const to = await getKeyPoints(ctx, id)
  const from = fromId ? await getKeyPoints(ctx, fromId) : await issuedBefore(ctx, to)
  if (from && (from.yearId !== to.yearId || from.number >= to.number)) {
    throw new Refusal('invalid', 'programme.compare-with-earlier')
  }
  const before = from ? await pointsOf(ctx, from.id) : []
  const after = await pointsOf(ctx, id)
  const names = await namesIn(ctx, to, [...before, ...after])
  const [old, now] = [documentOf(before), documentOf(after)]
  const changes = [
    ...after.map((point) =>
      changeOf(old.byRoot.get(rootOf(point)) ?? null, now.byRoot.get(rootOf(point)) ?? null, names),
    ),
    ...before
      .filter((point) => !now.byRoot.has(rootOf(point)))
      .map((point) => changeOf(old.byRoot.get(rootOf(point)) ?? null, null, names)),
  ]
  return { from, to, changes: changes.filter((change) => change !== null) }
}

type Placed = { point: KeyPoint; place: PointPlace; parent: string | null }

const documentOf = (points: readonly KeyPoint[]): { byRoot: ReadonlyMap<string, Placed> } => {
  const places = placesOf(points)
  const parents = parentsOf(points)
  return {
    byRoot: new Map(
      points.map((point, n) => [
        rootOf(point),
        { point, place: places[n] ?? { main: n + 1, sub: null }, parent: parents.get(point.id) ?? null },
      ]),
    ),
  }
}

type Names = Readonly<Record<string, string>>

/** Units, pillars and tasks that the points name; a task that this person may not read has no name here. */
const namesIn = async (ctx: Ctx, { yearId }: KeyPoints, points: readonly KeyPoint[]): Promise<Names> => {
  const tasks = await taskLines(ctx, [...new Set(points.flatMap(({ taskIds }) => taskIds))])
  const pillars = await pillarsOf(ctx, yearId)
  return {
    ...(await namesOf(ctx, { units: points.flatMap(({ unitIds }) => unitIds) })),
    ...Object.fromEntries(pillars.map((one) => [one.id, one.title])),
    ...Object.fromEntries(tasks.map((one) => [one.id, `${one.number} ${one.title}`])),
  }
}

/** Enough of a point to know it by. */
const titleLength = 40

const titleOf = (text: string): string => (text.length > titleLength ? `${text.slice(0, titleLength)}…` : text)

const changeOf = (old: Placed | null, now: Placed | null, names: Names): KeyPointChange | null => {
  const shown = now ?? old
  if (!shown) return null
  const cells = cellsOf(old, now, names)
  const links = linksOf(old?.point ?? null, now?.point ?? null, names)
  const differs = cells.length > 0 ? 'changed' : links.length > 0 ? 'linked' : null
  const kind = old && now ? differs : old ? 'removed' : 'added'
  if (kind === null) return null
  const { id, version, ordinal, text } = shown.point
  return {
    kind,
    rowId: id,
    rowVersion: version,
    serial: ordinal,
    place: shown.place,
    title: titleOf(text),
    cells,
    links,
  }
}

const cellsOf = (old: Placed | null, now: Placed | null, names: Names): KeyPointChange['cells'] => {
  const units = (of: Placed | null): string => (of?.point.unitIds ?? []).map((id) => names[id] ?? '').join('、')
  // That points before it came or went gives it another number, and moves it nowhere.
  const isMoved = old !== null && now !== null && old.parent !== now.parent
  const placeOf = (of: Placed): string => sayPlace(of.place, 'zh-CN')
  const every: KeyPointChange['cells'] = [
    { field: 'text', before: old?.point.text ?? '', after: now?.point.text ?? '' },
    ...(isMoved ? [{ field: 'level' as const, before: placeOf(old), after: placeOf(now) }] : []),
    { field: 'unitIds', before: units(old), after: units(now) },
  ]
  return every.filter(({ field, before, after }) => field === 'level' || before !== after)
}

const linksOf = (old: KeyPoint | null, now: KeyPoint | null, names: Names): KeyPointChange['links'] =>
  (['pillarIds', 'taskIds'] as const).flatMap((field) => {
    const [had, has] = [old?.[field] ?? [], now?.[field] ?? []]
    const named = (ids: readonly string[]): string[] => ids.flatMap((id) => names[id] ?? [])
    const came = named(has.filter((id) => !had.includes(id)))
    const went = named(had.filter((id) => !has.includes(id)))
    return came.length + went.length > 0 ? [{ field, came, went }] : []
  })
