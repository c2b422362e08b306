import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { barriersOn, smallTargets } from './axe.ts'
import { coverFace, photoWithFace, redIn } from './covering.ts'
import { handleCase } from './handle-case.ts'
import { countTaps } from './taps.ts'
import { openTown, type Town } from './town.ts'
import type { Visitor } from './visitor.ts'

let town: Town
let community: Visitor
const plate = 'Z9-704'

beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
  const office = await town.signIn('office')
  const place = await (await office.context.request.get('/api/v1/place-addresses/tianshui')).json()
  const hung = await office.context.request.post('/api/v1/case-plates', {
    headers: { 'idempotency-key': randomUUID() },
    data: { plates: [{ code: plate, placeId: place.id, spot: '演示：3幢东单元1楼' }] },
  })
  expect(hung.ok()).toBe(true)
  community = await town.signIn('community')
})
afterEach(async () => {
  expect(await town.goHome()).toEqual([])
  community = await town.signIn('community')
})
afterAll(() => town.close())

const phone = { width: 390 } as const

const numberOn = async ({ page }: Visitor): Promise<string> =>
  /\d{4}-\d{4}-[A-Z]/.exec(await page.locator('dl').innerText())?.[0] ?? ''

const reportByPlate = async (visitor: Visitor) => {
  const { page } = visitor
  const taps = countTaps()
  await page.goto(`/tianshui/report?plate=${plate}`)
  await taps.tap(page.getByRole('link', { name: '漏水' }))
  await taps.tap(page.getByRole('button', { name: '提交' }))
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  return { taps: taps.count, number: await numberOn(visitor) }
}

