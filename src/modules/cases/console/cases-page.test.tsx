import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, Refused, served } from '#ui/react/served.tsx'
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
  rating: null,
  leaks: [],
  kin: [],
  checklist: [],
  names: {},
  offers: [],
  at,
  version: 2,
})
const answers: Answers = {
  'cases/queues': queueKeys.map((key) => ({ key, waiting: 2, hasMore: false })),
  'cases/cases': { lines, next: null, names: {}, at },
  'cases/categories': [],
  'cases/callBacks/list': { draws: [], today: '2023-05-06' },
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
    await vi.waitFor(() => expect(verbs).toEqual(['accept', 'accept', 'unaccept', 'unaccept']))
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

describe('the settings of the cases', () => {
  it('offers a district without kinds the standard ones', async () => {
    const asked = served({ ...answers, 'cases/settings/adoptStandard': { added: 35 } })
    screen = await opened('/c/settings/cases/categories', CategoriesPage, '/c/settings/cases/categories')
    await screen.arrives('采用标准分类')
    await screen.press('采用标准分类')
    await vi.waitFor(() => expect(asked.some(({ path }) => path === 'cases/settings/adoptStandard')).toBe(true))
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
