import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, Refused, served, soon } from '#ui/react/served.tsx'
import { caseFacts } from '../builders.ts'
import { CaseLine } from '../citizen-case.ts'
import { queueKeys } from '../queues-shape.ts'
import { CallBacksPage } from './call-backs-page.tsx'
import { CasesPage } from './cases-page.tsx'
import { CategoriesPage } from './settings/categories-page.tsx'
import { RoutingPage } from './settings/routing-page.tsx'

vi.setConfig({ testTimeout: 60_000 })

const at = new Date('2023-05-06T06:30:00Z')
const facts = [1, 2].map((n) => caseFacts({ number: `2305-000${n}-A`, title: `演示漏水${n}` }))
const lines = facts.map((it) => CaseLine.parse(it))
const viewOf = (n: number, more: object = {}) => ({
  case: { ...facts[n], version: 2, ...more },
  clocks: [],
  steps: [],
  messages: [],
  photos: [],
  photosAfter: [],
  rating: null,
  leaks: [],
  quietSince: null,
  kin: [],
  checklist: [],
  names: {},
  offers: [],
  at,
  version: 2,
})
const answers: Answers = {
  'cases/queues': {
    queues: queueKeys.map((key) => ({ key, waiting: 2, hasMore: false })),
    mayCallBack: false,
    seesPlaces: false,
    readsCases: true,
    seesCounts: false,
  },
  'cases/views/list': [],
  'session/me': { person: { posts: [] } },
  'cases/cases': { lines, next: null, names: {}, at },
  'cases/categories': [],
  'cases/callBacks/list': { draws: [], today: '2023-05-06', mayDraw: true },
  'places/places': { lines: [], next: null },
  'organisations/units': { lines: [], next: null },
}

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const open = async (more: Answers = {}, search = '', language: 'zh-CN' | 'en' = 'zh-CN') => {
  const asked = served({ ...answers, ...more })
  screen = await opened('/c/cases', CasesPage, `/c/cases${search}`, { language })
  return asked
}

describe('the desk’s queue', () => {
  it('accepts what was chosen by keyboard, case by case, and says which did not go and why', async () => {
    const asked = await open({
      'cases/move': ({ id }: { id: string }) =>
        id === lines[1]?.id
          ? new Refused(409, 'conflict', 'kernel.not-from-here', '这件事已经走到别的一步了')
          : viewOf(0, { state: 'accepted' }),
    })
    await screen.arrives('演示漏水2')
    for (const key of ['j', 'x', 'j', 'x', 'a']) await screen.key(key)
    await screen.arrives('这件事已经走到别的一步了')
    const moves = asked.filter(({ path }) => path === 'cases/move')
    expect(moves.map(({ ifMatch }) => ifMatch)).toEqual(['"1"', '"1"'])
    expect(screen.text()).toContain('2305-0002-A')
    expect(screen.text()).toContain('受理：1 件')
  })

  it('takes back what was done to many, with the version that each has now', async () => {
    const verbs: string[] = []
    const asked = await open({
      'cases/move': ({ verb, id }: { verb: string; id: string }) => {
        verbs.push(verb)
        return viewOf(id === lines[0]?.id ? 0 : 1, { state: verb === 'accept' ? 'accepted' : 'submitted' })
      },
    })
    await screen.arrives('演示漏水2')
    for (const key of ['j', 'x', 'j', 'x', 'a']) await screen.key(key)
    await screen.arrives('受理：2 件')
    await screen.press('撤销')
    await soon(() => expect(verbs).toEqual(['accept', 'accept', 'unaccept', 'unaccept']))
    expect(asked.filter(({ path }) => path === 'cases/move').at(-1)?.ifMatch).toBe('"2"')
  })

  it('says what an empty queue is for, and offers to widen one that is narrowed', async () => {
    const nothing = { 'cases/cases': { lines: [], next: null, names: {}, at } }
    await open(nothing)
    await screen.arrives('这里没有事')
    await screen.leave()
    await open(nothing, '?queue=open&text=灯')
    await screen.arrives('清除筛选')
  })

  it('keeps the page when the list fails, and says who may see it when it is not for them', async () => {
    await open({ 'cases/cases': new Refused(500, 'bug', 'kernel.bug', '出错了') })
    await screen.arrives('全部未结')
    await screen.leave()
    await open({ 'cases/cases': new Refused(403, 'forbidden', 'cases.staff-only', '工作人员才能看') })
    await screen.arrives('工作人员才能看')
  })

  it('exports the very question that is shown', async () => {
    await open({}, '?queue=late&text=灯')
    await screen.arrives('导出 Excel')
    const link = document.querySelector<HTMLAnchorElement>('a[href*="/cases/export"]')
    expect(link?.getAttribute('href')).toContain('queue=late')
    expect(link?.getAttribute('href')).toContain(`text=${encodeURIComponent('灯')}`)
  })
})

