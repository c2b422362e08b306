import { type Field, type Resolve, suggestUnits } from '#tools/transfer/index.ts'

/** A catalogue as a list of tasks would have it; the synonyms are those of offices, none is made for a test workbook. */
export const catalogue: readonly Field[] = [
  { key: 'serial', names: ['序号', '编号', 'No.'], kind: 'serial' },
  { key: 'category', names: ['类别', '所属方面', '领域', '工作类别', 'Category'], kind: 'category', max: 100 },
  {
    key: 'task',
    names: ['重点任务', '任务名称', '工作事项', '项目名称', '事项', 'Task'],
    kind: 'text',
    required: true,
    max: 200,
  },
  { key: 'measures', names: ['具体举措', '工作举措', '主要内容', '建设内容及规模', 'Measures'], kind: 'text' },
  { key: 'lead', names: ['牵头单位', '责任单位', '主办单位', 'Lead unit'], kind: 'unit', required: true },
  { key: 'supporting', names: ['配合单位', '协办单位', '参与单位', 'Supporting units'], kind: 'units' },
  { key: 'due', names: ['完成时限', '完成时间', '时间节点', '计划完成时间', 'Due'], kind: 'due', required: true },
  { key: 'leader', names: ['分管领导', '责任领导', '牵头领导'], kind: 'post', max: 100 },
  { key: 'liaison', names: ['联络员', '联系人', '责任人'], kind: 'text', max: 100 },
  { key: 'places', names: ['实施地点', '建设地点', '地点'], kind: 'places' },
  { key: 'quantity', names: ['数量', '目标数'], kind: 'quantity' },
  { key: 'measure', names: ['单位', '计量单位'], kind: 'text', max: 20 },
  { key: 'progress', names: ['完成进度', '进度'], kind: 'percent' },
  { key: 'remarks', names: ['备注', 'Remarks'], kind: 'text' },
]

const units = `区委组织部 区委宣传部 区委政法委 区民政局 区住建局 区财政局 区卫健局 区教育局 区司法局 区信访局 区农业农村局
区人力社保局 区大数据局 区应急管理局 区文广旅体局 区综合执法局 区市场监管局 区委社会工作部 区消防救援大队 区国资中心 区残联 团区委
区总工会 区法院 江北投资公司 区委组织部（区委两新工委、社工部） 甬江街道 庄桥街道 孔浦街道 文教街道 洪塘街道 前江街道 外滩街道 慈城镇`
const places =
  '外滩社区 湾头社区 天水社区 育才社区 洪都社区 甬江街道 庄桥街道 孔浦街道 文教街道 洪塘街道 前江街道 外滩街道 慈城镇'
export const groupWords = ['各街道（镇）', '各街道', '成员单位', '全区', '各有关单位']

const resolver = (names: string): Resolve => {
  const known = names.split(/\s+/).map((name) => ({ id: `id:${name}`, name }))
  return (written) => {
    const unit = known.find(({ name }) => name === written)
    if (unit) return { kind: 'unit', ...unit }
    if (groupWords.includes(written)) return { kind: 'group', word: written, ids: [] }
    return { kind: 'unknown', suggestions: suggestUnits(written, known) }
  }
}

export const resolveUnit = resolver(units)
export const resolvePlace = resolver(places)
export const unitNames = units.split(/\s+/)

export const asked = { fields: catalogue, year: 2023, resolveUnit, resolvePlace }
