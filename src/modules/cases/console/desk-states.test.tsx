import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, Refused, served, soon } from '#ui/react/served.tsx'
import { caseFacts } from '../builders.ts'
import { queueKeys } from '../queues-shape.ts'
import { openStates } from '../workflow.ts'
import { CallBacksPage } from './call-backs-page.tsx'
import { CasePage } from './case-page.tsx'
import { CasesPage } from './cases-page.tsx'
import { OpenByPlacePage } from './open-by-place-page.tsx'
import { PausesPage } from './settings/pauses-page.tsx'
import { RoutingPage } from './settings/routing-page.tsx'
import { WindowsPage } from './settings/windows-page.tsx'
import { TargetsPage } from './targets-page.tsx'

/** What each page of the desk shows while it waits, when it fails, without a network, and to whom it is not shown. */

vi.setConfig({ testTimeout: 60_000 })

const at = new Date('2023-05-06T06:30:00Z')
const it1 = caseFacts({ number: '2305-0001-A', title: '演示漏水' })
const view = {
  case: { ...it1, version: 2 },
  clocks: [],
  slip: null,
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
  offers: [{ verb: 'accept', asks: null, blocked: null }],
  at,
  version: 2,
}
const place = 'a3b1c1d0-0000-4000-8000-000000000001'
const desk = {
  queues: queueKeys.map((key) => ({ key, waiting: 2, hasMore: false })),
  mayCallBack: true,
  seesPlaces: true,
  readsCases: true,
  seesCounts: true,
}
const beside: Answers = {
  'session/me': { person: { posts: [] } },
  'cases/queues': desk,
  'cases/views/list': [],
  'cases/categories': [],
  'cases/ofCase': null,
  'places/places': { lines: [], next: null },
  'organisations/units': { lines: [], next: null },
}

// biome-ignore format: a table for people
const pages = [
  { what: 'the queues',       Page: CasesPage,       path: '/c/cases',                  at: '/c/cases',                              asks: 'cases/cases' },
  { what: 'a case',           Page: CasePage,        path: '/c/cases/$number',          at: '/c/cases/2305-0001-A',                  asks: 'cases/caseByNumber' },
  { what: 'the calls',        Page: CallBacksPage,   path: '/c/cases/call-backs',       at: '/c/cases/call-backs',                   asks: 'cases/callBacks/list' },
  { what: 'what is open',     Page: OpenByPlacePage, path: '/c/cases/by-place',         at: '/c/cases/by-place',                     asks: 'cases/openByPlace' },
  { what: 'the targets',      Page: TargetsPage,     path: '/c/settings/cases',         at: `/c/settings/cases?place=${place}`,      asks: 'cases/targets' },
  { what: 'the routing',      Page: RoutingPage,     path: '/c/settings/cases/routing', at: '/c/settings/cases/routing',             asks: 'cases/routing/table' },
  { what: 'the pauses',       Page: PausesPage,      path: '/c/settings/cases/pauses',  at: '/c/settings/cases/pauses',              asks: 'cases/settings/pauses' },
  { what: 'the windows',      Page: WindowsPage,     path: '/c/settings/cases/windows', at: '/c/settings/cases/windows',             asks: 'cases/settings/window' },
] as const

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const open = async ({ Page, path, at: address }: (typeof pages)[number], answers: Answers): Promise<Opened> => {
  served({ ...beside, ...answers })
  screen = await opened(path, Page, address)
  return screen
}

for (const page of pages) {
  describe(page.what, () => {
    it('are marked as busy while nothing has come, so that nobody takes them to be empty', async () => {
      await open(page, { [page.asks]: () => new Promise(() => undefined) })
      await soon(() => expect(screen.has('[aria-busy="true"]')).toBe(true))
    })

    it('say when it failed what to do, with a number to quote, and try again', async () => {
      let times = 0
      await open(page, {
        [page.asks]: () => {
          times += 1
          return new Refused(500, 'bug', 'kernel.bug', '出错了')
        },
      })
      await screen.arrives('重试')
      const before = times
      await screen.press('重试')
      await soon(() => expect(times).toBeGreaterThan(before))
    })

    it('say without a network that it is the network', async () => {
      served({ ...beside })
      const answering = globalThis.fetch
      vi.stubGlobal('fetch', (request: Request) =>
        new URL(request.url).pathname === `/rpc/${page.asks}`
          ? Promise.reject(new TypeError('Failed to fetch'))
          : answering(request),
      )
      screen = await opened(page.path, page.Page, page.at)
      await screen.arrives('网络')
      expect(screen.has('button', '重试')).toBe(true)
    })

    it('say to whom they are not for, with the server’s own words and nothing of what is behind', async () => {
      await open(page, { [page.asks]: new Refused(403, 'forbidden', 'cases.office-only', '由办公室来定') })
      await screen.arrives('由办公室来定')
      expect(screen.has('button', '重试')).toBe(false)
    })
  })
}