describe('a saved view of the desk', () => {
  const lamps = {
    id: '0187f0a0-0000-7000-8000-000000000001',
    name: '演示：坏灯',
    unitId: null,
    view: 'table',
    filter: { queue: 'late', state: 'handling', text: '灯' },
    putAway: ['unit'],
    waiting: 100,
    hasMore: true,
    at,
  }

  it('opens as it was kept: queue, filters and columns, with how many are in it', async () => {
    const asked = await open({ 'cases/views/list': [lamps] }, '?queue=late&state=handling&text=灯&without=unit')
    await screen.arrives('演示：坏灯 100+')
    await screen.arrives('演示漏水2')
    const link = [...document.querySelectorAll('a')].find((a) => a.textContent?.startsWith('演示：坏灯'))
    expect(link?.getAttribute('aria-current')).toBe('page')
    expect(asked.find(({ path }) => path === 'cases/cases')?.input).toMatchObject(lamps.filter)
    const heads = [...document.querySelectorAll('th')].map((th) => th.textContent)
    expect(heads).toContain('进度')
    expect(heads).not.toContain('办理单位')
  })

  it('keeps what is shown: the very question of the list, and the columns', async () => {
    const asked = await open({ 'cases/views/save': lamps }, '?queue=late&view=table&text=灯&without=place')
    await screen.arrives('演示漏水2')
    await screen.press('存下这个视图（s）')
    await screen.write('form[aria-label="存下这个视图（s）"] input', '演示：坏灯')
    await screen.press('保存')
    await screen.arrives('已存下「演示：坏灯」')
    expect(asked.find(({ path }) => path === 'cases/views/save')?.input).toEqual({
      name: '演示：坏灯',
      unitId: null,
      view: 'table',
      filter: { queue: 'late', text: '灯' },
      putAway: ['place'],
    })
  })

  it('keeps what was typed when it was not taken, and says why', async () => {
    const full = new Refused(409, 'conflict', 'cases.too-many-views', '存下的视图已有 40 个')
    await open({ 'cases/views/save': full })
    await screen.arrives('演示漏水2')
    await screen.press('存下这个视图（s）')
    await screen.write('form[aria-label="存下这个视图（s）"] input', '演示：又一个')
    await screen.press('保存')
    await screen.arrives('存下的视图已有 40 个')
    expect(document.querySelector<HTMLInputElement>('form input')?.value).toBe('演示：又一个')
  })
})

describe('who calls back', () => {
  it('finds the way there, and nobody else asks for the calls', async () => {
    const asked = await open()
    await screen.arrives('演示漏水2')
    expect(screen.text()).not.toContain('抽样回访')
    expect(asked.map(({ path }) => path)).not.toContain('cases/callBacks/list')
    expect(asked.map(({ path }) => path)).not.toContain('cases/openByPlace')
    await screen.leave()
    await open({
      'cases/queues': { queues: [], mayCallBack: true, seesPlaces: true, readsCases: true, seesCounts: true },
    })
    await screen.arrives('抽样回访')
    await screen.arrives('未结分布')
  })
})

describe('the settings of the cases', () => {
  it('offers a district without kinds the standard ones', async () => {
    const asked = served({ ...answers, 'cases/settings/adoptStandard': { added: 35 } })
    screen = await opened('/c/settings/cases/categories', CategoriesPage, '/c/settings/cases/categories')
    await screen.arrives('采用标准分类')
    await screen.press('采用标准分类')
    await soon(() => expect(asked.some(({ path }) => path === 'cases/settings/adoptStandard')).toBe(true))
  })

  it('shows whoever is not of the office what holds, and no button that would refuse them', async () => {
    served({ ...answers, 'cases/routing/table': { routes: [], names: {}, today: '2023-05-06' } })
    screen = await opened('/c/settings/cases/routing', RoutingPage, '/c/settings/cases/routing', { may: [] })
    await screen.arrives('这些由领导小组办公室定')
    await screen.arrives('还没有规则')
    expect(screen.has('button', '增加规则')).toBe(false)
    await screen.leave()
    screen = await opened('/c/settings/cases/categories', CategoriesPage, '/c/settings/cases/categories', { may: [] })
    await screen.arrives('这些由领导小组办公室定')
    expect(screen.has('button', '采用标准分类')).toBe(false)
  })

  it('says that without a rule the desk decides', async () => {
    served({ ...answers, 'cases/routing/table': { routes: [], names: {}, today: '2023-05-06' } })
    screen = await opened('/c/settings/cases/routing', RoutingPage, '/c/settings/cases/routing', { language: 'en' })
    await screen.arrives('Without one the community or street decides')
  })

  it('tells whoever is not of the office that calls are the office’s', async () => {
    served({ ...answers, 'cases/callBacks/list': new Refused(403, 'forbidden', 'cases.office-only', '由办公室来定') })
    screen = await opened('/c/cases/call-backs', CallBacksPage, '/c/cases/call-backs')
    await screen.arrives('由办公室来定')
  })
})
