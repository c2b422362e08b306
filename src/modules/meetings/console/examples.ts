import { Day } from '#kernel/day.ts'
import type { Offer } from '#kernel/workflow.ts'
import type { Attendee } from '../attendee.ts'
import type { DecisionLine } from '../follow-up.ts'
import { type Item, noVerdict } from '../item.ts'
import type { Meeting } from '../meeting.ts'
import type { Review, ReviewRow } from '../review.ts'
import type { Series } from '../series.ts'
import type { MeetingView } from '../view.ts'
import { bodyRules } from '../vote-rule.ts'

// One meeting as its pages get it, for the tests of the pages.

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}` as never

export const now = new Date('2023-05-04T02:00:00Z')
export const offer = (verb: string, blocked: string | null = null): Offer => ({ verb, asks: null, blocked })

export const series: Series = {
  id: id(1),
  name: '演示：领导小组会议',
  nameEn: 'Demo: leading group',
  kind: 'plenary',
  ...bodyRules.plenary,
  noticeDays: 2,
  documentWord: '演示纪要',
  tags: ['思想认识'],
  version: 1,
}

export const meeting = (more: Partial<Meeting> = {}): Meeting => ({
  id: id(2),
  seriesId: series.id,
  number: 1,
  kind: 'plenary',
  title: '演示：第一次会议',
  state: 'draft',
  startsAt: new Date('2023-05-06T06:00:00Z'),
  minutesPlanned: 90,
  venue: '演示：3 楼',
  chairPostId: null,
  contact: '',
  notices: 0,
  noticedAt: null,
  openedAt: null,
  closedAt: null,
  cancelReason: '',
  currentItemId: null,
  operatorPostId: null,
  shown: { what: 'blank', refId: null, position: null, content: null },
  bodyName: '演示：区城乡现代社区建设领导小组会议',
  bodyNameEn: 'Demo: meetings of the leading group',
  captured: 0,
  version: 3,
  ...more,
})

export const item = (more: Partial<Item> = {}): Item => ({
  id: id(3),
  meetingId: id(2),
  ordinal: 1,
  kind: 'study',
  title: '演示：研究管线迁改',
  presenterUnitId: id(9),
  presenterPostId: null,
  minutes: 15,
  expected: '',
  unitIds: [],
  state: 'open',
  ...noVerdict,
  isQueueOpen: true,
  startedAt: null,
  spentSeconds: 0,
  times: 1,
  keynotePostIds: [],
  rolledFromId: null,
  version: 1,
  ...more,
})

export const seat = (more: Partial<Attendee> = {}): MeetingView['attendees'][number] => ({
  id: id(4),
  meetingId: id(2),
  postId: id(5),
  unitId: id(9),
  unitName: '演示住建局',
  postTitle: '联络员',
  kind: 'member',
  reply: 'invited',
  substitutePostId: null,
  substituteTitle: '',
  reason: '',
  rank: 0,
  version: 1,
  isMine: false,
  offers: [],
  ...more,
})

export const view = (more: Partial<MeetingView> = {}): MeetingView => ({
  meeting: meeting(),
  series,
  items: [item()],
  attendees: [seat()],
  papers: [],
  notices: [],
  nextNotice: null,
  hints: [],
  preview: { present: 1, members: 1, needed: 1, holds: true },
  minutesUsed: 15,
  names: {},
  offers: [],
  at: now,
  version: 3,
  ...more,
})

export const changed = (n: number, more: Partial<ReviewRow> = {}): ReviewRow => ({
  kind: 'changed',
  rowId: id(20 + n),
  rowVersion: 1,
  serial: n,
  place: null,
  title: `演示：第${n}项`,
  cells: [{ field: 'title', before: '8 部', after: '12 部' }],
  links: [],
  reason: '',
  verdict: null,
  standing: 'open',
  ...more,
})

export const review = (more: Partial<Review> = {}): Review => ({
  kind: 'list-version',
  versionId: id(6),
  listId: id(7),
  yearId: id(8),
  listName: '年度任务清单',
  listNameEn: 'Priority tasks',
  number: 3,
  note: '按部门意见调整',
  fromId: id(8),
  fromNumber: 2,
  rows: [changed(1), changed(2)],
  linked: [],
  decided: 0,
  withChanges: false,
  meetings: [],
  offers: [offer('judge'), offer('adopt', 'meetings.rows-without-verdict')],
  version: 5,
  ...more,
})

export const decision = (more: Partial<DecisionLine> = {}): DecisionLine => ({
  id: id(30),
  meetingId: id(2),
  meetingTitle: '演示：第一次会议',
  day: Day.parse('2023-05-06'),
  ordinal: 1,
  text: '演示：完成管线迁改方案',
  leadUnitId: id(9),
  leadUnitName: '演示住建局',
  supporting: [],
  dueOn: Day.parse('2023-05-12'),
  reservations: [],
  words: [],
  followUp: {
    decisionId: id(30),
    meetingId: id(2),
    minutesId: id(31),
    taskId: id(32),
    how: 'made',
    state: 'waiting',
    at: now,
    confirmedAt: null,
    confirmedByPostId: null,
    dispute: '',
    disputedAt: null,
    answer: '',
    answeredAt: null,
    supersededById: null,
    version: 1,
  },
  task: null,
  offers: [],
  version: 1,
  ...more,
})
