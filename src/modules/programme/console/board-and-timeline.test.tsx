import { afterEach, describe, expect, it, vi } from 'vitest'
import { Day } from '#kernel/day.ts'
import { type Answers, type Opened, opened, Refused, served, soon } from '#ui/react/served.tsx'
import type { TaskLine } from '../task.ts'
import { TimelineLine } from '../timeline.ts'
import { aTask, aTaskView, kind, ledgerOf, list, names, offer, pillar, scheme, units, year } from './examples.ts'
import { ProgrammePage } from './programme-page.tsx'

const planned = aTask(1, { title: '演示：加装电梯', state: 'planned' })
const claimed = aTask(2, { title: '演示：社区食堂', state: 'claimed' })

const answers: Answers = {
  ...ledgerOf([planned, claimed]),
  'programme/lightScheme': scheme,
  'programme/lists': [{ list, versions: [], offers: [], version: 1 }],
  'programme/year': { year, kinds: [kind], pillars: [pillar], phrase: '', offers: [], version: 3 },
  'organisations/units': units,
  'programme/savedViews': [],
  'session/me': { person: null },
}

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const at = async (search: string, more: Answers, language: 'zh-CN' | 'en' = 'zh-CN') => {
  const asked = served({ ...answers, ...more })
  screen = await opened('/c/programme', ProgrammePage, `/c/programme${search}`, { language })
  await screen.arrives('演示')
  return asked
}

const column = (name: string): HTMLElement => {
  const heading = [...document.querySelectorAll<HTMLElement>('.board-column')]
  const found = heading.find((one) => one.querySelector('h2')?.textContent?.startsWith(name))
  if (!found) throw new Error(`no column ${name}`)
  return found
}

/** A card is taken up and let go over a column, as a mouse does it. */
const drag = async (title: string, to: string): Promise<void> => {
  const card = [...document.querySelectorAll('.board-card')].find((one) => one.textContent?.includes(title))
  const event = (type: string) =>
    Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
      dataTransfer: { setData: () => undefined, effectAllowed: '', dropEffect: '' },
    })
  await screen.happens(event('dragstart'), card)
  await screen.happens(event('drop'), column(to))
  await screen.settle()
}

const moves = (asked: { path: string; input: unknown }[]) =>
  asked.filter(({ path }) => path === 'programme/move').map(({ input }) => input)

describe('the board', () => {
  it('has a column for each step of a task’s life, and in it the tasks that stand there', async () => {
    await at('?view=board', {})
    await screen.arrives('移动')
    expect(column('已立项，待交办').textContent).toContain('演示：加装电梯')
    expect(column('已申请办结，待复核').textContent).toContain('演示：社区食堂')
    expect(column('已销号').textContent).toContain('这一步没有任务')
    expect(screen.text()).not.toContain('已批准暂停')
  })

  it('moves a card by its button, with the steps that the server offers', async () => {
    const asked = await at('?view=board', {
      'programme/task': aTaskView(claimed, {
        offers: [
          offer('verify'),
          offer('redo', null, 'reason'),
          offer('report'),
          offer('close', 'programme.not-yours'),
        ],
      }),
      'programme/move': claimed,
    })
    await screen.arrives('移动')
    document.querySelector<HTMLElement>('button[aria-label="移动「演示：社区食堂」"]')?.click()
    await screen.arrives('复核通过 → 已复核，待销号')
    expect(screen.text()).toContain('退回重办 → 办理中')
    expect(screen.text()).not.toContain('报进展 →')
    await screen.press('复核通过 → 已复核，待销号')
    await screen.arrives('复核通过：')
    expect(moves(asked)).toEqual([{ id: claimed.id, verb: 'verify' }])
  })

  it('moves a card that is dragged where one plain step leads', async () => {
    const asked = await at('?view=board', {
      'programme/task': aTaskView(planned, { offers: [offer('dispatch')] }),
      'programme/move': planned,
    })
    await screen.arrives('移动')
    await drag('加装电梯', '已交办，待签收')
    await soon(() => expect(moves(asked)).toEqual([{ id: planned.id, verb: 'dispatch' }]))
  })

  it('asks for the reason where the step wants one, and moves nothing before', async () => {
    const asked = await at('?view=board', {
      'programme/task': aTaskView(claimed, { offers: [offer('verify'), offer('redo', null, 'reason')] }),
      'programme/move': claimed,
    })
    await screen.arrives('移动')
    await drag('社区食堂', '办理中')
    await screen.arrives('退回重办 → 办理中')
    expect(screen.text()).not.toContain('复核通过 → ')
    expect(moves(asked)).toEqual([])
  })

  it('says where no step leads, and which steps there are', async () => {
    const asked = await at('?view=board', {
      'programme/task': aTaskView(planned, { offers: [offer('dispatch')] }),
    })
    await screen.arrives('移动')
    await drag('加装电梯', '已销号')
    await screen.arrives('从这里不能直接到「已销号」')
    expect(screen.text()).toContain('交办 → 已交办，待签收')
    expect(moves(asked)).toEqual([])
  })

  it('says why a step failed, and leaves the card where it is', async () => {
    await at('?view=board', {
      'programme/task': aTaskView(planned, { offers: [offer('dispatch')] }),
      'programme/move': new Refused(412, 'stale', 'kernel.stale', '演示：刚被别人改过'),
    })
    await screen.arrives('移动')
    await drag('加装电梯', '已交办，待签收')
    await screen.arrives('演示：刚被别人改过')
    expect(column('已立项，待交办').textContent).toContain('演示：加装电梯')
  })

  it('draws of a long column a part, and more when asked', async () => {
    const many = Array.from({ length: 45 }, (_, n) => aTask(n + 1, { title: `演示第${n + 1}件`, state: 'handling' }))
    await at('?view=board', ledgerOf(many))
    await screen.arrives('移动')
    expect(column('办理中').querySelectorAll('li')).toHaveLength(10)
    await screen.press('再看 20 件（还有 35 件）')
    await screen.settle()
    expect(column('办理中').querySelectorAll('li')).toHaveLength(30)
    expect(screen.text()).toContain('再看 15 件（还有 15 件）')
  })
})

