import type { Ctx } from '#db/context.ts'
import { Day, dayOf } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { everyUnit } from '#modules/organisations/index.ts'
import { demoPeople, postsAt, postsOf } from '#modules/people/index.ts'
import { currentYear, listTasks } from '#modules/programme/index.ts'
import { addItem } from './actions/agenda.ts'
import { replyFor } from './actions/attendees.ts'
import { capture } from './actions/capture.ts'
import { confirmDecision } from './actions/follow-up.ts'
import { addMeeting, moveMeeting, viewMeeting } from './actions/meetings.ts'
import { draftMinutes, issueMinutes, moveMinutes } from './actions/minutes.ts'
import { commentMinutes } from './actions/minutes-comments.ts'
import { editDecision } from './actions/minutes-decisions.ts'
import { sendNotice } from './actions/notices.ts'
import { addPaper } from './actions/papers.ts'
import { addSeries } from './actions/series.ts'
import { Capture } from './capture.ts'
import { DecisionId } from './decision.ts'
import type { ItemText } from './item.ts'
import type { MeetingId } from './meeting.ts'
import type { MinutesId, MinutesView } from './minutes.ts'
import { NewPaper } from './paper.ts'
import { demo, demoItem, layKeyPoints, layMayPapers, mayItems } from './seed/agenda.ts'
import {
  aprilProblems,
  type DemoDecision,
  demoSeries,
  marchDecisions,
  mayDecisions,
  maySpeech,
} from './seed/content.ts'
import type { Series } from './series.ts'
import type { MeetingView } from './view.ts'
import { bodyRules } from './vote-rule.ts'

/** One transaction in the seeded town, at any moment and for anybody. */
type CtxAt = (moment: Date, actor: Actor) => Ctx

const at = (day: string, clock: string): Date => new Date(`${day}T${clock}:00+08:00`)

type Stage = {
  ctxAt: CtxAt
  office: Actor
  leader: Actor
  actorOf: (key: string) => Promise<Actor>
  unitId: (name: string) => string
  taskId: (title: string) => Promise<string>
}

const stageOf = async (ctxAt: CtxAt, now: Date, nobody: Actor): Promise<Stage> => {
  const ctx = ctxAt(now, nobody)
  const people = demoPeople()
  const actorOf = async (key: string): Promise<Actor> => {
    const id = people.find((one) => one.key === key)?.id
    if (!id) throw new Error(`nobody in the demo town is called ${key}`)
    return { personId: id, posts: await postsOf(ctx, id, dayOf(now)) }
  }
  const units = new Map((await everyUnit(ctx)).map(({ id, name }) => [name, id as string]))
  const office = await actorOf('office')
  return {
    ctxAt,
    office,
    leader: await actorOf('leader'),
    actorOf,
    unitId: (name) => {
      const id = units.get(name)
      if (!id) throw new Error(`the demo town has no unit ${name}`)
      return id
    },
    taskId: async (title) => {
      const reading = ctxAt(now, office)
      const year = await currentYear(reading)
      const { lines } = await listTasks(reading, { yearId: year?.id as never, text: title, limit: 1 })
      if (!lines[0]) throw new Error(`the demo's programme has no task ${title}`)
      return lines[0].id
    },
  }
}

/**
 * The demo's meetings: one in March whose decisions are followed, the one of 6 May 2023 with its three items and the four
 * lists, the next one being prepared, and a study session. Everything is done with the module's own deeds, on its day.
 */
export const seedMeetings = async (ctxAt: CtxAt, now: Date, nobody: Actor): Promise<void> => {
  const stage = await stageOf(ctxAt, now, nobody)
  const { office } = stage
  const begin = ctxAt(at('2023-03-01', '09:00'), office)
  const members = await membersOf(begin, stage)
  const plain = { ...bodyRules.plenary, kind: 'plenary', noticeDays: 2 } as const
  const group = { ...demoSeries.group, tags: [...demoSeries.group.tags], members }
  const { series } = await addSeries(begin, { ...plain, ...group })
  const decided = await march(stage, series)
  await may(stage, series)
  await next(stage, series)
  await study(stage, members, decided)
}

