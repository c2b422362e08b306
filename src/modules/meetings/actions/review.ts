import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { offersOf } from '#kernel/workflow.ts'
import { record } from '#tools/audit/record.ts'
import { type Item, type Verdict, verdicts } from '../item.ts'
import { type Meeting, MeetingId } from '../meeting.ts'
import { reviewPolicy, seriesPolicy } from '../policy.ts'
import { itemsOf } from '../queries/items.ts'
import { getMeeting, listByIds } from '../queries/meetings.ts'
import { papersShowing } from '../queries/papers.ts'
import { removeVerdict, writeVerdicts } from '../queries/verdicts.ts'
import { obstacleOf, type Review, type RowVerdictKind } from '../review.ts'
import { adoptReviewed, changesIn, findReviewed, type Reviewed } from './reviewed.ts'
import { showAnew } from './show.ts'

/** @throws Refusal not-found, forbidden */
export const viewReview = async (ctx: Ctx, id: string): Promise<Review> => {
  authorise(seriesPolicy.read, ctx.actor, null, 'meetings.staff-only')
  const version = await findReviewed(ctx, id)
  const { fromId, rows, linked } = await changesIn(ctx, version)
  const showing = await papersShowing(ctx, [id])
  const from = fromId ? await findReviewed(ctx, fromId) : null
  const isOpen = version.state === 'submitted'
  const obstacle = obstacleOf(rows)
  return {
    kind: version.kind,
    versionId: id,
    listId: version.listId,
    yearId: version.yearId,
    listName: version.name,
    listNameEn: version.nameEn,
    number: version.number,
    note: version.note,
    fromId,
    fromNumber: from?.number ?? null,
    rows,
    linked,
    decided: rows.filter(({ standing }) => standing !== 'open').length,
    withChanges: rows.some(({ standing }) => standing === 'changed'),
    meetings: await listByIds(
      ctx,
      showing.map(({ meetingId }) => meetingId),
    ),
    offers: isOpen
      ? offersOf(reviewPolicy, ctx.actor, null).map((offer) =>
          offer.verb === 'adopt' ? { ...offer, blocked: obstacle?.reason ?? null } : offer,
        )
      : [],
    version: version.version,
  }
}

/** A version that waits for its review, held until the transaction ends. */
export const takeSubmitted = async (ctx: Ctx, id: string, deed: keyof typeof reviewPolicy): Promise<Reviewed> => {
  authorise(seriesPolicy.read, ctx.actor, null, 'meetings.staff-only')
  const version = await findReviewed(ctx, id, { hold: true })
  authorise(reviewPolicy[deed], ctx.actor, null, 'meetings.office-only')
  if (version.state === 'submitted') return version
  const isDone = version.state === 'reviewed' || version.state === 'issued' || version.state === 'superseded'
  throw new Refusal('conflict', isDone ? 'meetings.version-adopted' : 'meetings.version-withdrawn')
}

/**
 * Says of one changed row: agree, change it, or send it back.
 *
 * @throws Refusal not-found, forbidden; conflict, on a version that was withdrawn or adopted; invalid, without a note
 */
export const judgeRow = async (
  ctx: Ctx,
  id: string,
  rowId: string,
  { verdict, note, meetingId }: { verdict: RowVerdictKind; note: string; meetingId: string | null },
): Promise<Review> => {
  const version = await takeSubmitted(ctx, id, 'judge')
  const row = (await changesIn(ctx, version)).rows.find((one) => one.rowId === rowId)
  if (!row) throw new Refusal('not-found', 'meetings.no-such-change')
  if (verdict !== 'agree' && note === '') {
    throw new Refusal('invalid', 'meetings.say-what-to-change', {
      fields: [{ pointer: '/note', reason: 'meetings.say-what-to-change' }],
    })
  }
  await writeVerdicts(ctx, id, [{ rowId, rowVersion: row.rowVersion, verdict, note, meetingId, at: ctx.now }])
  await record(ctx, 'meetings.row-judged', id, { rowId, verdict })
  await showAnew(ctx, id)
  return viewReview(ctx, id)
}

/** Takes a word on a row back. @throws Refusal not-found, forbidden, conflict */
export const unjudgeRow = async (ctx: Ctx, id: string, rowId: string): Promise<Review> => {
  await takeSubmitted(ctx, id, 'judge')
  await removeVerdict(ctx, id, rowId)
  await record(ctx, 'meetings.row-judged', id, { rowId, verdict: null })
  await showAnew(ctx, id)
  return viewReview(ctx, id)
}

/** Agrees to every row of which nothing was said yet. @throws Refusal not-found, forbidden, conflict */
export const agreeToRest = async (ctx: Ctx, id: string, meetingId: string | null): Promise<Review> => {
  const version = await takeSubmitted(ctx, id, 'judge')
  const open = (await changesIn(ctx, version)).rows.filter(({ standing }) => standing === 'open')
  await writeVerdicts(
    ctx,
    id,
    open.map(({ rowId, rowVersion }) => ({ rowId, rowVersion, verdict: 'agree', note: '', meetingId, at: ctx.now })),
  )
  await record(ctx, 'meetings.rest-agreed', id, { rows: open.length })
  await showAnew(ctx, id)
  return viewReview(ctx, id)
}

/** With these the meeting has said yes. */
const adopting: readonly Verdict[] = verdicts.filter((one) => one.startsWith('agreed'))

/** Did the meeting say yes to the item? */
export const isAgreed = ({ verdict }: Pick<Item, 'verdict'>): boolean => verdict !== null && adopting.includes(verdict)

/**
 * The meeting adopts the version: it carries the meeting's name and day, and is locked.
 *
 * @throws Refusal not-found, forbidden, stale; conflict, while a change has no verdict or what was asked for is not in,
 * or while the meeting has not said yes to the item on which it lies
 */
export const adoptVersion = async (ctx: Ctx, id: string, meetingId: MeetingId): Promise<Review> => {
  const version = await takeSubmitted(ctx, id, 'adopt')
  refuseStale(ctx.seen, version.version, version)
  const meeting = await getMeeting(ctx, MeetingId.parse(meetingId))
  await adoptTaken(ctx, version, meeting)
  return viewReview(ctx, id)
}

/** The same for a version that is held already. @throws Refusal conflict */
export const adoptTaken = async (ctx: Ctx, version: Reviewed, meeting: Meeting): Promise<void> => {
  const { id } = version
  const { rows } = await changesIn(ctx, version)
  const obstacle = obstacleOf(rows)
  if (obstacle) throw new Refusal('conflict', obstacle.reason, { values: { count: obstacle.count } })
  const paper = (await papersShowing(ctx, [id])).find((one) => one.meetingId === meeting.id)
  const item = (await itemsOf(ctx, meeting.id)).find((one) => one.id === paper?.itemId)
  if (!item) throw new Refusal('conflict', 'meetings.not-on-the-table', { values: { title: meeting.title } })
  if (!isAgreed(item)) throw new Refusal('conflict', 'meetings.item-not-agreed', { values: { title: item.title } })
  await adoptReviewed(ctx, version, { reviewedOn: dayOf(meeting.startsAt), reviewedBy: meeting.title })
  await record(ctx, 'meetings.version-adopted', id, {
    meetingId: meeting.id,
    withChanges: rows.some(({ standing }) => standing === 'changed'),
  })
}
