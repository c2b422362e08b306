import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { consoleDeeds } from '#kernel/console-deeds.ts'
import { Day } from '#kernel/day.ts'
import { onScreen, type Screen } from '#ui/react/on-screen.tsx'
import { wayBack } from './console-paths.ts'
import { navigation } from './navigation.ts'
import { makeRouter } from './router.ts'
import type { Me } from './session.ts'

const nobody: Me = {
  person: null,
  district: { id: 330205, name: '演示区' },
  language: 'zh-CN',
  goes: [],
  may: [],
  off: [],
  demo: {
    day: Day.parse('2023-05-06'),
    password: '演示-密码',
    people: [{ name: 'bangongshi', role: 'district-office' }],
  },
}
const officer: Me = {
  ...nobody,
  goes: navigation.map(({ path }) => path),
  may: [...consoleDeeds],
  person: {
    id: '018f0000-0000-7000-8000-000000000001',
    name: '演示甲',
    posts: [
      { role: 'district-office', unitId: '018f0000-0000-7000-8000-000000000002', unitName: '区委办', title: '督查' },
    ],
  },
}

type Answer = [status: number, json: unknown]
const refused = (status: number, kind: string, reason: string, message: string): Answer => [
  status,
  {
    defined: false,
    code: kind.toUpperCase(),
    status,
    message,
    data: { kind, reason, number: null, fields: [], details: null },
  },
]

/** Stands in for the server; what is not given answers that it does not exist. */
const served = (answers: Record<string, (input: unknown) => Answer>) => {
  const asked: [string, unknown][] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname.replace('/rpc/', '')
    const text = await request.text()
    const input = text ? (JSON.parse(text) as { json: unknown }).json : null
    asked.push([path, input])
    const [status, json] = answers[path]?.(input) ?? refused(404, 'not-found', 'http.no-such-page', '没有这一页')
    return new Response(JSON.stringify({ json, meta: [] }), { status, headers: { 'content-type': 'application/json' } })
  })
  return asked
}

// A crowded machine may take its time to load the page's file; nothing here depends on how long.
vi.setConfig({ testTimeout: 60_000 })

let screen: Screen
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const opened = async (address: string) => {
  const history = createMemoryHistory({ initialEntries: [address] })
  screen = await onScreen(<RouterProvider router={makeRouter(history)} />)
  await arrived()
  return history
}

/** The files of pages come when they come; a test waits for what it asks about. */
const arrived = async (isThere: () => boolean = () => screen.has('h1:not(.unseen)')): Promise<void> => {
  await vi.waitFor(
    async () => {
      await screen.settle()
      if (!isThere()) throw new Error(`Not there yet:\n${screen.text()}`)
    },
    { timeout: 20_000, interval: 20 },
  )
}

const signedIn = {
  'session/me': (): Answer => [200, officer],
  'session/secondFactor': (): Answer => [200, { isOn: false, recoveryCodesLeft: 0 }],
}

describe('somebody who is not signed in', () => {
  it('signs in and comes back to the page they wanted', async () => {
    const asked = served({ ...signedIn, 'session/me': () => [200, nobody], 'session/signIn': () => [200, officer] })
    const history = await opened('/c/mine?a=1')
    expect(history.location.pathname).toBe('/c/sign-in')
    await screen.write('input[autocomplete="username"]', 'bangongshi')
    await screen.write('input[type="password"]', '演示-密码')
    await screen.press('登录')
    await arrived(() => screen.has('h1', '我的设置'))
    expect(asked).toContainEqual(['session/signIn', { name: 'bangongshi', password: '演示-密码' }])
    expect(history.location.href).toBe('/c/mine?a=1')
  })

  it('is told what is missing before anything is sent', async () => {
    const asked = served({ 'session/me': () => [200, nobody] })
    await opened('/c/sign-in')
    await screen.press('登录')
    expect(screen.text()).toContain('写上用户名，才知道您是谁。')
    expect(asked.map(([path]) => path)).not.toContain('session/signIn')
  })

  it('signs in as a demo person by pressing the name', async () => {
    const asked = served({ 'session/me': () => [200, nobody], 'session/signIn': () => [200, officer] })
    await opened('/c/sign-in')
    await screen.press('bangongshi（领导小组办公室）')
    await arrived(() => screen.has('h1', '今天'))
    expect(asked).toContainEqual(['session/signIn', { name: 'bangongshi', password: '演示-密码' }])
  })

  it('is asked for the code once the server wants one', async () => {
    const signIn = (input: unknown): Answer =>
      (input as { code?: string }).code ? [200, officer] : refused(409, 'conflict', 'http.code-needed', '再写验证码')
    served({ 'session/me': () => [200, { ...nobody, demo: null }], 'session/signIn': signIn })
    await opened('/c/sign-in')
    await screen.write('input[autocomplete="username"]', 'bangongshi')
    await screen.write('input[type="password"]', '演示-密码')
    await screen.press('登录')
    await arrived(() => screen.has('input[autocomplete="one-time-code"]'))
    await screen.write('input[autocomplete="one-time-code"]', '123456')
    await screen.press('登录')
    await arrived(() => screen.has('h1', '今天'))
  })

  it('is not sent away to another site after signing in', () => {
    for (const to of [
      'https://example.org/c',
      '//example.org/c',
      '/c/sign-in?to=x',
      '/elsewhere',
      '/cx',
      7,
      undefined,
    ]) {
      expect(wayBack(to)).toBe('/c')
    }
    const room = '/m/0187f000-0000-7000-8000-00000000aa01'
    for (const to of [room, `${room}/seat`]) expect(wayBack(to)).toBe(to)
    for (const to of ['/m/', `${room}/other`, `${room}/seat//example.org`]) expect(wayBack(to)).toBe('/c')
    for (const to of ['/c/tasks?state=late', '/lead', '/inbox?for=me']) expect(wayBack(to)).toBe(to)
  })
})

