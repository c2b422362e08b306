import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { barriersOn, overflowOf, smallTargets } from './axe.ts'
import { type Asking, aConvenedRoom, askingOf } from './room.ts'
import { openTown, type Town } from './town.ts'
import type { Visitor } from './visitor.ts'

let town: Town
beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
})
afterAll(() => town.close())

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first()

const asking = ({ context }: Visitor): Asking => askingOf(context.request)

type Told = { decisions: { text: string }[]; meeting: { shown: { what: string } } }

/** Types one line at the desk and keeps it, by keys alone. */
const decide = async (page: Page, line: string): Promise<void> => {
  await page.keyboard.press('d')
  await page.keyboard.type(line)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

it('holds a meeting at three browsers in step, and loses nothing when the line is cut', async () => {
  const office = await town.signIn('office')
  const id = await aConvenedRoom(asking(office))
  const wall = await town.signIn('office-two')
  const phone = await town.signIn('leader', { width: 390 })
  await office.page.goto(`/m/${id}`)
  await wall.page.goto(`/m/${id}/projector`)
  await phone.page.goto(`/m/${id}/seat`)

  await button(office.page, '开会').click()
  await office.page.getByText('还没有开始议题').first().waitFor()
  await office.page.getByText('签到', { exact: true }).click()
  for (let there = 1; there <= 4; there += 1) {
    await button(office.page, /^到会：/).click()
    await office.page.getByText(`到会 ${there} / 6`).waitFor()
  }
  await office.page.locator('body').click({ position: { x: 5, y: 5 } })

  // The system's own item comes first, then the first of the agenda.
  await office.page.keyboard.press('ArrowRight')
  await office.page.keyboard.press('ArrowRight')
  for (const { page } of [wall, phone]) await page.getByText('演示：四张清单').first().waitFor()

  await decide(office.page, '住建局 · 5月12日前 完成管线迁改方案 · 配合 民政局')
  await office.page.getByText('1. 完成管线迁改方案').waitFor()
  await phone.page.getByText('1. 完成管线迁改方案').waitFor()
  expect(await phone.page.locator('article').first().innerText()).toContain('区住建局')
  expect(await phone.page.locator('article').first().innerText()).toContain('5月12日')
  await button(office.page, '投最新决定').click()
  await wall.page.getByRole('heading', { name: '完成管线迁改方案' }).waitFor()

  await button(phone.page, '举手发言').click()
  await button(office.page, '开始发言').click()
  await phone.page.getByText('请您发言。').waitFor()
  await button(office.page, '请表态').click()
  await button(phone.page, '同意').click()
  await wall.page.getByText('1 / ').first().waitFor()
  await button(office.page, '修改后同意').click()
  await phone.page.getByText('会议的结果：修改后同意').waitFor()

  const reader = await town.signIn('liaison', { language: 'en', text: 'xl', width: 390 })
  await reader.page.goto(`/m/${id}/seat`)
  await reader.page.getByText('Raise your hand').waitFor()
  const desk = await town.signIn('office', { language: 'en', text: 'xl' })
  await desk.page.goto(`/m/${id}`)
  await desk.page.getByRole('button', { name: 'Next item' }).waitFor()
  const door = await town.signIn('office', { width: 390 })
  await door.page.goto(`/m/${id}/sign`)
  await door.page.getByText('到会 4 / 6').waitFor()
  for (const { page } of [office, wall, phone, reader, desk, door]) {
    expect(await barriersOn(page)).toEqual([])
    expect(await overflowOf(page)).toBeNull()
  }
  for (const { page } of [phone, reader, door]) expect(await smallTargets(page)).toEqual([])
  for (const one of [office, wall, phone]) one.forgive(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK|Failed to load/)
  await office.context.setOffline(true)
  await decide(office.page, '民政局 · 演示：断网时的第一条')
  await decide(office.page, '演示：断网时的第二条')
  await office.page.getByText('2 条待发送').waitFor()
  await office.page.getByText('3. 演示：断网时的第二条').waitFor()
  await office.page.waitForTimeout(6_000)
  await office.context.setOffline(false)
  await office.page.getByText('条待发送').waitFor({ state: 'detached' })
  await phone.page.getByText('3. 演示：断网时的第二条').waitFor()
  const { decisions } = await asking(office)<Told>('GET', `/meetings/${id}/live`)
  expect(decisions.map(({ text }) => text)).toEqual([
    '完成管线迁改方案',
    '演示：断网时的第一条',
    '演示：断网时的第二条',
  ])

  // The first desk dies; the second goes on with everything, and the wall follows it.
  await office.page.close()
  await wall.page.goto(`/m/${id}`)
  await button(wall.page, '接手操作').click()
  await wall.page.getByText('操作：督办岗').waitFor()
  const again = await town.signIn('office')
  await again.page.goto(`/m/${id}/projector`)
  await wall.page.keyboard.press('ArrowRight')
  await again.page.getByText('演示：加装电梯管线迁改').first().waitFor()
  expect(await town.goHome()).toEqual([])
})