const membersOf = async (ctx: Ctx, { unitId, leader }: Stage) => {
  const [leaders] = leader.posts
  const head = leaders ? await postsAt(ctx, [leaders.unitId], 'leader') : []
  const departments = [
    '区委组织部',
    '区委政法委',
    '区民政局',
    '区财政局',
    '区住建局',
    '区农业农村局',
    '区卫健局',
    '区大数据局',
    '区总工会',
    '区教育局',
  ]
  const streets = ['庄桥街道', '洪塘街道', '慈城镇']
  const liaisons = async (names: readonly string[]) =>
    (await postsAt(ctx, names.map(unitId), 'liaison')).map(({ id }) => id)
  const own = await postsAt(ctx, [unitId('区领导小组办公室')], 'district-office')
  return [
    ...head.map(({ id }) => ({ postId: id as string, kind: 'member' as const })),
    ...own.slice(0, 1).map(({ id }) => ({ postId: id as string, kind: 'member' as const })),
    ...(await liaisons(departments)).map((postId) => ({ postId: postId as string, kind: 'member' as const })),
    ...(await liaisons(streets)).map((postId) => ({ postId: postId as string, kind: 'observer' as const })),
  ]
}

type Planned = { day: string; clock: string; title: string; noticed: string | null; items: readonly ItemText[] }

const plan = async (
  stage: Stage,
  series: Series,
  { day, clock, title, noticed, items }: Planned,
): Promise<MeetingView> => {
  const { ctxAt, office, leader } = stage
  const then = noticed ?? day
  const ctx = ctxAt(at(then, '09:00'), office)
  const text = {
    title: demo(title),
    startsAt: at(day, clock),
    minutesPlanned: 90,
    venue: demo('区行政中心 3 楼'),
    chairPostId: leader.posts[0]?.postId ?? null,
    contact: demo('领导小组办公室综合科'),
  }
  const { meeting } = await addMeeting(ctx, series.id, text)
  for (const one of items) await addItem(ctx, meeting.id, one)
  return viewMeeting(ctx, meeting.id)
}

/** Runs a convened meeting: who comes, the items one after the other, what is decided and said. */
const hold = async (
  stage: Stage,
  { meeting, items, attendees }: MeetingView,
  told: { decisions: readonly DemoDecision[]; speech: typeof maySpeech; problems?: typeof aprilProblems },
): Promise<void> => {
  const { ctxAt, office, unitId, taskId } = stage
  const opened = meeting.startsAt
  const minute = (n: number): Date => new Date(opened.getTime() + n * 60_000)
  const write = async (n: number, ...of: Record<string, unknown>[]): Promise<void> => {
    const ctx = ctxAt(minute(n), office)
    const captures = of.map((one) => Capture.parse({ id: ctx.newId(), at: minute(n), ...one }))
    const { outcomes } = await capture(ctx, meeting.id, captures)
    const refused = outcomes.find(({ outcome }) => outcome !== 'kept')
    if (refused) throw new Error(`the demo's meeting refused: ${refused.reason}`)
  }
  const coming = attendees.filter(({ reply }) => reply !== 'excused')
  const late = coming.find(({ unitName }) => unitName === '区农业农村局')
  const arrived = (id: string) => ({ kind: 'presence', attendeeId: id, what: 'arrived' })
  await write(-5, ...coming.filter(({ id }) => id !== late?.id).map(({ id }) => arrived(id)))
  await moveMeeting(ctxAt(minute(0), office), meeting.id, { verb: 'open' })
  if (late) await write(8, arrived(late.id))
  const own = items.filter(({ kind }) => kind !== 'fate')
  for (const [n, one] of items.entries()) {
    const verdict = one.kind === 'review' || one.kind === 'study' ? 'agreed' : 'heard'
    await write(10 + n * 15, { kind: 'item', itemId: one.id, step: 'start' })
    await write(20 + n * 15, { kind: 'verdict', itemId: one.id, verdict })
  }
  const last = own.at(-1)?.id
  for (const { text, lead, with: supporting, dueOn } of told.decisions) {
    const who = { leadUnitId: unitId(lead), supportingUnitIds: supporting.map(unitId), dueOn }
    await write(75, { kind: 'decision', itemId: last, text: demo(text), ...who })
  }
  for (const { text, level, measure } of told.problems ?? []) {
    const problem = { id: ctxAt(minute(77), office).newId(), what: 'problem', level, attendeeId: null }
    await write(77, { kind: 'speech', itemId: last, ...problem, text: demo(text), tags: [], taskIds: [] })
    const who = { leadUnitId: unitId(measure.lead), supportingUnitIds: measure.with.map(unitId), dueOn: measure.dueOn }
    await write(78, { kind: 'decision', itemId: last, text: demo(measure.text), ...who, speechId: problem.id })
  }
  const speaker = attendees.find(({ postId }) => postId === meeting.chairPostId)?.id ?? null
  for (const { text, tags, task } of told.speech) {
    const taskIds = task ? [await taskId(task)] : []
    await write(80, { kind: 'speech', itemId: last, attendeeId: speaker, text: demo(text), tags: [...tags], taskIds })
  }
  await write(88, { kind: 'item', itemId: last, step: 'finish' })
  await moveMeeting(ctxAt(minute(90), office), meeting.id, { verb: 'close' })
}

