import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { advance, offersFor, offersOf } from '#kernel/workflow.ts'
import { record } from '#tools/audit/record.ts'
import { publish } from '#tools/live/publish.ts'
import type { Attendee } from '../attendee.ts'
import { hintsOf } from '../hints.ts'
import { type Item, ItemId, untouched } from '../item.ts'
import { Meeting, type MeetingFilter, MeetingId, type MeetingText } from '../meeting.ts'
import { type Asked, meetingDeeds, meetingPolicy, meetingsPolicy, seatPolicy } from '../policy.ts'
import { quorumOf, type Standing } from '../presence.ts'
import { attendeesOf } from '../queries/attendees.ts'
import { insertItems, itemsOf, unfinishedOf } from '../queries/items.ts'
import { getMeeting, insertMeeting, listMeetings, meetingBefore, nextNumber, saveMeeting } from '../queries/meetings.ts'
import { minutesOf } from '../queries/minutes.ts'
import { namesOf } from '../queries/names.ts'
import { noticesOf, papersOf } from '../queries/papers.ts'
import { getSeries, membersOf } from '../queries/series.ts'
import type { SeriesId } from '../series.ts'
import type { MeetingView } from '../view.ts'
import { type MeetingVerb, type Moving, meetingWorkflow } from '../workflow.ts'
import { invite } from './attendees.ts'
import { lettersOf } from './letters.ts'
import { previewNotice, tellCancelled } from './notices.ts'
import { viewPapers } from './papers.ts'
import { rolledTo, rollOver } from './roll-over.ts'
import { tellTabled } from './tabled.ts'
import { takeSeen } from './take.ts'
import { tellRoom } from './tell-room.ts'

/** @throws Refusal forbidden */
export const browseMeetings = async (ctx: Ctx, filter: MeetingFilter) => {
  authorise(meetingsPolicy.list, ctx.actor, null, 'meetings.staff-only')
  const page = await listMeetings(ctx, filter)
  return {
    ...page,
    offers: offersOf(meetingsPolicy, ctx.actor, null).filter(({ verb }) => verb === 'add'),
    at: ctx.now,
  }
}

/** @throws Refusal not-found, forbidden */
export const viewMeeting = async (ctx: Ctx, id: MeetingId): Promise<MeetingView> => {
  const meeting = await getMeeting(ctx, id)
  const series = await getSeries(ctx, meeting.seriesId)
  const items = await itemsOf(ctx, id)
  const attendees = await attendeesOf(ctx, id)
  const papers = await viewPapers(ctx, meeting)
  const isPlanner = meetingDeeds.plan(ctx.actor, meeting)
  return {
    meeting: Meeting.parse(meeting),
    series,
    items,
    attendees: attendees.map((seat) => ({
      ...seat,
      isMine: seatPolicy.sit(ctx.actor, seat),
      offers: offersOf(seatPolicy, ctx.actor, seat).filter(({ verb }) => verb === 'reply' && mayReply(meeting)),
    })),
    papers,
    notices: await viewNotices(ctx, meeting),
    nextNotice: isPlanner ? await previewNotice(ctx, meeting) : null,
    hints: isPlanner ? hintsOf(items, papers, attendees) : [],
    preview: quorumOf(series.quorum, attendees, expectedOf(attendees)),
    minutesUsed: items.reduce((sum, { minutes }) => sum + minutes, 0),
    names: await namesOf(ctx, {
      units: items.flatMap(({ presenterUnitId, unitIds }) => [presenterUnitId, ...unitIds]),
      posts: [
        meeting.chairPostId,
        ...items.flatMap(({ presenterPostId, keynotePostIds }) => [presenterPostId, ...keynotePostIds]),
      ],
    }),
    offers: offersOn(ctx, moving(meeting, items, attendees, (await minutesOf(ctx, id)).length > 0)),
    at: ctx.now,
    version: meeting.version,
  }
}

const viewNotices = async (ctx: Ctx, meeting: Asked): Promise<MeetingView['notices']> => {
  const notices: MeetingView['notices'] = []
  for (const notice of await noticesOf(ctx, meeting.id)) {
    const letters = meetingsPolicy.add(ctx.actor, null) ? await lettersOf(ctx, notice) : null
    notices.push({ ...notice, letters })
  }
  return notices
}

const mayReply = ({ state }: Meeting): boolean => state === 'convened' || state === 'running'

/** Everybody who has not said no, or sends another, is expected. */
const expectedOf = (attendees: readonly Attendee[]): Map<string, Standing> =>
  new Map(
    attendees
      .filter(({ reply, substitutePostId }) => reply !== 'excused' || substitutePostId !== null)
      .map(({ id }) => [id, { presence: 'present', arrivedAt: null }]),
  )

export const moving = (
  meeting: Asked,
  items: readonly Item[],
  attendees: readonly Attendee[],
  hasMinutes = false,
): Moving & Asked => {
  const own = items.filter(({ kind }) => kind !== 'fate')
  return {
    ...meeting,
    items: own.length,
    itemsWithoutPresenter: own.filter(({ presenterUnitId, presenterPostId }) => !presenterUnitId && !presenterPostId)
      .length,
    members: attendees.filter(({ kind }) => kind === 'member').length,
    hasMinutes,
  }
}

const offersOn = ({ actor }: Ctx, of: Moving & Asked) => [
  ...offersFor(meetingWorkflow, meetingPolicy, actor, of),
  ...offersOf(meetingDeeds, actor, of),
]

