import { afterEach, expect, it, vi } from 'vitest'
import { onScreen, type Screen } from '#ui/react/on-screen.tsx'
import { KeysPage } from './keys-page.tsx'

let screen: Screen
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const key = {
  id: '0187f000-0000-7000-8000-000000000001',
  name: '演示：市级平台',
  contact: '演示：值班室',
  scopes: ['open311.report'],
  start: 'linli_abcdef',
  madeAt: '2023-05-06T06:30:00.000Z',
  expiresAt: '2024-01-01T00:00:00.000Z',
  revokedAt: null,
  lastUsedOn: '2023-05-05',
}
const dates = [
  [1, 'keys', 0, 'madeAt'],
  [1, 'keys', 0, 'expiresAt'],
]
const answering = (offers: string[]) => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(new URL(request.url).pathname.split('/').at(-1) ?? '')
    const list = {
      keys: [key],
      offers: offers.map((verb) => ({ verb, blocked: null, asks: null })),
      today: '2023-05-06',
    }
    return new Response(JSON.stringify({ json: list, meta: dates }), {
      headers: { 'content-type': 'application/json' },
    })
  })
  return asked
}
const there = (text: string) =>
  vi.waitFor(
    async () => {
      await screen.settle()
      expect(screen.html()).toContain(text)
    },
    { timeout: 15_000 },
  )

it('a key is shown by its first letters, with its last day and the day on which it was last used', async () => {
  answering(['make', 'revoke'])
  screen = await onScreen(<KeysPage />)
  await there('linli_abcdef')
  expect(screen.html()).toContain('2023年12月31日')
  expect(screen.html()).toContain('5月5日')
  expect(screen.html()).toContain('生成密钥')
})

it('whoever may only read is offered no deed', async () => {
  answering([])
  screen = await onScreen(<KeysPage />)
  await there('linli_abcdef')
  expect(screen.html()).not.toContain('生成密钥')
  expect(screen.html()).not.toContain('停用')
})
