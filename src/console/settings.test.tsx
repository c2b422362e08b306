import { afterEach, describe, expect, it, vi } from 'vitest'
import { UnitsPage } from '#modules/organisations/console/units-page.tsx'
import { HandoverPage } from '#modules/people/console/handover-page.tsx'
import { PeoplePage } from '#modules/people/console/people-page.tsx'
import { PersonPage } from '#modules/people/console/person-page.tsx'
import { PlacesPage } from '#modules/places/console/places-page.tsx'
import { CalendarPage } from '#tools/timers/console/calendar-page.tsx'
import { OwnCalendarsPage } from '#tools/timers/console/own-calendars-page.tsx'
import { type Answers, type Opened, opened, Refused, served } from '#ui/react/served.tsx'

vi.setConfig({ testTimeout: 60_000 })

const id = (n: number) => `018f0000-0000-7000-8000-00000000000${n}`
const offer = (verb: string) => ({ verb, asks: null, blocked: null })
const unit = (n: number, name: string, parentId: string | null = null) => ({
  id: id(n),
  kind: 'department',
  name,
  shortName: name,
  parentId,
  placeId: null,
  rank: n,
  validFrom: '2021-01-01',
  validTo: null,
  successorId: null,
  version: 3,
})
const units = { lines: [unit(1, '演示街道'), unit(2, '演示社区', id(1)), unit(3, '演示局')], next: null }
const view = {
  ...unit(3, '演示局'),
  aliases: ['演局'],
  parent: null,
  successor: null,
  offers: [offer('change'), offer('end')],
  history: [
    {
      unitId: id(3),
      validFrom: '2019-01-01',
      name: '演示旧局',
      shortName: '旧局',
      parentId: null,
      placeId: null,
      rank: 3,
    },
    {
      unitId: id(3),
      validFrom: '2021-01-01',
      name: '演示局',
      shortName: '演示局',
      parentId: null,
      placeId: null,
      rank: 3,
    },
  ],
}
const post = {
  id: id(4),
  unitId: id(3),
  title: '联络员',
  role: 'liaison',
  placeId: null,
  isSingle: true,
  rank: 0,
  validFrom: '2021-01-01',
  validTo: null,
  version: 1,
}
const holder = {
  id: id(5),
  personId: id(6),
  name: '演示·甲',
  phone: '0000 0001',
  fromOn: '2023-01-01',
  toOn: null,
  version: 2,
}
const posts = { lines: [{ ...post, holders: [holder] }], next: null, offers: [offer('create'), offer('give')] }
const person = {
  id: id(6),
  name: '演示·甲',
  phone: '0000 0001',
  leftOn: null,
  version: 7,
  viewable: [],
  posts: [
    {
      postId: id(4),
      holdingId: id(5),
      title: '联络员',
      role: 'liaison',
      unitId: id(3),
      unitName: '演示局',
      placeName: null,
      fromOn: '2023-01-01',
      toOn: null,
    },
  ],
  account: { state: 'none', name: null, hasSecondFactor: false },
  offers: [offer('change'), offer('invite'), offer('leave')],
}

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const open = async (path: string, Page: () => React.ReactNode, address: string, answers: Answers, awaited: string) => {
  const asked = served({
    'organisations/units': units,
    'places/places': { lines: [], next: null },
    'people/factorRemovals': [],
    ...answers,
  })
  screen = await opened(path, Page, address)
  await screen.arrives(awaited)
  return (what: string) => asked.filter(({ path: at }) => at === what)
}

describe('the units', () => {
  const at = (search: string, more: Answers = {}) =>
    open('/c/settings', UnitsPage, `/c/settings${search}`, { 'organisations/unit': view, ...more }, '演示街道')

  it('are a tree; the chosen one shows how it was called before', async () => {
    await at(`?unit=${id(3)}`)
    await screen.arrives('演示旧局')
    expect(screen.has('[role="tree"]')).toBe(true)
    expect(screen.text()).toContain('演局')
  })

  it('are changed from a day on, with the version that was seen', async () => {
    const asked = await at(`?unit=${id(3)}`, { 'organisations/change': { ...view, version: 4 } })
    await screen.arrives('演示旧局')
    await screen.press('修改')
    await screen.write('#name', '演示新局')
    await screen.press('保存')
    await screen.settle()
    expect(asked('organisations/change')).toMatchObject([{ ifMatch: '"3"', input: { id: id(3), name: '演示新局' } }])
  })

  it('say what stands in the way, and keep what was typed', async () => {
    const taken = new Refused(409, 'conflict', 'organisations.name-taken', '已经有同名的单位了')
    await at(`?unit=${id(3)}`, { 'organisations/change': taken })
    await screen.arrives('演示旧局')
    await screen.press('修改')
    await screen.write('#name', '演示街道')
    await screen.press('保存')
    await screen.arrives('已经有同名的单位了')
    expect((screen.find('#name') as HTMLInputElement).value).toBe('演示街道')
  })
})

