import type { Ctx } from '#db/context.ts'
import { type Day, dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { advance, offersFor, offersOf } from '#kernel/workflow.ts'
import { record } from '#tools/audit/record.ts'
import { type KeyPoints, KeyPointsId, type KeyPointsText, type KeyPointsView } from '../key-points.ts'
import { standsAlone } from '../point-place.ts'
import { keyPointsDeeds, keyPointsPolicy, yearPolicy } from '../policy.ts'
import {
  getKeyPoints,
  insertKeyPoints,
  keyPointsOfYear,
  pointsOf,
  saveKeyPoints,
  supersedeKeyPoints,
  writePoints,
} from '../queries/key-points.ts'
import { namesOf } from '../queries/names.ts'
import { getYear } from '../queries/years.ts'
import { type KeyPointsVerb, keyPointsWorkflow } from '../workflow.ts'
import type { YearId } from '../year.ts'
import { isIssued, issuedBefore } from './compare-key-points.ts'
import { refuseElsewhere } from './refuse-elsewhere.ts'

/** A version by its own id, wherever its year. @throws Refusal not-found, forbidden */
export const viewKeyPointsOf = async (ctx: Ctx, id: KeyPointsId): Promise<KeyPointsView | null> => {
  const { yearId } = await getKeyPoints(ctx, id)
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
  const versions = await keyPointsOfYear(ctx, yearId)
  const keyPoints = id ? versions.find((one) => one.id === id) : versions[0]
  if (!keyPoints && id) throw new Refusal('not-found', 'programme.no-such-key-points')
  if (!keyPoints) return null
  const points = await pointsOf(ctx, keyPoints.id)
  const moving = { ...keyPoints, points: points.length, isHeard: false }
  return {
    keyPoints,
    points,
    versions,
    names: await namesOf(ctx, { units: points.flatMap(({ unitIds }) => unitIds) }),
    offers: [
      ...offersOf(keyPointsDeeds, ctx.actor, keyPoints),
      ...offersFor(keyPointsWorkflow, keyPointsPolicy, ctx.actor, moving),
    ],
    at: ctx.now,
    version: keyPoints.version,
  }
}

/** A point of the second level needs one to stand under. @throws Refusal invalid */
const refuseAlone = (points: KeyPointsText['points']): void => {
  if (!standsAlone(points)) return
  const reason = 'programme.point-without-parent'
  throw new Refusal('invalid', reason, { fields: [{ pointer: '/points/0/level', reason }] })
}

/** A first draft, or the next version of the document. @throws Refusal forbidden; conflict, while a version is not issued yet */
export const addKeyPoints = async (
  ctx: Ctx,
  yearId: YearId,
  { title, documentNo, points }: KeyPointsText,
): Promise<KeyPoints> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const year = await getYear(ctx, yearId, { hold: true })
  authorise(yearPolicy.edit, ctx.actor, year, 'programme.office-only')
  refuseAlone(points)
  const [latest] = await keyPointsOfYear(ctx, yearId)
  if (latest && !isIssued(latest)) throw new Refusal('conflict', 'programme.key-points-open')
  await refuseElsewhere(ctx, yearId, points)
  const keyPoints: KeyPoints = {
    id: KeyPointsId.parse(ctx.newId()),
    yearId,
    number: (latest?.number ?? 0) + 1,
    title,
    documentNo,
    state: 'draft',
    reviewedOn: null,
    reviewedBy: '',
    issuedOn: null,
    isTabled: false,
    version: 1,
  }
  await insertKeyPoints(ctx, keyPoints)
  await writePoints(ctx, keyPoints.id, { points, before: latest ? await pointsOf(ctx, latest.id) : [] })
  await record(ctx, 'programme.key-points-drafted', keyPoints.id, { number: keyPoints.number })
  return keyPoints
}

