import { randomUUID } from 'node:crypto'
import { captureOf, decisionText, itemText, meetingText, postOf, seriesText } from '#modules/meetings/builders.ts'
import { aGridWorker } from '#modules/people/builders.ts'
import { each, type How, nothing } from './how.ts'

let names = 0
const freshName = () => {
  names += 1
  return `演示：权限表系列${names}`
}

/** A meeting of its own for each who asks, gone as far as the line says. */
const ofMeeting = (
  more: (view: Awaited<ReturnType<Parameters<How>[0]['world']['aMeeting']>>) => Record<string, unknown> = () => ({}),
) =>
  each(async ({ world, of }) => {
    const view = await world.aMeeting(of === 'own' ? 'convened' : (of as 'draft'))
    return { id: view.meeting.id, ...more(view) }
  })

const itemIn = ({ items }: { items: readonly { id: string; ordinal: number }[] }) =>
  items.find(({ ordinal }) => ordinal === 1)?.id

/** The same with a progress report on its first item. */
const withPaper = (more: Record<string, unknown> = {}): How =>
  each(async ({ world }) => {
    const { meeting, paperId } = await world.aPaper()
    return { id: meeting.id, paperId, ...more }
  })

const aRow = (more: Record<string, unknown> = {}): How =>
  each(async ({ world }) => {
    const { id, rowIds } = await world.aSubmitted()
    return { versionId: id, rowId: rowIds[0], ...more }
  })

const remark = { place: 'opening', quote: '', proposal: null, text: '演示' }

type Minutes = Awaited<ReturnType<Parameters<How>[0]['world']['someMinutes']>>
const minutesStates = ['draft', 'circulated', 'checked', 'signed'] as const

/** Minutes of their own for each who asks, gone as far as the line says. */
const withMinutes = (more: (view: Minutes, of: string) => Record<string, unknown>): How =>
  each(async ({ world, of }) => {
    const view = await world.someMinutes(minutesStates.find((state) => state === of) ?? 'draft')
    return { id: view.minutes.meetingId, ...more(view, of) }
  })

const aDecision = (more: Record<string, unknown> = {}): How =>
  each(async ({ world, of }) => ({ decisionId: await world.aDecision(of === 'disputed'), ...more }))

