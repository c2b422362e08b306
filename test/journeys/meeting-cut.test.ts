import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type Line, lineTo } from './line.ts'
import { killTab } from './phone.ts'
import { aRunningRoom, askingOf } from './room.ts'
import { openTown, type Town } from './town.ts'
import { comeTo, type Visitor } from './visitor.ts'

let town: Town
let line: Line
beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
  line = await lineTo(town.serving.address)
})
afterAll(async () => {
  await line.close()
  await town.close()
})

/** Somebody who sits at the far end of the cable. */
const atTheLine = async (name: string): Promise<Visitor> => {
  const visitor = await comeTo(town.browser, line.address, {})
  await visitor.context.request.post('/api/v1/session', { data: { name, password: 'linli-demo' } })
  visitor.forgive(/ERR_|Failed to load|service worker/i)
  return visitor
}

/** The desk and its files are on this device: the service worker looks after it. */
const isKept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    if (active?.state !== 'activated')
      await new Promise<void>((resolve) => active?.addEventListener('statechange', () => resolve()))
  })

const decide = async (page: Page, words: string): Promise<void> => {
  await page.locator('.capture-bar').waitFor()
  await page.keyboard.press('d')
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByText(words).first().waitFor()
}

type Told = { decisions: { text: string }[]; speakers: { state: string }[]; seq: number }

const twoMinutes = 120_000

it('loses nothing and doubles nothing when the cable is out for two minutes, and the tab is reloaded and killed meanwhile', async () => {
  const office = await town.signIn('office')
  const ask = askingOf(office.context.request)
  const id = await aRunningRoom(ask)
  const told = () => ask<Told>('GET', `/meetings/${id}/live`)
  const before = await told()
  const desk = await atTheLine('office')
  const wall = await atTheLine('office-two')
  const phone = await town.signIn('leader', { width: 390 })
  await desk.page.goto(`/m/${id}`)
  await wall.page.goto(`/m/${id}/projector`)
  await phone.page.goto(`/m/${id}/seat`)
  await desk.page.getByText('投屏正常').waitFor({ timeout: 20_000 })
  await isKept(desk.page)

  line.cut()
  const cutAt = Date.now()
  await decide(desk.page, '演示：断线后第一条')
  await decide(desk.page, '演示：断线后第二条')
  await desk.page.getByText('2 条待发送').waitFor()
  await desk.page.getByText('连接中断').first().waitFor({ timeout: 30_000 })

  // Somebody else goes on at another desk, and a seat is not at this cable.
  await office.page.goto(`/m/${id}`)
  await decide(office.page, '演示：另一张桌上的一条')
  await phone.page.getByText('演示：另一张桌上的一条').waitFor()

  await desk.page.reload()
  await desk.page.getByText('演示：断线后第二条').first().waitFor()
  await desk.page.getByText('2 条待发送').waitFor()
  await decide(desk.page, '演示：刷新以后的一条')

  const page = await killTab(desk.context, desk.page)
  await page.goto(`/m/${id}`)
  await page.getByText('演示：刷新以后的一条').first().waitFor()
  await page.getByText('3 条待发送').waitFor()
  await decide(page, '演示：重开以后的一条')
  await page.keyboard.press('s')
  await page.keyboard.type('#统筹协调 演示：断线时的讲话要点')
  await page.keyboard.press('Enter')
  await page.getByText('5 条待发送').waitFor()
  await wall.page.getByText('连接中断').waitFor({ timeout: 30_000 })

  await page.waitForTimeout(Math.max(0, twoMinutes - (Date.now() - cutAt)))
  expect((await told()).seq).toBe(before.seq + 1)
  line.mend()
  await page.getByText('条待发送').waitFor({ state: 'detached', timeout: 40_000 })
  await phone.page.getByText('演示：重开以后的一条').waitFor()

  const after = await told()
  expect(after.decisions.map(({ text }) => text)).toEqual([
    ...before.decisions.map(({ text }) => text),
    '演示：另一张桌上的一条',
    '演示：断线后第一条',
    '演示：断线后第二条',
    '演示：刷新以后的一条',
    '演示：重开以后的一条',
  ])
  expect(after.seq).toBe(before.seq + 6)
  await wall.page.getByText('连接中断').waitFor({ state: 'detached', timeout: 40_000 })
  expect(desk.faults).toEqual([])
  expect(wall.faults).toEqual([])
  await desk.leave()
  await wall.leave()
  expect(await town.goHome()).toEqual([])
}, 300_000)

it('leaves nothing of a meeting on a device on which somebody signed out in another tab', async () => {
  const ask = askingOf((await town.signIn('office')).context.request)
  const id = await aRunningRoom(ask)
  const desk = await atTheLine('office')
  await desk.page.goto(`/m/${id}`)
  await desk.page.getByText('投屏').first().waitFor()
  await desk.page.getByText('演示：完成管线迁改方案').first().waitFor()
  await isKept(desk.page)

  // Without the network the desk stands, because it was kept here …
  line.cut()
  await desk.page.reload()
  await desk.page.getByText('演示：完成管线迁改方案').first().waitFor()
  line.mend()

  // … until somebody signs out, on whichever page of this browser.
  const other = await desk.context.newPage()
  await other.goto('/me')
  await other.getByRole('button', { name: '在这台手机上退出', exact: true }).click()
  await other.waitForLoadState('networkidle')
  line.cut()
  await desk.page.reload()
  await desk.page.getByText('没有网络').first().waitFor({ timeout: 40_000 })
  expect(await desk.page.getByText('演示：完成管线迁改方案').count()).toBe(0)
  line.mend()
  await desk.leave()
  expect(await town.goHome()).toEqual([])
})