const take = async (ctx: Ctx, id: KeyPointsId, deed: KeyPointsVerb | 'edit'): Promise<KeyPoints> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  // Before it is looked up: that a draft is there is the office's own.
  authorise(yearPolicy.edit, ctx.actor, null, 'programme.office-only')
  const keyPoints = await getKeyPoints(ctx, id, { hold: true })
  if (deed !== 'edit') authorise(keyPointsPolicy[deed], ctx.actor, keyPoints, 'programme.office-only')
  refuseStale(ctx.seen, keyPoints.version, keyPoints)
  if (deed === 'edit' && !keyPointsDeeds.edit(ctx.actor, keyPoints)) {
    throw new Refusal('conflict', 'programme.version-locked')
  }
  return keyPoints
}

/** @throws Refusal not-found, forbidden, stale, conflict (it lies before a meeting or is issued) */
export const editKeyPoints = async (
  ctx: Ctx,
  id: KeyPointsId,
  { title, documentNo, points }: KeyPointsText,
): Promise<KeyPoints> => {
  const keyPoints = { ...(await take(ctx, id, 'edit')), title, documentNo }
  refuseAlone(points)
  await refuseElsewhere(ctx, keyPoints.yearId, points)
  const older = await issuedBefore(ctx, keyPoints)
  await writePoints(ctx, id, { points, before: older ? await pointsOf(ctx, older.id) : [] })
  const saved = await saveKeyPoints(ctx, keyPoints)
  await record(ctx, 'programme.key-points-changed', id, { points: points.length })
  return saved
}

export type KeyPointsMove = {
  verb: KeyPointsVerb
  reason?: string | undefined
  reviewedOn?: Day | undefined
  reviewedBy?: string | undefined
  documentNo?: string | undefined
}

/**
 * Takes the key points one step further: before a meeting, back to the desk, adopted, issued. What is issued is locked; the
 * one before is superseded.
 *
 * @param isHeard the meeting before which they lie has said its word on every point
 * @throws Refusal not-found, forbidden, stale, conflict, invalid
 */
export const moveKeyPoints = async (
  ctx: Ctx,
  id: KeyPointsId,
  { verb, reason, reviewedOn, reviewedBy, documentNo }: KeyPointsMove,
  { isHeard = false }: { isHeard?: boolean } = {},
): Promise<KeyPoints> => {
  const before = await take(ctx, id, verb)
  if (verb === 'issue' && isIssued(before)) throw new Refusal('conflict', 'programme.version-locked')
  const points = (await pointsOf(ctx, id)).length
  const {
    points: _counted,
    isHeard: _heard,
    ...moved
  } = advance(keyPointsWorkflow[verb], { ...before, points, isHeard }, reason)
  if (verb === 'review' && !reviewedOn) {
    throw new Refusal('invalid', 'programme.say-review-day', {
      fields: [{ pointer: '/reviewedOn', reason: 'programme.say-review-day' }],
    })
  }
  if (verb === 'issue') await supersedeKeyPoints(ctx, before.yearId)
  const saved = await saveKeyPoints(ctx, {
    ...moved,
    ...(verb === 'review' ? { reviewedOn: reviewedOn ?? null, reviewedBy: reviewedBy ?? '' } : {}),
    ...(verb === 'withdraw' ? { reviewedOn: null, reviewedBy: '' } : {}),
    ...(verb === 'issue' ? { issuedOn: dayOf(ctx.now), documentNo: documentNo ?? before.documentNo } : {}),
  })
  await record(ctx, verb === 'issue' ? 'programme.key-points-issued' : 'programme.key-points-moved', id, {
    ...(verb === 'issue' ? { number: saved.number } : { verb, from: before.state, to: saved.state }),
    ...(reason ? { reason } : {}),
  })
  return saved
}

/** What is issued is locked; the one before is superseded. @throws Refusal not-found, forbidden, stale, conflict */
export const issueKeyPoints = async (ctx: Ctx, id: KeyPointsId, documentNo?: string): Promise<KeyPoints> =>
  moveKeyPoints(ctx, id, { verb: 'issue', documentNo })