/** The meetings. The liaison of 区住建局 and that of 区民政局 are members, as is the leader; others are not asked. */
export const meetingsAsks: Readonly<Record<string, How>> = {
  'meetings.everySeries': nothing,
  'meetings.series': async ({ world }) => ({ seriesId: (await world.aMeeting('draft')).series.id }),
  'meetings.addSeries': each(async ({ who }) => ({
    ...seriesText({ name: freshName() }),
    ...(who === 'other-district' ? { members: [] } : {}),
  })),
  'meetings.editSeries': each(async ({ world }) => ({
    seriesId: (await world.aMeeting('draft')).series.id,
    ...seriesText({ name: freshName() }),
  })),
  'meetings.meetings': nothing,
  'meetings.meeting': ofMeeting(),
  'meetings.agendaPaper': ofMeeting(),
  'meetings.invitation': ofMeeting(),
  'meetings.addMeeting': async ({ world }) => ({
    seriesId: (await world.aMeeting('draft')).series.id,
    ...meetingText(),
  }),
  'meetings.editMeeting': ofMeeting(() => meetingText()),
  'meetings.moveMeeting': ofMeeting(() => ({ verb: 'open' })),
  'meetings.addItem': ofMeeting(() => itemText()),
  'meetings.editItem': ofMeeting((view) => ({ itemId: itemIn(view), ...itemText() })),
  'meetings.dropItem': ofMeeting((view) => ({ itemId: itemIn(view) })),
  'meetings.orderItems': ofMeeting((view) => ({ itemIds: [itemIn(view)] })),
  'meetings.addAttendees': ofMeeting(() => ({ posts: [{ postId: postOf(aGridWorker()), kind: 'observer' }] })),
  'meetings.dropAttendee': ofMeeting(({ attendees }) => ({ attendeeId: attendees[0]?.id })),
  'meetings.reply': ofMeeting(({ attendees }) => ({
    attendeeId: attendees.find(({ unitName }) => unitName === '区住建局')?.id,
    reply: 'coming',
    substitutePostId: null,
    reason: '',
  })),
  'meetings.candidates': ofMeeting(),
  'meetings.addPaper': ofMeeting((view) => ({ itemId: itemIn(view), kind: 'progress-report' })),
  'meetings.editPaper': withPaper({ title: '演示', text: '演示' }),
  'meetings.refreshPaper': withPaper(),
  'meetings.withdrawPaper': withPaper(),
  'meetings.sendNotice': ofMeeting(),
  'meetings.review': async ({ world }) => ({ versionId: (await world.aSubmitted()).id }),
  'meetings.judgeRow': aRow({ verdict: 'agree' }),
  'meetings.unjudgeRow': aRow(),
  'meetings.agreeToRest': async ({ world }) => ({ versionId: (await world.aSubmitted()).id }),
  'meetings.adopt': async ({ world }) => ({
    versionId: (await world.aSubmitted()).id,
    meetingId: (await world.aMeeting('running')).meeting.id,
  }),
  'meetings.submission': ofMeeting(),
  'meetings.adoptAll': ofMeeting(),
  'meetings.issueAll': ofMeeting(() => ({ documentNo: '演示〔2023〕9号' })),
  'meetings.minutes': withMinutes(({ minutes }) => ({ minutesId: minutes.id })),
  'meetings.draftMinutes': each(async ({ world }) => ({ id: (await world.aClosedMeeting()).meeting.id })),
  'meetings.writeMinutes': withMinutes(({ minutes }) => ({ minutesId: minutes.id, text: minutes.text })),
  'meetings.moveMinutes': withMinutes(({ minutes }, of) => ({
    minutesId: minutes.id,
    verb: of === 'checked' ? 'sign' : 'check',
  })),
  'meetings.issueMinutes': withMinutes(({ minutes }) => ({ minutesId: minutes.id })),
  'meetings.minutesPaper': withMinutes(({ minutes }) => ({ minutesId: minutes.id })),
  'meetings.commentMinutes': withMinutes(({ minutes }) => ({ minutesId: minutes.id, ...remark })),
  'meetings.answerMinutesComment': each(async ({ world }) => {
    const { minutes, commentId } = await world.aCommented()
    return { id: minutes.meetingId, minutesId: minutes.id, commentId, outcome: 'taken' }
  }),
  'meetings.correctRecord': withMinutes(({ minutes, correctable }) => ({
    minutesId: minutes.id,
    of: {
      what: 'presence-added',
      attendeeId: correctable?.seats[0]?.id ?? randomUUID(),
      event: 'returned',
      at: '2023-05-06T06:00:00Z',
    },
    reason: '演示',
  })),
  'meetings.addDecision': withMinutes(({ minutes, record }) => ({
    minutesId: minutes.id,
    itemId: record.items[1]?.itemId,
    ...decisionText(),
  })),
  'meetings.editDecision': withMinutes(({ minutes, record }) => ({
    minutesId: minutes.id,
    decisionId: record.decisions[0]?.id,
    ...decisionText(),
  })),
  'meetings.removeDecision': withMinutes(({ minutes, record }) => ({
    minutesId: minutes.id,
    decisionId: record.decisions[0]?.id,
    reason: '演示',
  })),
  'meetings.decisions': nothing,
  'meetings.decision': aDecision(),
  'meetings.confirmDecision': aDecision(),
  'meetings.disputeDecision': aDecision({ reason: '演示' }),
  'meetings.upholdDecision': aDecision({ reason: '演示' }),
  'meetings.fate': ofMeeting(),
  'meetings.postBefore': async () => ({ postId: randomUUID() }),
  'meetings.studies': nothing,
  'meetings.origins': async () => ({ taskId: randomUUID() }),
  'meetings.tieSpeech': each(async ({ world }) => ({ ...(await world.aSpeech()), taskIds: [] })),
  'meetings.live': ofMeeting(),
  'live.follow': ofMeeting(() => ({ kind: 'meetings.meeting', follow: 'false' })),
  'meetings.screens': ofMeeting(),
  'meetings.seeScreen': ofMeeting(() => ({ screenId: randomUUID(), page: 'projector', seq: 1 })),
  'meetings.capture': ofMeeting(() => ({
    captures: [captureOf({ kind: 'show', what: 'blank', refId: null, position: null })],
  })),
}
