import { afterEach, expect, it, vi } from 'vitest'
import { onScreen, type Screen } from '#ui/react/on-screen.tsx'
import { CalendarAddress } from './calendar-address.tsx'

let screen: Screen
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const madeAt = '2023-05-06T06:30:00.000Z'
const json = (answer: object) =>
  new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } })

it('an address is shown once it is made, and never before', async () => {
  let isMade = false
  vi.stubGlobal('fetch', async (asked: Request) => {
    const entry = new URL(asked.url).pathname.split('/').at(-1)
    if (entry === 'make') {
      isMade = true
      return json({ json: { path: '/api/v1/calendar-feeds/abc', madeAt }, meta: [[1, 'madeAt']] })
    }
    return json({ json: { madeAt: isMade ? madeAt : null }, meta: isMade ? [[1, 'madeAt']] : [] })
  })
  screen = await onScreen(<CalendarAddress />)
  const there = (text: string) =>
    vi.waitFor(
      async () => {
        await screen.settle()
        expect(screen.html()).toContain(text)
      },
      { timeout: 15_000 },
    )
  await there('还没有地址')
  expect(screen.html()).not.toContain('calendar-feeds')
  await screen.press('生成地址')
  await there('/api/v1/calendar-feeds/abc')
  await there('换一个地址')
})