const line = (of: TaskLine, more: Partial<TimelineLine> = {}): TimelineLine =>
  TimelineLine.parse({ ...of, startsOn: '2023-03-01', steps: [], ...more })

const step = {
  id: '018f0000-0000-7000-8000-000000000777',
  title: '演示：施工许可',
  duePrecision: 'month',
  dueFrom: null,
  dueOn: Day.parse('2023-04-30'),
  dueWritten: '4月',
  doneOn: null,
} as const

describe('the timeline', () => {
  const lines = [
    line(planned, { startsOn: null, steps: [step] }),
    line({ ...claimed, dueOn: Day.parse('2023-06-30'), duePrecision: 'quarter', dueWritten: '二季度' }),
  ]
  const served = { 'programme/timeline': { lines, next: null, names } }

  it('says in words what it draws: from when, until when as the list says it, and what lies between', async () => {
    await at('?view=timeline', served)
    await screen.arrives('还没有开始')
    expect(screen.text()).toContain('还没有开始。时限：5月31日。里程碑「演示：施工许可」：4月')
    expect(screen.text()).toContain('2023年3月1日开始。时限：二季度')
    expect(document.querySelectorAll('table.year-chart tbody th[scope="row"]')).toHaveLength(2)
  })

  it('draws a deadline that names a quarter as open in it, and one that names a day with its end', async () => {
    await at('?view=timeline', served)
    await screen.arrives('还没有开始')
    const [byDay, byQuarter] = [...document.querySelectorAll('table.year-chart tbody tr')]
    expect(byDay?.querySelectorAll('.year-run, .year-open')).toHaveLength(0)
    expect(byDay?.querySelectorAll('.year-due')).toHaveLength(1)
    expect(byDay?.querySelectorAll('.year-step, .year-vague')).toHaveLength(2)
    expect(byQuarter?.querySelectorAll('.year-open')).toHaveLength(1)
    expect(byQuarter?.querySelectorAll('.year-due')).toHaveLength(0)
  })

  it('asks the server for the same tasks as the table, page by page, and counts what is shown', async () => {
    const asked = await at('?view=timeline&light=overdue&q=电梯', {
      'programme/timeline': { lines, next: 'more', names },
    })
    await screen.arrives('显示 2 件')
    await screen.press('再看一些')
    await soon(() =>
      expect(asked.filter(({ path }) => path === 'programme/timeline').map(({ input }) => input)).toEqual([
        { yearId: year.id, light: ['overdue'], text: '电梯', limit: 100 },
        { yearId: year.id, light: ['overdue'], text: '电梯', limit: 100, after: 'more' },
      ]),
    )
  })

  it('repeats the filter where nothing is left', async () => {
    await at('?view=timeline&q=演示没有', { 'programme/timeline': { lines: [], next: null, names: {} } })
    await screen.arrives('演示没有')
    expect(screen.find('a', '清除筛选')).toBeTruthy()
  })
})
