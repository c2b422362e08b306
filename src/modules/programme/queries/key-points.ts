import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import { KeyPoint, KeyPoints, KeyPointsId, type KeyPointsText } from '../key-points.ts'
import { type PointLevel, PointPlace } from '../point-place.ts'
import { readsKeyPoints } from '../policy.ts'
import { own } from '../tables.ts'
import { YearId } from '../year.ts'

const documents = (ctx: Ctx) =>
  own(ctx).selectFrom('programme.keyPoints').selectAll().where('districtId', '=', ctx.districtId)

/** Those that this person may read, newest first. */
export const keyPointsOfYear = async (ctx: Ctx, yearId: YearId): Promise<KeyPoints[]> =>
  KeyPoints.array()
    .parse(await documents(ctx).where('yearId', '=', yearId).orderBy('number', 'desc').execute())
    .filter((one) => readsKeyPoints(ctx.actor, one))

/** @returns null when there is none, or none that this person may read */
export const findKeyPoints = async (ctx: Ctx, id: string, { hold = false } = {}): Promise<KeyPoints | null> => {
  const of = documents(ctx).where('id', '=', KeyPointsId.parse(id))
  const row = await (hold ? of.forUpdate() : of).executeTakeFirst()
  const keyPoints = row ? KeyPoints.parse(row) : null
  return keyPoints && readsKeyPoints(ctx.actor, keyPoints) ? keyPoints : null
}

/** @throws Refusal not-found */
export const getKeyPoints = async (ctx: Ctx, id: string, { hold = false } = {}): Promise<KeyPoints> =>
  found(KeyPoints, await findKeyPoints(ctx, id, { hold }), 'programme.no-such-key-points')

/** In printed order. */
export const pointsOf = async (ctx: Ctx, id: string): Promise<KeyPoint[]> =>
  KeyPoint.array().parse(
    await own(ctx)
      .selectFrom('programme.keyPoint')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('keyPointsId', '=', id)
      .orderBy('ordinal')
      .execute(),
  )

const PlacedPoint = KeyPoint.extend({ keyPointsId: KeyPointsId, yearId: YearId, place: PointPlace })
export type PlacedPoint = z.infer<typeof PlacedPoint>

type Wanted = {
  /** Of which versions, as conditions on `document`. */
  of: RawBuilder<unknown>
  /** Which of their points, as conditions on `point`. */
  which: RawBuilder<unknown>
  limit?: number
}

/**
 * Single points, each with the number that it has in its document: the newest document first, its points in printed order.
 * Ordinals have no gaps, so the distance from the last one of the first level is the number below it.
 */
export const placedPoints = async (ctx: Ctx, { of, which, limit = 1_000 }: Wanted): Promise<PlacedPoint[]> => {
  const { rows } = await sql<Record<string, unknown> & { main: number; sub: number }>`
    select point.* from (
      select
        point.*, document.year_id,
        (count(*) filter (where point.level = 1) over run)::int as main,
        point.ordinal - max(point.ordinal) filter (where point.level = 1) over run as sub
      from programme.key_point as point
      join programme.key_points as document
        on document.district_id = point.district_id and document.id = point.key_points_id
      where point.district_id = ${ctx.districtId} and (${of})
      window run as (partition by point.key_points_id order by point.ordinal)
    ) as point
    where (${which})
    order by point.key_points_id desc, point.ordinal
    limit ${limit}`.execute(ctx.tx)
  return rows.map(({ main, sub, ...point }) => PlacedPoint.parse({ ...point, place: { main, sub: sub || null } }))
}

export const insertKeyPoints = async (ctx: Ctx, of: KeyPoints): Promise<void> => {
  await own(ctx)
    .insertInto('programme.keyPoints')
    .values({ ...of, districtId: ctx.districtId })
    .execute()
}

