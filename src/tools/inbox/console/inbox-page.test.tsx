import { StandardRPCJsonSerializer } from '@orpc/client/standard'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onScreen, type Screen } from '#ui/react/on-screen.tsx'
import type { InboxLine } from '../contract.ts'
import { InboxPage } from './inbox-page.tsx'

const serializer = new StandardRPCJsonSerializer()
const now = new Date('2023-05-06T14:30:00+08:00')
const line: InboxLine = {
  id: '018f0000-0000-7000-8000-000000000001',
  about: { kind: 'programme.task', id: '018f0000-0000-7000-8000-000000000002', url: '/c/tasks/T-23-019' },
  reason: 'assigned',
  text: 'T-23-019 老楼加装电梯（演示）：已交办，请签收',
  at: new Date('2023-05-06T09:00:00+08:00'),
  times: 2,
  doneAt: null,
  snoozedUntil: null,
}

const followed = {
  about: { kind: 'programme.task', id: '018f0000-0000-7000-8000-000000000003', url: '/c/tasks/T-23-021' },
  number: 'T-23-021',
  title: '社区食堂（演示）',
  since: new Date('2023-05-01T09:00:00+08:00'),
}

let screen: Screen
let asked: [path: string, input: unknown][]
let waiting: InboxLine[]

beforeEach(() => {
  asked = []
  waiting = [line]
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname.replace('/rpc/inbox/', '')
    const sent = JSON.parse(await request.text()) as { json: unknown; meta?: [] }
    asked.push([path, serializer.deserialize(sent.json, sent.meta ?? [])])
    const [json, meta] = serializer.serialize(
      path === 'lines'
        ? { lines: waiting, next: null, at: now }
        : path === 'followed'
          ? { matters: [followed], at: now }
          : { waiting: 0, isFollowed: path === 'follow' },
    )
    return new Response(JSON.stringify({ json, meta }), { headers: { 'content-type': 'application/json' } })
  })
})

afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const opened = async (address = '/inbox'): Promise<void> => {
  const routeTree = createRootRoute({ component: InboxPage })
  const history = createMemoryHistory({ initialEntries: [address] })
  screen = await onScreen(<RouterProvider router={createRouter({ routeTree, history })} />)
  await vi.waitFor(
    async () => {
      await screen.settle()
      if (!screen.has('h1') || screen.has('[aria-busy]')) throw new Error('not there yet')
    },
    { timeout: 15_000 },
  )
}

const deeds = () => asked.filter(([path]) => path !== 'lines' && path !== 'followed')

describe('the inbox', () => {
  it('says why one was told, and leads to the matter', async () => {
    await opened()
    expect(screen.text()).toContain('交给您办')
    expect(screen.text()).toContain('有 2 次新进展')
    expect(screen.find('a', line.text).getAttribute('href')).toBe('/c/tasks/T-23-019')
  })

  it('takes a line away at once, and gives it back to whoever pressed too soon', async () => {
    await opened()
    await screen.press(`处理好了：${line.text}`)
    await screen.settle()
    await screen.press('撤销')
    await screen.settle()
    expect(deeds()).toEqual([
      ['done', { id: line.id }],
      ['undone', { id: line.id }],
    ])
  })

  it("puts off to the next morning of the server's day, by one key on the line that has the focus", async () => {
    await opened()
    await screen.key('h')
    expect(deeds()).toEqual([])
    screen.find('a', line.text).focus()
    await screen.key('h')
    await screen.settle()
    expect(deeds()).toEqual([['snooze', { id: line.id, until: new Date('2023-05-07T08:30:00+08:00') }]])
  })

  it('says plainly that nothing waits', async () => {
    waiting = []
    await opened()
    expect(screen.text()).toContain('没有等您处理的事。')
  })

  it('shows what is put off, and wakes it', async () => {
    waiting = [{ ...line, snoozedUntil: new Date('2023-05-08T08:30:00+08:00') }]
    await opened('/inbox?show=snoozed')
    expect(asked[0]).toEqual(['lines', { show: 'snoozed' }])
    await screen.press(`现在就看：${line.text}`)
    await screen.settle()
    expect(deeds()).toEqual([['wake', { id: line.id }]])
  })

  it('takes the last deed back by one key, once', async () => {
    await opened()
    await screen.press(`处理好了：${line.text}`)
    await screen.settle()
    await screen.key('z')
    await screen.key('z')
    await screen.settle()
    expect(deeds().map(([path]) => path)).toEqual(['done', 'undone'])
  })

  it('shows only what one is told for one reason, when the address says so', async () => {
    await opened('/inbox?reason=overdue')
    expect(asked[0]).toEqual(['lines', { show: 'waiting', reason: 'overdue' }])
  })

  it('lists what one follows, and ends it so that it can be taken back', async () => {
    await opened('/inbox?show=followed')
    expect(screen.find('a', 'T-23-021 社区食堂（演示）').getAttribute('href')).toBe('/c/tasks/T-23-021')
    await screen.press('不再关注：T-23-021 社区食堂（演示）')
    await screen.settle()
    await screen.press('撤销')
    await screen.settle()
    const { kind, id } = followed.about
    expect(deeds()).toEqual([
      ['unfollow', { kind, id }],
      ['follow', { kind, id }],
    ])
  })
})
