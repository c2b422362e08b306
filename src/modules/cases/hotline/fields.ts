import type { Field, FieldKind, Remembered } from '#tools/transfer/index.ts'
import { type SlipField, slipFields } from '../slip-import.ts'

type Known = { kind: FieldKind; names: readonly [string, string, ...string[]]; required?: true; max?: number }

/** What hotline centres call their columns: the usual name in Chinese and in English first. */
// biome-ignore format: a table for people
const known: Readonly<Record<SlipField, Known>> = {
  number:         { kind: 'text',   names: ['工单编号', 'Slip number', '工单号', '工单编码', '受理编号', '受理单号', '转办单号', '交办单号', '诉求编号', '登记编号', '工单流水号', '流水号', '业务编号', '事项编号', '热线编号', '编号'], required: true, max: 60 },
  calledAt:       { kind: 'moment', names: ['来电时间', 'Called at', '受理时间', '登记时间', '诉求时间', '反映时间', '来电日期', '受理日期', '呼入时间', '创建时间'] },
  transferredAt:  { kind: 'moment', names: ['转办时间', 'Transferred at', '派单时间', '交办时间', '派发时间', '下派时间', '转派时间', '转办日期', '交办日期'] },
  dueAt:          { kind: 'moment', names: ['办理时限', 'Due', '办结时限', '处理时限', '截止时间', '办理期限', '回复时限', '答复时限', '要求办结时间', '到期时间', '截止日期', '限办时间', '处理期限', '反馈时限'] },
  kind:           { kind: 'text',   names: ['诉求分类', 'Kind', '事项分类', '分类', '内容分类', '问题分类', '诉求类别', '事项类别', '诉求类型', '问题类型', '工单类型', '类别', '归口分类'], max: 120 },
  title:          { kind: 'text',   names: ['标题', 'Title', '工单标题', '诉求标题', '主题', '事项标题', '诉求主题', '工单主题'], max: 300 },
  words:          { kind: 'text',   names: ['诉求内容', 'What they said', '内容', '工单内容', '反映内容', '问题描述', '诉求描述', '事项内容', '来电内容', '主要内容', '具体内容', '诉求详情'], required: true, max: 5_000 },
  street:         { kind: 'places', names: ['所属街道', 'Street', '街道', '属地街道', '街道（镇）', '镇街', '乡镇街道', '所属镇街'] },
  place:          { kind: 'places', names: ['所属社区', 'Community', '社区', '属地社区', '所在社区', '社区（村）', '村社', '村（社区）', '所属村社'] },
  spot:           { kind: 'text',   names: ['诉求地址', 'Where', '地址', '详细地址', '事发地址', '事发地点', '发生地点', '问题地址', '位置', '诉求地点', '具体地址'], max: 300 },
  caller:         { kind: 'text',   names: ['来电人', 'Caller', '来电人姓名', '诉求人', '诉求人姓名', '反映人', '反映人姓名', '姓名', '来电者', '联系人', '市民姓名', '当事人'], max: 60 },
  phone:          { kind: 'text',   names: ['联系电话', 'Telephone', '来电号码', '电话', '手机', '手机号码', '联系方式', '来电电话', '联系号码', '主叫号码', '回访电话'], max: 60 },
  flat:           { kind: 'text',   names: ['来电人住址', 'Caller’s address', '来电人地址', '诉求人住址', '家庭住址', '住址'], max: 120 },
  unit:           { kind: 'unit',   names: ['承办单位', 'Handled by', '办理单位', '责任单位', '主办单位', '承办部门', '处理单位', '派往单位'] },
  accused:        { kind: 'unit',   names: ['被反映单位', 'Complained about', '被投诉单位', '被诉单位', '投诉对象'] },
  isConfidential: { kind: 'text',   names: ['是否保密', 'Confidential', '保密', '信息保密', '是否匿名', '个人信息保密'], max: 20 },
  callBack:       { kind: 'text',   names: ['回访要求', 'Call back', '是否回访', '回访', '是否需要回访', '是否要求回复', '是否需要回复'], max: 120 },
  urged:          { kind: 'text',   names: ['催办次数', 'Urged', '催办', '催单次数', '是否催办', '催单', '催办情况'], max: 300 },
  transfers:      { kind: 'text',   names: ['转办次数', 'Transfers', '派单次数', '第几次转办', '重办次数'], max: 60 },
}

/** The catalogue that a file of slips is read with. */
export const slipCatalogue: readonly Field[] = slipFields.map((key) => {
  const { kind, names, required, max } = known[key]
  return {
    key,
    names,
    kind,
    // Of several units the first is not guessed to be meant; the check says so in its own words.
    ...(kind === 'unit' ? { many: true } : {}),
    ...(required ? { required } : {}),
    ...(max ? { max } : {}),
  }
})

/** Columns that nobody asks about: a printed number, and what we add to a file of what is to be mended. */
export const passedOver: Remembered = { 序号: null, '№': null, 'No.': null }

export const nameOfField = (key: SlipField, isEnglish: boolean): string => known[key].names[isEnglish ? 1 : 0]
