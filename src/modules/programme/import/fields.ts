import { languages } from '#kernel/words.ts'
import type { Field, FieldKind, Remembered } from '#tools/transfer/index.ts'
import { type ImportField, importFields } from '../import-shape.ts'
import { programmeWords } from '../programme-words.ts'

type Known = { kind: FieldKind; names?: readonly string[]; required?: true; max?: number }

/**
 * What offices call their columns, beside our own names, the usual ones first. 单位 alone is a unit of measure: who leads is
 * named more fully. 时间节点 is a deadline where its cells are dates, and milestones where they are sentences.
 */
// biome-ignore format: a table for people
const known: Readonly<Record<ImportField, Known>> = {
  serial:            { kind: 'serial',   names: ['编号', '序', '项目编号', '任务编号', '任务序号', '条目', 'No.', 'Number'] },
  aspect:            { kind: 'category', names: ['类别', '领域', '方面', '工作类别', '分类', '板块', '工作板块', '工作领域', '改革领域', '任务类别', '任务分类', '项目类别', '所属领域', '所属板块', '工作方向', '主要方面', '大类', '一级任务', 'Category', 'Area'], max: 60 },
  title:             { kind: 'text',     names: ['任务名称', '项目名称', '工作事项', '事项', '重点工作', '工作任务', '主要任务', '任务', '具体任务', '项目', '工作项目', '事项名称', '工作名称', '重点事项', '重点项目', '工作要点', '重点工作任务', '主要工作任务', '任务要点', '任务事项', '具体事项', '清单事项', '改革事项', '改革任务', '改革项目', '改革名称', '行动名称', '实事项目', '实事名称', '民生实事', '民生实事项目', '好事名称', '好事项目', '惠民好事', '抓手名称', '突破性抓手', '重大改革', '最佳实践', '实践名称', '案例名称', '做法名称', '经验名称', '二级任务', 'Title', 'Task', 'Item', 'Project'], required: true, max: 120 },
  measure:           { kind: 'text',     names: ['工作举措', '主要举措', '主要内容', '工作内容', '建设内容及规模', '建设内容', '工作要求', '举措', '内容', '具体内容', '任务内容', '项目内容', '改革内容', '实施内容', '内容简介', '简介', '工作措施', '主要措施', '具体措施', '推进措施', '推进举措', '落实举措', '主要做法', '具体做法', '做法', '任务分解', '工作安排', '具体工作', 'Measures', 'Description'], max: 4_000 },
  target:            { kind: 'text',     names: ['量化指标', '工作目标', '目标要求', '工作指标', '预期目标', '预期成果', '预期成效', '主要目标', '具体目标', '目标', '目标值', '指标', '年度指标', '标志性成果', '工作成效', '成果形式', '成果', '完成标准', '绩效目标', 'Target'], max: 1_000 },
  placeIds:          { kind: 'places',   names: ['建设地点', '地点', '实施区域', '实施范围', '覆盖范围', '项目地点', '点位', '涉及街道', '涉及社区', '涉及区域', '试点社区', '试点地区', '所在社区', 'Places'] },
  quantity:          { kind: 'quantity', names: ['目标数', '建设数量', '计划数', '任务数'] },
  quantityUnit:      { kind: 'measure',  names: ['计量单位', 'Measure unit'], max: 20 },
  leadUnitId:        { kind: 'unit',     names: ['责任单位', '主办单位', '牵头部门', '责任部门', '牵头', '主办', '牵头责任单位', '主责单位', '主责部门', '主办部门', '责任主体', '实施主体', '实施单位', '承办单位', '承办部门', '负责单位', '负责部门', '主管单位', '主管部门', '申报单位', '落实单位', '推进单位', '建设单位', 'Lead', 'Responsible'], required: true },
  secondLeadUnitId:  { kind: 'unit',     names: ['第二牵头单位', '共同牵头单位', '联合牵头单位'] },
  supportingUnitIds: { kind: 'units',    names: ['协办单位', '参与单位', '配合部门', '协同单位', '协同部门', '协办', '配合', '协办部门', '参与部门', '参加单位', '协助单位', '协作单位', '支持单位', '配合责任单位', 'Support', 'Supporting'] },
  due:               { kind: 'due',      names: ['完成时间', '计划完成时间', '预计完成时间', '办结时限', '办理时限', '时限', '时限要求', '截止时间', '截止日期', '截至时间', '完成日期', '完成期限', '完成节点', '期限', '时间节点', '时间要求', '时间安排', '实施时间', '推进时限', '推广时限', '计划时间', '目标时间', 'Deadline', 'Due', 'Due date'], required: true },
  milestones:        { kind: 'steps',    names: ['里程碑', '阶段目标', '阶段性目标', '进度安排', '进度计划', '推进计划', '工作进度安排', '实施步骤', 'Milestones'], max: 4_000 },
  leader:            { kind: 'post',     names: ['分管领导', '牵头领导', '分管区领导', '责任区领导', '牵头区领导', '联系领导', '联系区领导', '挂钩领导', '领办领导', '区领导', 'Leader'], max: 60 },
  liaison:           { kind: 'text',     names: ['联系人', '责任人', '联络员及电话', '联系电话', '联系方式', '联系人及电话', '联系人及联系方式', '具体负责人', '负责人', '直接责任人', '经办人', 'Contact'], max: 80 },
  pillarId:          { kind: 'text',     names: ['所属改革', '所属行动', '改革行动', '所属改革行动'], max: 80 },
  source:            { kind: 'text',     names: ['任务来源', '依据', '文件依据', '政策依据', '出处', 'Source'], max: 200 },
  publication:       { kind: 'text',     names: ['公开'], max: 20 },
  remark:            { kind: 'text',     names: ['说明', '备考', 'Notes', 'Remarks'], max: 1_000 },
}

/** The catalogue that a file is read with. */
export const fields: readonly Field[] = importFields.map((key) => {
  const { kind, names = [], required, max } = known[key]
  const ours = [programmeWords['zh-CN'][`field.${key}`], programmeWords.en[`field.${key}`]]
  return {
    key,
    names: [...new Set([...ours, ...names])],
    kind,
    ...(required ? { required } : {}),
    ...(max ? { max } : {}),
  }
})

/** Columns of our own exports that say how a task stands: they are not the list's, and nobody is asked about them. */
export const ownColumns: Remembered = Object.fromEntries(
  languages.flatMap((language) =>
    (['number', 'state', 'light', 'percent', 'progress'] as const).map((key) => [
      programmeWords[language][`export.${key}`],
      null,
    ]),
  ),
)
