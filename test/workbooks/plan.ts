import { unitNames } from './catalogue.ts'
import { type Random, randomOf } from './random.ts'

/** A cell as an office writes it, and what it means. */
export type PlannedCell = { written: string | number | Date; means: string; format?: string; formula?: string }

/** A row of a list, by field key; a missing key is an empty cell. */
export type PlannedRow = Record<string, PlannedCell>

export type PlannedTable = {
  columns: { key: string; header: string; group: string | null }[]
  rows: PlannedRow[]
  /** Row index → the heading that stands above it. */
  headings: Map<number, string>
  categoryStyle: 'merged' | 'each' | 'heading' | 'none'
}

// biome-ignore format: a table for people
const dues: readonly [written: string, means: string][] = [
  ['4月', 'month 2023-04-30'],           ['４月', 'month 2023-04-30'],          ['12月底前', 'month 2023-12-31'],
  ['二季度', 'quarter 2023-06-30'],      ['第三季度', 'quarter 2023-09-30'],    ['Q3', 'quarter 2023-09-30'],
  ['6月30日前', 'day 2023-06-30'],       ['2023年6月30日', 'day 2023-06-30'],   ['2023-06-30', 'day 2023-06-30'],
  ['年底', 'year 2023-12-31'],           ['年底前', 'year 2023-12-31'],         ['长期', 'long-term null'],
  ['持续推进', 'long-term null'],        ['上半年', 'half-year 2023-06-30'],    ['2023年10月', 'month 2023-10-31'],
  ['3月-10月', 'month 2023-10-31 from 2023-03-01'],                             ['全年', 'year 2023-12-31'],
]
const realDays: readonly [year: number, month: number, day: number, means: string][] = [
  [2023, 9, 30, 'day 2023-09-30'],
  [2023, 4, 15, 'day 2023-04-15'],
  [2023, 2, 28, 'day 2023-02-28'],
  [2024, 2, 29, 'day 2024-02-29'],
]
const separators = ['、', '，', ',', ';', '；', '/', '\n', ' 、 ', '，\n']
const topics = [
  '网格党组织',
  '社区食堂',
  '老旧小区加装电梯',
  '未来乡村',
  '口袋公园',
  '议事厅',
  '文化礼堂',
  '应急演练',
  '助餐配送',
  '托育驿站',
]
const verbs = ['建强', '改造', '新建', '提升', '推广', '试点', '完善']
const categories = ['党建引领 建强基层', '优质共享', '促富创富', '平急结合 健全共治', '基础建设']
const marks = ['一', '二', '三', '四', '五', '六']

const headers: Readonly<Record<string, readonly string[]>> = {
  serial: ['序号', '序  号', '序　号', '序\n号', '编号', 'No.'],
  category: ['类别', '所属方面', '领域', '工作类别', '类  别'],
  task: ['重点任务', '工作事项', '项目名称', '任务名称', '重点任务（项目）', '事项'],
  measures: ['具体举措', '工作举措', '主要内容', '具 体 举 措', '建设内容及规模'],
  lead: ['牵头单位', '责任单位', '牵头\n单位', '主办单位', '*牵头单位'],
  supporting: ['配合单位', '协办单位', '配合单位（排名不分先后）', '参与单位'],
  due: ['完成时限', '完成时间', '时间节点', '计划完成时间', '完成时限要求', '完成\n时限'],
  leader: ['分管领导', '责任领导', '牵头领导'],
  liaison: ['联络员', '联络员及电话', '责任人', '联系人'],
  quantity: ['数量', '数 量', '目标数'],
  remarks: ['备注', '备  注'],
  unknown: ['亮灯', '佐证材料', '公文号'],
}
const alwaysThere = ['task', 'lead', 'due']

/** A list that an office might keep, all of it decided by the seed. */
export const planTable = (seed: number): PlannedTable => {
  const random = randomOf(seed)
  const categoryStyle = random.pick(['merged', 'each', 'heading', 'none'] as const)
  const optional = Object.keys(headers).filter(
    (key) => !alwaysThere.includes(key) && key !== 'category' && key !== 'serial',
  )
  const middle = random.shuffled([...alwaysThere, ...optional.filter(() => random.chance(0.6))])
  const keys = [
    ...(random.chance(0.85) ? ['serial'] : []),
    ...(categoryStyle === 'merged' || categoryStyle === 'each' ? ['category'] : []),
    ...middle,
  ]
  const isGrouped = keys.includes('supporting') && random.chance(0.6)
  const ordered = isGrouped ? groupUnits(keys) : keys
  const columns = ordered.map((key) => ({
    key,
    header: random.pick(headers[key] ?? [key]),
    group: isGrouped && (key === 'lead' || key === 'supporting') ? '责任单位' : null,
  }))
  const { rows, headings } = planRows(random, ordered, categoryStyle)
  return { columns, rows, headings, categoryStyle }
}

