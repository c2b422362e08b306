import type { Ctx } from '#db/context.ts'
import { addDays, type Day, dayOf } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { advance } from '#kernel/workflow.ts'
import { postCards } from '#modules/people/index.ts'
import { record } from '#tools/audit/record.ts'
import { notify } from '#tools/inbox/actions.ts'
import type { Meeting, MeetingId } from '../meeting.ts'
import type { Notice, NoticeChange, NoticePreview, Snapshot } from '../notice.ts'
import { changesBetween } from '../notice-changes.ts'
import type { Asked } from '../policy.ts'
import { attendeesOf } from '../queries/attendees.ts'
import { itemsOf } from '../queries/items.ts'
import { saveMeeting } from '../queries/meetings.ts'
import { insertNotice, lastSnapshot, noticesOf, papersOf } from '../queries/papers.ts'
import { getSeries } from '../queries/series.ts'
import type { MeetingView } from '../view.ts'
import { meetingWorkflow } from '../workflow.ts'
import { writeNoticeLetters } from './letters.ts'
import { moving, viewMeeting } from './meetings.ts'
import { takeSeen } from './take.ts'

/** How a meeting looks now, as far as a notice tells it. */
export const snapshotOf = async (ctx: Ctx, meeting: Meeting): Promise<Snapshot> => {
  const { title, startsAt, minutesPlanned, venue, chairPostId } = meeting
  const papers = (await papersOf(ctx, meeting.id)).filter(({ state }) => state === 'current')
  const items = (await itemsOf(ctx, meeting.id)).filter(({ kind }) => kind !== 'fate')
  const seats = await attendeesOf(ctx, meeting.id)
  return {
    title,
    startsAt,
    minutesPlanned,
    venue,
    chairPostId,
    items: items.map((item) => ({
      ...item,
      papers: papers
        .filter(({ itemId }) => itemId === item.id)
        .map(({ id, number, title: called, text, figures }) => ({ id, number, title: called, text, figures })),
    })),
    seats: seats.map(({ postId, unitId, kind, unitName, postTitle }) => ({
      postId,
      unitId,
      kind,
      name: `${unitName}${postTitle}`,
    })),
  }
}

/** The last day on which a notice keeps the body's rule: so many days before, the day of the meeting not counted. */
const lastDayFor = (startsAt: Date, noticeDays: number): Day => addDays(dayOf(startsAt), -noticeDays)

/** What the next notice would say; null when there is nothing to tell. */
export const previewNotice = async (ctx: Ctx, meeting: Asked): Promise<NoticePreview | null> => {
  if (meeting.state !== 'draft' && meeting.state !== 'convened') return null
  const { noticeDays } = await getSeries(ctx, meeting.seriesId)
  const lastDay = lastDayFor(meeting.startsAt, noticeDays)
  const isLate = dayOf(ctx.now) > lastDay
  const now = await snapshotOf(ctx, meeting)
  const before = await lastSnapshot(ctx, meeting.id)
  if (!before) {
    return { kind: 'invite', changes: [], postIds: now.seats.map(({ postId }) => postId), lastDay, isLate }
  }
  const changes = changesBetween(before, now)
  if (changes.length === 0) return null
  return {
    kind: 'change',
    changes,
    postIds: [...new Set(changes.flatMap(({ postIds }) => postIds))],
    lastDay,
    isLate: false,
  }
}

/**
 * Sends the notice: the first convenes the meeting, later ones tell what has changed, each post only what concerns it.
 *
 * @throws Refusal not-found, forbidden, stale; conflict, while something is missing or nothing has changed; invalid, for
 * a notice that comes later than the body's rule and does not say why
 */
export const sendNotice = async (
  ctx: Ctx,
  id: MeetingId,
  { reason = '' }: { reason?: string | undefined },
): Promise<MeetingView> => {
  const meeting = await takeSeen(ctx, id, 'plan')
  const preview = await previewNotice(ctx, meeting)
  if (!preview) throw new Refusal('conflict', 'meetings.nothing-to-tell')
  if (preview.isLate && reason === '') {
    throw new Refusal('invalid', 'meetings.notice-late', {
      values: { day: preview.lastDay },
      fields: [{ pointer: '/reason', reason: 'meetings.notice-late', values: { day: preview.lastDay } }],
    })
  }
  const state = preview.kind === 'invite' ? (await convened(ctx, meeting)).state : meeting.state
  const saved = await saveMeeting(ctx, { ...meeting, state, noticedAt: ctx.now, notices: meeting.notices + 1 })
  await tell(ctx, saved, { ...preview, reason })
  return viewMeeting(ctx, id)
}

/** Tells what has changed at a meeting that was convened; the meeting is held. */
export const tellChanges = async (ctx: Ctx, meeting: Asked): Promise<void> => {
  const preview = await previewNotice(ctx, meeting)
  if (preview?.kind !== 'change') return
  const saved = await saveMeeting(ctx, { ...meeting, noticedAt: ctx.now, notices: meeting.notices + 1 })
  await tell(ctx, saved, { ...preview, reason: '' })
}

const convened = async (ctx: Ctx, meeting: Asked) =>
  advance(meetingWorkflow.convene, moving(meeting, await itemsOf(ctx, meeting.id), await attendeesOf(ctx, meeting.id)))

/** A meeting that was convened and is not held: everybody who knows of it is told. */
export const tellCancelled = async (ctx: Ctx, meeting: Meeting): Promise<void> => {
  const [last] = await noticesOf(ctx, meeting.id)
  if (!last) return
  const before = await lastSnapshot(ctx, meeting.id)
  const postIds = (before?.seats ?? []).map(({ postId }) => postId)
  const saved = await saveMeeting(ctx, { ...meeting, noticedAt: ctx.now, notices: meeting.notices + 1 })
  await tell(ctx, saved, { kind: 'cancel', changes: [], postIds, reason: meeting.cancelReason })
}

type Telling = {
  kind: Notice['kind']
  changes: readonly NoticeChange[]
  postIds: readonly string[]
  reason: string
}

const tell = async (ctx: Ctx, meeting: Meeting, { kind, changes, postIds, reason }: Telling): Promise<void> => {
  const notice: Notice = {
    id: ctx.newId(),
    meetingId: meeting.id,
    number: meeting.notices,
    kind,
    at: ctx.now,
    shortReason: reason,
    changes: [...changes],
    postIds: [...postIds],
  }
  const snapshot = await snapshotOf(ctx, meeting)
  await insertNotice(ctx, notice, snapshot)
  await record(ctx, 'meetings.notice-sent', meeting.id, { number: notice.number, kind, posts: postIds.length })
  const seats = await attendeesOf(ctx, meeting.id)
  const substitutes = seats.flatMap(({ postId, substitutePostId }) =>
    substitutePostId && postIds.includes(postId) ? [substitutePostId] : [],
  )
  const cards = await postCards(ctx, [...postIds, ...substitutes])
  await writeNoticeLetters(ctx, meeting, { notice, snapshot, cards })
  await notify(ctx, {
    to: cards.flatMap(({ holder }) => (holder ? [holder.id] : [])),
    about: { kind: 'meetings.meeting', id: meeting.id, url: `/c/meetings/${meeting.id}` },
    reason: 'asked',
    text: { key: `meetings.news.${kind}`, values: { title: meeting.title, count: changes.length } },
  })
}