/**
 * Plans the next meeting of a series: the members of the body are asked, item 0 is there, and what the meeting before
 * did not reach stands on its agenda again.
 *
 * @throws Refusal forbidden, not-found, invalid
 */
export const addMeeting = async (ctx: Ctx, seriesId: SeriesId, text: MeetingText): Promise<MeetingView> => {
  authorise(meetingsPolicy.list, ctx.actor, null, 'meetings.staff-only')
  authorise(meetingsPolicy.add, ctx.actor, null, 'meetings.office-only')
  const series = await getSeries(ctx, seriesId, { hold: true })
  const meeting: Meeting = {
    ...text,
    id: MeetingId.parse(ctx.newId()),
    seriesId,
    number: await nextNumber(ctx, seriesId),
    kind: series.kind,
    bodyName: series.name,
    bodyNameEn: series.nameEn,
    state: 'draft',
    notices: 0,
    noticedAt: null,
    openedAt: null,
    closedAt: null,
    cancelReason: '',
    currentItemId: null,
    operatorPostId: null,
    shown: { what: 'blank', refId: null, position: null, content: null },
    captured: 0,
    version: 1,
  }
  await insertMeeting(ctx, meeting)
  await insertItems(ctx, await firstItems(ctx, meeting))
  await invite(ctx, meeting, await membersOf(ctx, seriesId))
  await record(ctx, 'meetings.meeting-planned', meeting.id, { seriesId, number: meeting.number })
  return viewMeeting(ctx, meeting.id)
}

/** Item 0, and what rolls over with its counter. */
const firstItems = async (ctx: Ctx, meeting: Meeting): Promise<Item[]> => {
  const before = await meetingBefore(ctx, meeting)
  const rolling = before ? await unfinishedOf(ctx, before) : []
  const fate: Item = {
    ...untouched,
    id: ItemId.parse(ctx.newId()),
    meetingId: meeting.id,
    ordinal: 0,
    kind: 'fate',
    title: '上次决定落实',
    presenterUnitId: null,
    presenterPostId: null,
    minutes: 5,
    expected: '',
    unitIds: [],
    keynotePostIds: [],
    times: 1,
    rolledFromId: null,
  }
  return [fate, ...rolledTo(ctx, meeting.id, rolling, 0)]
}

/** @throws Refusal not-found, forbidden, stale; conflict, once it has begun */
export const editMeeting = async (ctx: Ctx, id: MeetingId, text: MeetingText): Promise<MeetingView> => {
  const meeting = await takeSeen(ctx, id, 'plan')
  await saveMeeting(ctx, { ...meeting, ...text })
  await record(ctx, 'meetings.meeting-changed', id, { startsAt: text.startsAt.toISOString() })
  return viewMeeting(ctx, id)
}

/**
 * Takes a meeting one step further. To convene is to send its notice, and has an address of its own.
 *
 * @throws Refusal not-found, forbidden, stale, conflict, invalid
 */
export const moveMeeting = async (
  ctx: Ctx,
  id: MeetingId,
  { verb, reason }: { verb: Exclude<MeetingVerb, 'convene'>; reason?: string | undefined },
): Promise<MeetingView> => {
  // The series before its meetings, for both carry items on to the next: two such steps at once wait and do not lock each other.
  if (verb === 'close' || verb === 'cancel') await getSeries(ctx, (await getMeeting(ctx, id)).seriesId, { hold: true })
  const meeting = await takeSeen(ctx, id, verb)
  await step(ctx, meeting, verb, reason)
  return viewMeeting(ctx, id)
}

/** The step itself, for a meeting that is held. */
export const step = async (
  ctx: Ctx,
  meeting: Asked,
  verb: Exclude<MeetingVerb, 'convene'>,
  reason?: string,
): Promise<Meeting> => {
  const items = await itemsOf(ctx, meeting.id)
  const attendees = await attendeesOf(ctx, meeting.id)
  const { state } = advance(
    meetingWorkflow[verb],
    moving(meeting, items, attendees, (await minutesOf(ctx, meeting.id)).length > 0),
    reason,
  )
  if (verb === 'close' && items.some((item) => item.state === 'running')) {
    throw new Refusal('conflict', 'meetings.item-still-running')
  }
  const saved = await saveMeeting(ctx, {
    ...meeting,
    state,
    ...(verb === 'open' ? { openedAt: ctx.now } : {}),
    ...(verb === 'close' ? { closedAt: ctx.now, currentItemId: null } : {}),
    ...(verb === 'reopen' ? { closedAt: null } : {}),
    ...(verb === 'cancel' ? { cancelReason: reason ?? '' } : {}),
  })
  await record(ctx, 'meetings.meeting-moved', meeting.id, {
    verb,
    from: meeting.state,
    to: state,
    ...(reason ? { reason } : {}),
  })
  if (verb === 'cancel') {
    await tellTabled(ctx, await papersOf(ctx, saved.id))
    await tellCancelled(ctx, saved)
  }
  // What waited on the agenda of a meeting that is not held goes on to the one after it.
  const over = verb === 'close' ? saved : verb === 'cancel' ? await meetingBefore(ctx, saved) : null
  if (over) await rollOver(ctx, over)
  await publish(ctx, { kind: 'meetings.meeting', id: meeting.id }, 'meetings.meeting-moved', { verb })
  await tellRoom(ctx, saved)
  return saved
}
