import type { Ctx } from '#db/context.ts'
import type { AskedField } from '#tools/forms/contract.ts'
import { type FieldRow, fieldsOf, said } from '#tools/forms/form.ts'

const year = said('一本账', 'the programme')
const lead = said('领导看板', 'the leader’s page')
const table = said('月报表', 'the monthly table')
const open = said('公开页「今年要办的事」', 'the public page of the year')

/** The columns of a list's row: whoever writes the list fills them in, and nobody else is asked again. */
// biome-ignore format: a table for people
export const rowColumns: readonly FieldRow[] = [
  ['serial',            '序号',         'Serial number'],
  ['aspect',            '所属方面',     'Aspect'],
  ['title',             '重点任务',     'Key task', 'required'],
  ['measure',           '具体举措',     'Measure'],
  ['pillarId',          '改革行动实事', 'Reform, action or good thing'],
  ['leadUnitId',        '牵头单位',     'Lead unit', 'required'],
  ['secondLeadUnitId',  '双牵头单位',   'Second lead unit'],
  ['supportingUnitIds', '配合单位',     'Supporting units'],
  ['leader',            '责任领导',     'Leader in charge'],
  ['liaison',           '联络员',       'Liaison'],
  ['leaderPostId',      '责任领导的岗位', 'Post of the leader in charge'],
  ['liaisonPostId',     '联络员的岗位', 'Post of the liaison'],
  ['target',            '年度目标',     'Target of the year'],
  ['placeIds',          '实施地点',     'Places'],
  ['quantity',          '数量',         'Quantity'],
  ['quantityUnit',      '计量单位',     'Unit of the quantity'],
  ['due',               '完成时限',     'Deadline', 'required'],
  ['milestones',        '时间节点',     'Milestones'],
  ['source',            '来源',         'Source'],
  ['publication',       '公开范围',     'Who sees it'],
  ['remark',            '备注',         'Remark'],
]

// biome-ignore format: a table for people
export const reportFields: readonly FieldRow[] = [
  ['choice',    '现在怎样',     'How it stands', 'required'],
  ['percent',   '完成进度',     'Progress in percent'],
  ['text',      '进展情况',     'Progress in a sentence'],
  ['needsHelp', '需要别人帮忙', 'Help is needed'],
]

// biome-ignore format: a table for people
export const requestFields: readonly FieldRow[] = [
  ['kind',   '申请什么',   'What is asked for', 'required'],
  ['reason', '申请理由',   'Why', 'required'],
  ['due',    '延到哪天',   'The new date'],
  ['text',   '举措改成什么', 'What the measure should say'],
  ['milestoneId', '哪个里程碑', 'Which milestone'],
]

const fields: readonly AskedField[] = [
  ...fieldsOf({
    key: 'programme.row',
    form: said('清单的一行', 'a row of a list'),
    by: 'programme',
    asks: 'office',
    every: 'each-year',
    usedIn: [year, lead, table, open],
    path: '/c/lists',
    fields: rowColumns,
  }),
  ...fieldsOf({
    key: 'programme.report',
    form: said('报一次', 'report once'),
    by: 'programme',
    asks: 'unit',
    every: 'each-report',
    usedIn: [year, lead, table],
    path: '/c/report',
    fields: reportFields,
  }),
  ...fieldsOf({
    key: 'programme.request',
    form: said('任务申请', 'a request on a task'),
    by: 'programme',
    asks: 'unit',
    every: 'when-it-happens',
    usedIn: [year],
    path: '/c/programme',
    fields: requestFields,
  }),
]

/** What the programme asks for. */
export const programmeAsks = async (_ctx: Ctx): Promise<readonly AskedField[]> => fields