describe('the posts of a unit', () => {
  const at = (more: Answers = {}) =>
    open(
      '/c/settings/people',
      PeoplePage,
      `/c/settings/people?unit=${id(3)}`,
      { 'people/posts': posts, ...more },
      '联络员',
    )

  it('show who holds them, with the telephone at work and the way to the hand-over', async () => {
    await at()
    expect(screen.text()).toContain('0000 0001')
    expect(screen.find('a', '联络员').getAttribute('href')).toBe(`/c/posts/${id(4)}/handover`)
    expect(screen.find('a', '演示·甲').getAttribute('href')).toBe(`/c/people/${id(6)}`)
  })

  it('are left with a note', async () => {
    const asked = await at({ 'people/leavePost': { ...holder, toOn: '2023-05-06' } })
    await screen.press('离任 联络员')
    await screen.write('#note', '演示：图纸在设计院')
    await screen.press('离任')
    await screen.settle()
    expect(asked('people/leavePost')).toMatchObject([
      { ifMatch: '"2"', input: { id: id(5), handoverNote: '演示：图纸在设计院' } },
    ])
  })

  it('are given to a colleague or to somebody new', async () => {
    const vacant = { ...post, id: id(9), title: '备岗', holders: [] }
    const asked = await at({
      'people/posts': { ...posts, lines: [...posts.lines, vacant] },
      'people/givePost': { ...holder, postId: id(9), isSingle: true, handoverNote: null },
    })
    await screen.press('安排人员 备岗')
    expect(screen.text()).toContain('一个人可以兼几个岗位')
    await screen.write('#name', '演示·新人')
    await screen.press('安排人员')
    await screen.settle()
    expect(asked('people/givePost')).toMatchObject([
      { input: { id: id(9), person: { name: '演示·新人', phone: null } } },
    ])
  })

  it('come in from a table once it has no faults', async () => {
    const line = {
      line: 2,
      name: '演示·乙',
      unit: '龙宫',
      title: '岗位',
      role: '联络员',
      phone: '',
      unitId: null,
      knownRole: 'liaison',
      isThere: false,
    }
    const faulty = {
      lines: [{ ...line, faults: [{ column: 'unit', reason: 'people.unit-unknown' }] }],
      good: 0,
      there: 0,
      faulty: 1,
    }
    await at({ 'people/readStaff': faulty })
    await screen.press('导入人员表')
    await screen.write('#table', '姓名\t单位\t岗位\t角色')
    await screen.press('先看看')
    await screen.arrives('没有找到这个单位')
    expect(screen.has('button', '导入 0 行')).toBe(false)
  })

  it('are not brought in again when all of a table are there', async () => {
    const line = { line: 2, name: '演示·乙', unit: '演示局', title: '岗位', role: '联络员', phone: '', unitId: id(1) }
    const there = { ...line, knownRole: 'liaison', isThere: true, faults: [] }
    await at({ 'people/readStaff': { lines: [there], good: 0, there: 1, faulty: 0 } })
    await screen.press('导入人员表')
    await screen.write('#table', '姓名\t单位\t岗位\t角色')
    await screen.press('先看看')
    await screen.arrives('已经在岗，不再导入')
    expect(screen.text()).toContain('没有要导入的')
    expect(screen.has('button', '导入 0 行')).toBe(false)
  })
})

describe('somebody', () => {
  const at = (more: Answers = {}) =>
    open('/c/people/$id', PersonPage, `/c/people/${id(6)}`, { 'people/person': person, ...more }, '演示·甲')

  it('is said in sentences: by which post, and what it lets them do', async () => {
    await at()
    expect(screen.text()).toContain('联络员，演示局，2023年1月1日起')
    expect(screen.text()).toContain('能签收、办理、申请办结本单位的任务')
  })

  it('is invited by a link that is shown once', async () => {
    await at({ 'people/invite': { token: 'abcdefghijklmnopqrstuvwx' } })
    await screen.press('发邀请')
    await screen.arrives('/start/abcdefghijklmnopqrstuvwx')
    expect(screen.text()).toContain('只显示这一次')
  })
})

