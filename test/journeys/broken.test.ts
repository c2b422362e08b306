import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
})
afterAll(() => town.close())

it('keeps what was written while the database is gone, and sends it once it is back', async () => {
  const { page, forgive } = await town.signIn('liaison', { width: 390 })
  forgive(/ 50[03]|^50[03]:/)
  await page.goto('/c/report?task=T-23-027')
  await page.getByRole('radio', { name: /有进展/ }).check()
  const sentence = page.getByLabel('说一句', { exact: false })
  await sentence.fill('演示：管线已经接通')

  await town.serving.stopDatabase()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  const alert = page.getByRole('alert').filter({ hasText: /\S/ })
  await alert.waitFor({ timeout: 30_000 })
  expect(await alert.innerText()).not.toMatch(/Error|ECONN|undefined|null/)
  expect(await sentence.inputValue()).toBe('演示：管线已经接通')

  await town.serving.startDatabase()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('heading', { name: /已记下/ }).waitFor({ timeout: 30_000 })
  await page.goto('/c/tasks/T-23-027')
  await page.getByText('演示：管线已经接通').first().waitFor()
  expect(await page.getByRole('region', { name: '报送' }).getByText('演示：管线已经接通').count()).toBe(1)
  expect(await town.goHome()).toEqual([])
})

it('says plainly that the server cannot be reached, and opens once it can', async () => {
  const { page, context, forgive } = await town.signIn('office')
  forgive(/ERR_INTERNET_DISCONNECTED|Failed to load resource/)
  await page.goto('/c')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByRole('link', { name: '一本账', exact: true }).first().hover()
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await page.getByText('没有网络', { exact: false }).first().waitFor()
  await context.setOffline(false)
  await page.getByRole('link', { name: '一本账', exact: true }).first().click()
  await page.getByRole('treegrid').waitFor()
  expect(await town.goHome()).toEqual([])
})
