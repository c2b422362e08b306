import { randomUUIDv7 } from 'node:crypto'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import type { Actor, Role } from '#kernel/policy.ts'
import { addList, moveVersion, startVersion, viewListVersion } from './actions/lists.ts'
import { makeTask } from './actions/make-tasks.ts'
import { noReport } from './actions/report-days.ts'
import { addRow, editRow } from './actions/rows.ts'
import { step } from './actions/tasks.ts'
import { addKind, addPillar, addYear } from './actions/years.ts'
import type { List, ListVersion } from './list.ts'
import { getTask } from './queries/tasks.ts'
import { currentYear, getYear, listYears } from './queries/years.ts'
import { type PlannedMilestone, RowContent } from './row.ts'
import type { Milestone, Task } from './task.ts'
import { TaskId, Task as TaskShape } from './task.ts'
import type { TaskVerb } from './workflow.ts'
import type { Pillar, Year, YearId } from './year.ts'

// What other modules' stories do with key points.
export { addKeyPoints, editKeyPoints, issueKeyPoints } from './actions/key-points.ts'
export { exportKeyPoints } from './export/paper.ts'

/** Units of the tests: nobody else knows them, so they need not exist. */
export const housingBureau = '0187f000-0000-7000-8000-000000000001'
export const gasCompany = '0187f000-0000-7000-8000-000000000002'
export const civilAffairs = '0187f000-0000-7000-8000-000000000003'
export const groupOffice = '0187f000-0000-7000-8000-000000000009'

/** Somebody who holds one post. */
export const somebody = (role: Role, unitId: string, personId: string = randomUUIDv7()): Actor => ({
  personId,
  posts: [{ postId: randomUUIDv7(), role, unitId, placeId: null }],
})

export const anOfficer = (): Actor => somebody('district-office', groupOffice)
export const aLiaison = (unitId = housingBureau): Actor => somebody('liaison', unitId)
export const aLeader = (): Actor => somebody('leader', groupOffice)
export const anAuditor = (): Actor => somebody('auditor', groupOffice)
export const aResident = (): Actor => somebody('resident', groupOffice)
export const aGridWorker = (): Actor => somebody('grid-worker', civilAffairs)

/** A row as an office writes it. A test says only what it is about. */
export const rowFacts = (overrides: Partial<RowContent> = {}): RowContent =>
  RowContent.parse({
    serial: 1,
    aspect: '优质共享',
    title: '演示：三号楼加装电梯',
    measure: '演示：六楼的老人可以坐电梯下楼。',
    pillarId: null,
    leadUnitId: housingBureau,
    secondLeadUnitId: null,
    supportingUnitIds: [gasCompany],
    leader: '副区长',
    liaison: '城更科 00000004',
    target: '',
    placeIds: [],
    quantity: null,
    quantityUnit: '',
    due: { precision: 'month', from: null, on: Day.parse('2023-05-31'), written: '5月' },
    milestones: [],
    source: '',
    publication: 'members',
    remark: '',
    ...overrides,
  })

export const milestoneOn = (on: string, title: string, unitId: string | null = null): PlannedMilestone => ({
  title,
  unitId,
  due: { precision: 'day', from: null, on: Day.parse(on), written: on },
})

/** A task that was just made, without a database: for rules. */
export const taskFacts = (overrides: Partial<Task> = {}): Task => {
  const { milestones: _milestones, due, ...row } = rowFacts()
  return TaskShape.parse({
    ...row,
    duePrecision: due.precision,
    dueFrom: due.from,
    dueOn: due.on,
    dueWritten: due.written,
    id: randomUUIDv7(),
    number: 'T-23-001',
    yearId: randomUUIDv7(),
    listId: randomUUIDv7(),
    provenance: 'demo',
    state: 'handling',
    percent: null,
    plannedPercent: null,
    lastSaid: '',
    lastChoice: null,
    lastReportAt: null,
    reportEvery: 'month',
    ...noReport,
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
    version: 1,
    ...overrides,
  })
}

export const milestoneFacts = (overrides: Partial<Milestone> = {}): Milestone => ({
  id: randomUUIDv7(),
  taskId: TaskId.parse(randomUUIDv7()),
  ordinal: 1,
  title: '演示：管线迁改',
  unitId: gasCompany,
  duePrecision: 'day',
  dueFrom: null,
  dueOn: Day.parse('2023-04-24'),
  dueWritten: '4月24日',
  doneOn: null,
  waitsFor: '',
  isListed: true,
  version: 1,
  ...overrides,
})

/** From here on no test names a year, until 2099; and whatever else was left behind, the year of a story is the newest. */
const freeFrom = 2091

