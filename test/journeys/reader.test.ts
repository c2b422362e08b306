import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { demoPassword } from '#http/session/password-rules.ts'
import { codeAt, stepAt } from '#http/session/totp.ts'
import { openTown, type Town } from './town.ts'

/** What a code app makes of the key that it is told. @source RFC 4648, section 6 */
const seedOf = (secret: string): Buffer => {
  const bits = [...secret.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

let town: Town
beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
})
afterAll(() => town.close())

describe('signing in', () => {
  it('says no to a wrong password, and goes to the page that was wanted with the right one', async () => {
    const { page } = await town.come()
    await page.goto('/c/lists')
    await page.waitForURL(/\/c\/sign-in/)
    await page.getByLabel('用户名').fill('office')
    await page.getByLabel('密码', { exact: true }).fill('演示：不是这一个')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor()
    expect(page.url()).toContain('/c/sign-in')
    await page.getByLabel('密码', { exact: true }).fill(demoPassword)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/c\/lists$/)
    await page.getByRole('heading', { name: '重点任务清单' }).waitFor()
    expect(await town.goHome()).toEqual([])
  })

  it('ends with signing out: the way back is closed', async () => {
    const { page } = await town.signIn('office')
    await page.goto('/c')
    await page.getByRole('button', { name: /的菜单$/ }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.waitForURL(/\/c\/sign-in/)
    await page.goBack()
    await page.getByLabel('用户名').waitFor()
    expect(new URL(page.url()).pathname).toBe('/c/sign-in')
    expect(await town.goHome()).toEqual([])
  })

  it('is asked for again when the session ended, over the page, and what was typed stays', async () => {
    const { page, context } = await town.signIn('liaison')
    await page.goto('/c/report?task=T-23-027')
    await page.getByRole('radio', { name: /有进展/ }).check()
    await page.getByLabel('说一句', { exact: false }).fill('演示：写到一半')
    await context.clearCookies({ name: 'linli' })
    await page.getByRole('button', { name: '提交', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await dialog.getByLabel('用户名').fill('liaison')
    await dialog.getByLabel('密码', { exact: true }).fill(demoPassword)
    await dialog.getByRole('button', { name: '登录', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await page.getByLabel('说一句', { exact: false }).inputValue()).toBe('演示：写到一半')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByRole('heading', { name: /已记下/ }).waitFor()
    expect(await town.goHome()).toEqual([])
  })
})

describe('a second step', () => {
  const withCode = async (page: Page, code: string, deed: string): Promise<void> => {
    await page.getByLabel('验证码').fill(code)
    await page.getByRole('button', { name: deed, exact: true }).click()
  }

  it('is set up on the own page, asked for at the door, and turned off again with a spare code', async () => {
    const { page, context } = await town.signIn('auditor')
    await page.goto('/c/mine')
    await page.getByRole('button', { name: '打开两步验证' }).click()
    await page.getByRole('img', { name: '两步验证的二维码' }).waitFor()
    const secret = await page.locator('.secret').innerText()
    await withCode(page, '000', '确认并打开')
    await page.getByText('写上验证器显示的六位数字').waitFor()
    await withCode(page, codeAt(seedOf(secret), stepAt(new Date())), '确认并打开')
    await page.getByText('两步验证已打开').waitFor()
    const [spare = '', other = ''] = await page.locator('.codes code').allInnerTexts()
    await page.getByRole('button', { name: '已经收好' }).click()
    await page.getByText('备用码还剩 10 个').waitFor()

    await context.clearCookies({ name: 'linli' })
    await page.goto('/c/sign-in')
    await page.getByLabel('用户名').fill('auditor')
    await page.getByLabel('密码', { exact: true }).fill(demoPassword)
    await page.keyboard.press('Enter')
    await withCode(page, spare, '登录')
    await page.waitForURL(/\/c$/)

    await page.goto('/c/mine')
    await page.getByRole('button', { name: '关闭两步验证' }).click()
    await withCode(page, spare, '关闭两步验证')
    await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor()
    await withCode(page, other, '关闭两步验证')
    await page.getByRole('button', { name: '打开两步验证' }).waitFor()
    expect(await town.goHome()).toEqual([])
  })
})

describe('a reader', () => {
  it('changes language and size anywhere, and finds them again on the public site', async () => {
    const { page } = await town.signIn('office')
    await page.goto('/c/programme')
    await page.getByRole('button', { name: /的菜单$/ }).click()
    await page.getByRole('menuitem', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: /Programme|ledger/i }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('button', { name: /menu/i }).click()
    await page.getByRole('menuitem', { name: /largest/i }).click()
    expect(await page.locator('html').getAttribute('data-text')).toBe('xxl')
    await page.goto('/this-year')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator('html').getAttribute('data-text')).toBe('xxl')
    expect(await town.goHome()).toEqual([])
  })

  it('walks the ledger without a mouse: down, open, back, and to a task by its initials', async () => {
    const { page } = await town.signIn('office')
    await page.goto('/c/programme')
    const grid = page.getByRole('treegrid')
    await grid.waitFor()
    for (let tabs = 0; tabs < 80 && !(await grid.evaluate((one) => one.contains(document.activeElement))); tabs += 1)
      await page.keyboard.press('Tab')
    const here = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    const first = await here()
    await page.keyboard.press('ArrowDown')
    await page.locator('tr:focus[aria-level="2"]').waitFor()
    expect(await here()).not.toBe(first)
    await page.keyboard.press('ArrowDown')
    await page.locator('tr:focus[aria-level="3"]').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/c\/tasks\/T-23-\d+$/)
    await page.goBack()
    await grid.waitFor()

    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').waitFor()
    await page.keyboard.type('jzdt')
    await page.getByRole('option', { name: /加装电梯/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /加装电梯/ }).waitFor()
    expect(await town.goHome()).toEqual([])
  })
})

describe('the public site without a script', () => {
  it('tells what this year brings, to anybody, in both languages and in large text', async () => {
    const { page } = await town.come({ hasScript: false, width: 390 })
    await page.goto('/')
    await page.getByRole('heading', { level: 1, name: '江北区' }).waitFor()
    await page.getByRole('main').getByRole('link', { name: '今年要办的事' }).click()
    expect(await page.getByRole('article').count()).toBeGreaterThan(10)
    await page.getByRole('link', { name: '大字', exact: true }).click()
    expect(await page.locator('html').getAttribute('data-text')).toBe('l')
    await page.getByRole('link', { name: 'English' }).click()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator('html').getAttribute('data-text')).toBe('l')
    await page.goto('/')
    await page.getByRole('searchbox').fill('zhuangqiao')
    await page.keyboard.press('Enter')
    await page.getByRole('main').getByRole('link', { name: /庄桥/ }).first().click()
    await page.getByRole('heading', { level: 1, name: /庄桥/ }).waitFor()
    expect(await town.goHome()).toEqual([])
  })

  it('says what to do when a page is gone', async () => {
    const { page } = await town.come({ hasScript: false, width: 390 })
    const answer = await page.goto('/no/such/page')
    expect(answer?.status()).toBe(404)
    await page.getByRole('main').getByRole('link').first().click()
    expect(new URL(page.url()).pathname).not.toBe('/no/such/page')
    expect(await town.goHome()).toEqual([])
  })
})

describe("the leader's page", () => {
  it('says no more than seven numbers', async () => {
    const { page } = await town.signIn('leader')
    await page.goto('/lead')
    await page.locator('[data-kpi=total]').waitFor()
    const numbers = await page.locator('[data-kpi]').count()
    expect(numbers).toBeGreaterThan(0)
    expect(numbers).toBeLessThanOrEqual(7)
    expect(await town.goHome()).toEqual([])
  })
})
