import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, served } from '#ui/react/served.tsx'
import { usualApproval } from '../approval.ts'
import { Milestone, type TaskView } from '../task.ts'
import { aTask, aTaskView, late, names, now, offer, scheme, unitA, unitB, units } from './examples.ts'
import { PostWork, UnitWork } from './open-work.tsx'
import { TaskPage } from './task-page.tsx'

const task = aTask(17, { ...late, title: '加装电梯', quantityUnit: '部' })
const step = (n: number, title: string, more: Partial<Milestone> = {}): Milestone =>
  Milestone.parse({
    id: `018f0000-0000-7000-8000-00000000030${n}`,
    taskId: task.id,
    ordinal: n,
    title,
    unitId: unitB,
    duePrecision: 'day',
    dueFrom: null,
    dueOn: '2023-05-20',
    dueWritten: '5月20日',
    doneOn: null,
    waitsFor: '',
    isListed: true,
    version: 1,
    ...more,
  })

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const at = async (view: Partial<TaskView>, more: Answers = {}) => {
  const asked = served({
    'programme/taskByNumber': aTaskView(task, view),
    'programme/lightScheme': scheme,
    'organisations/units': units,
    ...more,
  })
  screen = await opened('/c/tasks/$number', TaskPage, '/c/tasks/T-23-017')
  await screen.arrives('T-23-017 加装电梯')
  return asked
}

const sent = (asked: Awaited<ReturnType<typeof at>>, path: string) => asked.filter((one) => one.path === path)

describe('a step', () => {
  it('that cannot begin yet says what it waits for, until that is done', async () => {
    await at({ milestones: [step(1, '管线迁改'), step(2, '井道施工', { waitsFor: '管线迁改' })] })
    expect(screen.text()).toContain('还不能开始：等 管线迁改')
    await screen.leave()
    const done = step(1, '管线迁改', { doneOn: '2023-05-05' as never })
    await at({ milestones: [done, step(2, '井道施工', { waitsFor: '管线迁改' })] })
    expect(screen.text()).not.toContain('还不能开始')
  })

  it('begins with one key, or with a name that is often used', async () => {
    await at({ offers: [offer('milestones')] })
    await screen.press('验收交付')
    expect((screen.find('form input[maxlength="120"]') as HTMLInputElement).value).toBe('验收交付')
    await screen.press('取消')
    await screen.key('m')
    expect((screen.find('form input[maxlength="120"]') as HTMLInputElement).value).toBe('')
  })

  it('is taken out with a reason, by whoever may', async () => {
    const asked = await at(
      {
        milestones: [step(1, '管线迁改', { isListed: false })],
        offers: [offer('milestones')],
        approval: { isAdopted: true, scheme: usualApproval, mine: ['lead-unit'], moved: [] },
      },
      { 'programme/removeMilestone': [] },
    )
    await screen.press('去掉里程碑：管线迁改')
    await screen.press('去掉')
    expect(sent(asked, 'programme/removeMilestone')).toEqual([])
  })
})

it('what a place got is said place by place, and in sum', async () => {
  const delivery = {
    taskId: task.id,
    placeId: unitB,
    planned: 2,
    done: 1,
    budgetFen: 80_000_000,
    acceptedOn: null,
    acceptedBy: '',
    version: 1,
  }
  await at({ deliveries: [delivery], offers: [offer('deliver')] })
  expect(screen.text()).toContain('合计：计划 2部，完成 1部，已验收 0 处（共 1 处）')
  expect(screen.text()).toContain('资金（万元） 80')
  expect(screen.text()).toContain('还没验收')
})

it('what is missing of the proof stands above the files, until one has come', async () => {
  const ask = { id: unitB, taskId: task.id, fileId: null, reason: '缺验收单', at: now, answeredAt: null }
  await at({ proofAsks: [ask, { ...ask, id: task.id, reason: '旧的', answeredAt: now }], offers: [offer('attach')] })
  expect(screen.text()).toContain('要补充：缺验收单')
  expect(screen.text()).not.toContain('要补充：旧的')
})

it('an amount of a place is understood as people write it, and a share of what is counted otherwise is asked about', async () => {
  const delivery = {
    taskId: task.id,
    placeId: unitB,
    planned: 2,
    done: 0,
    budgetFen: null,
    acceptedOn: null,
    acceptedBy: '',
    version: 1,
  }
  const asked = await at(
    { deliveries: [delivery], offers: [offer('deliver'), offer('edit')] },
    { 'programme/keepDelivery': delivery },
  )
  screen.find('button[aria-label^="改完成数"], section[aria-label] li button').click()
  await screen.settle()
  await screen.write('form input[id$="-done"]', '50%')
  expect(document.body.textContent).toContain('这里按「部」计数。百分之几是多少部？')
  screen.find('form:has(input[id$="-done"]) button[type="submit"]').click()
  await screen.settle()
  expect(sent(asked, 'programme/keepDelivery')).toEqual([])
  await screen.write('form input[id$="-done"]', '1部')
  await screen.write('form input[id$="-budget"]', '80万元')
  screen.find('form:has(input[id$="-done"]) button[type="submit"]').click()
  await screen.settle()
  expect(sent(asked, 'programme/keepDelivery')[0]?.input).toMatchObject({ done: 1, planned: 2, budgetFen: 80_000_000 })
})

it('whoever takes a post reads lights, dates and last reports of what its unit has in hand', async () => {
  served({
    'programme/lightScheme': scheme,
    'programme/openWork': { lines: [task], count: 1, nextSteps: {}, parts: {}, names, at: now },
  })
  screen = await opened('/c', () => <UnitWork id={unitB} />, '/c')
  await screen.arrives('这个单位手上的任务（1）')
  expect(screen.text()).toContain('T-23-017 加装电梯')
  expect(screen.text()).toContain('「管线迁改」晚了 12 天')
  expect(screen.text()).toContain('管线已迁')
})

it('whoever takes a post reads apart which tasks name it, and as what', async () => {
  served({
    'programme/lightScheme': scheme,
    'programme/postWork': { lines: [task], count: 1, nextSteps: {}, parts: { [task.id]: ['liaison'] }, names, at: now },
  })
  screen = await opened('/c', () => <PostWork id={unitA} />, '/c')
  await screen.arrives('写明由这个岗位负责的任务（1）')
  expect(screen.text()).toContain('联络员 · ')
})
