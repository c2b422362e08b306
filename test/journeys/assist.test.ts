import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { everythingOn, phoneIsReady } from './phone.ts'
import { openTown, type Town } from './town.ts'
import type { Visitor } from './visitor.ts'

/** Somebody at the counter reports for a person who sits beside them. */

let town: Town
const plate = 'Z9-705'

beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
  const office = await town.signIn('office')
  const place = await (await office.context.request.get('/api/v1/place-addresses/tianshui')).json()
  const hung = await office.context.request.post('/api/v1/case-plates', {
    headers: { 'idempotency-key': randomUUID() },
    data: { plates: [{ code: plate, placeId: place.id, spot: '演示：5幢西门' }] },
  })
  expect(hung.ok()).toBe(true)
  await town.goHome()
})
afterEach(async () => {
  expect(await town.goHome()).toEqual([])
})
afterAll(() => town.close())

const atCounter = async (): Promise<Visitor> => {
  const visitor = await town.signIn('community', { width: 390 })
  visitor.forgive(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
  await visitor.page.goto('/w/assist')
  await phoneIsReady(visitor.page)
  return visitor
}

const begin = async ({ page }: Visitor): Promise<void> => {
  await page.getByRole('button', { name: '开始代办' }).click()
  await page.getByText('先问他同不同意').waitFor()
  await page.getByRole('radio', { name: '口头同意' }).check()
  await page.getByRole('radio', { name: '给他打电话' }).check()
  await page.getByLabel('他的电话').fill('138 0000 4567')
  await page.getByLabel('他的姓名').fill('张桂芳')
  await page.getByRole('button', { name: '开始代办' }).click()
  await page.getByText('代 张桂芳 办理').waitFor()
}

const tell = async ({ page }: Visitor): Promise<void> => {
  await page.getByRole('radio', { name: '设施' }).check()
  await page.getByLabel('他的原话').fill('演示：我是张桂芳，楼道灯不亮。')
  await page.getByRole('button', { name: '提交' }).click()
}

describe('whoever helps somebody at the counter', () => {
  it('asks first, writes down their words, hands over a slip, and keeps nothing of them', async () => {
    const visitor = await atCounter()
    const { page, context } = visitor
    await begin(visitor)
    await tell(visitor)
    await page.getByRole('heading', { name: '已收到' }).waitFor()
    const slip = await page.locator('.slip').innerText()
    const number = /\d{4}-\d{4}-[A-Z]/.exec(slip)?.[0] ?? ''
    const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(slip)?.[0] ?? ''
    expect(await everythingOn(page)).not.toMatch(/张桂芳|00004567|\*4567/)

    const { case: it, steps } = await (await context.request.get(`/api/v1/case-numbers/${number}`)).json()
    expect(it).toMatchObject({ channel: 'counter', answerWay: 'call', words: '演示：我是·，楼道灯不亮。' })
    expect(steps[0]).toMatchObject({ verb: 'submit', by: 'unit' })

    await page.getByRole('button', { name: '回执交给他了' }).click()
    await page.getByRole('button', { name: '开始代办' }).waitFor()
    expect(await everythingOn(page)).not.toContain(code)

    // At home the slip opens all of it.
    const resident = await town.come({ width: 390 })
    await resident.page.goto('/r')
    await resident.page.getByLabel('编号').fill(number)
    await resident.page.getByLabel('回执码').fill(code)
    await resident.page.getByRole('button', { name: '打开' }).click()
    await resident.page.getByText('现在：已收到').waitFor()
  })

  it('does it without a network, and hands the slip over once there is one', async () => {
    const visitor = await atCounter()
    const { page, context } = visitor
    await page.getByRole('radio', { name: '口头同意' }).check()
    await page.getByRole('button', { name: '开始代办' }).click()
    await page.getByRole('radio', { name: '停车' }).waitFor()
    await context.setOffline(true)
    await page.getByRole('radio', { name: '停车' }).check()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('还没有送出').waitFor()
    await context.setOffline(false)
    await page.getByRole('heading', { name: '已收到' }).waitFor()
    await page.goto('/w/assist')
    await page.getByRole('heading', { name: '还没交的回执 1 张' }).waitFor()
    expect(await page.locator('.notice a').allInnerTexts()).toEqual([expect.stringContaining('停车')])
  })

  it('forgets what was written when they would rather not', async () => {
    const visitor = await atCounter()
    const { page } = visitor
    await begin(visitor)
    await page.getByLabel('他的原话').fill('演示：算了')
    await page.getByRole('button', { name: '他不办了' }).click()
    await page.getByRole('button', { name: '开始代办' }).waitFor()
    await expect.poll(() => everythingOn(page)).not.toMatch(/张桂芳|算了/)
  })
})

describe('whoever records a case on the way', () => {
  it('types what stands on a plate, and is told at once when nobody hung it up', async () => {
    const { page } = await atCounter()
    await page.goto('/w/new')
    const take = async (code: string) => {
      await page.locator('summary', { hasText: '有门牌码' }).click()
      await page.getByLabel('门牌上的号').fill(code)
      await page.getByRole('button', { name: '就在这里' }).click()
    }
    await take('X0-000')
    await page.getByText('没有这块门牌码').waitFor()
    await page.getByRole('button', { name: '换一个地方' }).click()
    await take('z9—705')
    await page.getByText('演示：5幢西门').waitFor()
    expect(await page.getByText('没有这块门牌码').count()).toBe(0)
  })

  it('is shown whom to call as soon as the words speak of danger, and sends all the same', async () => {
    const { page } = await atCounter()
    await page.goto('/w/new')
    await page.getByRole('radio', { name: '噪声' }).check()
    await page.getByLabel('写一句').fill('演示：楼上有人受伤')
    await page.locator('a[href="tel:119"]').waitFor()
    const numbers = await page
      .locator('[role=alert] a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    expect(numbers).toEqual(['tel:110', 'tel:119', 'tel:120', 'tel:12345'])
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText(/^编号 \d{4}-/).waitFor()
  })

  it('sees what others reported here before typing, and says that it is the same in one press', async () => {
    const visitor = await atCounter()
    const { page, context } = visitor
    const place = await (await context.request.get('/api/v1/place-addresses/tianshui')).json()
    const reported = await (
      await context.request.post('/api/v1/cases', {
        headers: { 'idempotency-key': randomUUID() },
        data: {
          channel: 'worker',
          category: 'leak',
          place: { placeId: place.id, spot: '演示：7幢' },
          words: '演示：漏',
        },
      })
    ).json()
    const view = await (await context.request.get(`/api/v1/case-numbers/${reported.number}`)).json()
    await context.request.post(`/api/v1/cases/${view.case.id}/moves`, {
      headers: { 'if-match': `"${view.version}"` },
      data: { verb: 'accept' },
    })
    await page.goto('/w/new')
    await page.getByRole('radio', { name: '漏水' }).check()
    await page.getByRole('button', { name: new RegExp(`就是这件.*${reported.number}`) }).click()
    await page.getByText('记上了，和别人反映的合在一件里办。').waitFor()
    const after = await (await context.request.get(`/api/v1/case-numbers/${reported.number}`)).json()
    expect(after.case.echoes).toBe(1)
  })
})