/** @returns the document as it is now; every older version is stale */
export const saveKeyPoints = async (ctx: Ctx, of: KeyPoints): Promise<KeyPoints> => {
  const { title, documentNo, state, reviewedOn, reviewedBy, issuedOn } = of
  const version = of.version + 1
  await own(ctx)
    .updateTable('programme.keyPoints')
    .set({ title, documentNo, state, reviewedOn, reviewedBy, issuedOn, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', of.id)
    .execute()
  return { ...of, version }
}

/** What was issued before is superseded by what is issued now. */
export const supersedeKeyPoints = async (ctx: Ctx, yearId: YearId): Promise<void> => {
  await own(ctx)
    .updateTable('programme.keyPoints')
    .set({ state: 'superseded', version: sql<number>`version + 1` })
    .where('districtId', '=', ctx.districtId)
    .where('yearId', '=', yearId)
    .where('state', '=', 'issued')
    .execute()
}

/** It was put on the table of a meeting, or lies on none any more. Nobody's version becomes stale by it. */
export const tableKeyPoints = async (ctx: Ctx, id: string, isTabled: boolean): Promise<void> => {
  await own(ctx)
    .updateTable('programme.keyPoints')
    .set({ isTabled })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', KeyPointsId.parse(id))
    .execute()
}

/** By what a point is known from version to version. */
export const rootOf = ({ id, originId }: Pick<KeyPoint, 'id' | 'originId'>): string => originId ?? id

type Written = KeyPointsText['points'][number]

/** The point that a written one goes on from: named by whoever writes, or else the one with the same words. */
const pairing = (points: readonly KeyPoint[]): ((written: Written) => KeyPoint | null) => {
  const left = new Set(points)
  return ({ originId = null, text }) => {
    const rest = [...left]
    const named = originId === null ? undefined : rest.find((one) => rootOf(one) === originId || one.id === originId)
    const one = named ?? rest.find((other) => other.text === text) ?? null
    if (one) left.delete(one)
    return one
  }
}

const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id))

/** Each point with the root of the one on the first level under which it stands; null on the first level. */
const underWhich = <Point extends { level?: PointLevel | undefined }>(
  points: readonly Point[],
  rootFor: (point: Point) => string,
): (string | null)[] => {
  let main: string | null = null
  return points.map((point) => {
    if (point.level !== 2) main = rootFor(point)
    return point.level === 2 ? main : null
  })
}

/** Point id → under which point it stands. @param points in printed order */
export const parentsOf = (points: readonly KeyPoint[]): ReadonlyMap<string, string | null> => {
  const under = underWhich(points, rootOf)
  return new Map(points.map(({ id }, n) => [id, under[n] ?? null]))
}

/**
 * Writes the points of a draft. A point that stands there already stays the same point, and is a newer one when it says
 * something else or stands under another one; one that comes from an earlier version goes on from it.
 */
export const writePoints = async (
  ctx: Ctx,
  id: KeyPointsId,
  { points, before }: { points: readonly Written[]; before: readonly KeyPoint[] },
): Promise<void> => {
  const { districtId } = ctx
  const standing = await pointsOf(ctx, id)
  const here = pairing(standing)
  const earlier = pairing(before.filter((one) => !standing.some((mine) => rootOf(mine) === rootOf(one))))
  const paired = points.map((written, n) => {
    const mine = here(written)
    const from = mine ? null : earlier(written)
    const { text, unitIds, pillarIds, taskIds, level = 1 } = written
    const said = { text, unitIds, pillarIds, taskIds, level, ordinal: n + 1 }
    return { mine, id: mine?.id ?? ctx.newId(), originId: mine ? mine.originId : from && rootOf(from), said, level }
  })
  const stoodUnder = parentsOf(standing)
  const standsUnder = underWhich(paired, rootOf)
  for (const [n, { mine, said }] of paired.entries()) {
    if (!mine) continue
    const isSame =
      mine.text === said.text &&
      sameList(mine.unitIds, said.unitIds) &&
      (stoodUnder.get(mine.id) ?? null) === (standsUnder[n] ?? null)
    await own(ctx)
      .updateTable('programme.keyPoint')
      .set({ ...said, version: mine.version + (isSame ? 0 : 1) })
      .where('districtId', '=', districtId)
      .where('id', '=', mine.id)
      .execute()
  }
  const kept = new Set(paired.map((one) => one.id))
  const gone = standing.filter((one) => !kept.has(one.id)).map((one) => one.id)
  if (gone.length > 0) {
    await own(ctx)
      .deleteFrom('programme.keyPoint')
      .where('districtId', '=', districtId)
      .where('id', 'in', gone)
      .execute()
  }
  const fresh = paired
    .filter(({ mine }) => !mine)
    .map(({ id: pointId, originId, said }) => ({
      ...said,
      originId,
      id: pointId,
      version: 1,
      keyPointsId: id,
      districtId,
    }))
  if (fresh.length > 0) await own(ctx).insertInto('programme.keyPoint').values(fresh).execute()
}
