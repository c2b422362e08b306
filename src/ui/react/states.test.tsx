import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onScreen, type Screen } from './on-screen.tsx'
import { Query, type Result, SignInProvider } from './query.tsx'
import { Loading } from './states.tsx'
import { OfflineStrip, SaveState, StaleNote } from './strips.tsx'

let screen: Screen
afterEach(async () => {
  await screen.leave()
  vi.useRealTimers()
})

const problem = (status: number, kind: string, more: object = {}) =>
  new ORPCError('演示', {
    status,
    message: '服务器说的话',
    data: { kind, reason: 'x.y', number: null, fields: [], details: null, ...more },
  })

const failing = (error: Error): Result<string> => ({ data: undefined, error, fetchStatus: 'idle', refetch: () => 0 })

const shown = async (error: Error): Promise<string> => {
  screen = await onScreen(<Query result={failing(error)}>{(data) => data}</Query>)
  return screen.text()
}

describe('waiting', () => {
  beforeEach(() => vi.useFakeTimers())

  it('shows nothing at first, then the shape, then words, then a way out', async () => {
    const retry = vi.fn()
    screen = await onScreen(<Loading onRetry={retry} />, { wait: vi.advanceTimersByTimeAsync })
    await screen.settle(299)
    expect([screen.has('.bone'), screen.text()]).toEqual([false, ''])
    await screen.settle(1)
    expect([screen.has('.bone'), screen.text()]).toEqual([true, ''])
    await screen.settle(2_700)
    expect(screen.text()).toBe('正在打开……')
    await screen.settle(5_000)
    expect(screen.text()).toContain('网络较慢。')
    await screen.press('重试')
    expect(retry).toHaveBeenCalledOnce()
  })
})

describe('a query', () => {
  it('draws what it got, also while a newer answer fails to come', async () => {
    const result: Result<string> = {
      data: '旧的',
      error: new TypeError('fetch'),
      fetchStatus: 'idle',
      refetch: () => 0,
    }
    screen = await onScreen(<Query result={result}>{(data) => data}</Query>)
    expect(screen.text()).toBe('旧的')
  })

  it('gives a number to quote when it is our fault, and promises that the text is safe', async () => {
    const text = await shown(problem(500, 'bug', { number: '7F3K' }))
    expect(text).toContain('您填的都还在')
    expect(text).toContain('报代码 7F3K')
  })

  it('does not show people what was not written for them', async () => {
    expect(
      await shown(new ORPCError('INTERNAL_SERVER_ERROR', { message: 'relation "x" does not exist' })),
    ).not.toContain('relation')
  })

  it('says of an office matter who can see it', async () => {
    const text = await shown(problem(403, 'forbidden', { details: { who: '区委办' } }))
    expect(text).toContain('服务器说的话')
    expect(text).toContain('能看到的：区委办。')
  })

  it('says of what does not exist only that', async () => {
    expect(await shown(problem(404, 'not-found'))).toBe('没有找到服务器说的话')
  })

  it('blames the network when the server was not reached', async () => {
    expect(await shown(new TypeError('Failed to fetch'))).toContain('看看网络')
  })

  it('says so when it waits for the network', async () => {
    const result: Result<string> = { data: undefined, error: null, fetchStatus: 'paused', refetch: () => 0 }
    screen = await onScreen(<Query result={result}>{(data) => data}</Query>)
    expect(screen.text()).toContain('连不上服务器')
  })

  it('lets somebody sign in again without leaving the page', async () => {
    const signIn = vi.fn()
    screen = await onScreen(
      <SignInProvider value={signIn}>
        <Query result={failing(problem(401, 'signed-out'))}>{(data) => data}</Query>
      </SignInProvider>,
    )
    expect(screen.text()).toContain('内容替您留着')
    await screen.press('再登录一次')
    expect(signIn).toHaveBeenCalledOnce()
  })

  for (const [status, kind] of [
    [429, 'too-many'],
    [503, 'unavailable'],
    [412, 'stale'],
  ] as const) {
    it(`says what the server says of ${kind} and can be tried again`, async () => {
      expect(await shown(problem(status, kind))).toContain('服务器说的话')
      expect(screen.has('button', '重试')).toBe(true)
    })
  }
})

describe('what stays in sight', () => {
  const now = new Date('2023-05-06T15:05:00+08:00')

  it('says as of when a figure is true, and with a sign when it is old', async () => {
    screen = await onScreen(<StaleNote asOf={new Date('2023-05-06T14:30:00+08:00')} now={now} />)
    expect(screen.text()).toBe('截至 5月6日 14:30')
    await screen.leave()
    screen = await onScreen(<StaleNote asOf={new Date('2023-05-05T14:30:00+08:00')} now={now} />)
    expect(screen.text()).toBe('▲ 数据较旧，截至 5月5日 14:30')
  })

  it('says when it was saved, and goes on saying when it was not', async () => {
    screen = await onScreen(<SaveState saving={{ state: 'saved', at: now }} />)
    expect(screen.text()).toBe('已保存 15:05')
    await screen.leave()
    screen = await onScreen(<SaveState saving={{ state: 'failed' }} />)
    expect(screen.text()).toBe('未保存，已留在本机')
  })

  it('tells of a lost network, and of what waits on this device', async () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    screen = await onScreen(<OfflineStrip kept={2} />)
    expect(screen.text()).toBe('没有网络，可以继续填写。已存在本机 2 条。')
    online.mockReturnValue(true)
    await screen.happens(new Event('online'))
    expect(screen.text()).toBe('')
    await screen.leave()
    screen = await onScreen(<OfflineStrip kept={2} isCut />)
    expect(screen.text()).toBe('没有网络，可以继续填写。已存在本机 2 条。')
  })
})