/** A group's columns stand side by side. */
const groupUnits = (keys: string[]): string[] =>
  keys.flatMap((key) => (key === 'supporting' ? [] : key === 'lead' ? ['lead', 'supporting'] : [key]))

const planRows = (random: Random, keys: string[], style: PlannedTable['categoryStyle']) => {
  const rows: PlannedRow[] = []
  const headings = new Map<number, string>()
  const serialStyle = random.pick(['number', 'text', 'wide', 'chinese', 'dotted', 'formula'] as const)
  const used = random.shuffled(categories).slice(0, random.between(1, 4))
  let serial = 0
  for (const [n, category] of used.entries()) {
    const mark = random.chance(0.7) ? `${marks[n]}、` : ''
    if (style === 'heading') headings.set(rows.length, `${mark}${category}`)
    const count = random.between(1, 5)
    for (let each = 0; each < count; each += 1) {
      serial += random.chance(0.05) ? 2 : 1
      rows.push(planRow(random, keys, { serial, serialStyle, category: style === 'none' ? null : category }))
    }
  }
  return { rows, headings }
}

type About = { serial: number; serialStyle: string; category: string | null }

const planRow = (random: Random, keys: string[], { serial, serialStyle, category }: About): PlannedRow => {
  const row: PlannedRow = {}
  const task = `演示：${random.pick(verbs)}${random.pick(topics)}`
  if (keys.includes('serial')) row.serial = planSerial(serial, serialStyle)
  if (category) row.category = said(category)
  row.task = said(random.chance(0.2) ? `${task}　 ` : task, task)
  row.lead = said(random.pick(unitNames))
  row.due = planDue(random)
  if (keys.includes('measures') && random.chance(0.9))
    row.measures = said(`1.${task}；\n2.年底前完成${random.between(1, 30)}处。`)
  if (keys.includes('supporting') && random.chance(0.8)) row.supporting = planUnits(random)
  if (keys.includes('leader') && random.chance(0.9))
    row.leader = said(random.pick(['副区长', '区委副书记', '区委副书记、政法委书记']))
  if (keys.includes('liaison') && random.chance(0.9))
    row.liaison = said(`演示科 ${String(random.between(0, 99)).padStart(8, '0')}`)
  if (keys.includes('quantity') && random.chance(0.9)) row.quantity = planQuantity(random)
  if (keys.includes('remarks') && random.chance(0.3)) row.remarks = said('演示：分两批')
  if (keys.includes('unknown')) row.unknown = said('演示值')
  return row
}

const said = (written: string, means = written): PlannedCell => ({ written, means })

const wide = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

const chinese = (number: number): string => {
  const digits = ['', ...'一二三四五六七八九']
  const tens = Math.floor(number / 10)
  return `${tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`}${digits[number % 10]}`
}

const planSerial = (serial: number, style: string): PlannedCell => {
  const means = String(serial)
  if (style === 'number') return { written: serial, means }
  if (style === 'formula') return { written: serial, means, formula: 'ROW()-1' }
  if (style === 'wide') return { written: wide(means), means }
  if (style === 'chinese') return { written: chinese(serial), means }
  return { written: style === 'dotted' ? `${means}.` : means, means }
}

const planDue = (random: Random): PlannedCell => {
  if (random.chance(0.25)) {
    const [year, month, day, means] = random.pick(realDays)
    const format = random.pick([
      'yyyy-mm-dd',
      'yyyy"年"m"月"d"日"',
      'm"月"d"日"',
      'yyyy/m/d;@',
      '[$-804]yyyy"年"m"月"d"日";@',
    ])
    return { written: new Date(Date.UTC(year, month - 1, day)), means, format }
  }
  if (random.chance(0.1))
    return { written: new Date(Date.UTC(2023, 7, 1)), means: 'month 2023-08-31', format: 'yyyy"年"m"月"' }
  const [written, means] = random.pick(dues)
  return said(random.chance(0.15) ? ` ${written}　` : written, means)
}

const planUnits = (random: Random): PlannedCell => {
  if (random.chance(0.2)) return said(random.pick(['各街道（镇）', '成员单位', '全区']))
  const units = random.shuffled(unitNames).slice(0, random.between(1, 4))
  const written = units.reduce((text, unit) => `${text}${random.pick(separators)}${unit}`)
  return said(random.chance(0.15) ? `${written}等` : written, units.join('|'))
}

const planQuantity = (random: Random): PlannedCell => {
  const amount = random.between(1, 3_000)
  const style = random.pick(['number', 'wide', 'measure', 'thousands'] as const)
  if (style === 'number') return { written: amount, means: String(amount) }
  if (style === 'wide') return said(wide(String(amount)), String(amount))
  if (style === 'measure') return said(`${amount}处`, String(amount))
  return said(amount.toLocaleString('en-US'), String(amount))
}
