import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { found } from '#kernel/page.ts'
import { authorise, holds } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { KeyPoint, KeyPoints, KeyPointsId, type KeyPointsText, type KeyPointsView } from '../key-points.ts'
import { yearPolicy } from '../policy.ts'
import { namesOf } from '../queries/names.ts'
import { getYear } from '../queries/years.ts'
import { own } from '../tables.ts'
import type { YearId } from '../year.ts'

const isOffice = (ctx: Ctx): boolean => holds(ctx.actor, 'district-office')

const versionsOf = async (ctx: Ctx, yearId: YearId): Promise<KeyPoints[]> =>
  KeyPoints.array()
    .parse(
      await own(ctx)
        .selectFrom('programme.keyPoints')
        .selectAll()
        .where('districtId', '=', ctx.districtId)
        .where('yearId', '=', yearId)
        .orderBy('number', 'desc')
        .execute(),
    )
    .filter(({ state }) => state !== 'draft' || isOffice(ctx))

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

const pointsOf = async (ctx: Ctx, id: KeyPointsId): Promise<KeyPoint[]> =>
  KeyPoint.array().parse(
    await own(ctx)
      .selectFrom('programme.keyPoint')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('keyPointsId', '=', id)
      .orderBy('ordinal')
      .execute(),
  )

/** A version by its own id, wherever its year. @throws Refusal not-found, forbidden */
export const viewKeyPointsOf = async (ctx: Ctx, id: KeyPointsId): Promise<KeyPointsView | null> => {
  const { yearId } = found(
    KeyPoints,
    await own(ctx)
      .selectFrom('programme.keyPoints')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('id', '=', id)
      .executeTakeFirst(),
    'programme.no-such-key-points',
  )
  return viewKeyPoints(ctx, yearId, id)
}

/** @param id a version, or null for the newest that this person may read. @throws Refusal not-found, forbidden */
export const viewKeyPoints = async (
  ctx: Ctx,
  yearId: YearId,
  id: KeyPointsId | null,
): Promise<KeyPointsView | null> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  await getYear(ctx, yearId)
  const versions = await versionsOf(ctx, yearId)
  const keyPoints = id ? versions.find((one) => one.id === id) : versions[0]
  if (!keyPoints && id) throw new Refusal('not-found', 'programme.no-such-key-points')
  if (!keyPoints) return null
  const points = await pointsOf(ctx, keyPoints.id)
  const canWrite = isOffice(ctx) && keyPoints.state === 'draft'
  return {
    keyPoints,
    points,
    versions,
    names: await namesOf(ctx, { units: points.flatMap(({ unitIds }) => unitIds) }),
    offers: canWrite
      ? ['edit', 'issue'].map((verb) => ({
          verb,
          asks: null,
          blocked: verb === 'issue' && points.length === 0 ? 'programme.no-points' : null,
        }))
      : [],
    version: keyPoints.version,
  }
}

const writePoints = async (ctx: Ctx, keyPointsId: KeyPointsId, points: KeyPointsText['points']): Promise<void> => {
  const { districtId } = ctx
  await own(ctx)
    .deleteFrom('programme.keyPoint')
    .where('districtId', '=', districtId)
    .where('keyPointsId', '=', keyPointsId)
    .execute()
  if (points.length === 0) return
  const rows = points.map((point, n) => ({ ...point, id: ctx.newId(), ordinal: n + 1, keyPointsId, districtId }))
  await own(ctx).insertInto('programme.keyPoint').values(rows).execute()
}

/** A first draft, or the next version of the document. @throws Refusal forbidden; conflict, while a draft is open */
export const addKeyPoints = async (
  ctx: Ctx,
  yearId: YearId,
  { title, documentNo, points }: KeyPointsText,
): Promise<KeyPoints> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const year = await getYear(ctx, yearId, { hold: true })
  authorise(yearPolicy.edit, ctx.actor, year, 'programme.office-only')
  const [latest] = await versionsOf(ctx, yearId)
  if (latest?.state === 'draft') throw new Refusal('conflict', 'programme.key-points-open')
  const keyPoints: KeyPoints = {
    id: KeyPointsId.parse(ctx.newId()),
    yearId,
    number: (latest?.number ?? 0) + 1,
    title,
    documentNo,
    state: 'draft',
    issuedOn: null,
    version: 1,
  }
  await own(ctx)
    .insertInto('programme.keyPoints')
    .values({ ...keyPoints, districtId: ctx.districtId })
    .execute()
  await writePoints(ctx, keyPoints.id, points)
  await record(ctx, 'programme.key-points-drafted', keyPoints.id, { number: keyPoints.number })
  return keyPoints
}

const take = async (ctx: Ctx, id: KeyPointsId): Promise<KeyPoints> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const keyPoints = await hold(ctx, id)
  authorise(yearPolicy.edit, ctx.actor, null, 'programme.office-only')
  refuseStale(ctx.seen, keyPoints.version, keyPoints)
  if (keyPoints.state !== 'draft') throw new Refusal('conflict', 'programme.version-locked')
  return keyPoints
}

const save = async (ctx: Ctx, { id, yearId: _year, number: _number, ...rest }: KeyPoints): Promise<void> => {
  await own(ctx)
    .updateTable('programme.keyPoints')
    .set({ ...rest, version: rest.version + 1 })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
}

/** @throws Refusal not-found, forbidden, stale, conflict (it is issued) */
export const editKeyPoints = async (
  ctx: Ctx,
  id: KeyPointsId,
  { title, documentNo, points }: KeyPointsText,
): Promise<KeyPoints> => {
  const keyPoints = { ...(await take(ctx, id)), title, documentNo }
  await writePoints(ctx, id, points)
  await save(ctx, keyPoints)
  await record(ctx, 'programme.key-points-changed', id, { points: points.length })
  return { ...keyPoints, version: keyPoints.version + 1 }
}

/** What is issued is locked; the one before is superseded. @throws Refusal not-found, forbidden, stale, conflict */
export const issueKeyPoints = async (ctx: Ctx, id: KeyPointsId): Promise<KeyPoints> => {
  const keyPoints = await take(ctx, id)
  if ((await pointsOf(ctx, id)).length === 0) throw new Refusal('conflict', 'programme.no-points')
  await own(ctx)
    .updateTable('programme.keyPoints')
    .set({ state: 'superseded', version: sql<number>`version + 1` })
    .where('districtId', '=', ctx.districtId)
    .where('yearId', '=', keyPoints.yearId)
    .where('state', '=', 'issued')
    .execute()
  const issued: KeyPoints = { ...keyPoints, state: 'issued', issuedOn: dayOf(ctx.now) }
  await save(ctx, issued)
  await record(ctx, 'programme.key-points-issued', id, { number: issued.number })
  return { ...issued, version: issued.version + 1 }
}