describe('somebody who stands before a plate', () => {
  it('reports in at most six taps, without typing and without an account', async () => {
    const { taps, number } = await reportByPlate(await town.come(phone))
    expect(taps).toBeLessThanOrEqual(6)
    expect(number).toMatch(/^\d{4}-\d{4}-[A-Z]$/)
  })

  it('does it on a phone without scripts as well, with a photo and a sentence', async () => {
    const { page } = await town.come({ ...phone, hasScript: false })
    await page.goto(`/tianshui/report?plate=${plate}&kind=facility`)
    const photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#336699' } })
      .jpeg()
      .toBuffer()
    await page.getByLabel('照片').setInputFiles({ name: '演示 张三家.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.getByLabel('写一句').fill('演示：楼道灯不亮')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('heading', { name: '已收到' }).waitFor()
    await page.getByRole('link', { name: '看进展' }).click()
    await page.getByText('1 张照片').waitFor()
  })

  it('sends photos that the phone made smaller, with nothing in them but the picture', async () => {
    const { page } = await town.come(phone)
    await page.goto(`/tianshui/report?plate=${plate}&kind=facility`)
    const photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#336699' } })
      .withExif({ IFD0: { Copyright: 'planted' } })
      .jpeg()
      .toBuffer()
    expect(photo.includes('planted')).toBe(true)
    await page.getByLabel('照片').setInputFiles({ name: '演示 张三家.jpg', mimeType: 'image/jpeg', buffer: photo })
    const kept = () =>
      page.evaluate(async () => {
        const file = document.querySelector<HTMLInputElement>('#photos')?.files?.[0]
        if (file?.name !== 'photo.jpg') return null
        const { width } = await createImageBitmap(file)
        return { width, isClean: !(await file.text()).includes('planted') }
      })
    await expect.poll(kept, { timeout: 30_000 }).toEqual({ width: 2048, isClean: true })
  })

  it('covers a face with two presses before the photo leaves the phone, or with keys alone', async () => {
    const { page } = await town.come(phone)
    await page.goto(`/tianshui/report?plate=${plate}&kind=facility`)
    const photo = await photoWithFace()
    expect(await redIn(photo)).toBeGreaterThan(5_000)
    await page.getByLabel('照片').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.getByRole('button', { name: '遮住第 1 张照片的一部分' }).click()
    const [done, count] = [page.getByRole('button', { name: '盖好了' }), page.getByRole('status')]
    await page.getByRole('button', { name: '盖一块' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    // Whoever has no finger for it: a block in the middle, moved and made larger by keys, and taken back.
    await page.keyboard.press('Enter')
    const block = page.getByRole('button', { name: /^第 1 块/ })
    const before = await block.getAttribute('aria-label')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('+')
    expect(await block.getAttribute('aria-label')).not.toBe(before)
    expect(await barriersOn(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    for (const _ of [1, 2, 3, 4]) await page.getByRole('button', { name: '撤销一步' }).press('Enter')
    expect(await count.getByText('还没有盖').count()).toBe(1)
    expect(await done.isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await coverFace(page, ({ x, y }) => page.touchscreen.tap(x, y))
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('heading', { name: '已收到' }).waitFor()
    await page.getByRole('link', { name: '看进展' }).click()
    const kept = await page.locator('main img').first().getAttribute('src')
    expect(await redIn(await (await page.request.get(kept ?? '')).body())).toBe(0)
  })

  it('who has no plate leaves the spot to the community: at most nine taps, nothing typed', async () => {
    const { page } = await town.come(phone)
    const taps = countTaps()
    await page.goto('/tianshui')
    await taps.tap(page.getByRole('link', { name: '反映问题' }))
    await taps.tap(page.getByRole('link', { name: '停车' }))
    await taps.tap(page.getByRole('link', { name: '说不准' }))
    await taps.tap(page.getByRole('button', { name: '提交' }))
    await page.getByRole('heading', { name: '已收到' }).waitFor()
    expect(taps.count).toBeLessThanOrEqual(9)
  })
})

describe('whoever reported', () => {
  it('follows it, says that it is not fixed, then that it is, and rates it', async () => {
    const visitor = await town.come(phone)
    const { page } = visitor
    const { number } = await reportByPlate(visitor)
    await page.getByRole('link', { name: '看进展' }).click()
    await page.getByText('现在：已收到').waitFor()

    await handleCase(community, number, [
      { verb: 'accept' },
      { verb: 'handle' },
      { verb: 'resolve', reason: '演示：换了水管' },
    ])
    await page.reload()
    await page.getByText('演示：换了水管').first().waitFor()
    await page.locator('summary', { hasText: '没解决' }).click()
    // Nobody has to type: who writes nothing says what the button says.
    await page.getByRole('button', { name: '没解决' }).click()
    await page.getByText('现在：办理中').waitFor()

    // Whoever said that it was done does not look alone whether it is.
    await handleCase(await town.signIn('grid'), number, [{ verb: 'resolve', reason: '演示：又修了一次' }])
    await page.reload()
    await page.getByRole('button', { name: '解决了', exact: true }).click()
    await page.getByText('现在：已结案').waitFor()
    await page.getByRole('radio', { name: '满意', exact: true }).check()
    await page.getByRole('button', { name: '评价' }).click()
    await page.getByText('您的评价：满意').waitFor()
    expect(await page.getByRole('button', { name: '评价' }).count()).toBe(0)
    // Back is the home of the community, as the word says.
    await page.getByRole('link', { name: '天水社区' }).first().click()
    await page.waitForURL('**/tianshui')
  })

  it('opens it on another phone with number and code, and with a wrong code not at all', async () => {
    const first = await town.come(phone)
    const { number } = await reportByPlate(first)
    const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(await first.page.locator('dl').innerText())?.[0] ?? ''
    const { page } = await town.come(phone)
    await page.goto(`/r/${number}`)
    await page.getByText('没有，或者不公开').waitFor()
    const open = async (typed: string) => {
      await page.goto('/r')
      await page.getByLabel('编号').fill(number)
      await page.getByLabel('回执码').fill(typed)
      await page.getByRole('button', { name: '打开' }).click()
    }
    await open('AAAA-AAAA-AAAA-AAAA')
    await page.getByRole('alert').waitFor()
    await open(code.toLowerCase())
    await page.getByText('现在：已收到').waitFor()
  })
})
