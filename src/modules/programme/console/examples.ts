import { Day } from '#kernel/day.ts'
import type { Answers } from '#ui/react/served.tsx'
import { usualApproval } from '../approval.ts'
import { usualScheme } from '../light-shape.ts'
import { List, ListRow, ListVersion } from '../list.ts'
import { type LightCounts, noLights, type Standing } from '../standing.ts'
import { Task, type TaskLine, type TaskView } from '../task.ts'
import type { TaskFilter, WhichTasks } from '../task-filter.ts'
import type { BranchWish, TaskBranches, Tree } from '../tree.ts'
import { Pillar, PillarKind, Year } from '../year.ts'

/** Answers of the server as tests give them to pages. Everything in them is invented. */
const id = (n: number): string => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** The day of the meeting: the pages live in the server's time, not in the browser's. */
export const now = new Date('2023-05-06T06:30:00Z')

export const unitA = id(901)
export const unitB = id(902)
export const names = { [unitA]: '演示住建局', [unitB]: '演示燃气公司' }
export const units = {
  lines: [
    { id: unitA, name: '演示住建局' },
    { id: unitB, name: '演示燃气公司' },
  ],
  next: null,
}

export const year = Year.parse({ id: id(1), year: 2023, name: '演示年度', slogan: '', state: 'open', version: 3 })
export const kind = PillarKind.parse({
  id: id(2),
  yearId: year.id,
  name: '行动',
  nameEn: 'Actions',
  measureWord: '项',
  ordinal: 1,
  version: 1,
})
export const pillar = Pillar.parse({
  id: id(3),
  yearId: year.id,
  kindId: kind.id,
  ordinal: 1,
  title: '演示老旧小区提升',
  aspect: '',
  ownerUnitId: null,
  provenance: 'demo',
  provenanceNote: '',
  version: 1,
})
export const list = List.parse({
  id: id(4),
  yearId: year.id,
  template: 'A',
  name: '年度任务清单',
  nameEn: 'Key tasks',
  ordinal: 1,
  publication: 'members',
  needsReview: true,
  reportEvery: 'month',
  isDecided: false,
  version: 1,
})

export const aTask = (n: number, more: Partial<Task> = {}): Task =>
  Task.parse({
    id: id(100 + n),
    number: `T-23-${String(n).padStart(3, '0')}`,
    serial: n,
    aspect: '',
    title: `演示任务${n}`,
    measure: '加装两部电梯',
    pillarId: pillar.id,
    leadUnitId: unitA,
    secondLeadUnitId: null,
    supportingUnitIds: [unitB],
    leader: '',
    liaison: '',
    target: '完工两部',
    placeIds: [],
    quantity: null,
    quantityUnit: '',
    source: '演示会议',
    publication: 'members',
    remark: '',
    yearId: year.id,
    listId: list.id,
    duePrecision: 'day',
    dueFrom: null,
    dueOn: '2023-05-31',
    dueWritten: '5月31日',
    provenance: 'demo',
    state: 'handling',
    percent: 62,
    plannedPercent: 70,
    lastSaid: '管线已迁',
    lastChoice: 'progress',
    lastReportAt: new Date('2023-05-05T02:00:00Z'),
    reportEvery: 'month',
    plannedReportOn: '2023-05-25',
    nextReportOn: '2023-05-25',
    reportWasOn: null,
    isReportProvisional: false,
    reportCalendar: 1,
    light: 'on-track',
    lightReason: 'on-track',
    lightValues: {},
    lightUnitId: null,
    lightOverride: null,
    lightOverrideReason: '',
    wasLate: false,
    dispatchedAt: null,
    signedAt: null,
    closedAt: null,
    version: 7,
    ...more,
  })

export const late = {
  light: 'overdue',
  lightReason: 'milestone-late',
  lightValues: { milestone: '管线迁改', days: 12 },
  lightUnitId: unitB,
} as const satisfies Partial<Task>

const countedLights = (tasks: readonly TaskLine[]): LightCounts => {
  const all = noLights()
  for (const { light } of tasks) all[light] += 1
  return all
}

/** The tasks that a question leaves, as far as tests ask. */
const chosen = (tasks: readonly TaskLine[], { light, unitId }: Pick<WhichTasks, 'light' | 'unitId'>) =>
  tasks.filter(
    (task) =>
      (!light || light.includes(task.light)) &&
      (!unitId || task.leadUnitId === unitId || task.supportingUnitIds.includes(unitId)),
  )

