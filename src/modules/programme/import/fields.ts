import { languages } from '#kernel/words.ts'
import type { Field, FieldKind, Remembered } from '#tools/transfer/index.ts'
import { type ImportField, importFields } from '../import-shape.ts'
import { programmeWords } from '../programme-words.ts'

type Known = { kind: FieldKind; names?: readonly string[]; required?: true; max?: number }

/** What offices call their columns, beside our own names. 单位 alone is a unit of measure: who leads is named more fully. */
// biome-ignore format: a table for people
const known: Readonly<Record<ImportField, Known>> = {
  serial:            { kind: 'serial',   names: ['编号', 'No.'] },
  aspect:            { kind: 'category', names: ['类别', '领域', '方面', '工作类别', 'Category'], max: 60 },
  title:             { kind: 'text',     names: ['任务名称', '项目名称', '工作事项', '事项', '重点工作', '工作任务', 'Title', 'Project'], required: true, max: 120 },
  measure:           { kind: 'text',     names: ['工作举措', '主要举措', '主要内容', '工作内容', '建设内容及规模', '建设内容', '工作要求'], max: 4_000 },
  target:            { kind: 'text',     names: ['量化指标', '工作目标', '目标要求', '工作指标'], max: 1_000 },
  placeIds:          { kind: 'places',   names: ['建设地点', '地点', '实施区域', 'Places'] },
  quantity:          { kind: 'quantity', names: ['目标数', '建设数量'] },
  quantityUnit:      { kind: 'text',     names: ['计量单位', 'Measure unit'], max: 20 },
  leadUnitId:        { kind: 'unit',     names: ['责任单位', '主办单位', '牵头部门', '责任部门', 'Lead'], required: true },
  secondLeadUnitId:  { kind: 'unit',     names: ['第二牵头单位'] },
  supportingUnitIds: { kind: 'units',    names: ['协办单位', '参与单位', '配合部门', '协同单位', 'Support'] },
  due:               { kind: 'due',      names: ['完成时间', '计划完成时间', '办结时限', '时限', '截止时间', 'Deadline', 'Due'], required: true },
  milestones:        { kind: 'text',     names: ['里程碑', '阶段目标', '进度安排'], max: 4_000 },
  leader:            { kind: 'post',     names: ['分管领导', '牵头领导', '分管区领导'], max: 60 },
  liaison:           { kind: 'text',     names: ['联系人', '责任人', '联络员及电话', '联系电话'], max: 80 },
  pillarId:          { kind: 'text',     names: ['所属改革', '所属行动', '改革行动'], max: 80 },
  source:            { kind: 'text',     names: ['任务来源'], max: 200 },
  publication:       { kind: 'text',     names: ['公开'], max: 20 },
  remark:            { kind: 'text',     names: ['说明', 'Notes'], max: 1_000 },
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
