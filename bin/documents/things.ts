import { randomUUID } from 'node:crypto'
import type { Policy } from '../../src/kernel/policy.ts'
import { moving } from '../../src/modules/cases/actions/take.ts'
import { caseFacts } from '../../src/modules/cases/builders.ts'
import { readsCase } from '../../src/modules/cases/policy.ts'
import { modules } from '../../src/modules/index.ts'
import { attendeeFacts, meetingFacts, minutesFacts } from '../../src/modules/meetings/builders.ts'
import { readsMeeting, readsMinutes } from '../../src/modules/meetings/policy.ts'
import { placeIdOf, unitIdOf } from '../../src/modules/people/builders.ts'
import { demoPersonId, demoPostId } from '../../src/modules/people/seed.ts'
import { taskFacts } from '../../src/modules/programme/builders.ts'
import { ListVersion } from '../../src/modules/programme/list.ts'
import { readsKeyPoints, readsListVersion, readsTask } from '../../src/modules/programme/policy.ts'
import { apiKeyPolicy } from '../../src/tools/api-keys/keys.ts'
import { auditPolicy } from '../../src/tools/audit/policy.ts'
import { partPolicy } from '../../src/tools/parts/policy.ts'
import { textPolicy } from '../../src/tools/texts/policy.ts'
import { calendarPolicy } from '../../src/tools/timers/calendar/publish.ts'

/** An example of a thing: rights can differ by whose it is and how far it has come. */
export type Example = { zh: string; en: string; thing: unknown }
// biome-ignore lint/suspicious/noExplicitAny: policies of different things stand side by side here
export type Subject = { key: string; zh: string; en: string; policy: Policy<string, any>; examples: readonly Example[] }

const any: readonly Example[] = [{ zh: '', en: '', thing: null }]

const aTask = (publication: 'internal' | 'members' | 'public') =>
  taskFacts({ publication, leadUnitId: unitIdOf('区住建局'), supportingUnitIds: [unitIdOf('区民政局')] })

const aVersion = (state: ListVersion['state']) =>
  ListVersion.parse({
    id: randomUUID(),
    listId: randomUUID(),
    number: 1,
    state,
    note: '',
    reviewedOn: null,
    reviewedBy: '',
    documentNo: '',
    issuedOn: null,
    rowCount: 1,
    isTabled: false,
    version: 1,
  })

const liaison = demoPersonId('liaison')

/** Of 天水社区: taken in by its office, or handed to 区住建局, or about that office itself; and as its reporter sees it. */
const aCase = (given: Parameters<typeof caseFacts>[0], isReporter = false) => {
  const ctx = { now: new Date('2023-05-06T06:30:00Z') }
  return moving(ctx, caseFacts({ intakeUnitId: unitIdOf('天水社区'), ...given }), { isReporter })
}

