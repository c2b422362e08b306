import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Day } from '#kernel/day.ts'
import { type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import { Milestone } from '../task.ts'
import { aTask, aTaskView, aTree, late, list, unitA, unitB, year } from './examples.ts'
import { openLedger, tasks } from './ledger-on-screen.ts'
import { ProgrammePage } from './programme-page.tsx'

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const at = async (...asks: Parameters<typeof openLedger>) => {
  const ledger = await openLedger(...asks)
  screen = ledger.screen
  return ledger.asked
}

const aMilestone = (ordinal: number): Milestone =>
  Milestone.parse({
    id: `018f0000-0000-7000-8000-00000000040${ordinal}`,
    taskId: tasks[0]?.id,
    ordinal,
    title: `演示节点${ordinal}`,
    unitId: unitB,
    duePrecision: 'day',
    dueFrom: null,
    dueOn: '2023-05-12',
    dueWritten: '',
    doneOn: null,
    version: 1,
  })

const rows = () => [...document.querySelectorAll<HTMLElement>('[role="treegrid"] tbody tr')]

describe('the ledger as a tree', () => {
  it('is a treegrid whose rows say their level and whether they are open', async () => {
    await at('')
    const said = rows().map((row) => [row.getAttribute('aria-level'), row.getAttribute('aria-expanded')])
    expect(said).toEqual([
      ['1', 'true'],
      ['2', 'true'],
      ['3', 'false'],
      ['3', 'false'],
      ['3', 'false'],
    ])
    expect(screen.text()).toContain('行动（1）')
  })

  it('counts exactly the rows that are shown', async () => {
    await at('?light=overdue')
    expect(screen.text()).toContain('显示 1 件')
    expect(screen.text()).toContain('1 件：逾期 1')
    expect(rows().filter((row) => row.getAttribute('aria-level') === '3')).toHaveLength(1)
  })

  it('says why a light is what it is, and whose leg is late', async () => {
    await at('')
    expect(screen.text()).toContain('「管线迁改」晚了 12 天。卡在：演示燃气公司')
  })

  it('is walked, closed, opened and chosen from by keyboard', async () => {
    await at('')
    for (const key of ['j', 'j', 'j']) await screen.key(key)
    expect(document.activeElement?.textContent).toContain('演示任务1')
    await screen.key('x')
    expect(screen.text()).toContain('已选 1 件')
    await screen.key('k')
    await screen.key('ArrowLeft')
    expect(rows()).toHaveLength(2)
    await screen.key('ArrowRight')
    expect(rows()).toHaveLength(5)
    await screen.key('ArrowDown', { on: document.activeElement as Element })
    await screen.key('Enter', { on: document.activeElement as Element })
    expect(screen.address()).toBe('/c/tasks/T-23-001')
  })

  it('shows what was filtered for and how to get out, when nothing is left', async () => {
    await at(`?light=help&unit=${unitA}`)
    await screen.arrives('没有「求助，演示住建局」的任务')
    expect(screen.find('a', '清除筛选').getAttribute('href')).toBe('/c/programme')
  })

  it('shows nobody else a box to choose with', async () => {
    await at('', { 'programme/year': { year, kinds: [], pillars: [], phrase: '', offers: [], version: 3 } })
    expect(screen.has('input[aria-label="选择：演示任务1"]')).toBe(false)
  })
})

describe('a tree of many rows', () => {
  const many = Array.from({ length: 400 }, (_, n) => aTask(n + 1))

  beforeEach(() => {
    // Without a screen nothing has a height, and rows without one would all fit into the window.
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(52)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
  const index = (row: Element | null | undefined) => row?.getAttribute('aria-rowindex')

  it('draws those that are seen, and says how many there are', async () => {
    await at('', { 'programme/tree': aTree(many) })
    await screen.press('全部展开')
    expect(document.querySelector('[role="treegrid"]')?.getAttribute('aria-rowcount')).toBe('403')
    expect(rows().length).toBeLessThan(100)
    expect(index(rows()[0])).toBe('2')
  })

  it('brings the keyboard to a row that was not drawn, and back', async () => {
    await at('', { 'programme/tree': aTree(many) })
    await screen.press('全部展开')
    await screen.key('j')
    await screen.key('End', { on: document.activeElement as Element })
    expect(index(document.activeElement)).toBe('403')
    expect(document.activeElement?.textContent).toContain('演示任务400')
    await screen.key('Home', { on: document.activeElement as Element })
    expect(index(document.activeElement)).toBe('2')
  })

  it('stands whole on paper', async () => {
    await at('', { 'programme/tree': aTree(many) })
    await screen.press('全部展开')
    await screen.happens(new Event('beforeprint'), window)
    expect(rows()).toHaveLength(402)
    await screen.happens(new Event('afterprint'), window)
    expect(rows().length).toBeLessThan(100)
  })
})

describe('what comes next', () => {
  it('stands in the line of its task, with its day', async () => {
    const step = {
      title: '管线迁改',
      unitId: unitB,
      dueOn: Day.parse('2023-05-12'),
      duePrecision: 'day',
      dueWritten: '',
    } as const
    await at('', { 'programme/tree': { ...aTree(tasks), nextSteps: { [tasks[1]?.id ?? '']: step } } })
    expect(rows().find((row) => row.textContent?.includes('加装电梯'))?.textContent).toContain('5月12日 管线迁改')
  })

  it('opens as rows of their own, which the keyboard reaches', async () => {
    await at('', { 'programme/task': aTaskView(aTask(1), { milestones: [aMilestone(1), aMilestone(2)] }) })
    for (const key of ['j', 'j', 'j', 'ArrowRight', 'j', 'j']) await screen.key(key)
    expect(document.activeElement?.getAttribute('aria-level')).toBe('4')
    expect(index4(document.activeElement)).toEqual(['2', '2', '6'])
    await screen.key('ArrowLeft')
    expect(document.activeElement?.textContent).toContain('演示任务1')
  })

  const index4 = (row: Element | null) =>
    ['aria-posinset', 'aria-setsize', 'aria-rowindex'].map((name) => row?.getAttribute(name))
})

describe('a demonstration', () => {
  it('says so once', async () => {
    await at('', { 'programme/tree': aTree([aTask(1), aTask(2, { title: '加装电梯' })]) })
    const said = rows().map((row) => row.querySelector('.tree-name')?.textContent?.match(/演示/g)?.length ?? 0)
    expect(said).toEqual([0, 1, 1, 1])
  })
})

describe('the ledger on a phone', () => {
  const three = [
    aTask(1),
    aTask(2, { ...late, title: '加装电梯' }),
    aTask(3, { light: 'at-risk' }),
    aTask(4, { light: 'help' }),
  ]
  const cards = () => [...document.querySelectorAll('.urgent > a')].map(({ textContent }) => textContent)

  beforeEach(() => {
    vi.spyOn(globalThis, 'matchMedia').mockImplementation(
      (query) => ({ matches: query.includes('max-width'), addEventListener() {}, removeEventListener() {} }) as never,
    )
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('begins with what is late, then who asks for help, then what is at risk', async () => {
    await at('', { 'programme/tree': aTree(three) })
    expect(cards()).toEqual(['加装电梯', '演示任务4', '演示任务3'])
    expect(screen.text()).toContain('显示 3 件')
    expect(screen.text()).toContain('另外 1 件')
    expect(screen.find('a', '看全部 4 件').getAttribute('href')).toBe('/c/programme?all=1')
  })

  it('shows everything to whoever asks for it', async () => {
    await at('?all=1', { 'programme/tree': aTree(three) })
    expect(rows().filter((row) => row.getAttribute('aria-level') === '3')).toHaveLength(4)
    expect(screen.find('a', '先看要紧的').getAttribute('href')).toBe('/c/programme')
  })
})

describe('the filter', () => {
  it('waits until a day is written to its end', async () => {
    await at('')
    const field = document.querySelector<HTMLInputElement>('.filter-fields input[id$="-to"]')
    await screen.write('.filter-fields input[id$="-to"]', '5.2')
    await screen.write('.filter-fields input[id$="-to"]', '5.20')
    expect(screen.address()).toBe('/c/programme')
    await screen.happens(new Event('submit', { bubbles: true, cancelable: true }), field?.form ?? window)
    await screen.settle()
    expect(screen.address()).toBe('/c/programme?to=2023-05-20')
  })

  it('goes to the address with each light that is ticked', async () => {
    await at('')
    document.querySelector<HTMLInputElement>('input[type="checkbox"][value="overdue"]')?.click()
    await screen.settle()
    expect(screen.address()).toBe('/c/programme?light=overdue')
  })
})

describe('what is taken away', () => {
  it('is what is shown, a list, or what was reported in the month', async () => {
    await at(`?light=overdue,help&unit=${unitA}`)
    await screen.press('导出')
    await screen.arrives('看到的这些（Excel 表格）')
    expect(screen.find('a', '看到的这些（Excel 表格）').getAttribute('href')).toBe(
      `/api/v1/tasks/export?yearId=${year.id}&unitId=${unitA}&format=xlsx&language=zh-CN&light=overdue&light=help`,
    )
    expect(screen.find('a', '重点任务清单（CSV 文本）').getAttribute('href')).toBe(
      `/api/v1/lists/${list.id}/export?format=csv&language=zh-CN`,
    )
  })
})

describe('many at once', () => {
  it('dispatches what can be dispatched and takes it back with one key', async () => {
    const asked = await at('', { 'programme/moveMany': [] })
    for (const key of ['j', 'j', 'j', 'x', 'j', 'x']) await screen.key(key)
    await screen.press('交办 1 件')
    await screen.arrives('已交办 1 件')
    await screen.key('z', { ctrlKey: true })
    await screen.settle()
    const moves = asked.filter(({ path }) => path === 'programme/moveMany').map(({ input }) => input)
    expect(moves).toEqual([
      { ids: [tasks[1]?.id], verb: 'dispatch' },
      { ids: [tasks[1]?.id], verb: 'recall' },
    ])
  })
})

describe('the other views', () => {
  it('ask the server for the lines of the table', async () => {
    const asked = await at(`?view=table&light=overdue,help&unit=${unitA}&q=电梯&to=2023-06-30`)
    await screen.arrives('显示 1 件')
    expect(asked.find(({ path }) => path === 'programme/tasks')?.input).toEqual({
      yearId: year.id,
      limit: 50,
      light: ['overdue', 'help'],
      unitId: unitA,
      text: '电梯',
      dueTo: '2023-06-30',
    })
  })

  it('put tasks on their day, in a grid and in a list', async () => {
    await at('?view=calendar&month=2023-05')
    expect(screen.text()).toContain('2023年5月')
    expect(screen.text()).toContain('5月31日')
    expect(screen.find('a', '下个月').getAttribute('href')).toContain('month=2023-06')
  })

  it('lead from a unit to the list that proves its number', async () => {
    await at('?view=units')
    await screen.arrives('各单位牵头的任务')
    expect(screen.find('a', '演示住建局').getAttribute('href')).toBe(`/c/programme?view=table&unit=${unitA}`)
  })

  it('count of a unit what the filter leaves, and lead to the same', async () => {
    await at('?view=units&light=overdue')
    await screen.arrives('各单位牵头的任务')
    expect(screen.find('td.is-number').textContent).toBe('1')
    expect(screen.find('a', '演示住建局').getAttribute('href')).toBe(
      `/c/programme?view=table&light=overdue&unit=${unitA}`,
    )
    await screen.leave()
    await at('?view=units&light=help')
    await screen.arrives('按单位')
    expect(screen.has('td.is-number')).toBe(false)
  })
})

describe('the first time, and when it does not work', () => {
  it('says what the page is for and how to begin', async () => {
    await at('', { 'programme/tree': new Refused(404, 'not-found', 'programme.no-year-yet', '还没有建年度') })
    expect(screen.find('a', '新建年度').getAttribute('href')).toBe('/c/programme/year')
  })

  it('says what the server says, when it may not be read', async () => {
    served({ 'programme/tree': new Refused(403, 'forbidden', 'programme.staff-only', '这是区里工作人员看的') })
    screen = await opened('/c/programme', ProgrammePage, '/c/programme')
    await screen.arrives('这是区里工作人员看的')
  })

  it('is said in English, too', async () => {
    await at('?light=overdue', {}, 'en')
    expect(screen.text()).toContain('1 items: Overdue 1')
  })
})
