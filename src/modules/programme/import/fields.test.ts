import { describe, expect, it } from 'vitest'
import { headerReader, matchColumns } from '#tools/transfer/columns.ts'
import type { ImportField } from '../import-shape.ts'
import { fields } from './fields.ts'

const knowledge = { fields, remembered: {}, isUnit: () => false, year: 2023 }

/** What a column of this name is taken for when nothing but its name is known. */
const takenFor = (header: string): string | null =>
  matchColumns([{ column: 1, path: [header], address: 'A1', isHidden: false, cells: [] }], knowledge)[0]?.field ?? null

/** Names that lists of districts and cities carry, as their offices publish them. */
// biome-ignore format: a table for people
const names: Readonly<Partial<Record<ImportField, string>>> = {
  serial: '序号 编号 序 任务编号 No.',
  aspect: '类别 所属方面 工作类别 工作领域 板块 任务分类 一级任务',
  title: '重点任务 主要任务 任务 任务名称 工作任务 工作事项 事项名称 项目名称 改革事项 实事项目 民生实事 好事名称 实践名称 案例名称 具体任务 二级任务',
  measure: '具体举措 工作举措 主要举措 主要内容 工作内容 具体内容 内容简介 建设内容 推进措施 主要做法 工作要求 项目内容',
  target: '年度目标 工作目标 预期成果 预期目标 量化指标 目标要求 标志性成果',
  leadUnitId: '牵头单位 牵头部门 牵头 责任单位 责任部门 主办单位 主责单位 实施主体 承办单位 申报单位 牵头责任单位 牵头单位（部门）',
  supportingUnitIds: '配合单位 配合部门 配合 协办单位 协办 协同部门 参与单位 协助单位',
  due: '完成时限 完成时间 计划完成时间 截止日期 截止时间 办结时限 时限要求 时间要求 完成期限 推广时限 完成时间要求',
  leader: '责任领导 分管领导 分管区领导 牵头领导 责任区领导 联系领导',
  liaison: '联络员 联系人 责任人 联系人及电话 联系方式 联系电话 具体负责人',
  placeIds: '实施地点 建设地点 实施范围 涉及街道',
  remark: '备注 说明',
}

describe('a column', () => {
  for (const [field, headers] of Object.entries(names)) {
    it(`of ${field} is known by each of its usual names`, () => {
      const others = (headers ?? '').split(' ').filter((header) => takenFor(header) !== field)
      expect(others).toEqual([])
    })
  }

  // biome-ignore format: a table for people
  const notTaken = ['进展情况', '存在问题', '下步打算', '经费（万元）', '投资额', '实际完成时间', '启动时间', '是否完成', '得分', '地址', '单位负责人签字']
  it('that the list has no place for is taken for nothing by itself', () => {
    expect(notTaken.filter((header) => takenFor(header) !== null)).toEqual([])
  })

  it('called 时间节点 is the deadline where its cells are dates, and milestones where they are sentences', () => {
    const column = (...texts: string[]) => ({
      column: 1,
      path: ['时间节点'],
      address: 'A1',
      isHidden: false,
      cells: texts.map((text, n) => ({
        address: `A${n + 2}`,
        column: 1,
        kind: 'text' as const,
        text,
        value: text,
        isFormula: false,
      })),
    })
    const field = (...texts: string[]) => matchColumns([column(...texts)], knowledge)[0]?.field
    expect(field('6月底前', '三季度', '长期')).toBe('due')
    expect(field('4月24日 管线迁改\n5月20日 井道施工', '完成立项后报批', '方案评审、招标、开工')).toBe('milestones')
  })

  it('is looked for in the first lines by these names', () => {
    const reader = headerReader(knowledge)
    expect(reader.sureness('主要任务')).toBe(reader.sureness('重点任务') - 0.01)
  })
})
