import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { barriersOn } from './axe.ts'
import { coverFace, photoWithFace, redIn } from './covering.ts'
import { everythingOn, killTab, owedBy, phoneIsReady, photosOn, taskOf } from './phone.ts'
import { countTaps } from './taps.ts'
import { openTown, type Town } from './town.ts'
import type { Visitor } from './visitor.ts'

/** Somebody of the district on the move, with a telephone that has a network only now and then. */

let town: Town
beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
  const office = await town.signIn('office')
  // Two weeks on, a liaison owes several reports.
  for (const _ of [1, 2]) await office.context.request.post('/api/v1/demo/clock', { data: { to: 'next-week' } })
  await town.goHome()
})
afterAll(() => town.close())
afterEach(async () => {
  expect(await town.goHome()).toEqual([])
})

const withPhone = async (name: string): Promise<Visitor> => {
  const visitor = await town.signIn(name, { width: 390 })
  visitor.forgive(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
  await visitor.page.goto('/w/')
  await phoneIsReady(visitor.page)
  return visitor
}

const report = async (page: Page, number: string, text: string): Promise<void> => {
  await page.goto(`/w/report?task=${number}`)
  await page.getByRole('radio', { name: '有进展' }).check()
  await page.getByLabel('说一句').fill(text)
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('已存在本机，联网后自动发送').waitFor()
}

const sentAll = (page: Page) => page.getByText('都发出去了。').waitFor()

const textsOf = async (visitor: Visitor, number: string): Promise<string[]> =>
  (await taskOf(visitor.context.request, number)).reports.map(({ text }) => text)

const numbersOpen = async ({ context }: Visitor): Promise<string[]> => {
  const answer = await context.request.get('/api/v1/cases?queue=open&limit=200')
  return ((await answer.json()) as { lines: { number: string }[] }).lines.map(({ number }) => number)
}

/** How many open cases the grid worker's place has. */
const openCases = async (visitor: Visitor): Promise<number> => (await numbersOpen(visitor)).length

describe('the phone of somebody on the move', () => {
  it('reports once in three presses when nothing changed, and lists where it is used', async () => {
    const { page } = await withPhone('liaison-民政局')
    const taps = countTaps()
    await taps.tap(page.locator('a.phone-line[href^="/w/report"]').first())
    await taps.tap(page.getByText('没变化，沿用上次'))
    await taps.tap(page.getByRole('button', { name: '提交' }))
    await page.getByText('已送达。').waitFor()
    await page.getByText(/^同时用于 \d+ 处$/).waitFor()
    expect(taps.count).toBeLessThanOrEqual(3)
  })

  it('keeps three reports without a network, survives a killed tab, and sends each once', async () => {
    const visitor = await withPhone('liaison')
    const { context, page } = visitor
    const numbers = (await owedBy(context.request)).slice(0, 3)
    expect(numbers).toHaveLength(3)
    await context.setOffline(true)
    for (const number of numbers) await report(page, number, `演示：离线记下 ${number}`)

    const opened = await killTab(context, page)
    await opened.goto('/w/outbox')
    await opened.getByRole('heading', { name: '待发送 3' }).waitFor()
    await opened.getByText('没有网络，可以继续填写。已存在本机 3 条。').waitFor()
    // A second tab of the same person is open while the network returns.
    const other = await context.newPage()
    await other.goto('/w/')
    await other.locator('.tab-bar').waitFor()
    await context.setOffline(false)
    await sentAll(opened)
    for (const number of numbers) {
      const texts = await textsOf(visitor, number)
      expect(texts.filter((text) => text === `演示：离线记下 ${number}`)).toHaveLength(1)
    }
  })

  it('sends again what was not answered, and it is there once', async () => {
    const visitor = await withPhone('liaison')
    const { context, page } = visitor
    const [number = ''] = (await owedBy(context.request)).slice(-1)
    let reached = 0
    let isLost = true
    // The server gets it, and its answer is lost on the way.
    await page.route('**/rpc/programme/report', async (route) => {
      reached += 1
      if (!isLost) return route.continue()
      await route.fetch()
      await route.abort()
    })
    await page.goto(`/w/report?task=${number}`)
    await page.getByRole('radio', { name: '遇到困难' }).check()
    await page.getByLabel('说一句').fill('演示：回音丢了')
    await page.getByRole('button', { name: '提交' }).click()
    await page.goto('/w/outbox')
    while (reached < 5) {
      const before = reached
      await page.getByRole('button', { name: '现在发送' }).click()
      await expect.poll(() => reached).toBeGreaterThan(before)
    }
    isLost = false
    // On opening it is sent by itself.
    await page.reload()
    await sentAll(page)
    expect((await textsOf(visitor, number)).filter((text) => text === '演示：回音丢了')).toHaveLength(1)
  })

  it('records three cases in six presses each without typing, without a network, in a form that was never opened with one, and each is there once', async () => {
    const visitor = await withPhone('grid')
    const { context, page } = visitor
    const kinds = page.getByRole('group', { name: '是哪一类？' }).getByRole('radio')
    const before = await openCases(visitor)
    await context.setOffline(true)
    for (const nth of [0, 1, 2]) {
      await page.goto('/w/')
      const taps = countTaps()
      await taps.tap(page.getByRole('link', { name: '记一件' }))
      await taps.tap(page.getByRole('link', { name: /^记一件事/ }))
      await taps.tap(kinds.nth(nth))
      await taps.tap(page.getByRole('button', { name: '提交' }))
      await page.getByText('还没有送出，编号送达后就有。').waitFor()
      expect(taps.count).toBeLessThanOrEqual(6)
    }
    const opened = await killTab(context, page)
    await opened.goto('/w/outbox')
    await opened.getByRole('heading', { name: '待发送 3' }).waitFor()
    await context.setOffline(false)
    await sentAll(opened)
    expect(await openCases(visitor)).toBe(before + 3)
  })

  it('gives a case to a unit without a network, and is shown whether somebody else gave it to another meanwhile', async () => {
    const visitor = await withPhone('community')
    const { context, page } = visitor
    const answer = await context.request.get('/api/v1/cases?queue=all&limit=100')
    const { lines } = (await answer.json()) as { lines: { id: string; number: string; state: string }[] }
    const one = lines.find(({ state }) => state === 'accepted' || state === 'handling')
    if (!one) throw new Error('the demo has a case that can be assigned')
    // Looked at once, and nothing pressed.
    await page.goto(`/w/cases/${one.number}`)
    await page.getByRole('button', { name: '交办' }).waitFor()
    await page.waitForLoadState('networkidle')
    const view = (await (await context.request.get(`/api/v1/cases/${one.id}`)).json()) as { case: { version: number } }
    await context.setOffline(true)
    await page.reload()
    await page.getByRole('button', { name: '交办' }).click()
    await page.getByLabel('交给哪个单位').selectOption({ label: '区委组织部' })
    await page.getByRole('button', { name: '交办' }).click()
    const units = (await (await context.request.get('/api/v1/units?limit=500')).json()) as {
      lines: { id: string; name: string }[]
    }
    const unitId = units.lines.find(({ name }) => name === '区领导小组办公室')?.id
    await context.request.post(`/api/v1/cases/${one.id}/moves`, {
      headers: { 'if-match': `"${view.case.version}"` },
      data: { verb: 'assign', unitId },
    })
    await page.goto('/w/outbox')
    await context.setOffline(false)
    await page.reload()
    await page.getByRole('button', { name: '比一比，选一选' }).click()
    await page.getByText('已交办，是另一个单位').waitFor()
    expect(await page.getByText('交给区委组织部').count()).toBeGreaterThan(0)
    await page.getByRole('radio', { name: /现在的/ }).check()
    await page.getByRole('button', { name: '按选好的保存' }).click()
    await sentAll(page)
  })

  it('makes a second matter a case of its own in five presses without a network, once, and names its number', async () => {
    const visitor = await withPhone('community')
    const { context, page } = visitor
    const answer = await context.request.get('/api/v1/cases?queue=all&limit=100')
    const { lines } = (await answer.json()) as { lines: { number: string; state: string }[] }
    const one = lines.find(({ state }) => state === 'accepted' || state === 'handling')
    if (!one) throw new Error('the demo has a case that can be split')
    await page.goto(`/w/cases/${one.number}`)
    const split = page.getByRole('button', { name: '分案' })
    await split.waitFor()
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    await page.reload()
    const taps = countTaps()
    await taps.tap(split)
    // A list that opens, a line in it, and the field: three presses with a thumb.
    await page.getByLabel('类别').selectOption({ index: 1 })
    await page.getByLabel('第二件事是什么').fill('演示：灯也不亮')
    await taps.tap(split)
    expect(taps.count + 3).toBeLessThanOrEqual(5)
    await page.getByText('第二件事已记下。').waitFor()
    expect(await split.count()).toBe(0)
    expect(await barriersOn(page)).toEqual([])
    const opened = await killTab(context, page)
    await opened.goto('/w/outbox')
    await opened.getByRole('heading', { name: '待发送 1' }).waitFor()
    await context.setOffline(false)
    await sentAll(opened)
    const kin = async () => {
      const view = await (await context.request.get(`/api/v1/case-numbers/${one.number}`)).json()
      return (view as { kin: { number: string; how: string }[] }).kin.filter(({ how }) => how === 'split')
    }
    const made = await kin()
    expect(made).toHaveLength(1)
    await opened.goto(`/w/cases/${one.number}`)
    await opened.getByRole('link', { name: `已另立 ${made[0]?.number}` }).click()
    await opened.getByText('演示：灯也不亮').first().waitFor()
    expect(await kin()).toHaveLength(1)
  })

  it('puts right what the server did not take, and it is there once', async () => {
    const visitor = await withPhone('grid')
    const { context, page } = visitor
    await page.goto('/w/new?plate=Z0-000')
    const kinds = page.getByRole('group', { name: '是哪一类？' }).getByRole('radio')
    await kinds.first().waitFor()
    const before = await openCases(visitor)
    await context.setOffline(true)
    await kinds.first().check()
    await page.getByLabel('写一句').fill('演示：码抄错了')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('还没有送出，编号送达后就有。').waitFor()
    await context.setOffline(false)
    await page.goto('/w/outbox')
    await page.getByRole('heading', { name: '需要您看一眼（1 条）' }).waitFor()
    await page.getByLabel('门牌码').fill('')
    await page.getByLabel('在哪里').fill('演示：3幢东单元')
    // What is being put right outlives the tab as well.
    const opened = await killTab(context, page)
    await opened.goto('/w/outbox')
    await opened.getByLabel('在哪里').waitFor()
    expect(await opened.getByLabel('在哪里').inputValue()).toBe('演示：3幢东单元')
    await opened.getByRole('button', { name: '改好再发' }).dblclick()
    await sentAll(opened)
    expect(await openCases(visitor)).toBe(before + 1)
  })

  it('covers a face without a network, keeps the photo as it was nowhere, and sends the other one', async () => {
    const visitor = await withPhone('grid')
    const { context, page } = visitor
    await page.goto('/w/new')
    await page.getByRole('group', { name: '是哪一类？' }).getByRole('radio').first().check()
    const before = new Set(await numbersOpen(visitor))
    await context.setOffline(true)
    const photo = await photoWithFace()
    await page.getByLabel('拍一张或选一张').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo })
    await coverFace(page, ({ x, y }) => page.touchscreen.tap(x, y))
    await page.getByText(/^已保存/).waitFor()
    for (const kept of await photosOn(page)) expect(await redIn(kept)).toBe(0)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('还没有送出，编号送达后就有。').waitFor()
    const waiting = await photosOn(page)
    expect(waiting).toHaveLength(1)
    for (const kept of waiting) expect(await redIn(kept)).toBe(0)
    await page.goto('/w/outbox')
    await page.getByRole('heading', { name: '待发送 1' }).waitFor()
    await context.setOffline(false)
    await sentAll(page)
    const [number] = (await numbersOpen(visitor)).filter((one) => !before.has(one))
    const { photos } = (await (await context.request.get(`/api/v1/case-numbers/${number}`)).json()) as {
      photos: { id: string }[]
    }
    expect(photos).toHaveLength(1)
    expect(await redIn(await (await context.request.get(`/api/v1/files/${photos[0]?.id}`)).body())).toBe(0)
  })

  it('keeps what is being typed when the tab is killed', async () => {
    const { context, page } = await withPhone('grid')
    await page.goto('/w/new')
    await page.getByLabel('写一句').fill('演示：三号楼门口积水')
    await page.getByText(/^已保存/).waitFor()
    const opened = await killTab(context, page)
    await opened.goto('/w/new')
    expect(await opened.getByLabel('写一句').inputValue()).toBe('演示：三号楼门口积水')
  })

  it('shows nothing of one person to the next, and gives it back to the first', async () => {
    const { context, page } = await withPhone('grid')
    await page.goto('/w/new')
    await page.getByLabel('写一句').fill('演示：只有甲知道的事')
    await page.getByRole('group', { name: '是哪一类？' }).getByRole('radio').first().check()
    await context.setOffline(true)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('还没有送出，编号送达后就有。').waitFor()
    await page.goto('/w/more')
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('button', { name: '锁在这里，退出' }).click()
    await page.waitForURL(/sign-in/)
    await context.setOffline(false)
    await page.goto('/w/sign-in')
    await page.getByRole('button', { name: 'community', exact: true }).click()
    await page.locator('.tab-bar').waitFor()
    await sentAll(page)
    expect(await everythingOn(page)).not.toContain('只有甲知道的事')

    await page.goto('/w/more')
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.waitForURL(/sign-in/)
    await page.getByRole('button', { name: 'grid', exact: true }).click()
    await page.locator('.tab-bar').waitFor()
    await page.goto('/w/outbox')
    await page.getByText('一天内送达 1 条').waitFor()
    expect(await everythingOn(page)).toContain('只有甲知道的事')
  })

  it('lets somebody choose when another was first, and loses neither', async () => {
    const visitor = await withPhone('liaison-教育局')
    const [number = ''] = await owedBy(visitor.context.request)
    expect(number).not.toBe('')
    const { context, page } = visitor
    const other = await town.signIn('liaison-教育局')
    const { task } = await taskOf(other.context.request, number)
    await context.setOffline(true)
    await report(page, number, '演示：后到的人写的')
    const first = await other.context.request.post(`/api/v1/tasks/${task.id}/reports`, {
      data: { choice: 'progress', percent: 50, text: '演示：先到的人写的' },
      headers: { 'if-match': `"${task.version}"`, 'idempotency-key': crypto.randomUUID() },
    })
    expect(first.ok()).toBe(true)
    await page.goto('/w/outbox')
    await context.setOffline(false)
    await page.getByRole('button', { name: '比一比，选一选' }).click()
    const conflict = page.locator('.conflict')
    expect(await conflict.innerText()).toContain('演示：先到的人写的')
    expect(await conflict.innerText()).toContain('演示：后到的人写的')
    for (const side of await conflict.getByRole('radio', { name: /我填的/ }).all()) await side.check()
    await conflict.getByRole('button').first().click()
    await sentAll(page)
    const texts = await textsOf(visitor, number)
    expect(texts).toContain('演示：先到的人写的')
    expect(texts.filter((text) => text === '演示：后到的人写的')).toHaveLength(1)
  })
})
