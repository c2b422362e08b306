import type { ProblemLevel } from '../problem-levels.ts'

/** What the demo's meetings say. Invented; the seed puts 演示 on every text, and nobody is named. */
export const demoSeries = {
  group: {
    name: '演示：区城乡现代社区建设领导小组会议',
    nameEn: 'Demo: meetings of the leading group',
    documentWord: '演示纪要',
    tags: ['思想认识', '工作连续', '统筹协调', '工作指导', '群众感受', '组织有力', '工作有方', '平台有用', '要素有效'],
  },
  study: {
    name: '演示：领导小组理论学习会',
    nameEn: 'Demo: study sessions of the leading group',
    documentWord: '演示学习纪要',
    tags: ['主题教育', '一线调研'],
  },
} as const

export type DemoDecision = { text: string; lead: string; with: readonly string[]; dueOn: string; task: string }

/** Title of a task of the demo's programme → the decision that joins it. */
export const marchDecisions: readonly DemoDecision[] = [
  {
    text: '社区报表能减的减，五月底前清出一张保留清单',
    lead: '区大数据局',
    with: ['区民政局'],
    dueOn: '2023-05-31',
    task: '社区报表清理',
  },
  {
    text: '新一批未来社区创建方案四月底前报领导小组',
    lead: '区住建局',
    with: ['区民政局'],
    dueOn: '2023-04-28',
    task: '新一批未来社区创建',
  },
  {
    text: '共建项目对接会每季度办一次，第一次四月底前办',
    lead: '区总工会',
    with: ['区市场监管局'],
    dueOn: '2023-04-28',
    task: '共建项目对接会',
  },
]

export const mayDecisions: readonly DemoDecision[] = [
  {
    text: '社区报表保留清单五月底前公布，清单外的不再要社区填',
    lead: '区大数据局',
    with: ['区民政局'],
    dueOn: '2023-05-31',
    task: '社区报表清理',
  },
  {
    text: '专职网格员六月底前配齐，经费按季度拨付',
    lead: '区委政法委',
    with: ['区财政局'],
    dueOn: '2023-06-30',
    task: '充实专职网格员',
  },
  {
    text: '居家养老上门服务先走访独居和失能老人',
    lead: '区民政局',
    with: ['区卫健局'],
    dueOn: '2023-07-31',
    task: '居家养老服务覆盖',
  },
]

/** What the study session of April raised, and the measure that was decided on it. */
export const aprilProblems: readonly { text: string; level: ProblemLevel; measure: DemoDecision }[] = [
  {
    text: '同一份数据，社区一个月要报三次，走访的时间被挤掉',
    level: 'district',
    measure: {
      text: '先停报重复的报表，数据由区里共享',
      lead: '区大数据局',
      with: ['区民政局'],
      dueOn: '2023-05-31',
      task: '社区报表清理',
    },
  },
  {
    text: '独居老人白天联系不上人，上门服务排不上号',
    level: 'street',
    measure: {
      text: '街道每周和社区对一次上门服务的名单',
      lead: '区民政局',
      with: ['区卫健局'],
      dueOn: '2023-06-30',
      task: '居家养老服务覆盖',
    },
  },
]

export const maySpeech: readonly { text: string; tags: readonly string[]; task: string | null }[] = [
  { text: '认识要再提高，社区是城市治理的最后一百米', tags: ['思想认识'], task: null },
  { text: '去年定的事今年接着办，换人不换账', tags: ['工作连续'], task: null },
  { text: '条块合力，牵头单位管到底，配合单位按时到', tags: ['统筹协调', '组织有力'], task: '充实专职网格员' },
  { text: '下去看，少让社区填表', tags: ['工作指导'], task: '社区报表清理' },
  { text: '办得好不好，让居民说', tags: ['群众感受'], task: '居家养老服务覆盖' },
]