describe('the frame', () => {
  it('says where one is, that it is a demo, and which posts one holds', async () => {
    served(signedIn)
    await opened('/c')
    expect(screen.text()).toContain('演示：这里是2023年5月6日，人和事都是虚构的')
    expect(screen.text()).toContain('区委办 督查')
    expect(screen.find('.rail-link[aria-current="page"]').textContent).toBe('首页')
    expect(document.title).toBe('今天 · 演示区')
  })

  it('leads a resident to nothing that is shut to them, and to the pages that are theirs', async () => {
    const posts = [{ role: 'resident', unitId: officer.person?.posts[0]?.unitId, unitName: '演示社区', title: '居民' }]
    const resident = { ...officer, goes: ['/c', '/inbox', '/c/mine'], person: { ...officer.person, posts } }
    const asked = served({ ...signedIn, 'session/me': () => [200, resident] })
    await opened('/c')
    await arrived(() => screen.has('h1', '今天'))
    await screen.settle()
    expect(screen.has('.rail-link', '一本账')).toBe(false)
    expect(screen.has('main a[href="/"]')).toBe(true)
    const shut = ['programme', 'meetings', 'cases', 'set-up']
    expect(asked.map(([path]) => path).filter((path) => shut.includes(path.split('/')[0] ?? ''))).toEqual([])
    await screen.key('g')
    await screen.key('p')
    expect(screen.has('h1', '今天')).toBe(true)
  })

  it('goes by keys, not while a Chinese input method is at work, and not once they are switched off', async () => {
    served(signedIn)
    const history = await opened('/c')
    await screen.key('g', { isComposing: true })
    await screen.key('i', { isComposing: true })
    expect(history.location.pathname).toBe('/c')
    await screen.key('g')
    await screen.key('i')
    await arrived(() => screen.has('h1', '我的设置'))
    await screen.press('演示甲的菜单')
    await screen.happens(
      new MouseEvent('click', { bubbles: true }),
      screen.find('.ant-dropdown-menu-title-content', '关掉快捷键'),
    )
    await screen.key('g')
    await screen.key('d')
    await screen.settle()
    expect(history.location.pathname).toBe('/c/mine')
  })

  it('asks the server anew in the other language', async () => {
    const asked = served({
      ...signedIn,
      'session/me': () => [200, { ...officer, district: { id: 1, name: document.cookie } }],
    })
    await opened('/c')
    await screen.press('演示甲的菜单')
    await screen.happens(
      new MouseEvent('click', { bubbles: true }),
      screen.find('.ant-dropdown-menu-title-content', 'English'),
    )
    await arrived(
      () => screen.has('h1', 'Today') && screen.find('.shell-district').textContent.includes('linli-lang=en'),
    )
    expect(asked.filter(([path]) => path === 'session/me')).toHaveLength(2)
  })

  it('follows a plain link without loading the page anew, and puts the focus on the new page', async () => {
    served({
      ...signedIn,
      'cases/queues': () => [
        200,
        {
          queues: [{ key: 'to-do', waiting: 2, hasMore: false }],
          mayCallBack: false,
          seesPlaces: false,
          readsCases: true,
          seesCounts: false,
        },
      ],
    })
    const history = await opened('/c')
    await arrived(() => screen.has('.card a', '我单位在办 2 件'))
    await screen.happens(
      new MouseEvent('click', { bubbles: true, cancelable: true }),
      screen.find('.card a', '我单位在办 2 件'),
    )
    await arrived(() => screen.has('h1', '居民反映的事'))
    expect(history.location.href).toBe('/c/cases?queue=to-do')
    expect(document.activeElement?.id).toBe('main')
  })

  it('keeps the rail when a page breaks while it is drawn', async () => {
    const broken = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    served({ ...signedIn, 'session/secondFactor': () => [200, null] })
    await opened('/c')
    await screen.happens(
      new MouseEvent('click', { bubbles: true, cancelable: true }),
      screen.find('.rail-link', '我的设置'),
    )
    await arrived(() => screen.has('h1', '没能打开'))
    expect(screen.text()).toContain('您填的都还在')
    expect(screen.has('.rail-link', '首页')).toBe(true)
    expect(broken).toHaveBeenCalled()
    broken.mockRestore()
  })

  it('keeps the rail when an address leads nowhere', async () => {
    served(signedIn)
    screen = await onScreen(
      <RouterProvider router={makeRouter(createMemoryHistory({ initialEntries: ['/c/nowhere'] }))} />,
    )
    await arrived(() => screen.text().includes('没有找到'))
    expect(screen.has('a', '回首页')).toBe(true)
  })
})

