import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
})
afterAll(() => town.close())

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

/** Begins the next version of a list, with the rows of the one before. @returns its address */
const startVersion = async (page: Page, list: string): Promise<string> => {
  await page.goto('/c/lists')
  await button(page, new RegExp(`^${list}：起草第 \\d+ 版$`)).click()
  await page.getByRole('heading', { name: new RegExp(list) }).waitFor()
  await button(page, '加一行').waitFor()
  return page.url()
}

const openFirstRow = async (page: Page, address: string): Promise<string> => {
  await page.goto(address)
  const row = page.locator('tbody tr th button').first()
  const title = await row.innerText()
  await row.click()
  await page.getByRole('form', { name: '修改' }).waitFor()
  return title
}

it('shows both versions to whoever comes second, and loses neither', async () => {
  const first = await town.signIn('office')
  const second = await town.signIn('office')
  const address = await startVersion(first.page, '突破性抓手清单')
  await openFirstRow(first.page, address)
  await openFirstRow(second.page, address)

  const measure = (page: Page) => page.getByRole('form', { name: '修改' }).getByLabel('具体举措')
  await measure(first.page).fill('演示：先到的人写的')
  await button(first.page, '保存').click()
  await first.page.getByRole('form', { name: '修改' }).waitFor({ state: 'detached' })

  await measure(second.page).fill('演示：后到的人写的')
  await button(second.page, '保存').click()
  const conflict = second.page.locator('.conflict')
  await conflict.waitFor()
  expect(await conflict.innerText()).toContain('演示：先到的人写的')
  expect(await conflict.innerText()).toContain('演示：后到的人写的')
  expect(await measure(second.page).inputValue()).toBe('演示：后到的人写的')

  await conflict.getByRole('radio').first().check()
  await conflict.getByRole('button').first().click()
  await second.page.getByRole('form', { name: '修改' }).waitFor({ state: 'detached' })
  await first.page.reload()
  await first.page.getByText('演示：后到的人写的').waitFor()
  expect(await town.goHome()).toEqual([])
})

it('makes one row of two quick presses', async () => {
  const { page } = await town.signIn('office')
  await startVersion(page, '重大改革清单')
  const rows = page.locator('tbody tr')
  const before = await rows.count()
  await button(page, '加一行').click()
  const form = page.getByRole('form', { name: '加一行' })
  await form.getByLabel('重点任务').fill('演示：按了两下的一行')
  await form.getByLabel('牵头单位', { exact: true }).fill('住建')
  // The list of units comes with an answer of its own; whoever reads the screen waits until they see it.
  await page.locator('.ant-select-item-option-active').getByText('住建').waitFor()
  await page.keyboard.press('Enter')
  await form.getByLabel('完成时限').fill('12月底')
  await form.getByRole('button', { name: '保存' }).dblclick()
  await form.waitFor({ state: 'detached' })
  await page.getByText('演示：按了两下的一行').first().waitFor()
  expect(await rows.count()).toBe(before + 1)
  expect(await town.goHome()).toEqual([])
})