// biome-ignore format: a table for people
const named: Readonly<Record<string, { zh: string; en: string; examples?: readonly Example[] }>> = {
  'places.place':            { zh: '地方', en: 'Place', examples: [
    { zh: '天水社区', en: '天水社区', thing: { id: placeIdOf('天水社区'), parentId: placeIdOf('庄桥街道') } },
  ] },
  'places.divisions':        { zh: '区划代码', en: 'Division codes' },
  'places.type':             { zh: '社区类型', en: 'Type of communities' },
  'organisations.unit':      { zh: '单位', en: 'Unit' },
  'organisations.groupWord': { zh: '合称', en: 'Word for several units' },
  'people.person': { zh: '人员', en: 'Person', examples: [
    { zh: '工作人员', en: 'of the staff', thing: { personId: demoPersonId('liaison-财政局'), heldRoles: ['liaison'] } },
    { zh: '居民', en: 'a resident', thing: { personId: demoPersonId('resident-two'), heldRoles: ['resident'] } },
  ] },
  'people.post':             { zh: '岗位', en: 'Post' },
  'people.holding':          { zh: '牵头联络员的任职', en: 'Holding, of the lead liaison', examples: [{ zh: '', en: '', thing: { personId: liaison } }] },
  'people.handover': { zh: '牵头联络员的交接', en: 'Hand-over, of the lead liaison', examples: [
    { zh: '', en: '', thing: { postId: demoPostId('区住建局', '联络员'), holderIds: [liaison] } },
  ] },
  'people.staff':            { zh: '人员表', en: 'Staff table' },
  'programme.year':          { zh: '年度', en: 'Year' },
  'programme.key-points': { zh: '年度工作要点', en: 'Key points of the year', examples: [
    { zh: '起草中', en: 'draft', thing: { state: 'draft' } },
    { zh: '送审', en: 'before a meeting', thing: { state: 'submitted' } },
  ] },
  'programme.list':          { zh: '清单', en: 'List' },
  'programme.list-version': { zh: '清单版本', en: 'Version of a list', examples: [
    { zh: '起草中', en: 'draft', thing: aVersion('draft') },
    { zh: '征求意见', en: 'comments', thing: aVersion('comments') },
    { zh: '已印发', en: 'issued', thing: aVersion('issued') },
  ] },
  'programme.task': { zh: '任务', en: 'Task', examples: [
    { zh: '仅相关单位', en: 'internal', thing: aTask('internal') },
    { zh: '成员单位', en: 'members', thing: aTask('members') },
    { zh: '公开', en: 'public', thing: aTask('public') },
  ] },
  'programme.saved-view':    { zh: '存下的视图', en: 'Saved view' },
  'programme.import':        { zh: '导入', en: 'Import' },
  'meetings.series':         { zh: '会议系列', en: 'Series of meetings' },
  'meetings.meetings':       { zh: '会议列表', en: 'List of meetings' },
  'meetings.meeting': { zh: '会议', en: 'Meeting', examples: [
    { zh: '筹备中', en: 'being prepared', thing: meetingFacts({ state: 'draft' }) },
    { zh: '会议中', en: 'running', thing: meetingFacts({ state: 'running' }) },
  ] },
  'meetings.seat':           { zh: '牵头联络员的席位', en: 'Seat, of the lead liaison', examples: [{ zh: '', en: '', thing: attendeeFacts() }] },
  'meetings.review':         { zh: '清单审议', en: 'Review of a list version' },
  'cases.case': { zh: '居民反映的事', en: 'Case of a resident', examples: [
    { zh: '社区刚收到', en: 'just taken in', thing: aCase({}) },
    { zh: '交给牵头单位', en: 'handed to the lead unit', thing: aCase({ state: 'assigned', unitId: unitIdOf('区住建局') }) },
    { zh: '反映的是社区', en: 'about the community', thing: aCase({ accusedUnitId: unitIdOf('天水社区'), intakeUnitId: unitIdOf('庄桥街道') }) },
    { zh: '自己反映的', en: 'one’s own', thing: aCase({}, true) },
  ] },
  'cases.setting':           { zh: '事项的类别和门牌码', en: 'Kinds of cases, plates' },
  'cases.saved-view':        { zh: '事项的存下的视图', en: 'Saved view of cases' },
  'cases.callBack':         { zh: '抽样回访', en: 'Calls back' },
  'cases.openByPlace': { zh: '一个地方未结事项的数字', en: 'Numbers of what is open in a place', examples: [
    { zh: '天水社区', en: '天水社区', thing: { placeId: placeIdOf('天水社区'), streetId: placeIdOf('庄桥街道') } },
    { zh: '全区', en: 'the district', thing: { placeId: placeIdOf('江北区'), streetId: placeIdOf('江北区') } },
  ] },
  'cases.openCounts':        { zh: '全区未结事项的数量', en: 'How much is open in the district' },
  'cases.intake':            { zh: '反映', en: 'Reporting' },
  'cases.slip-import':       { zh: '导入热线工单', en: 'Import of hotline slips' },
  'cases.slip-return': { zh: '工单退回热线', en: 'Return of a slip to the hotline', examples: [
    { zh: '街道收到、社区的事', en: 'taken in by the street', thing: aCase({ intakeUnitId: unitIdOf('庄桥街道'), state: 'accepted' }) },
    { zh: '交给牵头单位', en: 'handed to the lead unit', thing: aCase({ intakeUnitId: unitIdOf('庄桥街道'), state: 'assigned', unitId: unitIdOf('区住建局') }) },
  ] },
  'cases.look-question':     { zh: '对查看的疑问', en: 'Questions about looks', examples: [{ zh: '', en: '', thing: { lookedById: randomUUID() } }] },
  'cases.pause': { zh: '暂停计时', en: 'Time standing still', examples: [
    { zh: '社区自己办', en: 'with whoever took it in', thing: aCase({ state: 'handling', unitId: unitIdOf('天水社区') }) },
    { zh: '交给牵头单位', en: 'handed to the lead unit', thing: aCase({ state: 'assigned', unitId: unitIdOf('区住建局') }) },
  ] },
  'cases.hand-back':         { zh: '答复交回热线', en: 'Answers to the hotline' },
  'meetings.minutes': { zh: '纪要', en: 'Minutes', examples: [
    { zh: '起草中', en: 'draft', thing: minutesFacts({ state: 'draft' }) },
    { zh: '征求意见', en: 'circulating', thing: minutesFacts({ state: 'circulated' }) },
    { zh: '已签发', en: 'signed', thing: minutesFacts({ state: 'signed' }) },
  ] },
  'meetings.decision':       { zh: '待确认的决定', en: 'Decision to be confirmed', examples: [{ zh: '', en: '', thing: { leadUnitId: unitIdOf('区住建局'), state: 'waiting' } }] },
  'tools.trail':             { zh: '留痕', en: 'Trail' },
  'tools.calendar':          { zh: '工作日历', en: 'Calendar of working days' },
  'tools.parts':             { zh: '功能开通', en: 'Parts in use' },
  'tools.texts':             { zh: '通知文字', en: 'Texts to people' },
  'tools.api-keys':          { zh: '接口密钥', en: 'Keys of other systems' },
}

