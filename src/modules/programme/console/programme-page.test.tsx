import { onlineManager } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Day } from '#kernel/day.ts'
import { type Opened, opened, Refused, served, soon } from '#ui/react/served.tsx'
import { Milestone } from '../task.ts'
import { aTask, aTaskView, late, ledgerOf, pillar, unitA, unitB, year } from './examples.ts'
import { openLedger, tasks } from './ledger-on-screen.ts'
import { ProgrammePage } from './programme-page.tsx'

let screen: Opened
afterEach(async () => {
  onlineManager.setOnline(true)
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
    waitsFor: '',
    isListed: true,
    version: 1,
  })

/** A busy machine draws late. */

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
  const many = Array.from({ length: 250 }, (_, n) => aTask(n + 1))

  beforeEach(() => {
    // Without a screen nothing has a height, and rows without one would all fit into the window.
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(52)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
  const index = (row: Element | null | undefined) => row?.getAttribute('aria-rowindex')

  const readOn = async () => {
    await screen.press('还有 150 件，再看一些')
    await screen.settle()
  }

  it('comes branch by branch: nothing before one is opened, and of a large one a page', async () => {
    const asked = await at('', ledgerOf(many))
    expect(screen.text()).toContain('显示 250 件')
    expect(asked.some(({ path }) => path === 'programme/branches')).toBe(false)
    for (const key of ['j', 'j', 'ArrowRight']) await screen.key(key)
    await screen.settle()
    const said = (row: HTMLElement | undefined) =>
      ['aria-level', 'aria-posinset', 'aria-setsize'].map((name) => row?.getAttribute(name))
    expect(said(rows()[2])).toEqual(['3', '1', '250'])
    await screen.key('End', { on: document.activeElement as Element })
    expect(document.activeElement?.textContent).toBe('还有 150 件，再看一些')
    expect(said(document.activeElement as HTMLElement)).toEqual(['3', '101', '250'])
  })

  it('goes on by keyboard where the page ended', async () => {
    await at('', ledgerOf(many))
    for (const key of ['j', 'j', 'ArrowRight']) await screen.key(key)
    await screen.settle()
    await screen.key('End', { on: document.activeElement as Element })
    await screen.key('Enter', { on: document.activeElement as Element })
    await screen.settle()
    expect(document.activeElement?.textContent).toContain('演示任务101')
  })

  it('is asked for before it is opened, by whoever stands on it', async () => {
    const asked = await at('', ledgerOf(many))
    for (const key of ['j', 'j']) await screen.key(key)
    await screen.settle()
    expect(asked.filter(({ path }) => path === 'programme/branches').map(({ input }) => input)).toEqual([
      { yearId: year.id, by: 'pillar', under: [pillar.id], limit: 100 },
    ])
    await screen.key('ArrowRight')
    expect(rows().length).toBeGreaterThan(3)
  })

  it('says what went wrong where the tasks would stand, and tries again', async () => {
    const ledger = ledgerOf(many)
    let isOut = true
    const branches = (input: unknown) =>
      isOut
        ? new Refused(503, 'unavailable', 'http.not-ready', '演示：服务器正在重启')
        : (ledger['programme/branches'] as (given: unknown) => unknown)(input)
    await at('', { ...ledger, 'programme/branches': branches })
    for (const key of ['j', 'j', 'ArrowRight']) await screen.key(key)
    await screen.arrives('演示：服务器正在重启')
    isOut = false
    await screen.press('还有 250 件，再试一次')
    await screen.arrives('演示任务100')
    expect(screen.text()).not.toContain('演示：服务器正在重启')
  })

  it('says that there is no network where a branch is opened without one, and comes once there is', async () => {
    await at('', ledgerOf(many))
    onlineManager.setOnline(false)
    for (const key of ['j', 'j', 'ArrowRight']) await screen.key(key)
    expect(screen.find('.tree-level-rest').textContent).toContain('连不上服务器')
    onlineManager.setOnline(true)
    await screen.arrives('演示任务100')
  })

  it('opens the branch of the task that its address names, and shows it', async () => {
    const wanted = many[149] as (typeof many)[number]
    await at(`?task=${wanted.number}`, { ...ledgerOf(many), 'programme/taskByNumber': aTaskView(wanted) })
    await soon(async () => {
      await screen.settle()
      expect(document.activeElement?.textContent).toContain('演示任务150')
    })
    expect(rows().length).toBeLessThan(100)
  })

  it('draws those that are seen, and says how many there are', async () => {
    await at('', ledgerOf(many))
    await screen.press('全部展开')
    await screen.settle()
    await readOn()
    expect(document.querySelector('[role="treegrid"]')?.getAttribute('aria-rowcount')).toBe('253')
    expect(rows().length).toBeLessThan(100)
    expect(index(rows()[0])).toBe('2')
  })

  it('brings the keyboard to a row that was not drawn, and back', async () => {
    await at('', ledgerOf(many))
    await screen.press('全部展开')
    await screen.settle()
    await readOn()
    await screen.key('Home', { on: rows()[0] as Element })
    await screen.key('End', { on: document.activeElement as Element })
    expect(index(document.activeElement)).toBe('253')
    expect(document.activeElement?.textContent).toContain('演示任务250')
    await screen.key('Home', { on: document.activeElement as Element })
    expect(index(document.activeElement)).toBe('2')
  })

  it('is read to its end before it is printed by the keys that print, and stands whole on paper', async () => {
    const print = vi.fn()
    vi.stubGlobal('print', print)
    await at('', ledgerOf(many))
    await screen.key('p', { ctrlKey: true })
    await soon(async () => {
      await screen.settle()
      expect(print).toHaveBeenCalledTimes(1)
    })
    await screen.happens(new Event('beforeprint'), window)
    expect(rows()).toHaveLength(252)
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
    await at('', ledgerOf(tasks, { nextSteps: { [tasks[1]?.id ?? '']: step } }))
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
    await at('', ledgerOf([aTask(1), aTask(2, { title: '加装电梯' })]))
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
    await at('', ledgerOf(three))
    expect(cards()).toEqual(['加装电梯', '演示任务4', '演示任务3'])
    expect(screen.text()).toContain('显示 3 件')
    expect(screen.text()).toContain('另外 1 件')
    expect(screen.find('a', '看全部 4 件').getAttribute('href')).toBe('/c/programme?all=1')
  })

  it('shows everything to whoever asks for it', async () => {
    await at('?all=1', ledgerOf(three))
    expect(rows().filter((row) => row.getAttribute('aria-level') === '3')).toHaveLength(4)
    expect(screen.find('a', '先看要紧的').getAttribute('href')).toBe('/c/programme')
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