describe('a hand-over', () => {
  it('shows who held the post and what they left to say', async () => {
    const past = {
      id: id(7),
      personId: id(8),
      name: '演示·前任',
      fromOn: '2021-01-01',
      toOn: '2022-12-31',
      version: 2,
      handoverNote: '演示：三个社区在等图纸',
      isMe: false,
    }
    const now = {
      id: id(5),
      personId: id(6),
      name: '演示·甲',
      fromOn: '2023-01-01',
      toOn: null,
      version: 1,
      handoverNote: null,
      isMe: true,
    }
    const handover = { post, unitName: '演示局', holders: [now, past], offers: [] }
    await open(
      '/c/posts/$id/handover',
      HandoverPage,
      `/c/posts/${id(4)}/handover`,
      { 'people/handover': handover },
      '演示·前任',
    )
    expect(screen.text()).toContain('2021年1月1日至2022年12月31日')
    expect(screen.text()).toContain('三个社区在等图纸')
    expect(screen.has('button', '离任')).toBe(true)
  })
})

describe('a place', () => {
  it('says what it came from, and that this is inferred', async () => {
    const line = {
      id: id(9),
      parentId: null,
      kind: 'street',
      code: '330205001',
      name: '外滩街道',
      shortName: '外滩',
      slug: 'waitan',
      validFrom: '2020-06-30',
      validTo: null,
      certainty: 'certain',
    }
    const before = {
      id: id(8),
      code: '330205001',
      name: '中马街道',
      slug: 'zhongma',
      validFrom: null,
      validTo: '2019-10-31',
      certainty: 'inferred',
      source: '两版代码比较',
    }
    const answers = {
      'places/places': { lines: [line], next: null },
      'places/place': {
        ...line,
        source: '演示',
        version: 1,
        above: [],
        predecessors: [before],
        successors: [],
        types: [],
        offers: [offer('correct')],
      },
    }
    await open('/c/settings/places', PlacesPage, `/c/settings/places?place=${id(9)}`, answers, '中马街道')
    expect(screen.text()).toContain('推定')
    expect(screen.text()).toContain('两版代码比较')
  })
})

describe('the calendar', () => {
  const calendar = {
    number: 4,
    publishedUntil: '2023-12-31',
    source: '演示通知',
    publishedAt: new Date('2023-01-01T00:00:00Z'),
    days: [
      { day: '2023-05-01', kind: 'holiday', zh: '劳动节', en: 'Labour Day' },
      { day: '2023-05-06', kind: 'make-up-day', zh: '劳动节调休', en: 'Labour Day' },
    ],
  }
  const at = (more: Answers) => open('/c/settings/calendar', CalendarPage, '/c/settings/calendar', more, '劳动节')

  it('is published anew from what was there, without a day that was taken out', async () => {
    const asked = await at({
      'timers/calendar': { ...calendar, offers: [offer('publish')] },
      'timers/publishCalendar': calendar,
    })
    await screen.press('删去 2023-05-01')
    await screen.write('#source', '演示新通知')
    await screen.press('发布新的一版')
    await screen.settle()
    expect(asked('timers/publishCalendar')).toMatchObject([
      { input: { after: 4, source: '演示新通知', publishedUntil: '2023-12-31', days: [{ day: '2023-05-06' }] } },
    ])
  })

  it('has days of a unit over it, published with what was there and the Saturdays that it works', async () => {
    const counter = '0198c8a0-0000-7000-8000-000000000001'
    const flood = { day: '2023-05-08', kind: 'holiday', zh: '演示停工日', en: 'Demo day off' }
    const own = { ownerId: counter, ownerKind: 'unit', number: 4, worksOn: [], source: '演示', days: [flood] }
    const path = '/c/settings/calendar/own'
    const view = { number: 4, calendars: [own], owners: [{ id: counter, kind: 'unit', name: '演示窗口' }] }
    const answers = { 'timers/ownCalendars': { ...view, offers: [offer('publish')] }, 'timers/publishOwn': own }
    const asked = await open(path, OwnCalendarsPage, path, answers, '演示停工日')
    await screen.press('修改演示窗口的上班日')
    await screen.press('周六')
    await screen.write('#source', '演示新通知')
    await screen.press('发布自己的上班日')
    await screen.settle()
    expect(asked('timers/publishOwn')).toMatchObject([
      { input: { after: 4, ownerId: counter, worksOn: [6], source: '演示新通知', days: [{ day: '2023-05-08' }] } },
    ])
  })

  it('is only read by whoever may not publish it', async () => {
    await at({ 'timers/calendar': { ...calendar, offers: [] } })
    expect(screen.text()).toContain('调休上班')
    expect(screen.has('button', '发布新的一版')).toBe(false)
  })
})