describe('the palette', () => {
  const open = async () => {
    served(signedIn)
    const history = await opened('/c')
    await screen.key('k', { ctrlKey: true })
    await arrived(() => screen.has('[role="option"]'))
    return history
  }

  it('goes to the first result on Enter and points the screen reader at it', async () => {
    const history = await open()
    await screen.write('[role="combobox"]', 'settings')
    await arrived(() => screen.find('[role="combobox"]').getAttribute('aria-activedescendant') !== null)
    const field = screen.find('[role="combobox"]')
    const pointed = document.getElementById(field.getAttribute('aria-activedescendant') ?? '')
    expect(pointed?.getAttribute('aria-selected')).toBe('true')
    await screen.key('Enter', { on: field, isComposing: true })
    expect(history.location.pathname).toBe('/c')
    await screen.key('Enter', { on: field })
    await arrived(() => screen.has('h1', '我的设置'))
  })

  it('walks up and down through all sections', async () => {
    await open()
    const field = screen.find('[role="combobox"]')
    const chosen = () => screen.find('[role="option"][aria-selected="true"]').textContent
    const first = chosen()
    await screen.key('ArrowDown', { on: field })
    expect(chosen()).not.toBe(first)
    await screen.key('ArrowUp', { on: field })
    await screen.key('ArrowUp', { on: field })
    expect(chosen()).toBe('退出登录')
  })

  it('asks the server for matters, and goes to the one that was found', async () => {
    const asked = served({
      ...signedIn,
      'search/search': () => [
        200,
        {
          lines: [
            {
              kind: 'programme.task',
              id: '018f',
              number: 'T-23-019',
              title: '老楼加装电梯（演示）',
              url: '/c/tasks/T-23-019',
            },
          ],
          next: null,
        },
      ],
    })
    const history = await opened('/c')
    await screen.key('k', { ctrlKey: true })
    await arrived(() => screen.has('[role="option"]'))
    await screen.write('[role="combobox"]', 'jzdt')
    await arrived(() => screen.text().includes('老楼加装电梯'))
    expect(asked.filter(([path]) => path === 'search/search').at(-1)?.[1]).toEqual({ q: 'jzdt', limit: 8 })
    await screen.key('Enter', { on: screen.find('[role="combobox"]') })
    expect(history.location.pathname).toBe('/c/tasks/T-23-019')
  })

  it('shows only what one can do after a >', async () => {
    await open()
    await screen.write('[role="combobox"]', '>')
    await arrived(() => screen.has('[role="option"]') && !screen.has('[role="group"]', '栏目'))
    expect(screen.has('[role="group"]', '操作')).toBe(true)
  })

  it('says so when nothing is found', async () => {
    await open()
    await screen.write('[role="combobox"]', '没有这样的事')
    await arrived(() => screen.text().includes('没有找到「没有这样的事」'))
  })
})

describe('a session that ends', () => {
  it('is taken up again in a dialog, and what was typed is still there', async () => {
    let isOver = true
    served({
      'session/me': () => [200, officer],
      'session/secondFactor': () =>
        isOver
          ? refused(401, 'signed-out', 'kernel.signed-out', '请先登录')
          : [200, { isOn: false, recoveryCodesLeft: 0 }],
      'session/signIn': () => {
        isOver = false
        return [200, officer]
      },
    })
    await opened('/c/mine')
    await screen.write('input#current', '写到一半')
    await arrived(() => screen.has('[role="dialog"]'))
    await screen.press('bangongshi（领导小组办公室）')
    await arrived(() => screen.text().includes('没有打开。'))
    expect((screen.find('input#current') as HTMLInputElement).value).toBe('写到一半')
  })

  it('is not blamed when a deed fails for another reason: the reason is said', async () => {
    served({ ...signedIn, 'session/signOutEverywhere': () => refused(503, 'unavailable', 'http.x', '稍后再试') })
    await opened('/c/mine')
    await screen.press('在所有设备上退出')
    await arrived(() => screen.has('.toast'))
    expect(screen.find('.toast').textContent).toContain('稍后再试')
    expect(screen.has('[role="dialog"]')).toBe(false)
  })
})
