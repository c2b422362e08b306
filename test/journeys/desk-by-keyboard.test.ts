import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { cutOff, overflowOf } from './axe.ts'
import { byKeyboard } from './by-keyboard.ts'
import { phoneIsReady } from './phone.ts'
import { openTown, type Town } from './town.ts'

/** The main way of whoever works here, without a mouse: at a desk, at 200 % and at 400 %. */

let town: Town
beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
  const office = await town.signIn('office')
  // Two weeks on, a liaison owes several reports.
  for (const _ of [1, 2]) await office.context.request.post('/api/v1/demo/clock', { data: { to: 'next-week' } })
  await town.goHome()
})
afterEach(async () => {
  expect(await town.goHome()).toEqual([])
})
afterAll(() => town.close())

/** What sticks out of the page or is cut off, wherever somebody arrives. */
const looking = (page: Page) => {
  const lost: string[] = []
  const arrived = async (): Promise<void> => {
    const sticksOut = await overflowOf(page)
    lost.push(...(sticksOut ? [`${new URL(page.url()).pathname}: ${sticksOut}`] : []), ...(await cutOff(page)))
  }
  return { lost, arrived }
}

describe('an officer without a mouse', () => {
  // Each time another list: it is drafted once.
  // biome-ignore format: a table for people
  const desks: [width: number, zoom: string, list: string][] = [
    [1280, '100 %', '重点任务清单'],
    [640,  '200 %', '重大改革清单'],
    [320,  '400 %', '突破性抓手清单'],
  ]
  for (const [width, zoom, list] of desks) {
    it(`at ${zoom}, opens the programme, drafts a list, changes a row, and asks the units for comments`, async () => {
      const { page } = await town.signIn('office', { width })
      const keys = byKeyboard(page)
      const { lost, arrived } = looking(page)
      await page.goto('/c/programme')
      await page.getByRole('heading', { level: 1, name: '一本账' }).waitFor()
      await page.waitForLoadState('networkidle')
      await arrived()
      await keys.press('清单和版本')
      await page.getByRole('heading', { name: list }).waitFor()
      await arrived()
      await keys.press(`${list}：起草`)
      await page.getByRole('heading', { level: 1, name: /第 3 版/ }).waitFor()
      const row = page.locator('tbody th button').first()
      await row.waitFor()
      await arrived()
      const title = (await row.innerText()).trim()
      await keys.press(title)
      await page.getByRole('dialog').waitFor()
      await keys.to('具体举措')
      await page.keyboard.press('Control+a')
      await page.keyboard.type('演示：改过的举措')
      await arrived()
      await keys.press('保存')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await page.getByText('演示：改过的举措').waitFor()
      // Whoever shuts a row goes on from it, and not from the top of the page.
      expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(title)
      await page.goto(page.url())
      await keys.press('征求意见')
      await page.getByRole('button', { name: '收回修改' }).waitFor()
      await arrived()
      expect({ unseen: keys.unseen, lost }).toEqual({ unseen: [], lost: [] })
    })
  }
})

describe('a liaison without a mouse', () => {
  for (const [width, zoom] of [
    [640, '200 %'],
    [320, '400 %'],
  ] as const) {
    it(`at ${zoom}, goes from today to a report, sends it, and sees that nothing waits`, async () => {
      const { page } = await town.signIn('liaison-民政局', { width })
      const keys = byKeyboard(page)
      const { lost, arrived } = looking(page)
      await page.goto('/w/')
      await phoneIsReady(page)
      const [line = ''] = (await page.locator('a.phone-line[href^="/w/report"]').first().innerText()).trim().split('\n')
      await arrived()
      await keys.press(line.slice(0, 6))
      await page.getByRole('radio').first().waitFor()
      await arrived()
      await keys.choose('有进展')
      await keys.type('说一句', `演示：${zoom}`)
      await keys.press('提交')
      await page.getByText('已送达。').waitFor()
      await arrived()
      await keys.press('↑待发送')
      await page.getByText('都发出去了。').waitFor()
      await arrived()
      expect({ unseen: keys.unseen, lost }).toEqual({ unseen: [], lost: [] })
    })
  }
})