/** A year with one list, stored. It is the first that is free, so the years of one story do not meet. */
export const aYear = async (ctx: Ctx): Promise<{ year: Year; list: List }> => {
  const taken = new Set((await listYears(ctx)).map(({ year }) => year))
  let free = freeFrom
  while (taken.has(free)) free += 1
  const year = await addYear(ctx, {
    year: free,
    name: '演示年度',
    slogan: '',
    template: 'none',
    copyFrom: null,
  })
  const list = await addList(ctx, year.id, {
    name: '演示清单',
    nameEn: 'Demo list',
    ordinal: 1,
    publication: 'members',
    needsReview: true,
    reportEvery: 'month',
  })
  return { year, list }
}

/** One more pillar of a year, of the kind named, or of one of its own. */
export const aPillar = async (
  ctx: Ctx,
  yearId: YearId,
  { kindId, ...text }: Partial<Pick<Pillar, 'kindId' | 'title' | 'ordinal'>> = {},
): Promise<Pillar> => {
  const kind = { name: '演示改革', nameEn: 'Demo reform', measureWord: '项', ordinal: 1 }
  return addPillar(ctx, yearId, {
    ordinal: 1,
    title: '演示：专项',
    aspect: '',
    ownerUnitId: null,
    provenance: 'demo',
    provenanceNote: '',
    ...text,
    kindId: kindId ?? (await addKind(ctx, yearId, kind)).id,
  })
}

/** A task, stored and planned: of a year of its own, or of another list of this one. */
export const aTask = async (ctx: Ctx, overrides: Partial<RowContent> = {}, of?: YearId): Promise<Task> => {
  const known = of ? await getYear(ctx, of) : null
  const { year, list } = known ? { year: known, list: await anotherList(ctx, known) } : await aYear(ctx)
  const { id } = await makeTask(ctx, rowFacts(overrides), list, year, 'demo')
  return getTask(ctx, id, { hold: true })
}

/** The same, taken along its workflow without asking who may: a moment of its life. */
export const aTaskAfter = async (
  ctx: Ctx,
  verbs: readonly TaskVerb[],
  overrides: Partial<RowContent> = {},
): Promise<Task> => {
  let task = await aTask(ctx, overrides)
  for (const verb of verbs) task = await step(ctx, task, verb, '演示')
  return task
}

export const aSigned = ['dispatch', 'sign'] as const satisfies readonly TaskVerb[]

/** A version of a list that waits for its review, with these rows; of a year of its own, or of the newest one. */
export const aSubmittedVersion = async (
  ctx: Ctx,
  rows: readonly Partial<RowContent>[],
  { isOfThisYear = false } = {},
): Promise<ListVersion> => {
  const year = isOfThisYear ? await currentYear(ctx) : null
  const { list } = year ? { list: await anotherList(ctx, year) } : await aYear(ctx)
  const { id } = await startVersion(ctx, list.id)
  for (const row of rows) await addRow(ctx, id, rowFacts(row))
  return moveVersion({ ...ctx, seen: null }, id, { verb: 'submit' })
}

/** A task of a list that the leading group has adopted; its unit has signed for it. */
export const anIssuedTask = async (ctx: Ctx, overrides: Partial<RowContent> = {}): Promise<Task> => {
  const fresh = { ...ctx, seen: null }
  const { id, listId } = await aSubmittedVersion(ctx, [overrides])
  await moveVersion(fresh, id, { verb: 'review', reviewedOn: Day.parse('2023-05-06') })
  await moveVersion(fresh, id, { verb: 'issue' })
  const [row] = (await viewListVersion(ctx, id)).rows
  let task = await getTask(ctx, TaskId.parse(row?.taskId), { hold: true })
  for (const verb of aSigned) task = await step(ctx, task, verb, '演示')
  if (task.listId !== listId) throw new Error('the task is of another list')
  return task
}

const anotherList = (ctx: Ctx, year: Year): Promise<List> =>
  addList(ctx, year.id, {
    name: '演示另一张清单',
    nameEn: 'Another demo list',
    ordinal: 2,
    publication: 'members',
    needsReview: true,
    reportEvery: 'month',
  })

/** Changes the row of this title in a version. */
export const changedRow = async (ctx: Ctx, id: ListVersion['id'], change: Partial<RowContent>): Promise<void> => {
  const { rows } = await viewListVersion(ctx, id)
  const row = rows.find(({ content }) => change.title === undefined || content.title === change.title)
  if (!row) throw new Error(`no row ${change.title}`)
  await editRow({ ...ctx, seen: null }, row.id, { ...row.content, ...change })
}
