import { randomUUIDv7 } from 'node:crypto'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { aLeader, aLiaison, anOfficer, somebody, unitIdOf } from '#modules/people/builders.ts'
import { aYear } from '#modules/programme/builders.ts'
import type { As } from '#test/database/town.ts'
import { dayOfTheMeeting } from '#test/database/town-facts.ts'
import { addItem } from './actions/agenda.ts'
import { capture } from './actions/capture.ts'
import { viewLive } from './actions/live.ts'
import { addMeeting, step, viewMeeting } from './actions/meetings.ts'
import { draftMinutes, moveMinutes } from './actions/minutes.ts'
import { sendNotice } from './actions/notices.ts'
import { addSeries } from './actions/series.ts'
import { type Attendee, AttendeeId } from './attendee.ts'
import { Capture } from './capture.ts'
import type { DecisionText } from './decision.ts'
import { DecisionFilter } from './follow-up.ts'
import type { Item, ItemText } from './item.ts'
import type { Live } from './live.ts'
import { type Meeting, MeetingId, type MeetingText } from './meeting.ts'
import type { MinutesView } from './minutes.ts'
import { MinutesId } from './minutes.ts'
import type { Asked, AskedMinutes } from './policy.ts'
import { getMeeting } from './queries/meetings.ts'
import { type Series, SeriesId, type SeriesText } from './series.ts'
import type { MeetingView } from './view.ts'
import { bodyRules } from './vote-rule.ts'

/** The post that somebody of the demo town holds. */
export const postOf = (actor: Actor): string => actor.posts[0]?.postId ?? ''

/** Five members of the demo's leading group, and a street that listens. */
export const membersOfGroup = (): Actor[] => [
  somebody('leader-two'),
  aLeader(),
  aLiaison(),
  aLiaison('民政局'),
  aLiaison('财政局'),
]
export const anObserver = (): Actor => aLiaison('庄桥街道')

export const seriesText = (overrides: Partial<SeriesText> = {}): SeriesText => ({
  name: '演示：区城乡现代社区建设领导小组会议',
  nameEn: 'Demo: meetings of the leading group',
  kind: 'plenary',
  ...bodyRules.plenary,
  noticeDays: 2,
  documentWord: '演示纪要',
  tags: ['思想认识', '工作连续', '统筹协调', '工作指导', '群众感受'],
  members: [
    ...membersOfGroup().map((one) => ({ postId: postOf(one), kind: 'member' as const })),
    { postId: postOf(anObserver()), kind: 'observer' as const },
  ],
  ...overrides,
})

export const meetingText = (overrides: Partial<MeetingText> = {}): MeetingText => ({
  title: '演示：领导小组会议',
  startsAt: new Date('2023-05-06T06:00:00Z'),
  minutesPlanned: 90,
  venue: '演示：区行政中心 3 楼',
  chairPostId: postOf(aLeader()),
  contact: '演示：办公室综合科',
  ...overrides,
})

export const itemText = (overrides: Partial<ItemText> = {}): ItemText => ({
  kind: 'study',
  title: '演示：研究加装电梯管线迁改',
  presenterUnitId: unitIdOf('区住建局'),
  presenterPostId: postOf(aLiaison()),
  minutes: 15,
  expected: '演示：明确迁改方案和时限',
  unitIds: [unitIdOf('区住建局')],
  keynotePostIds: [],
  ...overrides,
})

/** A meeting to which the liaison of 区住建局 and five others are asked; not stored. */
export const meetingFacts = (overrides: Partial<Meeting> = {}): Asked => ({
  ...meetingText(),
  id: MeetingId.parse(randomUUIDv7()),
  seriesId: SeriesId.parse(randomUUIDv7()),
  number: 1,
  kind: 'plenary',
  state: 'convened',
  notices: 1,
  noticedAt: dayOfTheMeeting,
  openedAt: dayOfTheMeeting,
  closedAt: null,
  cancelReason: '',
  currentItemId: null,
  operatorPostId: null,
  shown: { what: 'blank', refId: null, position: null, content: null },
  bodyName: '演示：区城乡现代社区建设领导小组会议',
  bodyNameEn: 'Demo: meetings of the leading group',
  captured: 0,
  version: 1,
  postIds: [...membersOfGroup(), anObserver()].map(postOf),
  ...overrides,
})

/** Minutes of such a meeting; not stored. */
export const minutesFacts = (overrides: Partial<AskedMinutes> = {}): AskedMinutes => ({
  id: MinutesId.parse(randomUUIDv7()),
  meetingId: MeetingId.parse(randomUUIDv7()),
  number: 1,
  state: 'draft',
  reason: '',
  text: { title: '演示纪要', opening: '', items: [], closing: '', distribution: '' },
  checkedByPostId: null,
  checkedAt: null,
  signedByPostId: null,
  signedAt: null,
  record: null,
  head: '',
  version: 1,
  postIds: [...membersOfGroup(), anObserver()].map(postOf),
  isIssued: false,
  ...overrides,
})

/** The seat of that liaison; not stored. */
export const attendeeFacts = (overrides: Partial<Attendee> = {}): Attendee => ({
  id: AttendeeId.parse(randomUUIDv7()),
  meetingId: MeetingId.parse(randomUUIDv7()),
  postId: postOf(aLiaison()),
  unitId: unitIdOf('区住建局'),
  unitName: '区住建局',
  postTitle: '联络员',
  kind: 'member',
  reply: 'invited',
  substitutePostId: null,
  substituteTitle: '',
  reason: '',
  rank: 0,
  version: 1,
  ...overrides,
})

