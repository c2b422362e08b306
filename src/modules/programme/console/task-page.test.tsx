import { afterEach, describe, expect, it, vi } from 'vitest'
import { Day } from '#kernel/day.ts'
import { type Answers, type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import { usualApproval } from '../approval.ts'
import { Milestone, type TaskView } from '../task.ts'
import { aTask, aTaskView, late, offer, scheme, unitA, unitB, units } from './examples.ts'
import { TaskPage } from './task-page.tsx'

const task = aTask(17, { ...late, title: '加装电梯' })
const milestone = Milestone.parse({
  id: '018f0000-0000-7000-8000-000000000301',
  taskId: task.id,
  ordinal: 1,
  title: '管线迁改',
  unitId: unitB,
  duePrecision: 'day',
  dueFrom: null,
  dueOn: '2023-04-24',
  dueWritten: '4月24日',
  doneOn: null,
  waitsFor: '',
  isListed: true,
  version: 5,
})
const done = { ...milestone, id: '018f0000-0000-7000-8000-000000000302', title: '施工许可', doneOn: milestone.dueOn }

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const at = async (view: Partial<TaskView>, more: Answers = {}) => {
  const asked = served({
    'programme/taskByNumber': aTaskView(task, { milestones: [done, milestone], ...view }),
    'programme/lightScheme': scheme,
    'organisations/units': units,
    ...more,
  })
  screen = await opened('/c/tasks/$number', TaskPage, '/c/tasks/T-23-017')
  await screen.arrives('T-23-017 加装电梯')
  return asked
}

const approval = (mine: TaskView['approval']['mine'], isAdopted = false) => ({
  approval: { isAdopted, scheme: usualApproval, mine, moved: [] },
})

const sent = (asked: Awaited<ReturnType<typeof at>>, path: string) => asked.filter((one) => one.path === path)

describe('a task', () => {
  it('says its light, whose leg is late, and what one report is used for', async () => {
    await at({})
    expect(screen.text()).toContain('「管线迁改」晚了 12 天。卡在：演示燃气公司')
    expect(screen.text()).toContain('一次填报用于「年度任务清单」月报表')
  })

  it('says by which version of the rule its light was read, once the district has one of its own', async () => {
    await at({ task: { ...task, lightValues: { ...task.lightValues, scheme: 3 } } })
    expect(screen.find('[aria-label="为什么是这个灯"]').textContent).toContain('晚了 12 天')
    expect(screen.text()).toContain('（按亮灯规则第 3 版）')
  })

  it('is quiet about milestones that are done', async () => {
    await at({})
    expect(screen.find('li.is-done').textContent).toContain('施工许可')
    expect(screen.text()).toContain('4月24日，已过期')
  })

  it('lives in the time of the server: what is due after it is not overdue', async () => {
    const later = { ...milestone, dueOn: Day.parse('2023-05-20'), dueWritten: '5月20日' }
    await at({ milestones: [later] })
    expect(screen.text()).toContain('5月20日')
    expect(screen.text()).not.toContain('已过期')
  })

  it('lets each step be taken that is offered, and says why another has to wait', async () => {
    const asked = await at(
      { offers: [offer('handle'), offer('claim', 'programme.milestones-open')] },
      { 'programme/move': task },
    )
    expect(screen.find('[aria-disabled="true"]').textContent).toContain('现在还不能办：还有里程碑没完成')
    await screen.press('开始办理')
    await screen.settle()
    expect(sent(asked, 'programme/move')).toMatchObject([{ input: { id: task.id, verb: 'handle' }, ifMatch: '"7"' }])
  })

  it('asks for a reason before it goes back, and keeps it when somebody was faster', async () => {
    const asked = await at(
      { offers: [offer('return', null, 'reason')] },
      { 'programme/move': new Refused(412, 'stale', 'kernel.stale', '您打开之后有人改过', task) },
    )
    await screen.press('退回')
    await screen.write('textarea', '不归我们管')
    await screen.key('Enter', { ctrlKey: true, on: screen.find('textarea') })
    await screen.arrives('您打开之后有人改过')
    expect((screen.find('textarea') as HTMLTextAreaElement).value).toBe('不归我们管')
    expect(sent(asked, 'programme/move')[0]?.input).toMatchObject({ reason: '不归我们管' })
  })

  it('leads to reporting with one key', async () => {
    await at({ offers: [offer('report')] })
    await screen.key('r')
    expect(screen.address()).toBe('/c/report?task=T-23-017')
  })
})

describe('a milestone', () => {
  const open = async (more: Answers) => {
    const asked = await at({ offers: [offer('milestones')], ...approval(['office']) }, more)
    await screen.press('修改里程碑：管线迁改')
    return asked
  }
  const dueField = 'form input[aria-describedby$="-due-said"]'

  it('does not move its date without a reason', async () => {
    const asked = await open({ 'programme/editMilestone': [] })
    await screen.write(dueField, '5月20日')
    expect(screen.text()).toContain('就是：')
    await screen.press('保存')
    expect(screen.text()).toContain('改日期要说一句为什么，动态里会显示')
    expect(sent(asked, 'programme/editMilestone')).toEqual([])
  })

  it('of an adopted list is asked for: the unit says until when and why, and reads who decides', async () => {
    const asked = await at(
      { offers: [offer('milestones')], ...approval(['lead-unit'], true) },
      { 'programme/ask': { reason: '' } },
    )
    await screen.press('修改里程碑：管线迁改')
    await screen.write(dueField, '5月20日')
    expect(screen.text()).toContain('由组长或领导小组会议批准')
    await screen.write('form input[maxlength="500"]', '等燃气公司进场')
    await screen.press('申请改期')
    await screen.settle()
    expect(sent(asked, 'programme/ask')).toMatchObject([
      {
        input: {
          kind: 'milestone-date',
          milestoneId: milestone.id,
          due: { on: '2023-05-20' },
          reason: '等燃气公司进场',
        },
      },
    ])
    expect(sent(asked, 'programme/editMilestone')).toEqual([])
  })

  it('shows both versions when somebody was faster, and sends what was chosen as an answer to the newer', async () => {
    const theirs = { ...milestone, title: '燃气管线迁改', version: 6 }
    let tries = 0
    const asked = await open({
      'programme/editMilestone': () => {
        tries += 1
        return tries === 1 ? new Refused(412, 'stale', 'kernel.stale', '有人改过', theirs) : []
      },
    })
    await screen.write('form input[maxlength="120"]', '管线迁改（含燃气）')
    await screen.press('保存')
    await screen.arrives('有人先改过了')
    await screen.press('我填的管线迁改（含燃气）')
    await screen.press('按选好的保存')
    await screen.settle()
    expect(sent(asked, 'programme/editMilestone')).toMatchObject([
      { ifMatch: '"5"' },
      { ifMatch: '"6"', input: { title: '管线迁改（含燃气）', unitId: unitB } },
    ])
  })
})

describe('requests', () => {
  const request = {
    id: '018f0000-0000-7000-8000-000000000401',
    taskId: task.id,
    kind: 'extension',
    state: 'asked',
    reason: '等燃气公司进场',
    proposal: {},
    milestoneId: null,
    decider: 'office',
    unitId: unitA,
    at: new Date('2023-05-05T01:00:00Z'),
    approvedBy: null,
    decidedAt: null,
    decision: '',
    version: 1,
  } as const

  it('are decided by whoever holds the level, and nobody else is asked', async () => {
    await at({ requests: [{ ...request, decider: 'group-head' }], offers: [offer('decide')], ...approval(['office']) })
    expect(screen.text()).toContain('由组长或领导小组会议批准')
    expect(screen.text()).not.toContain('不同意')
  })

  it('are granted with one press by the only level that the person holds', async () => {
    const asked = await at(
      { requests: [request], offers: [offer('decide')], ...approval(['office']) },
      { 'programme/decide': { ...request, state: 'granted' } },
    )
    await screen.press('同意')
    await screen.settle()
    expect(sent(asked, 'programme/decide')[0]?.input).toMatchObject({ decision: 'granted', approvedBy: 'office' })
  })

  it('for more time say until when, in words', async () => {
    const asked = await at({ offers: [offer('ask')] }, { 'programme/ask': request })
    await screen.press('提出申请')
    await screen.write('form[aria-label="提出申请"] input[aria-describedby$="-due-said"]', '三季度')
    await screen.write('form[aria-label="提出申请"] textarea', '等燃气公司进场')
    await screen.press('提出申请')
    await screen.settle()
    expect(sent(asked, 'programme/ask')[0]?.input).toMatchObject({
      kind: 'extension',
      due: { precision: 'quarter', on: '2023-09-30' },
    })
  })
})

describe('a task that somebody may not see', () => {
  it('says who can, in the words of the server', async () => {
    served({ 'programme/taskByNumber': new Refused(403, 'forbidden', 'programme.task-is-internal', '只有办公室能看') })
    screen = await opened('/c/tasks/$number', TaskPage, '/c/tasks/T-23-018')
    await screen.arrives('只有办公室能看')
  })
})