/** The draft, with each decision joined to the task of the programme that it is about. */
const minutesOf = async (stage: Stage, id: MeetingId, when: Date, decisions: readonly DemoDecision[]) => {
  const ctx = stage.ctxAt(when, stage.office)
  const view = await draftMinutes(ctx, id, {})
  for (const [n, { text, lead, with: supporting, dueOn, task }] of decisions.entries()) {
    const decision = view.record.decisions[n]
    if (!decision) throw new Error(`the demo's minutes have no decision ${n + 1}`)
    await editDecision(ctx, id, view.minutes.id, DecisionId.parse(decision.id), {
      text: demo(text),
      leadUnitId: stage.unitId(lead),
      supportingUnitIds: supporting.map(stage.unitId),
      dueOn: Day.parse(dueOn),
      joinTaskId: await stage.taskId(task),
    })
  }
  await moveMinutes(ctx, id, view.minutes.id, { verb: 'circulate' })
  return view.minutes.id
}

/** Checked in the morning, signed by the leader in the afternoon, issued on the day after. */
const signAndIssue = async (
  { ctxAt, office, leader }: Stage,
  id: MeetingId,
  minutesId: MinutesId,
  [day, after]: readonly [string, string],
): Promise<MinutesView> => {
  await moveMinutes(ctxAt(at(day, '09:00'), office), id, minutesId, { verb: 'check' })
  const signed = await moveMinutes(ctxAt(at(day, '15:00'), leader), id, minutesId, { verb: 'sign' })
  await issueMinutes(ctxAt(at(after, '09:00'), office), id, minutesId)
  return signed
}

/** Their liaisons have them, in the morning of the day. */
const confirm = async (
  { ctxAt, actorOf }: Stage,
  decisions: readonly { id: string }[],
  day: string,
  who: readonly string[],
): Promise<void> => {
  for (const [n, key] of who.entries()) {
    const decision = decisions[n]
    if (decision) await confirmDecision(ctxAt(at(day, '10:00'), await actorOf(key)), DecisionId.parse(decision.id))
  }
}

/** @returns its decisions */
const march = async (stage: Stage, series: Series): Promise<readonly { id: string }[]> => {
  const { ctxAt, office } = stage
  const items = [
    demoItem('hear', '2022年工作情况', stage.unitId('区领导小组办公室'), 15),
    demoItem('study', '一季度重点工作', stage.unitId('区领导小组办公室'), 30, '明确牵头单位和时限'),
  ]
  const planned = { day: '2023-03-17', clock: '14:00', title: '领导小组第一次会议', noticed: '2023-03-13', items }
  const { meeting } = await plan(stage, series, planned)
  const view = await sendNotice(ctxAt(at('2023-03-13', '09:30'), office), meeting.id, {})
  await hold(stage, view, { decisions: marchDecisions, speech: [] })
  const minutesId = await minutesOf(stage, meeting.id, at('2023-03-20', '09:00'), marchDecisions)
  const { record } = await signAndIssue(stage, meeting.id, minutesId, ['2023-03-22', '2023-03-23'])
  await confirm(stage, record.decisions, '2023-03-24', ['liaison-大数据局', 'liaison'])
  return record.decisions
}

/** Heard: the progress so far; reviewed: the key points and the four lists. Its minutes circulate since noon. */
const may = async (stage: Stage, series: Series): Promise<void> => {
  const { ctxAt, office, actorOf } = stage
  const items = mayItems(stage.unitId('区领导小组办公室'))
  const planned = { day: '2023-05-06', clock: '08:30', title: '领导小组第二次会议', noticed: '2023-05-04', items }
  const { meeting, items: made } = await plan(stage, series, planned)
  const preparing = ctxAt(at('2023-05-04', '09:10'), office)
  await layMayPapers(preparing, meeting.id, made, async (newest) => newest)
  const view = await sendNotice(ctxAt(at('2023-05-04', '09:30'), office), meeting.id, {})
  const excused = view.attendees.find(({ unitName }) => unitName === '区教育局')
  if (excused) {
    const away = { reply: 'excused', substitutePostId: null, reason: demo('外出开会') } as const
    await replyFor(ctxAt(at('2023-05-05', '10:00'), await actorOf('liaison-教育局')), meeting.id, excused.id, away)
  }
  const ready = await viewMeeting(ctxAt(at('2023-05-06', '08:00'), office), meeting.id)
  await hold(stage, ready, { decisions: mayDecisions, speech: maySpeech })
  const minutesId = await minutesOf(stage, meeting.id, at('2023-05-06', '11:30'), mayDecisions)
  const said = { place: 'opening', quote: '', proposal: null, text: demo('开头请写上散会的时间') }
  await commentMinutes(ctxAt(at('2023-05-06', '13:40'), await actorOf('liaison')), meeting.id, minutesId, said)
}

