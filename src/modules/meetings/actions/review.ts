import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { offersOf } from '#kernel/workflow.ts'
import {
  changesSinceIssue,
  getList,
  getListVersion,
  type ListVersionId,
  moveVersion,
} from '#modules/programme/index.ts'
import { record } from '#tools/audit/record.ts'
import { type Verdict, verdicts } from '../item.ts'
import { MeetingId } from '../meeting.ts'
import { reviewPolicy, seriesPolicy } from '../policy.ts'
import { itemsOf } from '../queries/items.ts'
import { getMeeting, listByIds } from '../queries/meetings.ts'
import { papersShowing } from '../queries/papers.ts'
import { removeVerdict, verdictsOf, writeVerdicts } from '../queries/verdicts.ts'
import { obstacleOf, type Review, type ReviewRow, type RowVerdictKind, standingOf } from '../review.ts'

type Version = Awaited<ReturnType<typeof getListVersion>>

const rowsOf = async (ctx: Ctx, { id }: Version): Promise<{ fromId: ListVersionId | null; rows: ReviewRow[] }> => {
  const { fromId, changes } = await changesSinceIssue(ctx, id)
  const said = await verdictsOf(ctx, id)
  return {
    fromId,
    rows: changes.map((change) => {
      const verdict = said.get(change.rowId) ?? null
      return { ...change, verdict, standing: standingOf(change.rowVersion, verdict) }
    }),
  }
}

/** @throws Refusal not-found, forbidden */
export const viewReview = async (ctx: Ctx, id: ListVersionId): Promise<Review> => {
  authorise(seriesPolicy.read, ctx.actor, null, 'meetings.staff-only')
  const version = await getListVersion(ctx, id)
  const { fromId, rows } = await rowsOf(ctx, version)
  const showing = await papersShowing(ctx, [id])
  const list = await getList(ctx, version.listId)
  const from = fromId ? await getListVersion(ctx, fromId) : null
  const isOpen = version.state === 'submitted'
  const obstacle = obstacleOf(rows)
  return {
    versionId: id,
    listId: list.id,
    listName: list.name,
    listNameEn: list.nameEn,
    number: version.number,
    note: version.note,
    fromId,
    fromNumber: from?.number ?? null,
    rows,
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
const takeSubmitted = async (ctx: Ctx, id: ListVersionId, deed: keyof typeof reviewPolicy): Promise<Version> => {
  authorise(seriesPolicy.read, ctx.actor, null, 'meetings.staff-only')
  const version = await getListVersion(ctx, id, { hold: true })
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
  id: ListVersionId,
  rowId: string,
  { verdict, note, meetingId }: { verdict: RowVerdictKind; note: string; meetingId: string | null },
): Promise<Review> => {
  const version = await takeSubmitted(ctx, id, 'judge')
  const row = (await rowsOf(ctx, version)).rows.find((one) => one.rowId === rowId)
  if (!row) throw new Refusal('not-found', 'meetings.no-such-change')
  if (verdict !== 'agree' && note === '') {
    throw new Refusal('invalid', 'meetings.say-what-to-change', {
      fields: [{ pointer: '/note', reason: 'meetings.say-what-to-change' }],
    })
  }
  await writeVerdicts(ctx, id, [{ rowId, rowVersion: row.rowVersion, verdict, note, meetingId, at: ctx.now }])
  await record(ctx, 'meetings.row-judged', id, { rowId, verdict })
  return viewReview(ctx, id)
}

/** Takes a word on a row back. @throws Refusal not-found, forbidden, conflict */
export const unjudgeRow = async (ctx: Ctx, id: ListVersionId, rowId: string): Promise<Review> => {
  await takeSubmitted(ctx, id, 'judge')
  await removeVerdict(ctx, id, rowId)
  await record(ctx, 'meetings.row-judged', id, { rowId, verdict: null })
  return viewReview(ctx, id)
}

/** Agrees to every row of which nothing was said yet. @throws Refusal not-found, forbidden, conflict */
export const agreeToRest = async (ctx: Ctx, id: ListVersionId, meetingId: string | null): Promise<Review> => {
  const version = await takeSubmitted(ctx, id, 'judge')
  const open = (await rowsOf(ctx, version)).rows.filter(({ standing }) => standing === 'open')
  await writeVerdicts(
    ctx,
    id,
    open.map(({ rowId, rowVersion }) => ({ rowId, rowVersion, verdict: 'agree', note: '', meetingId, at: ctx.now })),
  )
  await record(ctx, 'meetings.rest-agreed', id, { rows: open.length })
  return viewReview(ctx, id)
}

/** With these the meeting has said yes. */
const adopting: readonly Verdict[] = verdicts.filter((one) => one.startsWith('agreed'))

/**
 * The meeting adopts the version: it carries the meeting's name and day, and is locked.
 *
 * @throws Refusal not-found, forbidden, stale; conflict, while a change has no verdict or what was asked for is not in,
 * or while the meeting has not said yes to the item on which it lies
 */
export const adoptVersion = async (ctx: Ctx, id: ListVersionId, meetingId: MeetingId): Promise<Review> => {
  const version = await takeSubmitted(ctx, id, 'adopt')
  refuseStale(ctx.seen, version.version, version)
  const { rows } = await rowsOf(ctx, version)
  const obstacle = obstacleOf(rows)
  if (obstacle) throw new Refusal('conflict', obstacle.reason, { values: { count: obstacle.count } })
  const meeting = await getMeeting(ctx, MeetingId.parse(meetingId))
  const paper = (await papersShowing(ctx, [id])).find((one) => one.meetingId === meetingId)
  const item = (await itemsOf(ctx, meeting.id)).find((one) => one.id === paper?.itemId)
  if (!item) throw new Refusal('conflict', 'meetings.not-on-the-table', { values: { title: meeting.title } })
  if (!item.verdict || !adopting.includes(item.verdict)) {
    throw new Refusal('conflict', 'meetings.item-not-agreed', { values: { title: item.title } })
  }
  const reviewedOn = dayOf(meeting.startsAt)
  const move = { verb: 'review', reviewedOn, reviewedBy: meeting.title } as const
  await moveVersion({ ...ctx, seen: null }, id, move, { isHeard: true })
  await record(ctx, 'meetings.version-adopted', id, {
    meetingId,
    withChanges: rows.some(({ standing }) => standing === 'changed'),
  })
  return viewReview(ctx, id)
}
