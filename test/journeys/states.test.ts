import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { languages } from '#kernel/words.ts'
import { barriersOn } from './axe.ts'
import { openTown, type Town } from './town.ts'
import type { Visitor } from './visitor.ts'

let town: Town
beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
})
afterAll(() => town.close())

/** What the server would answer if it were broken, slow or empty; the page cannot tell the difference. */
const answerWith = async (page: Page, path: string, status: number, json: unknown): Promise<void> => {
  await page.route(`**/rpc/${path}`, (route) => route.fulfill({ status, json: { json, meta: [] } }))
}

const barriers = async (page: Page): Promise<string[]> => {
  const found: string[] = []
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    for (const barrier of await barriersOn(page)) found.push(`${width}: ${barrier}`)
  }
  return found
}

for (const language of languages) {
  describe(`the console in ${language}, when something is not as it should be`, () => {
    let visitor: Visitor
    beforeEach(async () => {
      visitor = await town.signIn('office', { language })
      visitor.forgive(/ 500 |^500:/)
    })
    afterEach(async () => {
      expect(await town.goHome()).toEqual([])
    })

    it('says that it failed, gives a number to quote, and can be asked again', async () => {
      const { page } = visitor
      const data = { kind: 'bug', reason: null, number: '7F3K', fields: [], details: null }
      await answerWith(page, 'programme/lists', 500, { defined: false, code: 'BUG', status: 500, message: '', data })
      await page.goto('/c/lists')
      await page.getByText('7F3K').waitFor()
      expect(await barriers(page)).toEqual([])
      await page.unroute('**/rpc/programme/lists')
      await page.getByRole('alert').getByRole('button').click()
      await page.getByRole('listitem').first().waitFor()
    })

    it('shows the shape of what comes while it waits, and then says so', async () => {
      const { page } = visitor
      await page.route('**/rpc/programme/tree', () => undefined)
      await page.goto('/c/programme')
      await page.locator('.bone').first().waitFor()
      await page.locator('[aria-busy=true] [role=status]:not(:empty)').waitFor()
      expect(await barriers(page)).toEqual([])
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    })

    it('says that nothing was found, and how to see more', async () => {
      const { page } = visitor
      await page.goto('/c/programme?view=table&q=无此一事')
      await page.locator('.state').first().waitFor()
      expect(await page.locator('.state a').count()).toBeGreaterThan(0)
      expect(await barriers(page)).toEqual([])
    })

    it('says that a task does not exist, within its frame', async () => {
      const { page } = visitor
      await page.goto('/c/tasks/T-23-999')
      await page.locator('.state h2').waitFor()
      expect(await page.getByRole('navigation').count()).toBeGreaterThan(0)
      expect(await barriers(page)).toEqual([])
    })

    it('tells somebody who may not see it who may', async () => {
      const { page } = visitor
      const data = { kind: 'forbidden', reason: '', number: null, fields: [], details: { who: '演示办公室' } }
      await answerWith(page, 'programme/taskByNumber', 403, {
        defined: false,
        code: 'NO',
        status: 403,
        message: '',
        data,
      })
      await page.goto('/c/tasks/T-23-027')
      await page.getByText('演示办公室').waitFor()
      expect(await barriers(page)).toEqual([])
    })

    it('shows both sides of a conflict so that everybody can choose', async () => {
      const { page } = visitor
      const number = 'T-23-027'
      const own = await town.signIn('liaison', { language })
      await own.page.goto(`/c/report?task=${number}`)
      await own.page.getByRole('radio').nth(1).check()
      await own.page.getByRole('textbox').last().fill(`演示：${language}`)
      const other = await town.signIn('liaison', { language })
      await other.page.goto(`/c/report?task=${number}`)
      await other.page.getByRole('radio').nth(0).check()
      await other.page.locator('main button[type=submit]').click()
      await other.page.locator('[role=status] h2').first().waitFor()
      await own.page.locator('main button[type=submit]').click()
      await own.page.locator('.conflict').waitFor()
      expect(await own.page.locator('.conflict').innerText()).toContain(`演示：${language}`)
      expect(await barriers(own.page)).toEqual([])
      expect(page.isClosed()).toBe(false)
    })
  })
}