export const aSeries = async (ctx: Ctx, overrides: Partial<SeriesText> = {}): Promise<Series> =>
  (await addSeries(ctx, seriesText(overrides))).series

/** A meeting that is being prepared, of a series of its own. */
export const aMeeting = async (
  ctx: Ctx,
  { series, ...overrides }: Partial<MeetingText> & { series?: Series } = {},
): Promise<MeetingView> => {
  const of = series ?? (await aSeries(ctx))
  return addMeeting(ctx, of.id, meetingText(overrides))
}

/** The same with one item, and its notice sent. */
export const aConvened = async (
  ctx: Ctx,
  { items = [itemText()], ...overrides }: Parameters<typeof aMeeting>[1] & { items?: ItemText[] } = {},
): Promise<MeetingView> => {
  const { meeting } = await aMeeting(ctx, overrides)
  for (const text of items) await addItem(ctx, meeting.id, text)
  await sendNotice({ ...ctx, seen: null }, meeting.id, { reason: '演示' })
  return viewMeeting(ctx, meeting.id)
}

/** The same, opened. */
export const aRunning = async (ctx: Ctx, overrides: Parameters<typeof aConvened>[1] = {}): Promise<MeetingView> => {
  const { meeting } = await aConvened(ctx, overrides)
  await step(ctx, await getMeeting(ctx, meeting.id), 'open')
  return viewMeeting(ctx, meeting.id)
}

/** A capture as a screen makes it; a test says only what it is about. */
export const captureOf = (of: Record<string, unknown>, ctx?: Pick<Ctx, 'now'>): Capture =>
  Capture.parse({ id: randomUUIDv7(), at: ctx?.now ?? dayOfTheMeeting, ...of })

/** Members come in: so many of those that are asked. */
export const comeIn = async (ctx: Ctx, view: MeetingView, many: number): Promise<Live> => {
  const members = view.attendees.filter(({ kind }) => kind === 'member').slice(0, many)
  const captures = members.map(({ id }) => captureOf({ kind: 'presence', attendeeId: id, what: 'arrived' }, ctx))
  await capture(ctx, view.meeting.id, captures)
  return viewLive(ctx, view.meeting.id)
}

/** The first item of the agenda after item 0. */
export const firstItem = ({ items }: { items: readonly Item[] }): Item => {
  const item = items.find(({ ordinal }) => ordinal === 1)
  if (!item) throw new Error('the meeting has no item')
  return item
}

/** One capture by somebody; throws when it was refused, so that a story reads straight on. */
export const captureOne = async (ctx: Ctx, id: MeetingId, of: Record<string, unknown>): Promise<Live> => {
  const { outcomes, live } = await capture(ctx, id, [captureOf(of, ctx)])
  const [outcome] = outcomes
  if (outcome?.outcome !== 'kept') throw new Error(`refused: ${outcome?.reason}`)
  return live ?? viewLive(ctx, id)
}

export const theOffice = anOfficer

/** The same, held and over: three members came, the first item is agreed to, and what was decided is written down. */
export const aClosed = async (
  ctx: Ctx,
  { decisions = [decisionText()], ...overrides }: Parameters<typeof aRunning>[1] & { decisions?: DecisionText[] } = {},
): Promise<MeetingView> => {
  const view = await aRunning(ctx, overrides)
  const { id } = view.meeting
  const item = firstItem(view)
  await comeIn(ctx, view, 3)
  await captureOne(ctx, id, { kind: 'item', itemId: item.id, step: 'start' })
  await captureOne(ctx, id, { kind: 'verdict', itemId: item.id, verdict: 'agreed' })
  for (const text of decisions) await captureOne(ctx, id, { kind: 'decision', itemId: item.id, ...text })
  await captureOne(ctx, id, { kind: 'item', itemId: item.id, step: 'finish' })
  await step(ctx, await getMeeting(ctx, id), 'close')
  return viewMeeting(ctx, id)
}

export const decisionText = (overrides: Partial<DecisionText> = {}): DecisionText => ({
  text: '演示：完成管线迁改方案',
  leadUnitId: unitIdOf('区住建局'),
  supportingUnitIds: [unitIdOf('区财政局')],
  dueOn: Day.parse('2023-05-12'),
  ...overrides,
})

/** A meeting that is over, with the draft of its minutes. */
export const drafted = async (ctx: Ctx, of: Parameters<typeof aClosed>[1] = {}): Promise<MinutesView> => {
  await aYear(ctx)
  const { meeting } = await aClosed(ctx, of)
  return draftMinutes(ctx, meeting.id, {})
}

/** Circulated, checked and signed, by those whose it is. */
export const signed = async (as: As, view: MinutesView): Promise<MinutesView> => {
  const { meetingId, id } = view.minutes
  await as(theOffice(), moveMinutes, meetingId, id, { verb: 'circulate' })
  await as(theOffice(), moveMinutes, meetingId, id, { verb: 'check' })
  return as(aLeader(), moveMinutes, meetingId, id, { verb: 'sign' })
}
/** Its decisions, as the board asks for them. */
export const board = (meetingId: string) => DecisionFilter.parse({ meetingId })