/** The pillars over these tasks. */
export const aTree = (tasks: readonly TaskLine[]): Tree => ({
  year,
  phrase: '一项行动',
  kinds: [kind],
  pillars: [pillar],
  groups: [...Map.groupBy(tasks, ({ pillarId }) => pillarId)].map(([pillarId, some]) => ({
    pillarId,
    lights: countedLights(some),
    total: some.length,
  })),
  at: now,
})

const keyIn = { pillar: 'pillarId', state: 'state', day: 'dueOn' } as const

/** What the server answers about these tasks: the pillars over them, and branch by branch; a cursor is how many came before. */
export const ledgerOf = (tasks: readonly TaskLine[], more: Partial<TaskBranches> = {}): Answers => ({
  'programme/tree': (asked: WhichTasks) => aTree(chosen(tasks, asked)),
  'programme/branches': ({ by, under, limit = 100, after, ...asked }: BranchWish): TaskBranches => ({
    branches: under.map((key) => {
      const all = chosen(tasks, asked).filter((task) => (task[keyIn[by]] ?? 'none') === key)
      const from = Number(after ?? 0)
      const lines = all.slice(from, from + limit)
      const to = from + lines.length
      return { under: key, lights: countedLights(all), lines, next: to < all.length ? String(to) : null }
    }),
    names,
    nextSteps: {},
    ...more,
  }),
  'programme/tasks': ({ limit = 50, ...asked }: TaskFilter) => ({
    lines: chosen(tasks, asked).slice(0, limit),
    next: null,
    names,
    nextSteps: {},
  }),
})

export const scheme = usualScheme

export const aTaskView = (task: Task, more: Partial<TaskView> = {}): TaskView => ({
  task,
  listName: list.name,
  pillarTitle: pillar.title,
  fromPoints: [],
  milestones: [],
  reports: [],
  requests: [],
  approval: { isAdopted: false, scheme: usualApproval, mine: [], moved: [] },
  notes: [],
  evidence: [],
  proofAsks: [],
  deliveries: [],
  uses: [
    { key: 'use.table.month', values: { list: list.name } },
    { key: 'use.programme', values: {} },
  ],
  names,
  offers: [],
  at: now,
  version: task.version,
  ...more,
})

export const offer = (verb: string, blocked: string | null = null, asks: 'reason' | null = null) => ({
  verb,
  asks,
  blocked,
})

export const aStanding = (more: Partial<Standing> = {}): Standing => ({
  year,
  phrase: '一项行动',
  kinds: [kind],
  pillars: [pillar],
  total: 41,
  lights: { ...noLights(), done: 6, 'on-track': 27, 'at-risk': 5, overdue: 2, help: 1 },
  groups: [{ pillarId: pillar.id, total: 41, lights: { ...noLights(), done: 6, 'on-track': 35 } }],
  verdict: 'on-track',
  shares: { bad: 7, worst: 20, good: 10, fair: 20 },
  needed: [{ ...aTask(1, late), leadUnitName: '演示住建局' }],
  neededTotal: 3,
  months: [
    { month: '2023-03-01', closed: 5, inTime: 4 },
    { month: '2023-04-01', closed: 8, inTime: 7 },
  ],
  lastYear: [],
  reports: 12,
  satisfaction: { says: 'most', percent: 86, answered: 212, from: Day.parse('2023-01-01') },
  at: now,
  names,
  offers: [offer('note')],
  ...more,
})

export const aVersion = (more: Partial<ListVersion> = {}): ListVersion =>
  ListVersion.parse({
    id: id(5),
    listId: list.id,
    number: 2,
    state: 'draft',
    note: '',
    reviewedOn: null,
    reviewedBy: '',
    documentNo: '',
    issuedOn: null,
    rowCount: 1,
    isTabled: false,
    version: 4,
    ...more,
  })

export const aRow = (more: Partial<ListRow['content']> = {}): ListRow =>
  ListRow.parse({
    id: id(6),
    listVersionId: id(5),
    taskId: null,
    ordinal: 1,
    content: {
      serial: 1,
      aspect: '',
      title: '老旧小区加装电梯',
      measure: '完工两部',
      pillarId: null,
      leadUnitId: unitA,
      secondLeadUnitId: null,
      supportingUnitIds: [unitB],
      leader: '',
      liaison: '',
      target: '',
      placeIds: [],
      quantity: null,
      quantityUnit: '',
      due: { precision: 'day', from: null, on: Day.parse('2023-05-31'), written: '5月31日' },
      milestones: [],
      source: '',
      publication: 'members',
      remark: '',
      ...more,
    },
    version: 2,
  })