const next = async (stage: Stage, series: Series): Promise<void> => {
  const { meeting } = await plan(stage, series, {
    day: '2023-05-26',
    clock: '14:00',
    title: '领导小组第三次会议',
    noticed: null,
    items: [],
  })
  const ctx = stage.ctxAt(at('2023-05-06', '14:00'), stage.office)
  await addItem(ctx, meeting.id, demoItem('hear', '上半年进展', stage.unitId('区领导小组办公室'), 15))
  await addItem(ctx, meeting.id, {
    ...demoItem('study', '加装电梯管线迁改', stage.unitId('区住建局'), 20, '明确迁改方案'),
    presenterUnitId: null,
  })
}

/** Held in April: what was read, who spoke at its centre, and the problems that became measures. */
const aprilStudy = async (stage: Stage, series: Series, decided: readonly { id: string }[]): Promise<void> => {
  const { ctxAt, office } = stage
  const title = '走好群众路线，把调研做到社区'
  const topic = {
    ...demoItem('convey', title, stage.unitId('区委组织部'), 60),
    keynotePostIds: await keynotesOf(stage),
  }
  const planned = { day: '2023-04-18', clock: '09:00', title: '四月理论学习会', noticed: '2023-04-13', items: [topic] }
  const { meeting, items } = await plan(stage, series, planned)
  const preparing = ctxAt(at('2023-04-13', '09:20'), office)
  const itemId = items.find(({ kind }) => kind !== 'fate')?.id
  const link = 'https://flk.npc.gov.cn/'
  await addPaper(preparing, meeting.id, NewPaper.parse({ itemId, kind: 'link', title: demo('法律法规原文'), link }))
  const [first] = decided
  if (first) await addPaper(preparing, meeting.id, NewPaper.parse({ itemId, kind: 'decision', refId: first.id }))
  const view = await sendNotice(ctxAt(at('2023-04-13', '09:30'), office), meeting.id, {})
  await hold(stage, view, { decisions: [], speech: [], problems: aprilProblems })
  const measures = aprilProblems.map(({ measure }) => measure)
  const minutesId = await minutesOf(stage, meeting.id, at('2023-04-19', '09:00'), measures)
  const { record } = await signAndIssue(stage, meeting.id, minutesId, ['2023-04-20', '2023-04-21'])
  await confirm(stage, record.decisions, '2023-04-21', ['liaison-大数据局', 'liaison-民政局'])
}

const keynotesOf = async ({ ctxAt, office, unitId }: Stage): Promise<string[]> => {
  const units = ['区民政局', '区大数据局'].map(unitId)
  return (await postsAt(ctxAt(at('2023-04-13', '09:00'), office), units, 'liaison')).map(({ id }) => id as string)
}

const study = async (
  stage: Stage,
  members: Awaited<ReturnType<typeof membersOf>>,
  decided: readonly { id: string }[],
): Promise<void> => {
  const { ctxAt, office, taskId } = stage
  const text = { ...demoSeries.study, tags: [...demoSeries.study.tags] }
  const head = members.filter(({ kind }) => kind === 'member')
  const rule = { ...bodyRules.study, kind: 'study', noticeDays: 2 } as const
  const { series } = await addSeries(ctxAt(at('2023-04-03', '09:00'), office), { ...rule, ...text, members: head })
  await aprilStudy(stage, series, decided)
  const { meeting, items: made } = await plan(stage, series, {
    day: '2023-05-16',
    clock: '09:00',
    title: '五月理论学习会',
    noticed: '2023-05-05',
    items: [demoItem('convey', '大兴调查研究的要求', stage.unitId('区委组织部'), 40)],
  })
  const preparing = ctxAt(at('2023-05-05', '09:30'), office)
  const [conveyed] = made.filter(({ kind }) => kind !== 'fate')
  if (conveyed) {
    await layKeyPoints(preparing, meeting.id, conveyed.id)
    for (const title of ['社区报表清理', '居家养老服务覆盖']) {
      const refId = await taskId(title)
      await addPaper(preparing, meeting.id, NewPaper.parse({ itemId: conveyed.id, kind: 'task', refId }))
    }
  }
  await sendNotice(ctxAt(at('2023-05-05', '10:00'), office), meeting.id, {})
}