describe('a step that somebody else took first', () => {
  it('says so, keeps the page, and asks what the case is like now', async () => {
    const asked = served({
      ...beside,
      'cases/caseByNumber': view,
      'cases/move': new Refused(412, 'stale', 'kernel.stale', '别人刚改过，请看看现在的样子再办'),
    })
    screen = await opened('/c/cases/$number', CasePage, '/c/cases/2305-0001-A')
    await screen.arrives('演示漏水')
    const before = asked.filter(({ path }) => path === 'cases/caseByNumber').length
    await screen.press('受理')
    const submit = new MouseEvent('click', { bubbles: true, cancelable: true })
    await screen.happens(submit, screen.find('form button[type="submit"]', '受理'))
    await screen.arrives('别人刚改过')
    expect(asked.find(({ path }) => path === 'cases/move')?.ifMatch).toBe('"2"')
    await soon(() => expect(asked.filter(({ path }) => path === 'cases/caseByNumber').length).toBeGreaterThan(before))
    expect(screen.text()).toContain('演示漏水')
  })
})

describe('whoever reads no case', () => {
  const leading = { ...desk, queues: [], readsCases: false, mayCallBack: false, seesPlaces: false }
  const numbers = openStates.map((_, n) => (n === 0 ? 12 : n === 1 ? null : 0))
  const counts = {
    all: { name: '江北区', numbers, together: null },
    parts: [{ name: '庄桥街道', numbers, together: null }],
    leastShown: 5,
  }

  it('and leads sees how much is open where, what is left out and why, and no way to a row', async () => {
    const asked = served({ ...beside, 'cases/queues': leading, 'cases/openCounts': counts })
    screen = await opened('/c/cases', CasesPage, '/c/cases')
    await screen.arrives('庄桥街道')
    expect(screen.text()).toContain('不显示')
    expect(screen.text()).toContain('您的岗位看数字，不看每一件')
    expect(document.querySelectorAll('td a')).toHaveLength(0)
    expect(asked.map(({ path }) => path)).toContain('cases/openCounts')
  })

  it('and does not lead is told that there are no queues for them', async () => {
    served({ ...beside, 'cases/queues': { ...leading, seesCounts: false } })
    screen = await opened('/c/cases', CasesPage, '/c/cases')
    await screen.arrives('您的岗位不办居民反映的事')
  })
})

describe('a draw', () => {
  const drawn = {
    id: place,
    seed: 'after 41',
    afterLink: 41,
    seedLink: null,
    seedHash: null,
    openedAt: null,
    fromDay: '2023-05-01',
    toDay: '2023-05-06',
    perUnit: 2,
    drawnFrom: 7,
    at,
  }
  const opening = { ...drawn, seed: 'b'.repeat(64), seedLink: 42, seedHash: 'a'.repeat(64), openedAt: at }
  const figures = { lines: [], leastShown: 5, names: {} }
  const viewOf = (callBack: object) => ({ callBack, toCall: [], figures, names: {} })
  const recount = { callBack: opening, linkStands: true, seedStands: true, drawnFrom: 7, picked: 2 }

  it('that is put down is opened by a button, and says when its seed is not there yet', async () => {
    let isThere = false
    const asked = served({
      ...beside,
      'cases/callBacks/list': { draws: [drawn], today: '2023-05-06', mayDraw: true },
      'cases/callBacks/view': () => viewOf(isThere ? opening : drawn),
      'cases/callBacks/open': () =>
        isThere ? viewOf(opening) : new Refused(409, 'conflict', 'cases.seed-not-yet', '过几秒再点开签'),
    })
    screen = await opened('/c/cases/call-backs', CallBacksPage, `/c/cases/call-backs?draw=${place}`)
    await screen.arrives('从哪 7 件里抽，已经定下')
    await screen.press('开签')
    await soon(() => expect(asked.some(({ path }) => path === 'cases/callBacks/open')).toBe(true))
    expect(screen.text()).not.toContain('核对这次抽样')
    isThere = true
    await screen.press('开签')
    await screen.arrives('核对这次抽样')
  })

  it('is drawn again for whoever doubts it, and a sample that differs is named', async () => {
    let isSame = true
    served({
      ...beside,
      'cases/callBacks/list': { draws: [opening], today: '2023-05-06', mayDraw: false },
      'cases/callBacks/view': viewOf(opening),
      'cases/callBacks/recount': () => ({
        ...recount,
        isSame,
        onlyThen: isSame ? [] : ['2305-0009-B'],
        onlyNow: [],
      }),
    })
    for (const said of ['抽中的 2 件完全相同', '不同的事项：2305-0009-B']) {
      screen = await opened('/c/cases/call-backs', CallBacksPage, `/c/cases/call-backs?draw=${place}`)
      await screen.arrives('核对这次抽样')
      expect(screen.has('button', '登记抽样')).toBe(false)
      await screen.press('重算一遍')
      await screen.arrives(said)
      isSame = false
      await screen.leave()
    }
    screen = await opened('/c/cases/call-backs', CallBacksPage, '/c/cases/call-backs')
  })
})