/** Reading is said in rules of its own, because queries ask them too. */
// biome-ignore lint/suspicious/noExplicitAny: policies of different things stand side by side here
const reads: Readonly<Record<string, Policy<'read', any>>> = {
  'programme.task': { read: readsTask },
  'programme.key-points': { read: readsKeyPoints },
  'programme.list-version': { read: readsListVersion },
  'meetings.meeting': { read: readsMeeting },
  'cases.case': { read: readsCase },
  'meetings.minutes': { read: readsMinutes },
}

/** @throws Error for a policy that nobody has named here: the table would leave it out without a word */
export const subjects = (): Subject[] => {
  const policies = [
    ...modules.flatMap(({ name, policies: of }) =>
      Object.entries(of).map(([thing, policy]) => ({ key: `${name}.${thing}`, policy })),
    ),
    { key: 'tools.trail', policy: auditPolicy },
    { key: 'tools.calendar', policy: calendarPolicy },
    { key: 'tools.api-keys', policy: apiKeyPolicy },
    { key: 'tools.parts', policy: partPolicy },
    { key: 'tools.texts', policy: textPolicy },
  ]
  return policies.map(({ key, policy }) => {
    const { zh, en, examples = any } = named[key] ?? {}
    if (!zh || !en) throw new Error(`bin/documents/things.ts does not name ${key}`)
    return { key, zh, en, policy: { ...reads[key], ...policy }, examples }
  })
}

/** What may be done with a subject in every sense of its module's words, and of ours where the module has no button for it. */
// biome-ignore format: a table for people
const ours: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  edit: ['改文字', 'word it'], put: ['开通、停用', 'turn on and off'], make: ['生成', 'make'], revoke: ['停用', 'end'], read: ['查看', 'read'], list: ['看有哪些', 'see which there are'], create: ['新增', 'add'], 'see-account': ['看账号状态', 'see the account’s state'],
  readMatter: ['按事项看', 'read by matter, with a purpose'], readPerson: ['按人看', 'read by person, with a purpose'],
  readEvents: ['看全区的（不列姓名）', 'read of the whole district, without names'], readLooks: ['看谁看过谁的资料', 'read who looked at whose data'],
  readHead: ['取链头', 'take the last link'], publish: ['发布', 'publish'], import: ['导入', 'import'], end: ['撤销', 'end'],
  add: ['新建', 'add'], change: ['修改', 'change'], leave: ['写离岗', 'write the last day'],
}

/** @throws Error for a deed without words */
export const sayDeed = (key: string, deed: string): { zh: string; en: string } => {
  const words = modules.find(({ name }) => key.startsWith(`${name}.`))?.words
  const zh: Readonly<Record<string, string>> = words?.['zh-CN'] ?? {}
  const en: Readonly<Record<string, string>> = words?.en ?? {}
  // A version of a list or of the key points has verbs of its own beside those of tasks.
  const keys = [
    ...(key.endsWith('list-version') || key.endsWith('key-points') ? [`version-verb.${deed}`] : []),
    `verb.${deed}`,
  ]
  const of = keys.find((one) => one in zh) ?? ''
  const [otherZh, otherEn] = ours[deed] ?? []
  const said = { zh: zh[of] ?? otherZh, en: en[of] ?? otherEn }
  if (!said.zh || !said.en) throw new Error(`nobody has words for ${key}: ${deed}`)
  return { zh: said.zh, en: said.en }
}
