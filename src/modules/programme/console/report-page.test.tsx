import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import type { Receipt } from '../deeds.ts'
import type { Task } from '../task.ts'
import { aTask, aTaskView, names, offer, scheme } from './examples.ts'
import { ReportPage } from './report-page.tsx'

const task = aTask(17, { title: '加装电梯', percent: 30 })
const other = aTask(18, { title: '社区食堂' })

const aReceipt = (more: Partial<Receipt> = {}, of: Partial<Task> = {}): Receipt => ({
  report: {
    id: '018f0000-0000-7000-8000-000000000501',
    taskId: task.id,
    unitId: task.leadUnitId,
    at: new Date('2023-05-06T06:31:00Z'),
    choice: 'progress',
    percent: 35,
    text: '燃气进场',
    needsHelp: false,
    correctsId: null,
  },
  task: { ...task, percent: 35, version: 8, ...of },
  uses: [
    { key: 'use.table.month', values: { list: '年度任务清单' } },
    { key: 'use.programme', values: {} },
  ],
  nextReportOn: task.nextReportOn,
  isFarFromLast: false,
  version: 8,
  ...more,
})

const answers: Answers = {
  'programme/reportsDue': {
    due: [task, other],
    toSign: [aTask(19, { state: 'dispatched' })],
    next: null,
    going: 5,
    names,
  },
  'programme/taskByNumber': aTaskView(task, { offers: [offer('report')] }),
  'programme/lightScheme': scheme,
  'programme/report': aReceipt(),
}

let screen: Opened
let presses = 0
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const at = async (search: string, text: string, more: Answers = {}) => {
  presses = 0
  const asked = served({ ...answers, ...more })
  screen = await opened('/c/report', ReportPage, `/c/report${search}`)
  await screen.arrives(text)
  return (path: string) => asked.filter((one) => one.path === path)
}
const press = async (name: string): Promise<void> => {
  presses += 1
  await screen.press(name)
}

describe('what is owed', () => {
  it('stands on cards, and what waits for a signature beside it', async () => {
    const sent = await at('', '本周要报 2 项，大约 2 分钟', { 'programme/move': task })
    expect(screen.text()).toContain('另有 3 件在办，这周不用报')
    expect(screen.find('a', '报进展：加装电梯').getAttribute('href')).toBe('/c/report?task=T-23-017')
    await screen.press('签收：演示任务19')
    await screen.settle()
    expect(sent('programme/move')[0]).toMatchObject({ input: { verb: 'sign' }, ifMatch: '"7"' })
  })

  it('is nothing, and says when the next one comes', async () => {
    const none = { due: [], toSign: [], next: '2023-05-12', going: 2, names: {} }
    await at('', '这周没有要报的。下次 5月12日。', { 'programme/reportsDue': none })
  })
})

describe('a report', () => {
  it('that nothing changed takes two presses after the card, and no writing', async () => {
    const sent = await at('?task=T-23-017', '现在怎样')
    await press('没变化，沿用上次 1')
    await press('提交')
    await screen.arrives('已记下')
    expect(presses + 1).toBeLessThanOrEqual(3)
    expect(sent('programme/report')[0]).toMatchObject({
      input: { id: task.id, choice: 'no-change', percent: null, text: '' },
      ifMatch: '"7"',
    })
  })

  it('of progress takes at most six presses, and its receipt says where it is used', async () => {
    const sent = await at('?task=T-23-017', '现在怎样')
    await press('有进展 2')
    await press('增加')
    await press('提交')
    await screen.arrives('同时用于 2 处')
    expect(presses + 1).toBeLessThanOrEqual(6)
    expect(sent('programme/report')[0]?.input).toMatchObject({ choice: 'progress', percent: 35 })
    expect(screen.text()).toContain('「年度任务清单」月报表')
    expect(screen.text()).toContain('30% → 35%')
    expect(screen.text()).toContain('2023年5月25日')
    await screen.press('下一项（还有 1 项）')
    expect(screen.address()).toBe('/c/report?task=T-23-018')
  })

  it('is made by keyboard alone', async () => {
    const sent = await at('?task=T-23-017', '现在怎样')
    await screen.key('3')
    await screen.write('textarea', '等燃气公司')
    await screen.key('Enter', { ctrlKey: true, on: screen.find('textarea') })
    await screen.arrives('已记下')
    expect(sent('programme/report')[0]?.input).toMatchObject({ choice: 'difficulty', text: '等燃气公司' })
  })

  it('of a difficulty says which, before anything is sent', async () => {
    const sent = await at('?task=T-23-017', '现在怎样')
    await screen.press('遇到困难 3')
    await screen.press('提交')
    expect(screen.text()).toContain('说一句遇到了什么困难')
    expect(sent('programme/report')).toEqual([])
  })

  it('that jumps is asked about gently, and can be put right at once', async () => {
    const sent = await at('?task=T-23-017', '现在怎样', {
      'programme/report': aReceipt({ isFarFromLast: true }),
      'programme/correctReport': aReceipt({}, { version: 9 }),
    })
    await screen.press('有进展 2')
    await screen.press('提交')
    await screen.arrives('比上次差了很多')
    await screen.press('改一下')
    expect((screen.find('textarea') as HTMLTextAreaElement).value).toBe('燃气进场')
    await screen.press('提交')
    await screen.arrives('已记下')
    expect(sent('programme/correctReport')[0]).toMatchObject({
      input: { reportId: '018f0000-0000-7000-8000-000000000501', choice: 'progress' },
      ifMatch: '"8"',
    })
  })

  it('keeps what was written when somebody else reported first', async () => {
    const theirs = { ...task, lastChoice: 'progress', percent: 40, lastSaid: '已开工', version: 8 }
    let tries = 0
    const sent = await at('?task=T-23-017', '现在怎样', {
      'programme/report': () => {
        tries += 1
        return tries === 1 ? new Refused(412, 'stale', 'kernel.stale', '有人改过', theirs) : aReceipt()
      },
    })
    await screen.press('有进展 2')
    await screen.write('textarea', '燃气进场')
    await screen.press('提交')
    await screen.arrives('有人先改过了')
    await screen.press('现在的40%')
    await screen.press('我填的燃气进场')
    await screen.press('按选好的保存')
    await screen.press('提交')
    await screen.arrives('已记下')
    expect(sent('programme/report')[1]).toMatchObject({ input: { percent: 40, text: '燃气进场' }, ifMatch: '"8"' })
  })

  it('says why there is nothing to report', async () => {
    await at('?task=T-23-017', '不用报', { 'programme/taskByNumber': aTaskView(aTask(17, { state: 'closed' })) })
    expect(screen.text()).toContain('已销号')
  })
})
