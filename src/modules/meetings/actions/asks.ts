import type { Ctx } from '#db/context.ts'
import type { AskedField } from '#tools/forms/contract.ts'
import { type FieldRow, fieldsOf, said } from '#tools/forms/form.ts'

const agenda = said('议程与通知', 'agenda and notice')
const minutes = said('纪要', 'the minutes')
const board = said('决定落实', 'what became of decisions')
const year = said('一本账', 'the programme')

// biome-ignore format: a table for people
export const seriesFields: readonly FieldRow[] = [
  ['name',         '名称',         'Name', 'required'],
  ['nameEn',       '英文名称',     'Name in English', 'required'],
  ['kind',         '类型',         'Kind', 'required'],
  ['quorum',       '到会人数',     'Quorum', 'required'],
  ['passing',      '怎样算通过',   'How something passes', 'required'],
  ['tie',          '同票怎么办',   'What becomes of a tie', 'required'],
  ['ruleBasis',    '规则依据',     'What the rules rest on', 'required'],
  ['ruleSource',   '依据出处',     'Where the rules stand'],
  ['noticeDays',   '提前几天通知', 'Days of notice', 'required'],
  ['documentWord', '机关代字',     'Word of the document number', 'required'],
  ['tags',         '讲话要点用的词', 'Words for speech points'],
  ['members',      '固定参会岗位', 'Posts that belong to it'],
]

// biome-ignore format: a table for people
export const meetingFields: readonly FieldRow[] = [
  ['title',          '会议名称',     'Title of the meeting', 'required'],
  ['startsAt',       '开会时间',     'Beginning', 'required'],
  ['minutesPlanned', '时长（分钟）', 'Length in minutes', 'required'],
  ['venue',          '地点',         'Venue'],
  ['chairPostId',    '主持',         'Chair'],
  ['contact',        '联系',         'Contact'],
]

// biome-ignore format: a table for people
export const itemFields: readonly FieldRow[] = [
  ['kind',            '议题类型',   'Kind of item', 'required'],
  ['title',           '议题',       'Item', 'required'],
  ['presenterUnitId', '汇报单位',   'Unit that presents'],
  ['presenterPostId', '汇报岗位',   'Post that presents'],
  ['minutes',         '用时（分钟）', 'Minutes it takes', 'required'],
  ['expected',        '希望的结果', 'Result hoped for'],
  ['unitIds',         '相关单位',   'Units tied to it'],
  ['keynotePostIds',  '重点发言岗位', 'Posts with a prepared speech'],
]

// biome-ignore format: a table for people
export const paperFields: readonly FieldRow[] = [
  ['itemId',     '哪个议题',   'Which item', 'required'],
  ['kind',       '哪种材料',   'Kind of paper', 'required'],
  ['title',      '材料名称',   'Title of the paper'],
  ['refId',      '材料内容',   'What it shows'],
  ['link',       '网上地址',   'Address on the web'],
  ['fileIds',    '材料附件',   'Files of the paper'],
  ['replacesId', '替换哪份材料', 'Which paper it replaces'],
]

// biome-ignore format: a table for people
export const replyFields: readonly FieldRow[] = [
  ['reply',            '能否出席', 'Coming or not', 'required'],
  ['substitutePostId', '代会岗位', 'Post that comes instead'],
  ['reason',           '请假理由', 'Why not'],
]

// biome-ignore format: a table for people
export const decisionFields: readonly FieldRow[] = [
  ['text',              '决定内容', 'What was decided', 'required'],
  ['leadUnitId',        '决定的牵头单位', 'Lead unit of the decision'],
  ['supportingUnitIds', '决定的配合单位', 'Supporting units of the decision'],
  ['dueOn',             '决定的完成时限', 'Deadline of the decision'],
]

// biome-ignore format: a table for people
export const commentFields: readonly FieldRow[] = [
  ['place',    '哪一处',   'Which place'],
  ['quote',    '原文',     'As it reads'],
  ['proposal', '改成',     'As it should read'],
  ['text',     '为什么改', 'Why'],
]

const form = { by: 'meetings', every: 'when-it-happens', path: '/c/meetings' } as const

const fields: readonly AskedField[] = [
  ...fieldsOf({
    ...form,
    key: 'meetings.series',
    form: said('会议组织', 'a body that meets'),
    asks: 'office',
    every: 'once',
    usedIn: [agenda, minutes],
    fields: seriesFields,
  }),
  ...fieldsOf({
    ...form,
    key: 'meetings.meeting',
    form: said('开一次会', 'a meeting'),
    asks: 'office',
    usedIn: [agenda, minutes],
    fields: meetingFields,
  }),
  ...fieldsOf({
    ...form,
    key: 'meetings.item',
    form: said('一个议题', 'an item of the agenda'),
    asks: 'office',
    usedIn: [agenda, minutes],
    fields: itemFields,
  }),
  ...fieldsOf({
    ...form,
    key: 'meetings.paper',
    form: said('会议材料', 'a paper for a meeting'),
    asks: 'office',
    usedIn: [agenda],
    fields: paperFields,
  }),
  ...fieldsOf({
    ...form,
    key: 'meetings.reply',
    form: said('回复会议通知', 'the answer to a notice'),
    asks: 'unit',
    usedIn: [agenda, minutes],
    fields: replyFields,
  }),
  ...fieldsOf({
    ...form,
    key: 'meetings.decision',
    form: said('一项决定', 'a decision'),
    asks: 'office',
    usedIn: [minutes, board, year],
    fields: decisionFields,
  }),
  ...fieldsOf({
    ...form,
    key: 'meetings.comment',
    form: said('对纪要的意见', 'a comment on the minutes'),
    asks: 'unit',
    usedIn: [minutes],
    fields: commentFields,
  }),
]

/** What the meetings ask for. */
export const meetingsAsks = async (_ctx: Ctx): Promise<readonly AskedField[]> => fields
