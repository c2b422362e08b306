import type { PointLevel } from '../point-place.ts'

type Levelled = { level: PointLevel }

/** @returns the index behind a point and all that stands under it */
const endOf = (points: readonly Levelled[], n: number): number => {
  if (points[n]?.level === 2) return n + 1
  const next = points.findIndex(({ level }, at) => at > n && level === 1)
  return next === -1 ? points.length : next
}

/** How many points stand under this one. */
export const under = (points: readonly Levelled[], n: number): number => endOf(points, n) - n - 1

/**
 * One step up or down. A point of the first level takes along what stands under it; one of the second steps over into the
 * neighbouring one.
 *
 * @returns null where there is no such step
 */
export const moved = <Point extends Levelled>(points: readonly Point[], n: number, by: -1 | 1): Point[] | null => {
  const isSub = points[n]?.level === 2
  const [first, middle] = by === 1 ? [n, endOf(points, n)] : [isSub ? n - 1 : startBefore(points, n), n]
  const end = isSub ? middle + 1 : endOf(points, middle)
  if (first < 0 || middle >= points.length) return null
  const after = [
    ...points.slice(0, first),
    ...points.slice(middle, end),
    ...points.slice(first, middle),
    ...points.slice(end),
  ]
  return after[0]?.level === 1 ? after : null
}

const startBefore = (points: readonly Levelled[], n: number): number =>
  points.findLastIndex(({ level }, at) => at < n && level === 1)

/** On the other level; what follows it belongs where it then stands. @returns null for the first, which has none above it */
export const relevelled = <Point extends Levelled>(points: readonly Point[], n: number): Point[] | null =>
  n === 0 ? null : points.map((point, at) => (at === n ? { ...point, level: point.level === 1 ? 2 : 1 } : point))

/** A new one at the end of what stands under a point. */
export const addedUnder = <Point extends Levelled>(points: readonly Point[], n: number, fresh: Point): Point[] =>
  points.toSpliced(endOf(points, n), 0, fresh)
