import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { cutOff, overflowOf } from './axe.ts'
import { byKeyboard } from './by-keyboard.ts'
import { handleCase } from './handle-case.ts'
import { openTown, type Town } from './town.ts'
import type { Wishes } from './visitor.ts'

let town: Town
beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
})
afterEach(async () => {
  expect(await town.goHome()).toEqual([])
})
afterAll(() => town.close())

// biome-ignore format: a table for people
const visitors: [who: string, wishes: Wishes][] = [
  ['at a desk',                                   { width: 1280 }],
  ['without a script',                            { width: 1280, hasScript: false }],
  // 1,280 pixels at 200 % are 640.
  ['with the window at 200 %',                    { width: 640 }],
  ['with the largest text, on a phone, without a script', { width: 390, text: 'xxl', hasScript: false }],
]

describe('a resident without a mouse', () => {
  for (const [who, wishes] of visitors) {
    it(`${who}, reports in three steps, follows it, disputes, confirms and rates`, async () => {
      const community = await town.signIn('community')
      const { page } = await town.come(wishes)
      const keys = byKeyboard(page)
      const cut: string[] = []
      const arrived = async (words: string): Promise<void> => {
        await page.getByText(words).first().waitFor()
        const sticksOut = await overflowOf(page)
        cut.push(...(sticksOut ? [`${page.url()}: ${sticksOut}`] : []), ...(await cutOff(page)))
      }

      await page.goto('/tianshui')
      await keys.press('反映问题')
      await arrived('发生了什么？')
      await keys.press('停车')
      await arrived('在哪里')
      await keys.type('用几个字说在哪里', '演示：3幢门口')
      await page.keyboard.press('Enter')
      await arrived('写一句')
      await keys.type('写一句', '演示：车挡住了路')
      await keys.press('提交', 'submit')
      await arrived('已收到')
      const number = /\d{4}-\d{4}-[A-Z]/.exec(await page.locator('dl').innerText())?.[0] ?? ''
      await keys.press('看进展')
      await arrived('现在：已收到')

      await handleCase(community, number, [
        { verb: 'accept' },
        { verb: 'handle' },
        { verb: 'resolve', reason: '演示：车挪走了' },
      ])
      await page.reload()
      await keys.press('没解决', 'summary')
      await keys.type('哪里没解决', '演示：又停回来了')
      await keys.press('没解决', 'submit')
      await arrived('现在：办理中')

      // Whoever said that it was done does not judge the dispute.
      await handleCase(await town.signIn('grid'), number, [{ verb: 'resolve', reason: '演示：装了立柱' }])
      await page.reload()
      await keys.press('解决了', 'submit')
      await arrived('现在：已结案')
      await keys.choose('满意')
      await keys.press('评价', 'submit')
      await page.getByRole('button', { name: '评价' }).waitFor({ state: 'detached' })
      expect({ unseen: keys.unseen, cut }).toEqual({ unseen: [], cut: [] })
    })
  }

  it('searches, and jumps over the head of the page to what it found', async () => {
    const { page } = await town.come({ hasScript: false })
    const keys = byKeyboard(page)
    await page.goto('/search')
    await keys.to('跳到正文')
    await page.keyboard.press('Enter')
    const field = page.getByRole('main').getByRole('searchbox')
    await page.keyboard.press('Tab')
    for (let n = 0; n < 5 && !(await field.evaluate((one) => one === document.activeElement)); n += 1)
      await page.keyboard.press('Tab')
    await page.keyboard.type('天水')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '天水' }).waitFor()
    await keys.press('天水社区')
    await page.getByRole('heading', { level: 1, name: '天水社区' }).waitFor()
    expect(keys.unseen).toEqual([])
  })
})
